"""What reading a message costs, beside all rules tried on it one by one: no gate, no order.

Processor time, of each text the best of a few, so that what else runs on the machine counts less. No message
holds words of crisis: then all rules are gone through. Near misses of such words are the dearest to read.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from statistics import median
from time import process_time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.bench.scenario import ZONE
from dialogs.reading.reading import read
from dialogs.reading.rules import rules
from dialogs.reading.spelling import plain

NOW = datetime(2026, 11, 25, 9, tzinfo=ZoneInfo(ZONE))
FILES = ("crisis", "signs", "notice", "wishes", "reasons", "parts", "days", "around", "times", "forms")
LENGTHS = (500, 10_000)
TRIES = 3
MESSAGES = (
    "おはようございます。熱が37度8分あるので今日はお休みします",
    "バスが来なくて10分くらい遅れます💦",
    "すみません、明日は13時に歯医者なので午前中で早退させてください。",
    "昨日お休みの連絡をしましたが、よくなったので今日は行きます！",
    "来週の水曜から金曜まで、娘の学校が休みなので欠席します",
    "今日は面接の練習をしました。はっきり話せたと先生に言われました。",
    "このボットの使い方を教えてください。メニューはどこですか",
    "ちょっと相談したいことがあって…夕方お時間ありますか",
    "りょうかいです🙏 ありがとうございます",
    "あたまいたいから きょうはむりです",
    "次の説明会は何日の何時からですか。持ち物も教えてください",
    "12月3日と4日は通院のため休みます。5日は通常どおりです。",
    "電車が止まっていて、着くのは10時半ごろになりそうです",
    "お腹の調子が悪くて駅のトイレにいます、少し遅くなるかもです",
    "友達が会社を休んで映画に行ったらしいです笑",
    "眠くて死にそうだけど、お昼からがんばります",
    "ぃまむかってます〜 もぅすぐつきます",
    "I have a cold and can't come today, sorry",
    "My bus is late. I will be there at 10:15.",
    "Hoje tenho consulta no hospital, vou sair às 14h",
    "Hôm nay em bị sốt nên xin nghỉ ạ",
    "今天发烧了，请假一天。",
    "kyou wa yasumimasu. netsu ga arimasu",
    "Masakit po ang ulo ko, hindi po ako makakapasok bukas.",
)

NEAR_MISSES = (
    "包丁で指ちょっと切った。料理中に。絆創膏はったので大丈夫",
    "昔は父に殴られて育ちましたが、今は縁を切って平和です",
    "採血で3回も刺されて腕があおじんだ。看護師さん新人やったらしい",
    "うちの犬が死んだら立ち直れないと思う、大事にしよう",
    "息子と戦いごっこしてたら「パパ死んだー」って言われた(笑)",
    "上司に殴られた前の職場の夢を見ました。今は平気です",
    "ドラマで夫が妻を殴る場面があって見ていられなかった",
    "包丁の実習で手を切る人が出たので、安全の話を聞きました",
    "前夫の暴力で苦しんだ時期もありましたが、今は息子と平穏に過ごしています",
    "酒と薬は一緒に飲まないようにって講座で習いました",
    "映画で主人公が崖から飛び降りるシーンがトラウマ",
)


class Hearing(NamedTuple):
    """Milliseconds a text: the median, within how many 99 of 100 are read, the slowest, and the median of all
    rules one by one.
    """

    texts: int
    median: float
    slow: float
    slowest: float
    bare: float

    @property
    def ratio(self) -> float:
        """How much of the bare time reading takes."""
        return self.median / self.bare


def hearing(texts: int) -> dict[str, Hearing]:
    """Messages by themselves, and so many texts glued together of them; of the long ones a fiftieth."""
    read(MESSAGES[0], NOW)
    short, long = LENGTHS
    return {
        "messages": _heard(MESSAGES),
        f"{short} characters": _heard(glued(MESSAGES, short, texts)),
        f"{long} characters": _heard(glued(MESSAGES, long, max(1, texts // 50))),
        f"{long} of near misses": _heard(glued(NEAR_MISSES, long, max(1, texts // 50))),
    }


def glued(messages: Sequence[str], length: int, texts: int) -> tuple[str, ...]:
    """So many texts of so many characters, made of these messages; the same ones in every run."""
    drawn = _numbers()
    return tuple(_text(messages, length, drawn) for _ in range(texts))


def _text(messages: Sequence[str], length: int, drawn: Iterator[int]) -> str:
    """Numbered, since what is said over and over is heard once."""
    text = ""
    number = 0
    while len(text) < length:
        number += 1
        message = messages[next(drawn) % len(messages)]
        text += f"{number}：{message}" + "。\n "[next(drawn) % 3]
    return text[:length]


def _numbers() -> Iterator[int]:
    """The same ones in every run, in no order that a reader could use."""
    number = 1
    while True:
        number = (number * 6364136223846793005 + 1442695040888963407) % 2**64
        yield number >> 33


def _heard(texts: tuple[str, ...]) -> Hearing:
    spent = sorted(_best(texts, lambda text: read(text, NOW)))
    every = [rule for name in FILES for section in rules(name).values() for rule in section.rules]
    some = tuple(plain(text) for text in texts[:: max(1, len(texts) // 20)])
    bare = _best(some, lambda text: [rule.search(text) for rule in every])
    return Hearing(len(texts), median(spent), spent[len(spent) * 99 // 100], spent[-1], median(bare))


def _best(texts: tuple[str, ...], work: Callable[[str], object]) -> list[float]:
    """Of each text the best of a few; all texts in turn, so that nothing is known of the one before."""
    best = [float("inf")] * len(texts)
    for _ in range(TRIES):
        for place, text in enumerate(texts):
            began = process_time()
            work(text)
            best[place] = min(best[place], (process_time() - began) * 1000)
    return best
