"""The data a button carries: which asking it belongs to, never what it would change.

Four forms, at most 64 bytes of ASCII each: ``a|<dialog>|<talk>|<question>|<option>`` answers,
``c|<dialog>|<talk>|<control>`` steers a talk, ``m|<dialog>[|<argument>]`` opens one,
``k|<alert>|<action>`` acts on a card. A talk's id says whose it is and which day it is about, so a button
of long ago can still be answered well: ``<tag><turn>-<day>``, the last two in base 36.
"""

from datetime import date
from typing import NamedTuple

from dialogs.messages import LONGEST_PRESS_BYTES

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class AnswerPress(NamedTuple):
    """A choice in answer to a question of a talk."""

    dialog: str
    talk: str
    question: str
    option: str


class ControlPress(NamedTuple):
    """``back``, ``stop`` or ``later`` in a talk."""

    dialog: str
    talk: str
    control: str


class OpenPress(NamedTuple):
    """A dialog to open, with its argument."""

    dialog: str
    argument: str = ""


class CardPress(NamedTuple):
    """What to do with an alert's card."""

    alert: str
    action: str


Press = AnswerPress | ControlPress | OpenPress | CardPress


def answer_press(dialog: str, talk: str, question: str, option: str) -> str:
    """A choice as button data."""
    return _checked(f"a|{dialog}|{talk}|{question}|{option}")


def control_press(dialog: str, talk: str, control: str) -> str:
    """A step back, a stop, a pause as button data."""
    return _checked(f"c|{dialog}|{talk}|{control}")


def open_press(dialog: str, argument: str = "") -> str:
    """The opening of a dialog as button data."""
    return _checked(f"m|{dialog}|{argument}" if argument else f"m|{dialog}")


def card_press(alert: str, action: str) -> str:
    """An act on a card as button data."""
    return _checked(f"k|{alert}|{action}")


def read_press(data: str) -> Press | None:
    """What a button said, or None where no button of ours ever said so."""
    match data.split("|"):
        case ["a", dialog, talk, question, option]:
            return AnswerPress(dialog, talk, question, option)
        case ["c", dialog, talk, control]:
            return ControlPress(dialog, talk, control)
        case ["m", dialog]:
            return OpenPress(dialog)
        case ["m", dialog, argument]:
            return OpenPress(dialog, argument)
        case ["k", alert, action]:
            return CardPress(alert, action)
    return None


def talk_id(tag: str, turn: int, day: date) -> str:
    """The id of a talk: ``tag`` is the person's, ``turn`` the turn in which it began, ``day`` what it is
    about.
    """
    return f"{tag}{base36(turn)}-{base36(day.toordinal())}"


def talk_day(talk: str) -> date | None:
    """The day a talk's id names, or None where it names none."""
    try:
        return date.fromordinal(int(talk.rpartition("-")[2], 36))
    except (ValueError, OverflowError):
        return None


def day_argument(argument: str) -> date | None:
    """The day (ISO) that the argument of an opening button names, or None."""
    try:
        return date.fromisoformat(argument)
    except ValueError:
        return None


def base36(number: int) -> str:
    """A natural number in base 36, lower case."""
    digits = ""
    while number:
        number, last = divmod(number, 36)
        digits = DIGITS[last] + digits
    return digits or "0"


def _checked(data: str) -> str:
    if (len(data) if data.isascii() else len(data.encode())) > LONGEST_PRESS_BYTES:
        raise ValueError(f"button data too long: {data!r}")
    return data
