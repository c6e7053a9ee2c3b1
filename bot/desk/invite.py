"""An invitation for one person: a code for one use and its links, as words to pass on, by the dialog of chat
(招待). The code is shown in the answer to the form, once, and kept nowhere.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.desk.days import has_left
from bot.desk.filling import answers, fill
from bot.desk.look import Look, OnlyNow, Wrong
from dialogs.invite import INVITE
from dialogs.messages import Message
from dialogs.press import open_press
from dialogs.words import verbatim

INVITED = "desk invitation"


def show(look: Look) -> Mapping[str, Any]:
    """What an invitation does."""
    look.saw([look.person.person_id], INVITED)
    return {"person": look.person, "left": has_left(look), "invitation": None}


def make(look: Look) -> str | OnlyNow:
    """A new one; who has begun already is asked about."""
    path = f"/people/{look.person.tag}/invite"
    if has_left(look):
        raise Wrong("has_left")
    if look.form.get("more") == "no":
        return path
    return passed_on(fill(look, open_press(INVITE.name, look.person.tag), answers(look, "more")), path)


def passed_on(made: Sequence[Message] | None, path: str) -> str | OnlyNow:
    """The invitation for the page; where its form was sent before, it was shown then. Wrong where there is
    none but words that say why.
    """
    if made is None:
        return f"{path}?did=again"
    *said, letter = made
    if not said:
        raise Wrong(said=[verbatim(letter.text)])
    whose, *_ = said[0].text.splitlines()
    return OnlyNow({"invitation": letter.text, "whose": whose})
