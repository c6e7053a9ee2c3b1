r"""What the regular expression of a rule is made of: letters, groups, alternatives, repetitions.

Only what the rule files use is known here. What has no width (``^``, ``\b``, looks around) is left out:
whatever the expression fits, what is left of it fits too.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

Letters = frozenset[str]
Sequence = tuple["Item", ...]
Token = re.Match[str]

MANY = 1 << 30
"""Times that have no end."""

OUT_OF_SIGHT = "＿"
"""What stands for words that are put out of sight; a message itself need not hold it."""

_TOKEN = re.compile(
    r"(?P<times>[?*+]|\{\d*,?\d*\})|(?P<bar>\|)|(?P<closes>\))"
    r"|(?P<opens>\((?:\?(?:P<\w+>|:|(?P<look><?[=!])))?)"
    r"|\[(?P<class>\^?\]?(?:\\.|[^\]\\])*)\]|\\(?P<escape>.)|(?P<letter>.)",
    re.DOTALL,
)
_UNSURE = re.compile(rf"[\\^{OUT_OF_SIGHT}-]")
_DIGITS = re.compile(r"\\d|\d-\d|\d")
_TIMES = {"?": (0, 1), "*": (0, 0), "+": (1, 0)}
"""0 where it has no end."""
_WITHOUT_WIDTH = frozenset([("letter", "^"), ("letter", "$"), ("escape", "b")])


class Item(NamedTuple):
    """One of ``letters``, any letter where it is None; or, where there are any, one of ``branches``. It
    stands ``least`` to ``most`` times; two times stand for more, too.
    """

    letters: Letters | None
    branches: tuple[Sequence, ...] = ()
    least: int = 1
    most: int = 1


NOTHING = Item(None, ((),))
"""What has no width."""


def parsed(expression: str) -> tuple[Sequence, ...]:
    """The alternatives of ``expression``."""
    return _group(_TOKEN.finditer(expression))


def alternatives(expression: str, at: int = 0) -> tuple[list[str], int]:
    """The alternatives from ``at`` up to the end of their group as they are written, and where that is."""
    found: list[str] = []
    depth = 0
    for token in _TOKEN.finditer(expression, at):
        kind = token.lastgroup
        if kind == "opens":
            depth += 1
        elif kind == "closes":
            depth -= 1
        if depth < 0 or (kind == "bar" and not depth):
            found.append(expression[at : token.start()])
            at = token.end()
        if depth < 0:
            return found, token.start()
    return [*found, expression[at:]], len(expression)


class Piece(NamedTuple):
    """One part of an alternative: a letter, a class or an edge as it is ``written``, or a group, of which
    what is ``inside``, and how it ``looks`` around if it does (``=``, ``!``, ``<=``, ``<!``). It stands
    ``least`` to ``most`` times, as few as will do if it ``is_lazy``, and ``ends`` there.
    """

    written: str
    inside: str
    looks: str
    least: int
    most: int
    is_lazy: bool
    ends: int


def pieces(alternative: str) -> Iterator[Piece]:
    """The parts of an expression without alternatives, but for those in groups."""
    at = 0
    while token := _TOKEN.match(alternative, at):
        written, inside, looks, at = token[0], "", token["look"] or "", token.end()
        if token["opens"]:
            at = alternatives(alternative, token.end())[1] + 1
            written, inside = "", alternative[token.end() : at - 1]
        least, most, is_lazy = 1, 1, False
        if (times := _TOKEN.match(alternative, at)) and times["times"]:
            least, most = _times(times[0], MANY)
            is_lazy = alternative.startswith("?", times.end())
            at = times.end() + is_lazy
        yield Piece(written, inside, looks, least, most, is_lazy, at)


def _group(tokens: Iterator[Token]) -> tuple[Sequence, ...]:
    """What stands up to the group's end."""
    branches: list[Sequence] = []
    items: list[Item] = []
    for token in tokens:
        kind = token.lastgroup
        if kind in ("letter", "class", "escape"):
            items.append(_one(kind, token[kind]))
        elif kind == "times":
            items[-1] = _repeated(items[-1], token[0])
        elif kind == "opens":
            inside = _group(tokens)
            items.append(NOTHING if token["look"] else Item(None, inside))
        elif kind == "bar":
            branches.append(tuple(items))
            items = []
        elif kind == "closes":
            break
    return (*branches, tuple(items))


@cache
def _one(kind: str, written: str) -> Item:
    """A letter, a class of letters, or what stands behind a backslash; every digit is 0."""
    if (kind, written) == ("escape", "d"):
        return Item(Letters("0"))
    written = _DIGITS.sub("0", written)
    if (kind, written) in _WITHOUT_WIDTH:
        return NOTHING
    unsure = {
        "letter": written in (".", OUT_OF_SIGHT),
        "class": _UNSURE.search(written.removesuffix("-")),
        "escape": written.isalnum(),
    }
    return Item(None if unsure[kind] else Letters(written))


def _repeated(item: Item, times: str) -> Item:
    least, most = _times(times, 2)
    return item._replace(least=min(least, 2), most=min(most, 2))


def _times(written: str, many: int) -> tuple[int, int]:
    """How often something stands at least and at most; ``many`` where that has no end."""
    if written in _TIMES:
        least, most = _TIMES[written]
        return least, most or many
    first, _, last = written[1:-1].partition(",")
    least = int(first or 0)
    return least, least if "," not in written else int(last or many)
