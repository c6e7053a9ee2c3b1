"""One plain spelling of a whole message: width, case and kana made one, slips of thumbs and wrong conversions
mended, Japanese in Latin letters written in kana.

Unlike :mod:`dialogs.reading.folding`, which is for single words, punctuation stays: it says where one thing
ends and another begins. What is no letter, digit or punctuation (emoji, lines' ends) ends a sentence too.
"""

import re
import unicodedata

from dialogs.reading.folding import KATAKANA_TO_HIRAGANA
from dialogs.reading.latin_kana import as_kana

LONGEST = 1000
"""Characters that are read; what people mean stands in the beginning or not at all."""

MOST = 10_000
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
    "．": "。",
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
_BETWEEN_JAPANESE = re.compile(rf"(?<=[{_JAPANESE}\d])[ \u3000]+(?=[{_JAPANESE}\d])")
_SPACES = re.compile(r"[ \t\u3000]+")
_ENDINGS = re.compile(r"。[。 ]*")
_POINT = re.compile(r"(?<=\d)[.。](?=\d)")

# Slips: what small keyboards and wrong conversions make of the words that matter here.
_SLIPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(wrong), right)
    for wrong, right in (
        (r"ま[sうd](?=$|[。、])", "ます"),
        (r"ま[sm]す|まっす|まーす|ますー+|ま〜す", "ます"),
        (r"(?<=[いたなん])(?:でう|でs|えす|どす)(?=$|[。、])", "です"),
        (r"ました[sあ](?=$|[。、])", "ました"),
        (r"きよう(?!と|い|か|し)|きょお|きょー(?!と)|今曰", "きょう"),
        (r"あしtあ|あしt|あシた|明曰", "あした"),
        (r"相対|早対|総隊|早体|掃退|そうた[いぃ]|草体|そーたい|早たい|早退い", "早退"),
        (r"安み(?=ま|た|で|を|$)|八隅|休身|やすまい|やすみい(?=ま)|ヤスミ|安ませ", "休み"),
        (r"休みみ|休すみ|休みm", "休み"),
        (r"安む(?=$|[。、])", "休む"),
        (r"欠咳|決席|欠籍|結石(?=し|で|の?連)|けっせけ|けせき|けつせき", "欠席"),
        (r"遅国|遅酷|地獄(?=し|で|確)|知こく|ちっこく|ちこkう|遅効", "遅刻"),
        (r"(?<!連絡)お?送れ(?=ます。?$|そう|るかも|て(?:行|い)き|て着|て参)|お遅れ|遅れr", "遅れ"),
        (r"遅れます(?=す)|遅れmす", "遅れます"),
        (r"熟が|熱g|ねつg", "熱が"),
        (r"体長(?:不良|わる|が悪)", "体調不良"),
        (r"体調普通良|体調不漁|体調負傷|体長ふりょう", "体調不良"),
        (r"頭意外|頭居たい|頭板い", "頭いたい"),
        (r"お仲(?=が?痛|いた)|お中(?=が?痛|いた)", "おなか"),
        (r"行かない(?=と|ければ)", "行かない"),
        (r"び[よょ]うい[んn]|病印|美容印", "びょういん"),
        (r"ちよっと", "ちょっと"),
        (r"しt(?=ま|い)", "した"),
    )
)


def plain(text: str, longest: int = MOST) -> str:
    """The first ``longest`` characters of a message in their plain spelling. Never raises."""
    wide = unicodedata.normalize("NFKC", text[:longest]).lower().translate(KATAKANA_TO_HIRAGANA)
    marked = "".join(map(_character, _POINT.sub("．", wide)))
    kana = as_kana(_SPACES.sub(" ", marked))
    tight = _ENDINGS.sub("。", _BETWEEN_JAPANESE.sub("", kana)).strip(" 。")
    for wrong, right in _SLIPS:
        tight = wrong.sub(right, tight)
    return tight


def sentences(written: str) -> list[str]:
    """A plain message cut where sentences end."""
    return [part for part in re.split(r"[。？\n]+", written) if part.strip()]


def _character(character: str) -> str:
    if character in _PUNCTUATION:
        return _PUNCTUATION[character]
    return "。" if character == "\n" or unicodedata.category(character) in _ENDS else character
