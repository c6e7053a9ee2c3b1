"""A name, or a command with one, while it is asked for words to a participant, or for whom they are.

A command runs beside the question. It is never sent along, for a participant would read another one's name.
What only names somebody is the answer where that is asked; the words that are there already stay. Where the
words themselves are asked, what may be a command is asked about before it is sent; so is one that would
change something at once, for it may be a sentence (「田中さんが 来た」). While it is asked whether to send,
such words go along, and stand in the question.
"""

from dialogs import answers, like_commands, named, talks
from dialogs.changing import replace
from dialogs.conversation import State, Talk, Turn
from dialogs.effects import LogView
from dialogs.events import Wrote
from dialogs.facts import STAFF, Context
from dialogs.listed import listed
from dialogs.menu import dialog_named
from dialogs.naming import meant
from dialogs.questions import Again
from dialogs.reading.folding import fold
from dialogs.whom import SEVERAL, not_found


def take(state: State, event: Wrote, ctx: Context) -> Turn | None:
    """What the command does, and the question again; None where the words are no command."""
    talk = state.talk
    if talk is None or talk.dialog != answers.ANSWER.name or ctx.me.role not in STAFF:
        return None
    found = named.read(event.text, ctx)
    only_name = found is not None and fold(found.name) == fold(event.text)
    if talk.asking == "text":
        if found is None or not found.people or only_name:
            return _doubted(state, talk, event, ctx)
        beside = _beside(state, found, ctx)
        return _doubted(state, talk, event, ctx) if _changes_something(beside) else beside
    if found is None:
        return None
    if found.command.dialog == answers.ANSWER.name or only_name:
        return _answered(state, talk, found.name, event, ctx)
    beside = _beside(state, found, ctx)
    goes_along = talk.asking == "sure" and (not found.people or _changes_something(beside))
    return None if goes_along else beside


def _beside(state: State, found: named.Meant, ctx: Context) -> Turn:
    turn = named.run(state, found, ctx)
    if len(found.people) == 1:
        return turn
    choices = any(message.buttons for message in turn.messages)
    return talks.set_by(turn, ctx) if choices else talks.resume(turn, ctx)


def _changes_something(turn: Turn) -> bool:
    """Whether more comes of it than words on the screen and a record of who looked."""
    return any(not isinstance(effect, LogView) for effect in turn.effects)


def _doubted(state: State, talk: Talk, event: Wrote, ctx: Context) -> Turn | None:
    """The words, and whether they are to be sent; None where they are like no command."""
    if not talk.pinned["known"] or not like_commands.may_be_one(event.text, ctx):
        return None
    heard = talks.hear(state, answers.with_doubt(talk, event.text), event, ctx)
    return talks.ask_again(state, talk, ctx, heard.why) if isinstance(heard, Again) else heard


def take_left(state: State, event: Wrote, ctx: Context) -> Turn | None:
    """A name that may mean somebody who has left, whom no button offers. Words must not go to a namesake who
    is here; where it is asked whose something is, who is here goes first.
    """
    talk = state.talk
    if talk is None or len(event.text) > named.LONGEST or not _may_be_left(talk):
        return None
    left = meant(event.text, [day.person for day in ctx.people if day.over])
    if not left:
        return None
    if talk.asking == "whom":
        return _answered(state, talk, event.text, event, ctx)
    if len(left) > 1 or meant(event.text, listed(ctx)):
        return None
    return talks.open_talk(replace(state, talk=None), dialog_named(talk.dialog), left[0].tag, ctx)


def _may_be_left(talk: Talk) -> bool:
    """Whether it is asked for whom words are, or whose something is that can be opened by a name."""
    if talk.asking == "whose":
        return any(command.dialog == talk.dialog for command in named.COMMANDS)
    return talk.asking == "whom" and answers.asks_whom(talk)


def _answered(state: State, talk: Talk, name: str, event: Wrote, ctx: Context) -> Turn:
    """The name is for whom the words are; once that is known, the question stands again."""
    here, left = listed(ctx), [day.person for day in ctx.people if day.over]
    whole = [one for one in (*here, *left) if len(one.name.split()) > 1 and fold(one.name) == fold(name)]
    people = whole or [*meant(name, here), *meant(name, left)]
    if not people:
        return talks.ask_again(state, talk, ctx, not_found(name, here))
    if len(people) > 1:
        return talks.ask_again(state, talk, ctx, SEVERAL(count=len(people)))
    if talk.asking != "whom":
        return talks.ask_again(state, talk, ctx)
    heard = talks.hear(state, answers.also_to(talk, people[0]), replace(event, text=people[0].name), ctx)
    return talks.ask_again(state, talk, ctx, heard.why) if isinstance(heard, Again) else heard
