"""The fonts that travel along, so that a picture looks the same wherever it is drawn: BIZ UDPGothic, which
was made to be read easily, and for the letters of Vietnamese and Chinese a part of Noto Sans CJK. Both are
under the SIL Open Font License (their texts stand beside them).
"""

from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
JAPANESE, OTHERS = "BIZ UDPGothic", "Noto Sans CJK SC"
FILES = {JAPANESE: FOLDER / "BIZUDPGothic-Regular.ttf", OTHERS: FOLDER / "NotoSansCJKsc-Part.otf"}
READ_WITH = {"vi": (OTHERS, JAPANESE), "zh": (OTHERS, JAPANESE)}
"""Languages whose letters the first has not all."""
ELSEWHERE = "system-ui, 'Hiragino Sans', 'Yu Gothic UI', Meiryo, 'Noto Sans JP', sans-serif"
"""A browser has its own."""


def families(language: str) -> str:
    """What an SVG names as its fonts."""
    ours = ", ".join(f"'{name}'" for name in READ_WITH.get(language, (JAPANESE, OTHERS)))
    return f"{ours}, {ELSEWHERE}"
