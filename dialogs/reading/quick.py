r"""Rules put so that they are found sooner; what they fit stays the same.

Python looks quickly for an expression that begins with a letter, or with alternatives that all do, and slowly
for one that first looks at what stands before. ``\bnoose`` is therefore read as ``n(?<!\wn)oose``.
"""

import re

from dialogs.reading.expressions import alternatives

_BEFORE = re.compile(r"\\b|\(\?<(?P<sign>[!=])(?P<letters>\[[^\]\\]+\])\)")
_LETTER = re.compile(r"[a-zぁ-ん一-龠](?![?*+{])")
_GROUP = "(?:"


def quick(expression: str) -> str:
    """``expression``, beginning with letters where it can."""
    before = _BEFORE.match(expression)
    if not before:
        return expression
    rest = expression[before.end() :]
    look = f"(?<{before['sign']}{before['letters']}" if before["sign"] else r"(?<!\w"
    if not rest.startswith(_GROUP):
        return _after_letter(rest, look) or expression
    inside, ends = alternatives(rest, len(_GROUP))
    moved = [_after_letter(branch, look) for branch in inside]
    if not all(moved) or rest[ends + 1 : ends + 2] in ("?", "{"):
        return expression
    return f"{_GROUP}{'|'.join(moved)}{rest[ends:]}"


def _after_letter(rest: str, look: str) -> str:
    """The look before it put behind its first letter; empty where it does not begin with one."""
    letter = _LETTER.match(rest)
    return f"{letter[0]}{look}{letter[0]}){rest[1:]}" if letter else ""
