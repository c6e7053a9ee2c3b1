"""What somebody wants who gives no notice; and where words of notices are no notice."""

from collections.abc import Callable
from typing import Literal

from dialogs.reading.notices import NoticeIntent
from dialogs.reading.rules import rules

Wish = Literal["note", "talk", "schedule", "help", "other"]
_RULES = rules("wishes")


def notice_among(written: str, notice: NoticeIntent | None) -> NoticeIntent | None:
    """The notice, unless the message asks how notices work, or tells of a day that is over."""
    if notice is None or _says("how_to", written):
        return None
    if _says("note_head", written):
        return notice if _says("ahead", written) else None
    if notice != "withdraw" and is_report(written) and not _given_now(written):
        return None
    return notice


def wish_of(written: str) -> Wish:
    """The one wish that goes before the others."""
    return next((wish for wish, is_meant in _ORDER if is_meant(written)), "other")


def is_report(written: str) -> bool:
    """Whether it is plainly a note of what was done."""
    if _says("note_head", written):
        return True
    return _says("activity", written) and _says("done", written) and _says("report", written)


def _given_now(written: str) -> bool:
    return _says("ahead", written) or _says("given_now", written)


def _says(kind: str, written: str) -> bool:
    return _RULES[kind].found_in(written)


def _saying(*kinds: str) -> Callable[[str], bool]:
    return lambda written: any(_says(kind, written) for kind in kinds)


def _asks_how_to_note(written: str) -> bool:
    return _says("how_note", written) and not _says("writes_now", written)


def _asks_for_days(written: str) -> bool:
    return _says("schedule", written) and not (_says("note_sure", written) or _says("writes_now", written))


_ORDER: tuple[tuple[Wish, Callable[[str], bool]], ...] = (
    ("help", _asks_how_to_note),
    ("note", _saying("note_head")),
    ("other", _saying("greeting", "thanks")),
    ("talk", _saying("talk_sure")),
    ("help", _saying("help", "how_to")),
    ("note", is_report),
    ("other", _saying("others")),
    ("schedule", _asks_for_days),
    ("note", _saying("note")),
    ("talk", _saying("talk")),
    ("note", _saying("told")),
)
