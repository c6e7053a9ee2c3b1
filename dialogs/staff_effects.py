"""What is to be done for staff alone: orders like those of :mod:`dialogs.effects`, which names them too."""

from dataclasses import dataclass

from dialogs.messages import Prompt
from dialogs.words import Said


@dataclass(frozen=True, slots=True)
class SendDeskLink:
    """A fresh link to the staff page goes to where this event came from, below ``prompt``, as ``label``;
    where the page has no address, ``without`` goes instead.
    """

    prompt: Prompt
    label: Said
    without: Prompt
