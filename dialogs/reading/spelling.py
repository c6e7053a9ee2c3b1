"""One plain spelling of a whole message: width, case and kana made one, slips of thumbs and wrong conversions
mended, Japanese in Latin letters written in kana.

Unlike :mod:`dialogs.reading.folding`, which is for single words, punctuation stays: it says where one thing
ends and another begins. What is no letter, digit or punctuation (emoji, lines' ends) ends a sentence too.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from dialogs.reading.folding import KATAKANA_TO_HIRAGANA
from dialogs.reading.gate import Gate
from dialogs.reading.latin_kana import as_kana
from dialogs.reading.needs import needs_of
from dialogs.reading.quick import quick
from dialogs.reading.tries import most_tries

LONGEST = 1000
"""Characters that are read; what people mean stands in the beginning or not at all."""

MOST = 20_000
"""Characters in which words of crisis are looked for; no channel carries longer messages."""

_PUNCTUATION = {
    "!": "。",
    "?": "？",
    ".": "。",
    ",": "、",
    ";": "。",
    "…": "。",
    "‥": "。",
    "~": "〜",
    "～": "〜",
}
_PUNCTUATION |= {
    "，": "、",
    "：": ":",
    "“": '"',
    "”": '"',
    "’": "'",
    "‘": "'",
    "−": "-",
    "–": "-",
}
_ENDS = frozenset({"So", "Sk", "Cc", "Cn", "Co"})
_JAPANESE = r"ぁ-んー一-龠々〆ヶ"
_BETWEEN_JAPANESE = re.compile(rf" (?<=[{_JAPANESE}\d] )(?=[{_JAPANESE}\d])(?!(?<=\d\d )\d\d)")
_GOES_ON = (
    "が|の|を|に|は|も|と|で(?!す)|し(?![ごまた])|か(?:$|[。？ なら])|け[どれ]|から|ね"
    "|よ(?!う|ろ|て|く|り|っ)|って|ほど|くらい|こと|ん[でだ]|人|時|とき|場合|気|日|つもり|予定|そう|かも|場所|方|ほう|仕事|思|おも"
)
"""What goes on with the sentence after 「です」 and a space."""

_AFTER_END = re.compile(
    rf" (?<=ます |です |した |せん |さい |たい |ない )(?<!あした )(?=[ぁ-ん一-龠々])(?!{_GOES_ON})"
)
_SPACES = re.compile("  +")
_ENDINGS = re.compile("。[。 ]+")
_POINT = re.compile(r"\.(?<=\d\.)(?=\d)")

# Slips: what small keyboards and wrong conversions make of the words that matter here.
_SLIPS: tuple[tuple[str, str], ...] = (
    (r"(?:y|ya|や)(?:s|す|sう)(?:み|m|mい|い)(?:m[すs]?|ま)[sすう]?(?:す|さ)?(?=$|[。、])", "やすみます"),
    (r"やすm[すs](?=$|[。、])|やすみ(?:mさ|さm|まさ|あmす|mあす)(?=$|[。、])", "やすみます"),
    (r"で(?:んあs|んしy|nsh?)[やゃあ]?|電社|伝車|電斜", "電車"),
    (r"(\d)(?:文|奮|噴)(?=くらい|ぐらい|ほど|遅|おく|で|に|$|。)", r"\1分"),
    (r"風(?=(?:を|で)?(?:ひ[いきー]|引)|気味|っぽ|薬)", "風邪"),
    (r"体(?=み(?:ます|たい)|ませて|みを(?:いただ|頂))", "休"),
    (r"自信事故|人身自己|人心事故", "人身事故"),
    (r"体調(?:[府部ふ]良|不[要了慮料漁量両領涼用調評亮]|浮上)", "体調不良"),
    (r"(?:お[くぐ]|おk)(?:rえ|re|r)(?=ま|て|そう|る)", "おくれ"),
    (r"きyう|きょu|きうyう|きょyう", "きょう"),
    (r"あs[hｈ]?た|あsh?いた|あしあた", "あした"),
    (r"遅ぐ|おそぐ", "遅く"),
    (r"おぐれ", "おくれ"),
    (r"早ぐ|はやぐ", "早く"),
    (r"起ぎ", "起き"),
    (r"生ぎ(?=[でてとだたるら])", "生き"),
    (r"(?<=会い|行き|いき|消え|あい|帰り)(?:で[えぇ]|だい)(?=$|[。、なよ])", "てえ"),
    (r"(?<=[ぁ-ん、])行ぐ|^行ぐ", "行く"),
    (r"や[すsu]+[mｍ][@i]?(?=ま)", "やすみ"),
    (
        (
            r"(?<=[ぁ-ん一-龠])(?:m[sｓ]?す|まs[uう]?|増す|間す|ます?[u]|ma[sうす]|mあs|まうs|むす)"
            r"(?=$|[。、 ])"
        ),
        "ます",
    ),
    (r"(?<=[みしきけ])(?:mす|すま|まあす|マス)(?=$|[。、っー〜])", "ます"),
    (r"ま[sうd](?=$|[。、 ])", "ます"),
    (r"ま(?:えん|せn|せ(?=$|。))(?=$|[。、])|ませんn", "ません"),
    (r"相[段淡壇断]|そうだn", "相談"),
    (r"電[和輪]|伝話", "電話"),
    (r"日[紙詩視氏死](?=を|書|か)|日[紙詩](?=に)", "日誌"),
    (r"日[邦方法奉](?=を?(?:書|か[いきく]|出|送|おく|だ[しす]))", "日報"),
    (r"や住み(?=ます|たい|ませ)", "やすみ"),
    (r"月(?<=[分時半ろ頃に]月)(?=ます|そうで)", "着き"),
    (r"が泊ま(?<=[痢痛血咳涙熱]が泊ま)(?=ら|り)", "が止ま"),
    (r"わ(?<=きょうわ|あしたわ)(?=[い行無休欠遅、])", "は"),
    (r"振り?(?:帰り|替え+り|変え+り|返え+り)|振りかえり|ふり[返帰]り", "振り返り"),
    (r"(?<=[誌記り報ト])(?:を)?描(?=[きくい])", "を書"),
    (r"ね津|寝津|熱っ(?=ぽ)", "熱"),
    (r"発列|初熱", "発熱"),
    (r"(?<=[腹胃頭腰歯喉])通|(?<=[腹胃頭腰歯喉])居たい", "痛"),
    (r"板い(?<=[腹胃頭腰歯喉足が]板い)(?=$|[。、ので])", "痛い"),
    (r"風が引|風ひ(?=[いきー])", "風邪ひ"),
    (r"寝棒|根坊|ねぼー|寝[防忘望房](?!れ)", "寝坊"),
    (r"やつぱ(?=り|し|休|行|や|無|だ|、)", "やっぱ"),
    (r"気ょう|き[よゅ]う(?=は(?:休|や|無|む))", "きょう"),
    (r"午前急(?=で(?!す)|、|を|と|$)", "午前休"),
    (r"(?<=明日|今日)わ(?=[、一-龠])", "は"),
    (r"最所", "最初"),
    (r"取り毛し|取りけし|鳥消し", "取り消し"),
    (r"(?<=\d分)(?:くらい|ほど)?送れ(?=る|ます|の見込|そう|て)", "遅れ"),
    (r"地縁(?=で|の|し|証)|ちえん(?=で|の|し)|千円(?=で遅)", "遅延"),
    (r"遅[こコ]く|遅こk|ちkこく|ちこkう", "遅刻"),
    (r"忘れ者", "忘れ物"),
    (r"通因|通印|痛飲", "通院"),
    (r"吐き毛|破棄気|吐気", "吐き気"),
    (r"どk(?=$|。)", "どこ"),
    (r"(?<=あ)s(?=た)", "し"),
    (r"(?<=え)t(?=$|。)", "て"),
    (r"ま[sm]す|まっす|まーす|ますー+|ま〜す", "ます"),
    (r"(?<=[いたなん])(?:でう|でs|えす|どす)(?=$|[。、])", "です"),
    (r"ました[sあ](?=$|[。、])", "ました"),
    (r"きよう(?!と|い|か|し)|きょお|きょー(?!と)|今曰", "きょう"),
    (r"あしtあ|あしt|あシた|明曰", "あした"),
    (r"相対|早対|早隊|早大(?=し|で|さ)|総隊|早体|掃退|そうた[いぃ]|草体|そーたい|早たい|早退い", "早退"),
    (
        r"安み(?=ま|た|で|を|し|さ|い|に|$)|安ま(?=せ)|八墨|八隅|休身|やすまい|やすみい(?=ま)|ヤスミ|安ませ",
        "休み",
    ),
    (r"休みみ+|休すみみ*|休みm", "休み"),
    (r"安む(?=$|[。、])", "休む"),
    (r"欠咳|決席|欠籍|結石(?=し|で|さ|の?連)|血席|血石|けっせけ|けせき|けつせき", "欠席"),
    (r"遅国|遅酷|地獄(?=し(?:ます|そう|て|た)|確)|知こく|ちっこく|ちこkう|遅効", "遅刻"),
    (
        (
            r"お(?<!連絡お)送れ(?=ます。?$|そう|るかも|て(?:行|い)き|て着|て参)"
            r"|送(?<!連絡送)れ(?=ます。?$|そう|るかも|て(?:行|い)き|て着|て参)|お遅れ|遅れr"
        ),
        "遅れ",
    ),
    (r"遅れます(?=す)|遅れmす", "遅れます"),
    (r"熟が|熱g|ねつg", "熱が"),
    (r"体長(?:不良|わる|が悪)", "体調不良"),
    (r"体調普通良|体調不漁|体調負傷|体長ふりょう", "体調不良"),
    (r"頭意外|頭居たい|頭板い", "頭いたい"),
    (r"お仲(?=が?痛|いた)|お中(?=が?痛|いた)", "おなか"),
    (r"行かない(?=と|ければ)", "行かない"),
    (r"び[よょ]うい[んn]|病印|美容印", "びょういん"),
    (r"ちよっと", "ちょっと"),
    (r"(?<=[ぁ-ん])ー+(?=い(?:$|[。、し]|です|から|ので))", ""),
    (r"しt(?=ま|い)", "した"),
)


def plain(text: str, longest: int = MOST) -> str:
    """The first ``longest`` characters of a message in their plain spelling. Never raises."""
    pointed = _POINT.sub("．", composed(text[:longest]).lower())
    kana = as_kana(_SPACES.sub(" ", _NOT_PLAIN.sub(_in_plain, pointed)))
    ended = _AFTER_END.sub("。", kana)
    tight = _ENDINGS.sub("。", _BETWEEN_JAPANESE.sub("", ended)).strip(" 。")
    return _without_slips(_HALF_SMALL.sub(_small_kana, _HALF_TYPED.sub(_whole_kana, tight)))


def _without_slips(written: str) -> str:
    """Slips that may be there are put right in turn, from the first on that is there."""
    first = next(_SLIPS_GATE.fitting(written), None)
    for slip in _SLIPS_GATE.those_for(written, first[0]) if first else ():
        written = _SLIPS_GATE.rule(slip).sub(_SLIPS[slip][1], written)
    return written


_SURELY_COMPOSED = r" -~\nぁ-んァ-ヶー一-龠。、"
_TO_COMPOSE = re.compile(f"[{_SURELY_COMPOSED}]?[^{_SURELY_COMPOSED}]+")


def composed(text: str) -> str:
    """``text`` in NFKC; only what may not be is looked at closely, with the letter before it. What would grow
    very long is left as it is: one letter may stand for eighteen.
    """
    return _TO_COMPOSE.sub(lambda found: _short(_composed, found[0]), text.replace("…", "。"))


def _composed(letters: str) -> str:
    pieces = [letters] if len(letters) <= _PIECE else _PIECES.findall(letters)
    done = "".join(unicodedata.normalize("NFKC", piece) for piece in pieces)
    return done if len(done) <= (_GROWN if len(letters) <= _FEW else _GROWN_MANY) * len(letters) else letters


_GROWN, _GROWN_MANY = 4, 2
"""So many times as long a few letters may become, and many of them in a row."""

_PIECE = 100
"""Letters that are composed together: heaps of marks on a letter are put in order slowly."""

_PIECES = re.compile(rf"(?s:.){{1,{_PIECE}}}[\u0300-\u036f\u3099\u309aﾞﾟ]{{0,{_PIECE}}}")


def _short(spelled: Callable[[str], str], letters: str) -> str:
    """``letters`` spelled; short ones, mostly the same few marks, are known already."""
    return _known(spelled, letters) if len(letters) <= _FEW else spelled(letters)


_FEW = 8


@lru_cache(maxsize=4096)
def _known(spelled: Callable[[str], str], letters: str) -> str:
    return spelled(letters)


_WRONG = [wrong for wrong, _ in _SLIPS]
_QUICK = list(map(quick, _WRONG))
_SLIPS_GATE = Gate(_QUICK, needs_of(_WRONG), list(map(most_tries, _QUICK)))
_HALF_TYPED = re.compile(r"([ksthmrgdb])([あいうえお])")
_HALF_SMALL = re.compile(r"([ksthmrgdb])(?<![a-z].)([やゆよゃゅょ])")
_ROWS = {
    "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "h": "はひふへほ", "m": "まみむめも",
    "r": "らりるれろ", "g": "がぎぐげご", "d": "だぢづでど", "b": "ばびぶべぼ",
}  # fmt: skip


_SMALL = {"や": "ゃ", "ゆ": "ゅ", "よ": "ょ"}


def _whole_kana(found: re.Match[str]) -> str:
    return _ROWS[found[1]]["あいうえお".index(found[2])]


def _small_kana(found: re.Match[str]) -> str:
    """「kよう」 is 「きょう」."""
    return _ROWS[found[1]][1] + _SMALL.get(found[2], found[2])


_NOT_PLAIN = re.compile("[^ぁ-ん一-龠a-z0-9。、 ー]+")


def _in_plain(found: re.Match[str]) -> str:
    return _short(_plain_letters, found[0])


def _plain_letters(letters: str) -> str:
    return "".join(map(_letter, letters))


def _letter(letter: str) -> str:
    if letter in _PUNCTUATION:
        return _PUNCTUATION[letter]
    if letter == "\n" or unicodedata.category(letter) in _ENDS:
        return "。"
    return chr(KATAKANA_TO_HIRAGANA.get(ord(letter), ord(letter)))
