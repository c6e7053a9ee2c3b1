"""The organisation's own wording file: read, checked and taken up at the start."""

from pathlib import Path

from bot.settings import Settings
from bot.storage.migrating import Tell
from dialogs.own_words import Own, Wrong, read_own
from dialogs.words import speak_with


def own_words(file: Path) -> Own:
    """What the file says. Never raises."""
    try:
        return read_own(file.read_text("utf-8"))
    except UnicodeDecodeError:
        why = "is no UTF-8 text; nothing of it is used"
    except OSError as error:
        why = f"cannot be read ({error.strerror or type(error).__name__}); nothing of it is used"
    return Own({}, (Wrong("the file", why),))


def take_up(settings: Settings, tell: Tell) -> None:
    """Speak with the organisation's words. What is wrong is told, and ours are said in its place."""
    own = own_words(settings.wording) if settings.wording else Own({})
    for where, why in own.wrong:
        tell(f"YOUR OWN WORDS ARE NOT USED: {settings.wording}: {where}: {why}.")
    speak_with(own.words)
