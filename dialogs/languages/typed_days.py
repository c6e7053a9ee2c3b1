"""Days, weekdays, hours and lengths typed as another language writes them, put as the readers know them.

The readers (:mod:`dialogs.reading`) know Japanese, figures and a little English. Here 「25にち」,
"thứ tư" and "25 de novembro" become 25日, 水曜 and 11月25日. Whoever reads Vietnamese or Portuguese
writes the day before the month, as those languages show it; everybody else the month first.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial

from dialogs.reading.folding import unmarked

LONGEST_TEXT = 200
Words = str | Callable[[re.Match[str]], str]
Rules = Sequence[tuple[str, Words]]
WEEKDAYS = "月火水木金土日"


def in_japanese(text: str, language: str) -> str:
    """``text`` with its words for days and hours in Japanese; any other text as it is. Never raises."""
    if language not in _RULES or len(text) > LONGEST_TEXT:
        return text
    plain = unicodedata.normalize("NFKC", text).lower()
    if language in _LATIN:
        plain = unmarked(plain)
    for pattern, words in _compiled(language):
        plain = pattern.sub(words, plain)
    return plain


def weekdays_in_japanese(text: str, language: str) -> str:
    """The same for what stands before the first hour of each line; the rest may name a place."""
    return _BEFORE_HOURS.sub(lambda head: in_japanese(head[0], language), text)


@lru_cache(maxsize=16)
def _compiled(language: str) -> Sequence[tuple[re.Pattern[str], Words]]:
    """Only when somebody types in that language: compiling takes longer than anything else here."""
    return [(re.compile(pattern), words) for pattern, words in _RULES[language]]


def _named(names: str, suffix: str, found: re.Match[str]) -> str:
    """The weekday whose place in ``names`` is that of what was found."""
    return WEEKDAYS[names.split().index(found[1])] + suffix


def _weekdays_only(found: re.Match[str]) -> str:
    return "".join(WEEKDAYS[_KANA.split().index(name)] for name in re.findall(_KANA_DAY, found[0]))


def _month_first(found: re.Match[str]) -> str:
    """``25/11`` as 11/25; what cannot be a day and a month in this order stays."""
    day, month = int(found[1]), int(found[2])
    return f"{month}/{day}" if month <= 12 else found[0]


def _clock(halves: Mapping[str, str], found: re.Match[str]) -> str:
    """``6h30`` and the like; a few hours without minutes or half of the day may be a length and stay."""
    hour, minute, half = found["hour"], found["minute"], found["half"]
    if int(hour) < 6 and not minute and not half:
        return found[0]
    return halves.get(half or "", "") + f"{hour}時" + (f"{int(minute)}分" if minute else "")


def _month_named(months: str, found: re.Match[str]) -> str:
    return f"{months.split().index(found[2][:3]) + 1}月{found[1]}日"


_BEFORE_HOURS = re.compile(r"(?m)^(?:(?!\d{1,2}\s*(?:[:：h時点じ]|gi)).)+")
_LATIN = frozenset({"vi", "pt"})
_TO = r"(?=\s*(?:ngay|dia|o dia|\d|[月火水木金土日]曜|[午正]))"
_WITH_WEEKDAY = (r"[月火水木金土日]曜[\s,.]*(?=\d{1,2}[/月])", "")
"""Before a date its weekday says nothing more."""
_KANA = "げつ か すい もく きん ど にち"
_KANA_DAY = "げつ|か|すい|もく|きん|ど|にち"
_JAPANESE: Rules = (
    (rf"^\s*(?:{_KANA_DAY})(?:[\s・、,と]+(?:{_KANA_DAY}))*\s*$", _weekdays_only),
    (rf"({_KANA_DAY})よう(?:び)?", partial(_named, _KANA, "曜")),
    (r"(?<=\d)\s*にちかん", "日間"),
    (r"(?<=\d)\s*にち", "日"),
    (r"(?<=\d)\s*がつ\s*", "月"),
    (r"(?<=\d)\s*かげつ", "か月"),
    (r"(?<=\d)\s*じかん\s*(?=\d)", "時間"),
    (r"(?<=\d)\s*じかん", "時間"),
    (r"(?<=\d)\s*じ\s*はん", "時半"),
    (r"(?<=\d)\s*じ", "時"),
    (r"(?<=\d)\s*[ふぷ]ん", "分"),
    ("ごぜん", "午前"),
    ("ごご", "午後"),
    (r"あさ\s*(?=\d)", "朝"),
    (r"よる\s*(?=\d)", "夜"),
    (r"ひる\s*(?=\d)", "昼"),
    (r"さ来週|さらいしゅう", "再来週"),
    ("らいしゅう", "来週"),
    ("こんしゅう", "今週"),
)
_CHINESE_DAYS = "一 二 三 四 五 六 日"
_CHINESE: Rules = (
    ("天(?<=期天|周天|拜天)", "日"),
    (f"(?:星期|礼拜|周)([{_CHINESE_DAYS.replace(' ', '')}])", partial(_named, _CHINESE_DAYS, "曜")),
    ("下下(?:个)?(?:星期|礼拜|周)?(?=[月火水木金土日]曜)", "再来週の"),
    ("下(?:个)?(?:星期|礼拜|周)?(?=[月火水木金土日]曜)", "来週の"),
    ("这(?:个)?(?:星期|礼拜|周)?(?=[月火水木金土日]曜)", "今週の"),
    ("今天", "今日"),
    ("大后天", "しあさって"),
    ("后天", "明後日"),
    ("明天", "明日"),
    (r"(?<=\d)\s*号", "日"),
    (r"(?<=\d)\s*天", "日間"),
    (r"(?<=\d)\s*个?(?:小时|钟头)", "時間"),
    (r"(?<=\d)\s*个?半小时", "時間半"),
    (r"(?<=\d)\s*个月", "か月"),
    (r"(?<=\d)\s*分钟?", "分"),
    (r"中午\s*(?=12)", ""),
    ("上午|早上|早晨", "午前"),
    ("下午|晚上|傍晚|中午", "午後"),
    (r"(?<=\d)\s*[点點]半", "時半"),
    (r"(?<=\d)\s*[点點]钟?", "時"),
    (r"\s*[到至]\s*", "から"),
)
_VIETNAMESE_DAYS = "hai ba tu nam sau bay cn"
_VIETNAMESE_HALVES = {"sang": "午前", "trua": "午後", "chieu": "午後", "toi": "午後"}
_VIETNAMESE: Rules = (
    (r"(?:\bngay )?(\d{1,2})\s*(?:thang|thg|th)\s*(\d{1,2})", r"\2月\1日"),
    (r"\bchu nhat\b", "thu cn"),
    (r"(?<![a-z])cn\b", "日曜"),
    (r"\bt(?:h(?:u)?)?\.?\s*([2-7])(?!\d)", lambda found: WEEKDAYS[int(found[1]) - 2] + "曜"),
    (r"\bthu (hai|ba|tu|nam|sau|bay|cn)\b", partial(_named, _VIETNAMESE_DAYS, "曜")),
    ("thu 日曜", "日曜"),
    (r"([月火水木金土日]曜)\s*tuan (?:sau|toi)", r"来週の\1"),
    (r"([月火水木金土日]曜)\s*tuan nay", r"今週の\1"),
    (r"\bhom nay\b", "今日"),
    (r"\bngay (?:kia|mot)\b", "明後日"),
    (r"\b(?:ngay )?mai\b", "明日"),
    (r"(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d/])", _month_first),
    (r"\bngay (\d{1,2})(?![\d/])", r"\1日"),
    (r"\bngay\b", ""),
    (r"(\d+)\s*thang\b", r"\1か月"),
    (r"(\d+)\s*tieng(?: ruoi)?", r"\1時間"),
    (
        r"(?P<hour>\d{1,2})\s*(?:gio|h)\s*(?P<minute>\d{1,2})?(?:\s*phut)?\s*(?P<half>sang|trua|chieu|toi)?\b",
        partial(_clock, _VIETNAMESE_HALVES),
    ),
    (r"(?<=\d)\s*phut", "分"),
    (rf"\s*(?<![a-z])(?:den|toi){_TO}", "から"),
    (r"\btu\b", ""),
    (r"\bva\b", "と"),
    _WITH_WEEKDAY,
)
_PORTUGUESE_DAYS = "seg ter qua qui sex sab dom"
_PORTUGUESE_MONTHS = "jan fev mar abr mai jun jul ago set out nov dez"
_PORTUGUESE_HALVES = {"manha": "午前", "tarde": "午後", "noite": "午後"}
_PORTUGUESE_HALF = r"(?:\s*da (?P<half>manha|tarde|noite))?"
_PORTUGUESE_UNIT = r"(?:horas?|hrs?|h|(?=(?::\d\d)?\s*da [mtn]))"
_PORTUGUESE: Rules = (
    (r"\b(?:segunda|terca|quarta|quinta|sexta)(?:[- ]feira)?\b|\bsabado\b|\bdomingo\b", lambda f: f[0][:3]),
    (r"\b(seg|ter|qua|qui|sex|sab|dom)\b\.?", partial(_named, _PORTUGUESE_DAYS, "曜")),
    (r"(?:proxim[ao] )([月火水木金土日]曜)", r"来週の\1"),
    (r"([月火水木金土日]曜),?\s*(?:d?a )?(?:semana que vem|proxima semana)", r"来週の\1"),
    (r"\bhoje\b", "今日"),
    (r"\bdepois de amanha\b", "明後日"),
    (r"(?<!da )\bamanha\b", "明日"),
    (
        rf"(?:\bdia )?(\d{{1,2}})\s*(?:de )?({_PORTUGUESE_MONTHS.replace(' ', '|')})[a-z]*\.?",
        partial(_month_named, _PORTUGUESE_MONTHS),
    ),
    (r"(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d/])", _month_first),
    (r"\bdia (\d{1,2})(?![\d/])", r"\1日"),
    (r"\bdia\b", ""),
    (r"\bmeio[- ]dia\b", "正午"),
    (r"(\d+)\s*mes(?:es)?\b", r"\1か月"),
    (
        rf"(?P<hour>\d{{1,2}})\s*{_PORTUGUESE_UNIT}\s*:?(?P<minute>\d{{2}})?{_PORTUGUESE_HALF}",
        partial(_clock, _PORTUGUESE_HALVES),
    ),
    (r"(?<=\d)\s*(?:horas?|h)\b", "時間"),
    (r"(?<=\d)\s*min(?:utos?)?\b", "分"),
    (rf"\s*(?<![a-z])(?:ate|ao?|as){_TO}", "から"),
    (r"\b(?:do|de|das|da|as|na|no)\b", ""),
    (r"\be\b", "と"),
    _WITH_WEEKDAY,
)
_ENGLISH_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_ENGLISH: Rules = (
    (
        rf"(\d{{1,2}})(?:st|nd|rd|th)?\s*(?:of )?({_ENGLISH_MONTHS.replace(' ', '|')})[a-z]*",
        partial(_month_named, _ENGLISH_MONTHS),
    ),
    (
        rf"\b({_ENGLISH_MONTHS.replace(' ', '|')})[a-z]*\s*(\d{{1,2}})(?:st|nd|rd|th)?\b",
        lambda found: f"{_ENGLISH_MONTHS.split().index(found[1]) + 1}月{found[2]}日",
    ),
    (r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[\s,.]*(?=\d{1,2}月)", ""),
    (r"\b(\d{1,2})(?:st|nd|rd|th)\b", r"\1日"),
    (r"\b12:(\d\d)\s*am\b", r"0:\1"),
    (r"(?<!:)\b12\s*am\b", "0:00"),
)
_RULES: Mapping[str, Rules] = {
    "ja": _JAPANESE,
    "ja-Hira": _JAPANESE,
    "en": _ENGLISH,
    "zh": _CHINESE,
    "vi": _VIETNAMESE,
    "pt": _PORTUGUESE,
}
