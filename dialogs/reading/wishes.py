"""What somebody wants who gives no notice; and where words of notices are no notice."""

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
    if _says("note_head", written):
        return "note"
    if _says("greeting", written) or _says("thanks", written):
        return "other"
    if _says("talk_sure", written):
        return "talk"
    if _says("help", written) or _says("how_to", written):
        return "help"
    if is_report(written):
        return "note"
    if _says("others", written):
        return "other"
    if _says("schedule", written) and not _says("note_sure", written):
        return "schedule"
    if _says("note", written):
        return "note"
    if _says("talk", written):
        return "talk"
    return "note" if _says("told", written) else "other"


def is_report(written: str) -> bool:
    """Whether it is plainly a note of what was done."""
    if _says("note_head", written):
        return True
    return _says("activity", written) and _says("done", written) and _says("report", written)


def _given_now(written: str) -> bool:
    return _says("ahead", written) or _says("given_now", written)


def _says(kind: str, written: str) -> bool:
    return _RULES[kind].found_in(written)
