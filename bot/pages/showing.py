"""A phone's bubbles as a browser gets them: JSON, with dates and times as people say them.

``{"name", "language", "older": moment or null, "bubbles": [{"id", "order", "mine", "kind", "day", "time",
"text", "message", "edited", "pressed", "buttons": [{"label", "press", "quiet"}], "links": [{"label", "url"}],
"media": [{"url", "inline", "status", "what", "page"}]}]}``
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.app import App
from bot.pages.bubbles import Bubble, media_named, window
from bot.pages.phone import Phone, phone_of
from bot.pages.pictures import Picture, pictures
from dialogs.languages.dates import spoken_day, spoken_hour

GONE = Picture("", False, "gone")
LINKS = ("https://", "http://")


def show(app: App, sender: str, language: str, before: datetime | None = None) -> dict[str, Any]:
    """The newest bubbles of the phone of ``sender``, or those before a moment."""
    with app.database.read() as connection:
        phone = phone_of(connection, app, sender, language)
        shown = window(connection, app.vault, phone, before)
        media = pictures(connection, app.vault, media_named(shown.bubbles), app.clock(), phone.language)
    return {
        "name": phone.name,
        "language": phone.language,
        "older": shown.older.isoformat() if shown.older else None,
        "bubbles": [_bubble(bubble, phone, media) for bubble in shown.bubbles],
    }


def _bubble(bubble: Bubble, phone: Phone, media: Mapping[str, Picture]) -> dict[str, Any]:
    at = bubble.at.astimezone(phone.zone)
    return {
        "id": bubble.id,
        "order": bubble.at.isoformat(timespec="microseconds"),
        "mine": bubble.mine,
        "kind": bubble.kind,
        "day": spoken_day(at.date(), phone.language),
        "time": spoken_hour(at.time().replace(second=0, microsecond=0), phone.language),
        "text": bubble.shown.text,
        "message": bubble.message,
        "edited": bubble.edited,
        "pressed": bubble.pressed,
        "buttons": [button._asdict() for button in bubble.shown.buttons],
        "links": [link._asdict() for link in bubble.shown.links if link.url.startswith(LINKS)],
        "media": [asdict(media.get(name, GONE)) for name in bubble.shown.media],
    }
