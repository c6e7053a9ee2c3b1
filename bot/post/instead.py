"""What is read in the place of who cannot be reached: whom it is about, and that they have not read it."""

from dialogs.cards import UNREACHABLE
from dialogs.changing import replace
from dialogs.effects import Tell


def said_instead(tell: Tell) -> Tell:
    """The same, in its words for others where it has any."""
    if not tell.instead:
        return tell
    *first, last = tell.instead
    words = (*last.words, UNREACHABLE(name=tell.to.name))
    return replace(tell, prompts=(*first, replace(last, words=words)))
