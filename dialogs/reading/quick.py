r"""Rules put so that they are found sooner; what they fit stays the same, but for words nobody knows.

Python looks quickly for an expression that begins with a letter, or with alternatives that all do, and slowly
for one that first looks at what stands before. ``\bnoose`` is therefore read as ``n(?<!\wn)oose``. And where
one gap follows another, it tries every length of the one with every length of the other, until what comes
behind fits or nothing is left to try. In what it reads each text is cut into gaps in one way only. A word has
at most 24 letters: ``\w*`` would go to the end of a sentence where there are no spaces between words.
"""

import re
from collections.abc import Iterable, Mapping

from dialogs.reading.expressions import alternatives
from dialogs.reading.first_letters import with_first_letters

LONGEST_WORD = 24

_BEFORE = re.compile(r"\\b|\(\?<(?P<sign>[!=])(?P<letters>(?:\[[^\]\\|]+\]|[^\[\]\\()^$])+)\)")
_LETTER = re.compile(r"(?P<letter>[a-zぁ-んー一-龠])(?![?*{])(?P<more>\+?)")
_GAP = r"\[\^。(?P<{0}but>[^\]、]*)\]\{{0,(?P<{0}>\d+)\}}"
_END = r"(?:(?:。|\[。\])|(?P<pause>\[。、\]|\[、。\]))\?"
_GAPS = re.compile(_GAP.format("one") + _END + r"(?:\[\^。(?P=onebut)\]|(?P<any>\.))\{0,(?P<two>\d+)\}(?!\?)")
_GAP_THEN_ANY = re.compile(r"(?P<gap>\[\^。[^\]]*\])\{0,(?P<one>\d+)\}\.\{0,(?P<two>\d+)\}(?!\?)")
_GAP_THEN_GROUP = re.compile(r"(?P<gap>\[\^。[^\]]*\])\{0,(?P<one>\d+)\}\(\?:")
_OPTIONAL_THEN_GAP = re.compile(r"\)\?(?P<gap>\[\^。[^\]]*\])\{0,(?P<two>\d+)\}(?!\?)")
_GAP_AHEAD = re.compile(r"(?P<gap>\[\^。\])\{0,(?P<one>\d+)\}\(\?=\.\{0,(?P<two>[1-9]\d*)\}")
_MANY = re.compile(r"(?P<kind>\[\^?\]?(?:\\.|[^\]\\])*\]|\\.|[^\\])(?P<more>[*+]?)")
_GROUP = "(?:"
_GUARD = "^(?!"


def quick(expression: str) -> str:
    """``expression``, beginning with letters where it can."""
    gaps = _GAPS.sub(_in_one_way, _with_gap_ahead(_with_or_without(expression)))
    branches, _ = alternatives(_GAP_THEN_ANY.sub(_longest_first, gaps))
    quicker = with_first_letters("|".join(map(_quick, branches)))
    return _MANY.sub(_at_most_a_word, quicker)


def _at_most_a_word(found: re.Match[str]) -> str:
    """Letters of one kind, as many as a word may have; the same letter may stand there more often."""
    if not found["more"] or not found["kind"].startswith(("[", r"\w", r"\S", r"\d")):
        return found[0]
    return f"{found['kind']}{{{int(found['more'] == '+')},{LONGEST_WORD}}}"


def _in_one_way(gaps: re.Match[str]) -> str:
    """Two gaps with the end of a sentence or a clause between them, or without it."""
    if gaps["any"] and gaps["onebut"]:  # where the first one stops is not only where a sentence ends
        return gaps[0]
    letter, one, two = f"[^。{gaps['onebut']}]", int(gaps["one"]), int(gaps["two"])
    more = "." if gaps["any"] else letter
    ways = [f"{letter}{{0,{one}}}。{more}{{0,{two}}}"]
    if gaps["pause"]:
        ways.append(
            f"{letter}{{{one}}}、{more}{{0,{two}}}"
            if gaps["any"]
            else f"{letter}{{{one}}}、{letter}{{{two}}}"
        )
    if gaps["any"]:
        ways += [f"{letter}{{{one}}}.{{0,{two}}}", f"{letter}{{0,{one}}}"]
    else:
        ways.append(f"{letter}{{0,{one + two}}}")
    return f"{_GROUP}{'|'.join(ways)})"


