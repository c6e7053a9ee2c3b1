"""Japanese that was typed in Latin letters, as kana: 「kyou yasumimasu」."""

import re

_SURE = re.compile(
    r"\b(?:kyou?|ashita|asatte|yasumi\w*|yasumu|okure\w*|chikoku|soutai|kesseki|netsu|atama|onaka|byouin|gomennasai"
    r"|sumimasen|konnichiwa|ohayou?|[a-z]+masu|[a-z]+masen|[a-z]+desu|[a-z]+shita|ikemasen|muri|kaeri\w*|densha|hanasi?\w*|hanashi\w*|soudan\w*|tasukete|[a-z]+tai|[a-z]+shitai|shin\w*ta|kubi|shin(?:u|ou?|de\w*)|kie[rt]\w*|sayou?nara|jisatsu|koros\w+|nagur\w+|tatak\w+|yasum\w+|[a-z]+mashita|ikenai|okurema?\w*|daijoubu|onegai\w*|wakari\w*|arigatou?\w*|konbanwa|oyasumi|netsuga|kibun"
    r"|oshiete|kudasai|yotei|raishuu?|konshuu?|nanji|mensetsu|osoku|hayaku|basho|itsu|doko|kyuu?yo|yasunde|nikki|nippou?|nisshi|furikaeri|kiete?tai|ikitaku|tsurai|kowai|nemui|asatte|ikenai|kaku|owari|tsukareta|byoin|tsukai\w*|jikan|renraku|watashi|jibun|ikiru|ikite\w*|mainichi|kinou|yoru|torare\w*|derare\w*|inochi|jinsei|kareshi|danna|shachou?)\b"
)
_LATIN = re.compile(r"[a-z]{3,}")
_WORD = re.compile(r"[a-z']+")
_SINGLE = dict(zip("aiueo", "あいうえお", strict=True))
_ROWS = {
    "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ",
    "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だぢづでど",
    "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ",
}  # fmt: skip
_SYLLABLES = {f"{c}{v}": row[n] for c, row in _ROWS.items() for n, v in enumerate("aiueo")}
_SYLLABLES |= _SINGLE | {"ya": "や", "yu": "ゆ", "yo": "よ", "wa": "わ", "wo": "を", "fu": "ふ", "shi": "し"}
_SYLLABLES |= {"chi": "ち", "tsu": "つ", "ji": "じ"}
for _start, _kana in (("ky", "き"), ("sh", "し"), ("sy", "し"), ("ch", "ち"), ("ty", "ち"), ("ny", "に"),
                      ("hy", "ひ"), ("my", "み"), ("ry", "り"), ("gy", "ぎ"), ("j", "じ"), ("zy", "じ"),
                      ("by", "び"), ("py", "ぴ")):  # fmt: skip
    _SYLLABLES |= {f"{_start}{v}": _kana + small for v, small in zip("auo", "ゃゅょ", strict=True)}
_LONG = {
    "kyo": "きょう",
    "raishu": "らいしゅう",
    "konshu": "こんしゅう",
    "ohayo": "おはよう",
    "byoin": "びょういん",
}
_LONG |= {
    "sotai": "そうたい",
    "taicho": "たいちょう",
    "arigato": "ありがとう",
    "soudan": "そうだん",
    "sodan": "そうだん",
}
_LONG |= {
    "getsuyobi": "月曜日",
    "kayobi": "火曜日",
    "suiyobi": "水曜日",
    "mokuyobi": "木曜日",
    "kinyobi": "金曜日",
}
_LONG |= {"getsuyoubi": "月曜日", "kayoubi": "火曜日", "suiyoubi": "水曜日", "mokuyoubi": "木曜日"}
_LONG |= {"kinyoubi": "金曜日"}
"""Words whose long vowels many leave out."""

_LONGEST = 3
_LONGEST_WORD = 200
"""Letters; whole sentences are typed without a space."""


def as_kana(text: str) -> str:
    """``text`` with its Latin words as kana, where they are Japanese; else as it is."""
    if not any(_SURE.match(text, word.start()) for word in _LATIN.finditer(text)):
        return text
    return _WORD.sub(lambda word: _LONG.get(word[0]) or _kana_of(word[0]) or word[0], text)


def _kana_of(word: str) -> str:
    """A word as kana; empty where it is none."""
    if len(word) > _LONGEST_WORD:
        return ""
    kana, rest = "", word.replace("'", "")
    while rest:
        piece, length = _next(rest)
        if not length:
            return ""
        kana, rest = kana + piece, rest[length:]
    return kana


def _next(rest: str) -> tuple[str, int]:
    for length in range(min(_LONGEST, len(rest)), 0, -1):
        if rest[:length] in _SYLLABLES:
            return _SYLLABLES[rest[:length]], length
    if rest[0] == "n":
        return "ん", 1
    if len(rest) > 1 and rest[0] == rest[1]:
        return "っ", 1
    return "", 0
