"""いますぐ たすけが ほしい: the quiet button of the menu, and the words that mean it as a whole utterance.

What it does is :mod:`dialogs.crisis`.
"""

from dialogs.messages import Button
from dialogs.press import open_press
from dialogs.reading.folding import fold
from dialogs.words import phrase

LABEL = phrase("crisis.label", "いますぐ たすけが ほしい")
PRESS = open_press("crisis")
BUTTON = Button(LABEL(), PRESS, quiet=True)
LONGEST = 30

_TYPED = ("今すぐ助けがほしい", "今すぐ助けてほしい", "助けて", "たすけて", "助けてください", "help me")
_WORDS = frozenset(map(fold, (LABEL.ja, *_TYPED, "たすけてください", "please help me")))


def means_button(text: str, language: str) -> bool:
    """Whether the whole of ``text`` says what stands on the button."""
    if len(text) > LONGEST:
        return False
    word = fold(text)
    return word in _WORDS or (bool(word) and word == fold(LABEL().text(language)))