def _longest_first(gaps: re.Match[str]) -> str:
    """A gap that ends with the sentence, and one that does not."""
    gap, one, two = gaps["gap"], gaps["one"], gaps["two"]
    return f"{_GROUP}{gap}{{1,{one}}}.{{{two}}}|.{{0,{two}}})"


def _with_or_without(expression: str) -> str:
    """Two gaps with words between them that need not be there; at the end they would be found too late."""
    done, at = "", 0
    while found := _GAP_THEN_GROUP.search(expression, at):
        _, ends = alternatives(expression, found.end())
        after = _OPTIONAL_THEN_GAP.match(expression, ends)
        if not after or after["gap"] != found["gap"] or after.end() == len(expression):
            done, at = done + expression[at : found.end()], found.end()
            continue
        gap, one, two = found["gap"], int(found["one"]), int(after["two"])
        between = expression[found.end() : ends]
        done += f"{expression[at : found.start()]}{_GROUP}{gap}{{0,{one + two}}}"
        done += f"|{gap}{{0,{one}}}{_GROUP}{between}){gap}{{0,{two}}})"
        at = after.end()
    return done + expression[at:]


def _with_gap_ahead(expression: str) -> str:
    """What is looked for behind a gap and another one is looked for from three places only: the end of the
    longest gap, the end of the sentence, and where it stands itself.
    """
    found = _GAP_AHEAD.search(expression)
    if not found:
        return expression
    _, ends = alternatives(expression, found.end())
    if ends + 1 < len(expression):  # what follows may fit behind a shorter gap only
        return expression
    gap, one, two, sought = found["gap"], int(found["one"]), int(found["two"]), expression[found.end() : ends]
    ways = (
        f"{gap}{{{one}}}(?=.{{0,{two}}}{sought})",
        f"{gap}{{0,{one}}}(?=。.{{0,{two - 1}}}{sought})",
        f"{gap}{{0,{one}}}(?={sought})",
    )
    return f"{expression[: found.start()]}{_GROUP}{'|'.join(ways)}){expression[ends + 1 :]}"


def _quick(branch: str) -> str:
    before = _BEFORE.match(branch)
    if not before:
        return branch
    rest = branch[before.end() :]
    if not rest.startswith(_GROUP):
        return _after_letter(rest, before) or branch
    inside, ends = alternatives(rest, len(_GROUP))
    moved = [_after_letter(each, before) for each in inside]
    if not all(moved) or rest[ends + 1 : ends + 2] in ("?", "*", "+", "{"):
        return branch
    return f"{_GROUP}{'|'.join(moved)}{rest[ends:]}"


def _after_letter(rest: str, before: re.Match[str]) -> str:
    """The look before it put behind its first letter; empty where it does not begin with one."""
    found = _LETTER.match(rest)
    if not found:
        return ""
    letter = found["letter"]
    seen = "|".join(f"{each}{letter}" for each in (before["letters"] or r"\w").split("|"))
    more = f"{letter}*" if found["more"] else ""
    return f"{letter}(?<{before['sign'] or '!'}{seen}){more}{rest[found.end() :]}"


def guards(expressions: Iterable[str]) -> Mapping[int, str]:
    """With what rules begin that first look through a text for what it must not hold (``^(?!...)``), by their
    places.
    """
    guarded = ((place, each) for place, each in enumerate(expressions) if each.startswith(_GUARD))
    return {
        place: each[: alternatives(each, len(_GUARD))[1] + 1]
        for place, each in guarded
        if len(alternatives(each)[0]) == 1  # else the guard is one of the first alternative only
    }
