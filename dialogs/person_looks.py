"""What stands behind the buttons of a person's page: their last notes in full, their plan, how they were.

Each look is recorded. Of who has not begun, or took their yes back, there is nothing to read.
"""

from datetime import timedelta

from dialogs import cards, condition, condition_lines, note_lines, plan, plan_days
from dialogs.effects import LogView
from dialogs.facts import STAFF, Context, Note, Person
from dialogs.messages import Button, Prompt, say
from dialogs.note import NOT_TODAY_KIND
from dialogs.of_person import GONE, mine
from dialogs.press import open_press
from dialogs.script import Dialog, Done
from dialogs.words import Phrase, phrase

NOT_BEGUN = phrase("person_looks.not_begun", "{name}さんは まだ はじめて いません。")
NO_NOTES = phrase("person_looks.no_notes", "{name}さんの ノートは まだ ありません。")
NOTES = phrase("person_looks.notes", "ノートを 読む")
CONDITION = phrase("person_looks.condition", "ようす")
PAGE = phrase("person_looks.page", "ページへ")
PLAN = phrase("person_looks.plan", "{name}さんの 予定")
WEEK = phrase("person_looks.week", "{name}さんの この 1週間の ようすです。")
MONTH = phrase("person_looks.month", "{name}さんの この 1か月の ようすです。")

LAST_NOTES = 3
HEADS: dict[str, Phrase] = {"week": WEEK, "month": MONTH}


def opens_notes(ctx: Context, tag: str) -> Done:
    """The last notes in full, the newest last, with their pictures."""
    person = mine(ctx, tag)
    if person is None:
        return Done((say(GONE()),))
    if why := _nothing(ctx, person):
        return Done((why,))
    notes = ctx.pages[person.id].notes[:LAST_NOTES]
    if not notes:
        return Done((say(NO_NOTES(name=person.name)),))
    shown = tuple(_note(person, note) for note in reversed(notes))
    return Done(shown, tuple(LogView(person.id, f"note {note.day.isoformat()}") for note in notes))


def opens_plan(ctx: Context, tag: str) -> Done:
    """This week and the next, as the person sees them."""
    person = mine(ctx, tag)
    if person is None:
        return Done((say(GONE()),))
    known = ctx.plans[person.id]
    days = filter(None, map(known.day, plan_days.days_from(ctx.today)))
    theirs = Context(
        now=ctx.now, organisation=ctx.organisation, person=person, plan=known, days=tuple(days),
        notices=ctx.pages[person.id].notices,
        reviews=tuple(review for review in ctx.reviews if review.participant.id == person.id),
    )  # fmt: skip
    words, media = plan.two_weeks(theirs)
    return Done(
        (say(PLAN(name=person.name), *words, buttons=(_back(person),), media=media),),
        (LogView(person.id, "plan"),),
    )


def opens_condition(ctx: Context, argument: str) -> Done:
    """The last week, or the last month: a picture, and the same in words. The argument: a tag, and perhaps
    ``-month`` behind it.
    """
    tag, _, span = argument.partition("-")
    person = mine(ctx, tag)
    if person is None:
        return Done((say(GONE()),))
    if why := _nothing(ctx, person):
        return Done((why,))
    span = span if span in condition.SPANS else "week"
    first = ctx.today - timedelta(days=condition.SPANS[span][0] - 1)
    past = ctx.pasts[person.id].between(first, ctx.today)
    buttons = [
        Button(label(), open_press(CONDITION_OF.name, f"{tag}-{key}"))
        for key, (_, _, label) in condition.SPANS.items()
        if key != span
    ]
    picture = condition.picture_name(person.tag, first, ctx.today)
    words = (HEADS[span](name=person.name), *condition_lines.in_short(past))
    return Done(
        (say(*words, buttons=(*buttons, _back(person)), media=(picture,)),),
        (LogView(person.id, f"condition {span}"),),
    )


def _note(person: Person, note: Note) -> Prompt:
    lines = () if note.kind == NOT_TODAY_KIND else note_lines.lines(note)
    media = [name for answer in note.answers for name in answer.media]
    unwritten = (condition_lines.NOT_WRITTEN(),) if not lines else ()
    words = (cards.NOTE(name=person.name, day=note.day), *lines, *unwritten)
    return say(*words, buttons=(_back(person),), media=media)


def _back(person: Person) -> Button:
    """To the page it belongs to."""
    return Button(PAGE(), open_press("person", person.tag), quiet=True)


def _nothing(ctx: Context, person: Person) -> Prompt | None:
    return None if ctx.pages[person.id].joined else say(NOT_BEGUN(name=person.name))


NOTES_OF: Dialog[None] = Dialog("notes_of", NOTES, opens_notes, roles=STAFF, menu=False)
PLAN_OF: Dialog[None] = Dialog("plan_of", plan.PLAN_LABEL, opens_plan, roles=STAFF, menu=False)
CONDITION_OF: Dialog[None] = Dialog("condition_of", CONDITION, opens_condition, roles=STAFF, menu=False)
