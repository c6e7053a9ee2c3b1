"""How a form of the desk does what its button in chat would do: the same card or dialog, at once."""

from collections.abc import Mapping, Sequence
from secrets import token_urlsafe

from bot.desk.look import Look, Wrong
from dialogs.effects import LogView
from dialogs.forms import still_asked
from dialogs.messages import Message

MOST_LETTERS = 40


def fill(look: Look, data: str, fields: Mapping[str, str] | None = None) -> Sequence[Message] | None:
    """Do what the button of that ``data`` (:mod:`dialogs.press`) does in chat, its questions answered by
    ``fields``. What was made for the page alone; None where this very form was sent before. Wrong, with what
    the dialog says, where it is not to be, or not yet.
    """
    once = look.form.get("once", "")[:MOST_LETTERS] or token_urlsafe(12)
    key = f"{look.row.person_id}:{once}"
    filled = look.app.answerer.fill(look.connection, look.row.person_id, data, fields or {}, key)
    if filled is None:
        return None
    if any(not isinstance(effect, LogView) for effect in filled.turn.effects):
        return filled.page
    said = [line for prompt in filled.turn.messages for line in prompt.words]
    raise Wrong(said=said, asked=still_asked(filled.turn.messages))


def answers(look: Look, *names: str) -> dict[str, str]:
    """These fields of the form, as far as it has them."""
    return {name: look.form[name] for name in names if name in look.form}
