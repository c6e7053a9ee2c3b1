"""What is said when something falls due, by the prompt's name. When it does is in the scheduler's list.

What fell due is looked at anew when its turn comes: what was done or said meanwhile may have made it
needless, and then nothing is said. In the middle of a talk most of it waits.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from dialogs import (
    away,
    day_prompts,
    digest,
    ending_prompts,
    goal_review,
    heard,
    held_cards,
    ladder,
    no_contact,
    note_prompt,
    push_warning,
    review_prompts,
    self_check,
    week_of_lead,
)
from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.effects import Priority, Schedule
from dialogs.events import Due
from dialogs.facts import Context
from dialogs.resting import rests

IN_THE_MIDDLE = timedelta(minutes=10)
"""Who answered a question of a talk so lately is still at it."""
Take = Callable[[State, Due, Context], Turn]


class Spoken(NamedTuple):
    """How a prompt is said: its turn, how urgent it is, whether it waits for the end of a talk, whether only
    who has begun hears it, which hour that the person may have chosen goes before quiet hours, and whether
    it is left out while the bot is to ask nothing by itself; whether it ``rests`` in a longer time away (what
    is about an activity day does so anyway).
    """

    take: Take
    priority: Priority = "prompt"
    waits: bool = True
    begun: bool = True
    chosen: str = ""
    asks: bool = False
    rests: bool = False


PROMPTED: Mapping[str, Spoken] = {
    "note": Spoken(note_prompt.ask_for_note, chosen="note_at", asks=True),
    "reminder": Spoken(note_prompt.remind, "reminder", asks=True),
    "digest": Spoken(digest.tell, "digest", waits=False),
    "week_of_lead": Spoken(week_of_lead.tell, "digest", waits=False),
    "morning": Spoken(day_prompts.ask_whether_coming, chosen="morning_at", asks=True),
    "week": Spoken(day_prompts.ask_about_week, asks=True),
    "held": Spoken(held_cards.send, "answer", waits=False, begun=False),
    "alert": Spoken(ladder.step, "answer", waits=False, begun=False),
    "handover": Spoken(ladder.hand_over, "answer", waits=False, begun=False),
    "away": Spoken(away.begins, "answer", waits=False, begun=False),
    "review": Spoken(review_prompts.remind, rests=True),
    "review_after": Spoken(review_prompts.ask_after, waits=False, rests=True),
    "goal_review": Spoken(goal_review.remind, asks=True, rests=True),
    "self_check": Spoken(self_check.invite, asks=True, rests=True),
    "programme_end": Spoken(ending_prompts.programme),
    "placement_end": Spoken(ending_prompts.placement),
    "contact": Spoken(no_contact.ask, "safety", waits=False),
    "contact_again": Spoken(no_contact.ask_again, "safety", waits=False),
    "no_contact": Spoken(no_contact.missed, "safety", waits=False),
    push_warning.PROMPT: Spoken(push_warning.tell, "safety", waits=False),
    "heard": Spoken(heard.forward, "safety", waits=False),
    "arrived": Spoken(no_contact.came, "safety", waits=False),
}


def take(state: State, event: Due, ctx: Context) -> Turn:
    """The turn of what fell due. Who has not begun, or left off, hears nothing by the clock; nor does anybody
    of what had to wait for its turn until it was too late, nor who wrote words of crisis of what only asks.
    """
    spoken = PROMPTED.get(event.prompt)
    late = event.until is not None and ctx.now > event.until
    if spoken is None or late or (spoken.begun and not ctx.joined):
        return Turn(state)
    if spoken.asks and state.rests_until and ctx.now < state.rests_until:
        return Turn(state)
    if spoken.rests and rests(ctx):
        return Turn(state)
    if spoken.waits and in_the_middle(state, ctx):
        again = Schedule(event.prompt, event.slot, ctx.now + IN_THE_MIDDLE)
        return Turn(state, (), (again,))
    if waits_for_day(spoken, ctx):
        return Turn(state, (), (Schedule(event.prompt, event.slot, end_of_quiet(ctx)),))
    return replace(spoken.take(state, event, ctx), priority=spoken.priority)


def waits_for_day(spoken: Spoken, ctx: Context) -> bool:
    """Whether it is quiet for the participant now: the bot starts nothing but what is urgent, or what they
    want at this hour.
    """
    if ctx.me.role != "participant" or spoken.priority in ("safety", "answer"):
        return False
    wanted = spoken.chosen and getattr(ctx.rhythm, spoken.chosen) is not None
    return not wanted and ctx.rhythm.quiet(ctx.now.time())


def end_of_quiet(ctx: Context) -> datetime:
    """When the quiet hours end that it is now."""
    ends = datetime.combine(ctx.today, ctx.rhythm.quiet_until, ctx.now.tzinfo)
    return ends if ends > ctx.now else ends + timedelta(days=1)


def in_the_middle(state: State, ctx: Context) -> bool:
    """Whether the person is answering questions right now."""
    talk = state.talk
    if talk is None or talk.optional or not talk.answers or talk.asked_at is None:
        return False
    return ctx.now - talk.asked_at < IN_THE_MIDDLE
