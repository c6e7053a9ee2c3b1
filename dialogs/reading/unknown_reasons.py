"""Whether a notice gives a reason that no rule knows: what is left of it when the notice itself, its days and
hours, and what people say out of politeness are out of sight.
"""

import re

from dialogs.reading.expressions import OUT_OF_SIGHT
from dialogs.reading.rules import rules

_SOMETHING = 3
"""So many letters left say something; of notices without a reason hardly one leaves more."""

_SAID = (
    ("notice", "absence"), ("notice", "late"), ("notice", "leave_early"), ("days", "token"),
    ("times", "clock"), ("times", "length"), ("reasons", "form"),
)  # fmt: skip
_LETTERS = re.compile("[ぁ-んー一-龠々]")


def unknown_reason(written: str, *, ahead: bool) -> str | None:
    """A key for a reason that is given and not known, None where nothing is given. What people know of
    ``ahead`` are mostly errands of their own.
    """
    if rules("reasons")["declines"].found_in(written):
        return None
    left = written
    for file, section in _SAID:
        left = rules(file)[section].without(left)
    if len(_LETTERS.findall(left.replace(OUT_OF_SIGHT, ""))) < _SOMETHING:
        return None
    return "private" if ahead else "other"
