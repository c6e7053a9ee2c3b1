"""What the clock says of a 振り返り面談: to the participant, and in the same turn to the coordinator.

Each is looked at anew: it says the days that are left now, and what is agreed by now. Who walks beside the
participant is asked at that moment, so cover and hand-over count.
"""

from dialogs import from_workplace
from dialogs import review_words as words
from dialogs.conversation import State, Turn
from dialogs.events import Due
from dialogs.facts import Context, Review
from dialogs.messages import Button, Prompt, say
from dialogs.press import open_press
from dialogs.words import phrase

WAS_IT_HELD = phrase("review_prompts.was_it_held", "面談は できましたか。")
LATE = phrase("review_prompts.late", "面談の 日から 1週間 たちました。")


def remind(state: State, event: Due, ctx: Context) -> Turn:
    """A week before, a day before, and on the day while no time is agreed: both hear it."""
    review = _meant(event, ctx)
    if review is None or review.day(ctx.now) < ctx.today:
        return Turn(state)
    told = words.tell(ctx.coordinator, _to_staff(review, ctx), "prompt")
    return Turn(state, (_to_participant(review, ctx),), told)


def ask_after(state: State, event: Due, ctx: Context) -> Turn:
    """Whether it was held; and once more a week later. Only the coordinator is asked."""
    review = _meant(event, ctx)
    if review is None or (review.meets_at and review.meets_at > ctx.now):
        return Turn(state)
    late = (LATE(),) if review.overdue(ctx.now) else ()
    card = say(
        words.CARD(name=ctx.me.name),
        *words.state_of(review, ctx),
        *late,
        WAS_IT_HELD(),
        buttons=held_buttons(review),
    )
    return Turn(state, (), words.tell(ctx.coordinator, card, "prompt"))


def held_buttons(review: Review) -> tuple[Button, ...]:
    """Yes, or not yet."""
    return (
        Button(words.HELD(), open_press("review_held", words.mark(review))),
        Button(words.NOT_YET(), open_press("review_later", words.mark(review))),
    )


def _meant(event: Due, ctx: Context) -> Review | None:
    """The review that the slot names, where it is still ahead."""
    return words.find(ctx, f"{ctx.me.tag}/{event.slot}")


def _to_participant(review: Review, ctx: Context) -> Prompt:
    said = words.when_and_where(review, ctx) or [words.due(review, ctx)]
    left = words.days_left(review.day(ctx.now), ctx)
    head = [words.NOTICE(), words.WHAT(), words.with_whom(ctx), *said, *left]
    prepare, voices = words.preparing(review), _to_read(ctx)
    if review.meets_at:
        buttons = (prepare, *voices, *words.for_participant(review))
        return say(*head, words.BRING(), buttons=buttons)
    if review.state == "offered":
        choices = words.to_choose(review, ctx)
        return say(*head, words.CHOOSE(), words.OR_TYPE(), buttons=(*choices, prepare, *voices))
    no_time = words.NO_TIME if review.day(ctx.now) == ctx.today else words.WILL_BE_SET
    return say(*head, no_time(), words.BRING(), buttons=(prepare, *voices))


def _to_read(ctx: Context) -> tuple[Button, ...]:
    """To what a workplace wrote, where it did: it is read together."""
    label, name = from_workplace.LABEL(), from_workplace.FROM_WORKPLACE.name
    return (Button(label, open_press(name)),) if from_workplace.voices(ctx, ctx.me) else ()


def _to_staff(review: Review, ctx: Context) -> Prompt:
    day = review.day(ctx.now)
    head = (words.CARD(name=ctx.me.name), *words.state_of(review, ctx), *words.days_left(day, ctx))
    held = held_buttons(review)[:1] if day == ctx.today else ()
    in_person = () if review.meets_at else (words.IN_PERSON(),)
    voices = from_workplace.voices(ctx, ctx.me)
    return say(*head, *in_person, *voices, buttons=(*words.for_staff(review), *held))
