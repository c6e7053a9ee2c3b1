"""What is agreed with people has changed: open pages of the desk are to show it, whoever changed it."""

from collections.abc import Iterable

from sqlalchemy import Connection

from dialogs import effects as e
from dialogs import outside_effects as outside
from dialogs import review_effects as reviews
from dialogs import staff_effects as staff
from dialogs.conversation import Turn
from models import news

AGREED = (
    e.AgreeDays, e.SetException, e.SetClosing, e.SetLeave, e.SetOfficeRhythm, e.KeepOutcome, e.SetReachable,
    reviews.OfferTimes, reviews.AgreeTime, reviews.CancelMeeting, reviews.RecordReview,
    reviews.SetGoal, reviews.KeepGoal, reviews.CloseGoal, staff.ChangeBeside, staff.Newcomer,
    outside.TickTasks, outside.UntickTasks, outside.SetTasks,
)  # fmt: skip
"""Orders that change what pages show of somebody without a turn of that somebody's own."""


def mark(connection: Connection, turns: Iterable[Turn]) -> None:
    """Call once the orders of these turns are written."""
    if any(isinstance(effect, AGREED) for turn in turns for effect in turn.effects):
        news.agreed_anew(connection)
