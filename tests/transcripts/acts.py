"""What a phone does, as the raw event of :class:`tests.transcripts.phones.Phones`.

After ``!`` stands one of:

``sticker``, ``photo``, ``voice``, ``video``, ``file``, ``location``, ``contact``, ``other`` (and words);
``edits OLD → NEW``, ``unsends WORDS``: what this phone wrote; ``quotes WORDS: ANSWER``: what it shows,
``answers WORDS: CAPTION`` with a photo;
``opens``, ``opens CODE``, ``blocks``, ``unblocks``;
``presses DATA``: a button of long ago; ``borrows PHONE LABEL``: somebody else's button;
``fills LABEL: NAME=WORDS; NAME=WORDS``: a form of the staff page; it does what the button of that label does
(or of that data) and has the answers to what would be asked;
``again``: the platform delivers the last event once more;
``late MINUTES WORDS``: written so long ago, and here only now;
``vanishes``: takes nothing more, and nobody says so;
``strange WORDS``: an event on which every turn fails; ``unknown KIND``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dialogs.messages import Message
from tests.transcripts.reading import expanded

Fields = dict[str, Any]
MEDIA = ("sticker", "photo", "voice", "video", "file", "location", "contact", "other")
KEPT_MEDIA = ("photo", "voice", "video", "file")


class NotThereError(AssertionError):
    """A step names a button or message that is not there."""


@dataclass(slots=True)
class Screen:
    """One phone: what it shows, newest last, with the ids; and the ids of what it sent, by its words."""

    shown: list[tuple[str, Message]] = field(default_factory=list)
    sent: dict[str, str] = field(default_factory=dict)

    def press(self, label: str, words: str = "") -> str:
        """The data of the newest button of that label, on a message with those words."""
        for _, message in reversed(self.shown):
            for button in message.buttons if words in message.text else ():
                if button.label == label:
                    return button.press
        raise NotThereError(f"no button [{label}] {words}")

    def quoted(self, words: str) -> str:
        """The id of the newest message with those words."""
        found = next((key for key, message in reversed(self.shown) if words in message.text), None)
        if found is None:
            raise NotThereError(f"no message with {words}")
        return found

    def message(self, words: str) -> str:
        """The id of what it sent with those words."""
        if words not in self.sent:
            raise NotThereError(f"never sent {words}")
        return self.sent[words]


def wrote(text: str) -> Fields:
    return {"event": "Wrote", "text": expanded(text)}


def tapped(screen: Screen, what: str) -> Fields:
    """``label`` or ``label @ words``."""
    label, _, words = what.partition(" @ ")
    return {"event": "Pressed", "data": screen.press(label, words)}


def other(phone: str, what: str, number: int, screens: Mapping[str, Screen]) -> Fields:
    """What stands after ``!``."""
    word, _, rest = what.partition(" ")
    if word in MEDIA:
        media = {"media": f"{word}-{number}"} if word in KEPT_MEDIA else {}
        return {"event": "Sent", "kind": word, "caption": rest, **media}
    if word == "answers":
        words, _, caption = rest.partition(": ")
        photo = {"event": "Sent", "kind": "photo", "media": f"photo-{number}", "caption": caption}
        return {**photo, "quoted": screens[phone].quoted(words)}
    if word == "borrows":
        owner, _, label = rest.partition(" ")
        return tapped(screens[owner], label)
    if word not in ACTS:
        raise NotThereError(f"nobody can do {word}")
    return ACTS[word](rest, screens[phone])


def _edits(rest: str, screen: Screen) -> Fields:
    old, _, new = rest.partition(" → ")
    screen.sent[new] = screen.message(old)
    return {"event": "Edited", "text": new, "message": screen.sent[new]}


def _quotes(rest: str, screen: Screen) -> Fields:
    words, _, text = rest.partition(": ")
    return {"event": "Wrote", "text": text, "quoted": screen.quoted(words)}


def _late(rest: str, _screen: Screen) -> Fields:
    minutes, _, text = rest.partition(" ")
    return {"event": "Wrote", "text": text, "minutes_late": int(minutes)}


def _fills(rest: str, screen: Screen) -> Fields:
    label, _, typed = rest.partition(": ")
    pairs = (pair.partition("=") for pair in typed.split("; ") if pair)
    data = label if "|" in label else screen.press(label)
    return {"event": "Filled", "data": data, "fields": {name: words for name, _, words in pairs}}


ACTS: Mapping[str, Callable[[str, Screen], Fields]] = {
    "edits": _edits,
    "unsends": lambda rest, screen: {"event": "Unsent", "message": screen.message(rest)},
    "quotes": _quotes,
    "late": _late,
    "fills": _fills,
    "opens": lambda rest, _: {"event": "Followed", "code": rest},
    "blocks": lambda _rest, _: {"event": "Blocked"},
    "unblocks": lambda _rest, _: {"event": "Followed", "unblocked": True},
    "presses": lambda rest, _: {"event": "Pressed", "data": rest},
    "strange": lambda rest, _: {"event": "Strange", "text": rest},
    "unknown": lambda rest, _: {"event": "Unknown", "kind": rest},
}
