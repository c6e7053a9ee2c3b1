"""What both sides hear of a 振り返り面談: what it is, when, where, and the buttons that go with it.

Its mark in button data is the participant's tag and the day it is due, so a button of long ago names a review
that is over, and changes nothing.
"""

from datetime import date, datetime

from dialogs.effects import Priority, Tell
from dialogs.facts import Context, Person, Review
from dialogs.messages import Button, Prompt, say
from dialogs.press import open_press
from dialogs.words import Said, phrase, verbatim

NOTICE = phrase("review.notice", "振り返り面談の おしらせです。")
WHAT = phrase("review.what", "はたらき方や こまった ことを 話す 時間です。")
WITH = phrase("review.with", "{coordinator}さんと 話します。")
WITH_OFFICE = phrase("review.with_office", "支援室の 人と 話します。")
DUE = phrase("review.due", "{day}の 予定です。")
WAS_DUE = phrase("review.was_due", "{day}の 予定でした。")
DAYS_LEFT = phrase("review.days_left", "あと {count}日です。")
TOMORROW = phrase("review.tomorrow", "あしたです。")
TODAY = phrase("review.today", "きょうです。")
MEETS = phrase("review.meets", "日時： {at}")
WHERE = phrase("review.where", "場所： {place}")
NO_TIME = phrase("review.no_time", "日時は まだ きまって いません。")
WILL_BE_SET = phrase("review.will_be_set", "日時は これから きめます。")
CHOOSE = phrase("review.choose", "つぎの 中から えらんで ください。")
OR_TYPE = phrase("review.or_type", "「面談」と 書いても えらべます。")
BRING = phrase("review.bring", "話したい ことが あれば、もって きて ください。")
CARD = phrase("review.card", "【振り返り面談】{name}さん")
IN_PERSON = phrase("review.in_person", "できれば 会って 話して ください。")
WAITING = phrase("review.waiting", "日時の 返事を まって います。")
OFFERED = phrase("review.offered", "・{at}")

SET_TIME = phrase("review.set_time", "日時を きめる")
MOVE = phrase("review.move", "日時を 変える")
CANCEL = phrase("review.cancel", "とりやめる")
OTHER_DAY = phrase("review.other_day", "ほかの 日が いい")
PREPARE = phrase("review.prepare", "じゅんびを 書く")
HELD = phrase("review.held", "面談しました")
NOT_YET = phrase("review.not_yet", "まだです")
AT = phrase("review.at", "{at}")

IN_PLAN = phrase("review.in_plan", "{at} 振り返り面談")
OVER = phrase("review.over", "この 面談は もう おわりました。")


def mark(review: Review) -> str:
    """The review in button data."""
    return f"{review.participant.tag}/{review.due_on}"


def find(ctx: Context, argument: str) -> Review | None:
    """The review that a button's argument names, while it is ahead and theirs to speak of."""
    named = "/".join(argument.split("/")[:2])
    return next((review for review in ctx.reviews if mark(review) == named), None)


def local(at: datetime, ctx: Context) -> datetime:
    """A moment as the person's clock shows it."""
    return at.astimezone(ctx.now.tzinfo)


def when_and_where(review: Review, ctx: Context) -> list[Said]:
    """What is agreed; nothing where nothing is."""
    if not review.meets_at:
        return []
    where = [WHERE(place=verbatim(review.place))] if review.place else []
    return [MEETS(at=local(review.meets_at, ctx)), *where]


def due(review: Review, ctx: Context) -> Said:
    """The day by which it is to be held, or was."""
    return (DUE if review.due_on >= ctx.today else WAS_DUE)(day=review.due_on)


def days_left(day: date, ctx: Context) -> list[Said]:
    """How long it is until then."""
    left = (day - ctx.today).days
    if left < 0:
        return []
    return [DAYS_LEFT(count=left) if left > 1 else TOMORROW() if left else TODAY()]


def with_whom(ctx: Context) -> Said:
    """Who comes, in a participant's words."""
    return WITH(coordinator=ctx.coordinator_name) if ctx.coordinator else WITH_OFFICE()


def to_choose(review: Review, ctx: Context) -> tuple[Button, ...]:
    """The offered times that are still to come, and another wish."""
    times = [at for at in review.offered if at > ctx.now]
    chosen = tuple(
        Button(AT(at=local(at, ctx)), open_press("review", f"{mark(review)}/{at.timestamp():.0f}"))
        for at in times
    )
    return (*chosen, Button(OTHER_DAY(), open_press("review_other", mark(review))))


def for_participant(review: Review) -> tuple[Button, ...]:
    """What a participant can do with an agreed time."""
    return (
        Button(MOVE(), open_press("review_other", mark(review)), quiet=True),
        Button(CANCEL(), open_press("review_off", mark(review)), quiet=True),
    )


def for_staff(review: Review) -> tuple[Button, ...]:
    """What a coordinator can do with a review ahead."""
    return moving(review) if review.meets_at else setting(review)


def setting(review: Review) -> tuple[Button, ...]:
    """To offer times."""
    return (Button(SET_TIME(), open_press("review_times", mark(review))),)


def moving(review: Review) -> tuple[Button, ...]:
    """To offer others instead, or call it off."""
    return (
        Button(MOVE(), open_press("review_times", mark(review)), quiet=True),
        Button(CANCEL(), open_press("review_off", mark(review)), quiet=True),
    )


def preparing(review: Review) -> Button:
    """To write what one would like to talk about."""
    return Button(PREPARE(), open_press("review_ready", mark(review)))


def tell(to: Person | None, prompt: Prompt, priority: Priority = "answer") -> tuple[Tell, ...]:
    """To the other side; nothing where nobody is there."""
    return (Tell(to, (prompt,), priority),) if to else ()


def state_of(review: Review, ctx: Context) -> list[Said]:
    """Where it stands, in a coordinator's words."""
    if review.meets_at:
        return when_and_where(review, ctx)
    if review.state == "offered":
        offered = [OFFERED(at=local(at, ctx)) for at in review.offered]
        return [due(review, ctx), WAITING(), *offered]
    return [due(review, ctx), NO_TIME()]


def in_plan(ctx: Context) -> tuple[Said, ...]:
    """A participant's agreed meetings, for their plan."""
    ahead = (review for review in ctx.reviews if review.meets_at and review.meets_at > ctx.now)
    return tuple(IN_PLAN(at=local(review.meets_at, ctx)) for review in ahead if review.meets_at)


def over() -> Prompt:
    """A button of a review that was held, or is somebody else's now."""
    return say(OVER())
