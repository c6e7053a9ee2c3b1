"""Whether a notice gives a reason that no rule knows: what stands before a "because" and is neither the
notice itself nor its days and hours nor said out of politeness.
"""

import re

from dialogs.reading.expressions import OUT_OF_SIGHT
from dialogs.reading.rules import rules

_SOMETHING = 3
"""So many letters left say something; of notices without a reason hardly one leaves more."""

_SAID = (
    ("notice", "absence"), ("notice", "late"), ("notice", "leave_early"), ("days", "token"),
    ("times", "clock"), ("times", "length"), ("forms", "form"),
)  # fmt: skip
_LETTERS = re.compile("[ぁ-んー一-龠々]")
_BECAUSE = re.compile(
    r"(?:ので|んで|のため|為|けん|けえ|はんで|によ[りっる]|のせいで|から(?=、|。|$|休|お休|や[すみ]|遅|おくれ|早退|欠席|むり|無理|行け))"
)
"""What stands before it in the same sentence is a reason, if it says anything."""


def unknown_reason(written: str, *, ahead: bool) -> str | None:
    """A key for a reason that is given and not known, None where nothing is given. What people know of
    ``ahead`` are mostly errands of their own.
    """
    if rules("reasons")["declines"].found_in(written):
        return None
    if any(map(_says_something, _reasons(written))):
        return "private" if ahead else "other"
    return None


def _reasons(written: str) -> list[str]:
    found = (_BECAUSE.search(sentence) for sentence in written.split("。"))
    return [because.string[: because.start()] for because in found if because]


def _says_something(clause: str) -> bool:
    for file, section in _SAID:
        clause = rules(file)[section].without(clause)
    return len(_LETTERS.findall(clause.replace(OUT_OF_SIGHT, ""))) >= _SOMETHING
