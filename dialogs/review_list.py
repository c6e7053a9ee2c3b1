"""面談, for a coordinator: whose 振り返り面談 is when, the earliest first, with a button for each person."""

from dialogs import from_workplace
from dialogs import review_words as words
from dialogs.facts import STAFF, Context, Review
from dialogs.listed import listed
from dialogs.messages import LONGEST_LABEL, Button, say
from dialogs.press import open_press
from dialogs.review_prompts import held_buttons
from dialogs.script import Dialog, Done, Start
from dialogs.words import Said, phrase, verbatim

LABEL = phrase("review_list.label", "面談")
AHEAD = phrase("review_list.ahead", "これからの 面談です。")
NONE = phrase("review_list.none", "これからの 面談は ありません。")
MORE = phrase("review_list.more", "ほかに {count}人 います。")
NO_TIME = phrase("review_list.no_time", "・{name}さん {day}ごろ")
AGREED = phrase("review_list.agreed", "・{name}さん {at}")
LATE = phrase("review_list.late", "・{name}さん {day}から おくれて います。")
GOALS = phrase("review_list.goals", "目標を きめる")
MOST = 9


def opens(ctx: Context, argument: str) -> Start | Done:
    """Everybody's, or of one review where it stands."""
    if argument:
        review = words.find(ctx, argument)
        return Done((say(*_told(review, ctx), buttons=_buttons(review)) if review else words.over(),))
    goals = Button(GOALS(), open_press("goal_set"), quiet=True)
    here = listed(ctx)
    reviews = [review for review in ctx.reviews if review.participant in here]
    if not reviews:
        return Done((say(NONE(), buttons=(goals,)),))
    shown, more = reviews[:MOST], len(reviews) - MOST
    lines = [AHEAD(), *(line(review, ctx) for review in shown), *((MORE(count=more),) if more > 0 else ())]
    return Done((say(*lines, buttons=(*map(_button, shown), goals)),))


def line(review: Review, ctx: Context) -> Said:
    """One review in one line."""
    name = review.participant.name
    if review.overdue(ctx.now):
        return LATE(name=name, day=review.day(ctx.now))
    if review.meets_at:
        return AGREED(name=name, at=words.local(review.meets_at, ctx))
    return NO_TIME(name=name, day=review.due_on)


def _told(review: Review, ctx: Context) -> list[Said]:
    voices = from_workplace.voices(ctx, review.participant)
    return [words.CARD(name=review.participant.name), *words.state_of(review, ctx), *voices]


def _buttons(review: Review) -> tuple[Button, ...]:
    return (*words.for_staff(review), held_buttons(review)[0])


def _button(review: Review) -> Button:
    name = verbatim(review.participant.name[:LONGEST_LABEL])
    return Button(name, open_press("reviews", words.mark(review)))


REVIEWS: Dialog[None] = Dialog(
    "reviews", LABEL, opens, typed=("めんだん", "振り返り面談", "reviews"), roles=STAFF
)
