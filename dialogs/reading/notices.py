"""Whether a message gives notice: of an absence, of coming late, of leaving early, or of taking one back.

First what speaks of other people's absence, of rest and of greetings is put out of sight
(``rules/notice.txt``, ``[beside]``); then the words of notices are looked for in what is left.
"""

from typing import Literal, NamedTuple

from dialogs.reading.rules import rules

NoticeIntent = Literal["absence", "late", "leave_early", "withdraw"]
_RULES = rules("notice")


class Signs(NamedTuple):
    """What a message says, as far as words go."""

    absence: bool
    late: bool
    leave: bool
    prior: bool
    undo: bool
    comes: bool


def signs_of(written: str, left: str) -> Signs:
    """The signs in a plain message with digits, and in what is ``left`` of it in sight."""
    return Signs(
        absence=_says("absence", left, written),
        late=_says("late", left, written),
        leave=_says("leave_early", left, written),
        prior=_says("prior", written),
        undo=_says("undo", left, written),
        comes=_says("come_after_all", left, written),
    )


def in_sight(written: str) -> str:
    """The message without what is about something or somebody else."""
    return _RULES["beside"].without(written)


def notice_of(written: str) -> NoticeIntent | None:
    """Which notice a plain message gives, or None."""
    left = in_sight(written)
    signs = signs_of(written, left)
    if _takes_back(written, left, signs):
        return "withdraw"
    if signs.leave and not signs.absence:
        return _leave_or_late(written, signs)
    if signs.absence:
        return _absence_or_other(written, signs)
    return "late" if signs.late else None


def _takes_back(written: str, left: str, signs: Signs) -> bool:
    if _says("stays_away", written):
        return False
    if signs.prior and (signs.undo or signs.comes):
        return True
    if _says("not_after_all", left, written):
        return True
    return signs.comes and _says("after_all", written) and not signs.late


def _leave_or_late(written: str, signs: Signs) -> NoticeIntent:
    """Who goes home for what they forgot comes late."""
    sure = signs.late and _says("late_sure", written) and not _says("leaves_sure", written)
    return "late" if sure else "leave_early"


def _absence_or_other(written: str, signs: Signs) -> NoticeIntent:
    """Absence words beside late or early ones: what is said of the whole or half day counts."""
    if signs.leave and _says("leaves_sure", written) and not _says("absence_sure", written):
        return "leave_early"
    if signs.late and _says("late_sure", written) and not _says("absence_sure", written):
        return "late"
    return "absence"


def _says(kind: str, written: str, before: str | None = None) -> bool:
    return _RULES[kind].found_in(written, before)
