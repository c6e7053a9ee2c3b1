"""A command with a name while it is asked for whom words are: it runs beside the question.

It is never sent along, for a participant would read another one's name. What only names somebody is the
answer; the words that are there already stay.
"""

from dialogs import answers, named, talks
from dialogs.changing import replace
from dialogs.conversation import State, Talk, Turn
from dialogs.events import Wrote
from dialogs.facts import STAFF, Context
from dialogs.questions import Again
from dialogs.reading.folding import fold
from dialogs.whom import SEVERAL, not_found


def take(state: State, event: Wrote, ctx: Context) -> Turn | None:
    """What the command does, and the question again; None where the words are no command."""
    talk = state.talk
    if talk is None or not answers.asks_whom(talk) or ctx.me.role not in STAFF:
        return None
    found = named.read(event.text, ctx)
    if found is None:
        return None
    if found.command.dialog == answers.ANSWER.name or fold(found.name) == fold(event.text):
        return _answered(state, talk, found, event, ctx)
    turn = named.run(state, found, ctx)
    if len(found.people) == 1:
        return turn
    choices = any(message.buttons for message in turn.messages)
    return talks.set_by(turn, ctx) if choices else talks.resume(turn, ctx)


def _answered(state: State, talk: Talk, found: named.Meant, event: Wrote, ctx: Context) -> Turn:
    """The name is for whom the words are; once that is known, the question stands again."""
    if not found.people:
        everybody = [day.person for day in ctx.people]
        return talks.ask_again(state, talk, ctx, not_found(found.name, everybody))
    if len(found.people) > 1:
        return talks.ask_again(state, talk, ctx, SEVERAL(count=len(found.people)))
    if talk.asking != "whom":
        return talks.ask_again(state, talk, ctx)
    heard = talks.hear(state, talk, replace(event, text=found.people[0].name), ctx)
    return talks.ask_again(state, talk, ctx, heard.why) if isinstance(heard, Again) else heard
