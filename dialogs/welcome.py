"""Somebody known added the bot again, or unblocked it: messages reach them again."""

from dialogs import menu, talks
from dialogs.conversation import State, Turn
from dialogs.effects import SetReachable
from dialogs.facts import Context
from dialogs.messages import say
from dialogs.words import phrase

BACK_AGAIN = phrase("welcome.back_again", "{name}さん、おかえりなさい。また ここで つかえます。")


def back(state: State, ctx: Context) -> Turn:
    """A short welcome and the menu; who has not agreed yet is asked again. An open question stands again."""
    reachable = SetReachable(True)
    if not ctx.joined:
        turn = talks.open_talk(state, menu.dialog_named("joining"), "", ctx)
        return Turn(turn.state, turn.messages, (reachable, *turn.effects), turn.language)
    hello = say(BACK_AGAIN(name=ctx.me.name), buttons=menu.buttons(ctx))
    if state.talk is None:
        return Turn(state, (hello,), (reachable,))
    asked = talks.ask_again(state, state.talk, ctx)
    return Turn(asked.state, (hello, *asked.messages), (reachable, *asked.effects))
