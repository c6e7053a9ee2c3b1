"""What is said before a programme or a placement ends: early, kindly, and about what comes next.

Who is away for longer hears nothing then; the coordinator does.
"""

from datetime import date

from dialogs import review_words as words
from dialogs import wish
from dialogs.conversation import State, Turn
from dialogs.events import Due
from dialogs.facts import Context
from dialogs.messages import Button, Prompt, say
from dialogs.press import open_press
from dialogs.resting import rests
from dialogs.words import Phrase, phrase

PROGRAMME = phrase("ending.programme", "いまの プログラムは {day}までです。")
PLACEMENT = phrase("ending.placement", "いまの 場所での 活動は {day}までです。")
NEXT = phrase("ending.next", "次の ことを いっしょに 考えましょう。")
PROGRAMME_CARD = phrase("ending.programme_card", "【プログラムの おわり】{name}さん")
PLACEMENT_CARD = phrase("ending.placement_card", "【いまの 場所の おわり】{name}さん")
LAST_DAY = phrase("ending.last_day", "{day}までです。")
TALK_ABOUT_NEXT = phrase("ending.talk_about_next", "次の ことを 話す 時間を とって ください。")

TO_PARTICIPANT = {"30", "7"}
"""Of the programme's notices (60, 30, 7 days) those that the participant hears too."""


def programme(state: State, event: Due, ctx: Context) -> Turn:
    """The last day nears; the participant hears of it from a month before on."""
    last, stage = _slot(event)
    if ctx.ends_on != last or last < ctx.today:
        return Turn(state)
    shown = (_letter(PROGRAMME, last, ctx),) if stage in TO_PARTICIPANT and not rests(ctx) else ()
    return Turn(state, shown, words.tell(ctx.coordinator, _card(PROGRAMME_CARD, last, ctx), "prompt"))


def placement(state: State, event: Due, ctx: Context) -> Turn:
    """First the coordinator, then the participant; nobody where something follows by now."""
    last, stage = _slot(event)
    if last < ctx.today or any(planned.day > last for planned in ctx.days):
        return Turn(state)
    if stage == "7":
        return Turn(state, () if rests(ctx) else (_letter(PLACEMENT, last, ctx),))
    return Turn(state, (), words.tell(ctx.coordinator, _card(PLACEMENT_CARD, last, ctx), "prompt"))


def _slot(event: Due) -> tuple[date, str]:
    day, _, stage = event.slot.partition("/")
    return date.fromisoformat(day), stage


def _letter(what: Phrase, last: date, ctx: Context) -> Prompt:
    talk = Button(wish.LABEL(), open_press("talk"))
    return say(what(day=last), *words.days_left(last, ctx), NEXT(), buttons=(talk,))


def _card(head: Phrase, last: date, ctx: Context) -> Prompt:
    ahead = ctx.reviews[:1]
    buttons = [button for review in ahead for button in words.for_staff(review)]
    left = words.days_left(last, ctx)
    return say(head(name=ctx.me.name), LAST_DAY(day=last), *left, TALK_ABOUT_NEXT(), buttons=buttons)
