"""Whether words name somebody else than they are said to be about: with さん behind, as people speak."""

import re
from collections.abc import Sequence

from dialogs.facts import Person
from dialogs.naming import POLITE, named_in
from dialogs.reading.folding import fold

_POLITE = "|".join(map(re.escape, sorted({fold(word) for word in POLITE}, key=len, reverse=True)))
_CALLED = re.compile(rf"([一-龠々ぁ-んァ-ヴーa-z]{{1,12}}?)(?:{_POLITE})(?![一-龠])")
_NOBODY = re.compile(
    r"(?:お?(?:母|父|兄|姉|婆|爺|医者|巡り|客|嬢|坊)|おかあ|おとう|おにい|おねえ|おじい|おばあ|おじ|おば|じい|ばあ|おいしゃ|おまわり|おきゃく"
    r"|奥|息子|娘|旦那|みな|皆|本人|職員|店員|店長|患者|利用者|参加者|看護師|業者|先輩|後輩|担当|支援員|警察|相談員|叔父|叔母|ご主人|赤|子ども?|おく|たく)$"
)
"""What is called さん without being a name; たくさん."""


def names_others(text: str, person: Person | None, people: Sequence[Person] = ()) -> bool:
    """Whether ``text`` names one of ``people``, or anybody, who is not ``person``."""
    others = [one for one in people if person is None or one.id != person.id]
    if others and named_in(text, others):
        return True
    return any(
        _is_other(found[1], person) for line in text.splitlines() for found in _CALLED.finditer(fold(line))
    )


def _is_other(called: str, person: Person | None) -> bool:
    if _NOBODY.search(called):
        return False
    if person is None:
        return True
    names = [name for name in (person.name, person.reading) if name]
    parts = {fold(part) for name in names for part in (name, *name.split())}
    return not any(called.endswith(part) for part in parts)
