"""What an expression fits, found without going back: from all positions at once.

Where gaps follow each other, Python tries each length of one with each length of the next. Here each part of
an expression tells where it may end that begins at one of many positions, and where it may begin to end at
one of them, so that what it takes grows with the expression and not with what a text makes it try. It fits
what Python says that it fits, from where to where. What was found in a group is not looked for
again (``(?P=name)``): no rule does that.
"""

from functools import lru_cache
from itertools import groupby

from dialogs.reading.chain_parts import Again, Chain, Edge, Either, Gap, InTurn, Letter, Look, Word, Words
from dialogs.reading.expressions import Piece, alternatives, pieces

_EDGES = ("^", "$", r"\b")


@lru_cache(maxsize=4096)
def chain_of(expression: str) -> Chain:
    """The chain of an expression; those that have a part in common share it. ValueError where what was found
    in a group is looked for again.
    """
    branches = map(_branch, alternatives(expression)[0])
    joined: list[Chain] = []
    for are_words, together in groupby(branches, lambda branch: isinstance(branch, Word)):
        found = list(together)
        if are_words and len(found) > 1:
            joined.append(Words(tuple(one.word for one in found if isinstance(one, Word))))
        else:
            joined += found
    return joined[0] if len(joined) == 1 else Either(tuple(joined))


def _branch(alternative: str) -> Chain:
    parts: list[Chain] = []
    for part in map(_part, pieces(alternative)):
        if isinstance(part, Word) and parts and isinstance(before := parts[-1], Word):
            parts[-1] = Word(before.word + part.word, before.width + part.width)
        else:
            parts.append(part)
    return parts[0] if len(parts) == 1 else InTurn(tuple(parts))


def _part(piece: Piece) -> Chain:
    if piece.written:
        return _letter(piece)
    if piece.inside.startswith("?"):
        raise ValueError(piece.inside)
    inside = chain_of(piece.inside)
    if piece.looks:
        return Look(inside, piece.looks.startswith("<"), piece.looks.endswith("!"))
    if piece.least == piece.most == 1:
        return inside
    if _is_letter(inside):
        return Gap(inside, piece.least, piece.most, piece.is_lazy)
    return Again(inside, piece.least, piece.most, piece.is_lazy)


def _is_letter(part: Chain) -> bool:
    """Whether what it fits is one letter long."""
    if isinstance(part, InTurn):
        letters = [each for each in part.parts if not isinstance(each, Look | Edge)]
        return len(letters) == 1 and _is_letter(letters[0])
    if isinstance(part, Either):
        return all(map(_is_letter, part.branches))
    if isinstance(part, Words):
        return all(len(word) == 1 for word in part.words)
    return isinstance(part, Letter) or (isinstance(part, Word) and part.width == 1)


def _letter(piece: Piece) -> Chain:
    kind = piece.written
    if kind in _EDGES:
        return Edge(kind)
    if piece.least != 1 or piece.most != 1:
        return Gap(Letter(kind), piece.least, piece.most, piece.is_lazy)
    if kind.startswith("\\") and not kind[1].isalnum():
        return Word(kind[1], 1)
    return Word(kind, 1) if len(kind) == 1 and kind != "." else Letter(kind)
