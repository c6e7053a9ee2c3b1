"""Whom a name means, as people type it: the whole name or a part of it, in whichever kana, with or without
さん and spaces; where its reading is known, also by that.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from dialogs import latin_names
from dialogs.facts import Person
from dialogs.near_names import near
from dialogs.reading.folding import fold

POLITE = ("さん", "さま", "様", "くん", "君", "ちゃん", "-san", "san")
SHORT = 3
"""Characters of a name that may stand within any word."""


def meant(written: str, people: Sequence[Person]) -> list[Person]:
    """Those of ``people`` whom a name fits best: the whole name, a part of it, or anything in it."""
    for bare in dict.fromkeys((fold(written), without_polite(written))):
        for fits in (_whole, _part, _within) if bare else ():
            if found := _all(people, fits, bare):
                return found
    return []


def meant_exactly(written: str, people: Sequence[Person]) -> list[Person]:
    """The same for words that need be no name: only a whole name, or one of its parts, is one."""
    bare = fold(written)
    return _all(people, _whole, bare) or _all(people, _part, bare)


def mentioned(text: str, people: Sequence[Person], but: Person) -> list[Person]:
    """Those of ``people`` named within ``text``: by the whole name, a part of it with さん, or a part in
    Latin letters. What can mean ``but`` as well means nobody else. Of two names the longer one is meant
    (小林さん is no 林さん).
    """
    others = list(dict.fromkeys(person for person in people if person.id != but.id))
    calling: dict[str, list[Person]] = {}
    for person in (but, *others):
        for name in _called_in_words(person.name, person.reading):
            calling.setdefault(name, []).append(person)
    rest = "\n".join(map(fold, text.splitlines()))
    found: set[Person] = set()
    for name in sorted(calling, key=len, reverse=True):
        if name in rest:
            rest = rest.replace(name, "\n")
            found.update(() if but in calling[name] else calling[name])
    own = latin_names.parts(but.name)
    return [p for p in others if p in found or _in_latin(text, p, own)]


@lru_cache(maxsize=4096)
def _called_in_words(name: str, reading: str) -> frozenset[str]:
    """How words call somebody, folded, but for words of Latin letters: folded, those stand within others."""
    latin = [part for part in name.split() if latin_names.is_latin(part)]
    alone = {fold(name)} if len(latin) == len(name.split()) == 1 else set()
    return frozenset(_called(name, reading) - alone - {fold(part) + "san" for part in latin})


def _in_latin(text: str, person: Person, own: frozenset[str]) -> bool:
    return any(latin_names.stands_in(text, part) for part in latin_names.parts(person.name) - own)


def named_in(text: str, people: Sequence[Person]) -> list[Person]:
    """Those of ``people`` named within ``text``."""
    lines = [fold(line) for line in text.splitlines()]
    return [p for p in people if any(name in line for name in _called(p.name, p.reading) for line in lines)]


def _called(name: str, reading: str) -> set[str]:
    """How words call somebody, folded. A short name of one part counts only with さん: it may be a word."""
    names = [one for one in (name, reading) if one]
    whole = {fold(one) for one in names if len(one.split()) > 1 or len(fold(one)) > SHORT}
    parts = {fold(part) for one in names for part in (one, *one.split())}
    return whole | {part + fold(polite) for part in parts for polite in POLITE}


def nearest(written: str, people: Sequence[Person]) -> list[Person]:
    """Up to three of ``people`` whose names look like it, the nearest first."""
    called = {name: person for person in people for name in (person.reading, person.name) if name}
    found = [called[name] for name in near(without_polite(written), list(called))]
    return list(dict.fromkeys(found))


def without_polite(written: str) -> str:
    """The name folded, without the さん behind it."""
    folded = fold(written)
    polite = next((word for word in POLITE if folded.endswith(word) and folded != word), "")
    return folded.removesuffix(polite)


def is_polite(written: str) -> bool:
    """Whether a さん stands at its end."""
    return without_polite(written) != fold(written)


def _all(people: Sequence[Person], fits: Callable[[str, str], bool], bare: str) -> list[Person]:
    called = [(person, name) for person in people for name in (person.name, person.reading) if name]
    return list(dict.fromkeys(person for person, name in called if fits(bare, name)))


def _whole(bare: str, name: str) -> bool:
    return bare == fold(name)


def _part(bare: str, name: str) -> bool:
    return bare in {fold(part) for part in name.split()}


def _within(bare: str, name: str) -> bool:
    return bare in fold(name)
