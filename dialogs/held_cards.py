"""The hours of a member of staff begin: what was held for them outside these comes now.

It follows the morning's digest, and comes also where there is none. The cards say everything themselves.
"""

from dialogs.conversation import State, Turn
from dialogs.effects import SendHeld
from dialogs.events import Due
from dialogs.facts import Context


def send(state: State, _event: Due, _ctx: Context) -> Turn:
    """Nothing is added to the cards."""
    return Turn(state, (), (SendHeld(),))
