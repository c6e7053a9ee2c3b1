"""Group chats: one neutral pointer, then silence. Nothing personal is ever said or heard there."""

from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.effects import LeaveGroup
from dialogs.events import Event, Followed, Pressed, Sent, Wrote
from dialogs.messages import say
from dialogs.words import phrase

POINTER = phrase("groups.pointer", "グループでは つかえません。\nわたしに ちょくせつ 書いて ください。")


def take(state: State, event: Event) -> Turn:
    """The pointer once a group; the bot leaves, and once more if it is called back. No talk changes."""
    if not isinstance(event, Wrote | Pressed | Sent | Followed):
        return Turn(state)
    if state.greeted_groups:
        return Turn(state, (), (LeaveGroup(),))
    return Turn(replace(state, greeted_groups=True), (say(POINTER()),), (LeaveGroup(),))
