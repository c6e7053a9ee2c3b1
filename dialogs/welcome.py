"""Somebody known came, with a code or once more: messages reach them here.

Whoever has begun and comes with another phone gets their messages there from now on. A code may have come
into wrong hands, so the phone used before hears of it, and the coordinator.
"""

from dialogs import menu, talks
from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.effects import SetReachable, Tell
from dialogs.facts import Context
from dialogs.messages import say
from dialogs.words import phrase

BACK_AGAIN = phrase("welcome.back_again", "{name}さん、おかえりなさい。また ここで つかえます。")


ANOTHER_PHONE = phrase("welcome.another_phone", "べつの スマホでも つかえるように なりました。")
NOT_YOU = phrase("welcome.not_you", "あなたで ない ときは、すぐに 支援室に 電話して ください。")
ON_ANOTHER = phrase("welcome.on_another", "{name}さんが、べつの スマホでも つかいはじめました。")
IS_IT_THEM = phrase("welcome.is_it_them", "本人か どうか、きいて みて ください。")


def joined(state: State, ctx: Context) -> Turn:
    """A code was right: who has not begun is asked, who has is welcomed."""
    turn = talks.open_talk(state, menu.dialog_named("joining"), "", ctx)
    if not ctx.joined:
        return turn
    before = Tell(ctx.me, (say(ANOTHER_PHONE(), NOT_YOU()),), "answer", elsewhere=True)
    theirs = ctx.coordinator if ctx.me.role == "participant" else None
    card = say(ON_ANOTHER(name=ctx.me.name), IS_IT_THEM())
    told = (Tell(theirs, (card,), "answer"),) if theirs else ()
    return replace(turn, effects=(*turn.effects, before, *told))


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
