"""What is to be done: orders in the imperative. Their counterpart, what happened, is :mod:`dialogs.events`.

A turn returns them; the shell writes all of them in the turn's own transaction. None is carried out twice.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from dialogs.change_effects import MarkTold
from dialogs.facts import AlertKind, NoteAnswer, NoticeKind, Pattern, Person, Span, Trace
from dialogs.messages import Prompt
from dialogs.outside_effects import OpenAlertAbout, SetTasks, TakeBackVoice, TickTasks, UntickTasks
from dialogs.review_effects import (
    AgreeTime,
    CancelMeeting,
    CloseGoal,
    KeepGoal,
    OfferTimes,
    RecordReview,
    SetGoal,
)
from dialogs.staff_effects import StaffEffect

Priority = Literal["safety", "answer", "prompt", "reminder", "digest"]


@dataclass(frozen=True, slots=True)
class SaveNote:
    """Keep a note, or a new revision of it. ``kind`` is the question set, or ``not_today`` for
    「今日は書けません」.
    """

    day: date
    kind: str
    answers: tuple[NoteAnswer, ...]
    late: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawNote:
    """Take a note back; its revisions stay in the history, out of view."""

    day: date


@dataclass(frozen=True, slots=True)
class ReportAbsence:
    """Keep a notice. ``replaces`` is the notice it changes, or empty."""

    ref: str
    kind: NoticeKind
    days: tuple[date, ...]
    at: time | None = None
    minutes: int | None = None
    replaces: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class AddReason:
    """Note the reason somebody chose to give for a notice (a reason's key)."""

    ref: str
    reason: str


@dataclass(frozen=True, slots=True)
class WithdrawAbsence:
    """Take a notice back."""

    ref: str


@dataclass(frozen=True, slots=True)
class OpenAlert:
    """Promise that a person will look. ``about`` names the note's day, the notice or the thread line;
    ``detail`` what kind of wish it is (``today``, ``later``, ``phone``); ``begins`` when the activity does
    about whose day it is.
    """

    ref: str
    kind: AlertKind
    about: str = ""
    detail: str = ""
    begins: datetime | None = None


@dataclass(frozen=True, slots=True)
class AcknowledgeAlert:
    """A coordinator has seen it, and perhaps ``answered``; takes effect only on this ``version`` of the
    alert.
    """

    participant: int
    ref: str
    version: int
    answered: bool = False


@dataclass(frozen=True, slots=True)
class AnswerAlert:
    """An alert that somebody had acknowledged got its answer."""

    participant: int
    ref: str


@dataclass(frozen=True, slots=True)
class CloseAlert:
    """Somebody took care of it, or says that it was the bot's ``mistake``; takes effect only on this
    ``version`` of the alert.
    """

    participant: int
    ref: str
    version: int
    mistake: bool = False


@dataclass(frozen=True, slots=True)
class KeepOutcome:
    """What was done about a closed alert, and what comes next (対応内容・次回), in a line."""

    participant: int
    ref: str
    text: str


@dataclass(frozen=True, slots=True)
class CloseAlerts:
    """What the alerts about ``about`` asked for no longer stands (withdrawn, replaced)."""

    about: str


@dataclass(frozen=True, slots=True)
class ClimbAlert:
    """Nobody has seen this ``version`` of the person's alert: it is ``owner``'s (an id) now, on ``rung``.
    ``detail``: how urgent it is by now; ``again``: everybody was asked before.
    """

    ref: str
    version: int
    rung: int
    owner: int | None
    detail: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class ReopenAlert:
    """Nothing came of this ``version`` of the person's alert since it was acknowledged; ``owner`` is asked
    once more.
    """

    ref: str
    version: int
    rung: int
    owner: int | None


@dataclass(frozen=True, slots=True)
class HandOverAlert:
    """This ``version`` of the person's alert is ``owner``'s from now on; its clock goes on."""

    ref: str
    version: int
    owner: int | None


@dataclass(frozen=True, slots=True)
class PassOn:
    """A member of staff (an id) comes or goes: who has what is open with them, or with those they walk
    beside, is looked at anew.
    """

    staff: int


@dataclass(frozen=True, slots=True)
class PostToThread:
    """Keep a line of the talk between a participant and the people beside them."""

    participant: int
    ref: str
    text: str
    media: tuple[str, ...] = ()
    message: str = ""


@dataclass(frozen=True, slots=True)
class ReplaceText:
    """An edited message: the text it became is written anew, as a revision."""

    trace: Trace
    text: str


@dataclass(frozen=True, slots=True)
class BlankText:
    """An unsent message: nobody may see or use its text again; a stub stays."""

    message: str
    traces: tuple[Trace, ...]


@dataclass(frozen=True, slots=True)
class RecordConsent:
    """A dated, versioned yes or no to one purpose."""

    purpose: str
    granted: bool
    version: str


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Write to the person in this language (a code) from now on."""

    language: str


@dataclass(frozen=True, slots=True)
class UseInvite:
    """Give this address to the invited person; the person's conversation then hears
    :class:`dialogs.events.Joined`.
    """

    invite: int


@dataclass(frozen=True, slots=True)
class FinishJoining:
    """The person has agreed and is ready."""


@dataclass(frozen=True, slots=True)
class LeaveOff:
    """The person has taken their yes back: as before they joined, nothing of theirs is kept or passed on."""


@dataclass(frozen=True, slots=True)
class SetReachable:
    """Whether messages reach the person by the channel the event came from."""

    reachable: bool


@dataclass(frozen=True, slots=True)
class AgreeDays:
    """What was agreed with somebody (of id ``person``): patterns of one first and last day. In that time they
    hold instead of what was agreed before; after it the earlier ones hold again.
    """

    person: int
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class SetException:
    """A single day of somebody's has these parts: none for a day off; None as usual again."""

    person: int
    day: date
    parts: tuple[Span, ...] | None


@dataclass(frozen=True, slots=True)
class SetClosing:
    """A workplace (empty: the whole organisation) is closed on these days, or open again."""

    workplace: str
    days: tuple[date, ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class LogView:
    """Record that a member of staff looked at a participant's ``what``, or changed it."""

    participant: int
    what: str


@dataclass(frozen=True, slots=True)
class LeaveGroup:
    """Leave the group the event came from."""


@dataclass(frozen=True, slots=True)
class Tell:
    """Send messages to somebody else, in their language, where they can be reached. ``elsewhere``: to the
    phone that one used before this one, if there is any; ``instead``: in other words, which name them, for
    whoever hears it in their place.
    """

    to: Person
    prompts: tuple[Prompt, ...]
    priority: Priority
    about: str = ""
    elsewhere: bool = False
    instead: tuple[Prompt, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordArrival:
    """A participant (an id) came on their local ``day`` at the moment ``at``; once a day. What one says of
    oneself counts from when it was said, however late it is delivered.
    """

    participant: int
    day: date
    at: datetime


@dataclass(frozen=True, slots=True)
class TakeBackArrival:
    """A wrong tap: the participant has not come. What was due meanwhile is looked at anew."""

    participant: int
    day: date


@dataclass(frozen=True, slots=True)
class Schedule:
    """Let ``prompt`` about ``slot`` fall due at ``at`` for this person (for the second time, if it did
    before); after ``until`` it is not said any more (None: as it was, or always).
    """

    prompt: str
    slot: str
    at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Hasten:
    """Let ``prompt`` about ``slot``, where it still waits, fall due at ``at`` already. What was said before,
    or is not to come, is left as it is.
    """

    prompt: str
    slot: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Unschedule:
    """These prompts do not fall due any more for this person; with ``slot`` only what is about it."""

    prompts: tuple[str, ...]
    slot: str = ""


@dataclass(frozen=True, slots=True)
class SetPreference:
    """Keep what the person set for themselves (:mod:`dialogs.rhythm`); an empty value is the office's
    again.
    """

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class SetOfficeRhythm:
    """Keep what holds for everybody (:mod:`dialogs.rhythm`); an empty value is the default again."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class SetLeave:
    """Somebody (of id ``person``) is away for longer, both days included; of staff, ``cover`` (an id) stands
    in. ``last`` before ``first`` ends the leave that begins on ``first``.
    """

    person: int
    first: date
    last: date
    cover: int | None = None


@dataclass(frozen=True, slots=True)
class SendHeld:
    """What was held for this person outside their hours goes out now, after this turn's own messages."""


Effect = (
    SaveNote | WithdrawNote | ReportAbsence | AddReason | WithdrawAbsence | OpenAlert | AcknowledgeAlert
    | AnswerAlert | CloseAlert | KeepOutcome | ClimbAlert | ReopenAlert | HandOverAlert | PassOn
    | CloseAlerts | MarkTold | PostToThread | ReplaceText | BlankText | RecordConsent | SetLanguage
    | Schedule | Hasten | Unschedule | SetPreference | SetOfficeRhythm | SetLeave
    | RecordArrival | TakeBackArrival | AgreeDays | SetException | SetClosing
    | OfferTimes | AgreeTime | CancelMeeting | RecordReview | SetGoal | KeepGoal | CloseGoal
    | UseInvite | FinishJoining | LeaveOff | SetReachable | LogView | LeaveGroup | Tell | SendHeld
    | StaffEffect | TickTasks | UntickTasks | SetTasks | TakeBackVoice | OpenAlertAbout
)  # fmt: skip
