"""Bubbles: what came from a phone and what was sent to it, in the order in which it happened.

The outbox is what a page shows from, so a row is shown as soon as it is written, unless it was withdrawn.
What was edited shows its new words, what was taken back a stub. A tap shows the label of its button.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, select

from bot.channels.web import WebChannel
from bot.pages.phone import Phone
from bot.post.postbox import from_json
from bot.vault import Vault
from dialogs.messages import Message
from models.tables import inbox, outbox

MOST_ROWS = 60
SPARE = 12
"""Rows of one moment stay together; so many more are looked at for that."""
SOURCE = f"{WebChannel.name}:{WebChannel.account}"
SHOWN = ("waiting", "leased", "sent")

Kind = Literal["words", "tap", "media", "taken_back"]


@dataclass(frozen=True, slots=True)
class Bubble:
    """One bubble. ``id`` is the page's own id of what was sent from it; ``message`` names words of
    one's own that can be edited or taken back; ``pressed`` what a tap of one's own said.
    """

    id: str
    at: datetime
    mine: bool
    kind: Kind
    shown: Message
    message: str = ""
    edited: bool = False
    pressed: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """Bubbles before some moment, oldest first. ``older``: where to go on, or None at the beginning."""

    bubbles: tuple[Bubble, ...] = ()
    older: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Corrections:
    """Messages that were taken back, and the last words of those that were edited."""

    taken_back: set[str] = field(default_factory=set)
    edited: dict[str, str] = field(default_factory=dict)


def window(connection: Connection, vault: Vault, phone: Phone, before: datetime | None = None) -> Window:
    """Up to :data:`MOST_ROWS` rows of what came and went before ``before`` (or now)."""
    if not phone.address_ids:
        return Window()
    rows = sorted(
        [*_came(connection, phone, before), *_went(connection, phone, before)],
        key=lambda row: (_moment(row), "outbox_id" in row),
    )
    first = max(0, len(rows) - MOST_ROWS)
    while first and _moment(rows[first - 1]) == _moment(rows[first]):
        first -= 1
    kept = rows[first:]
    corrections = _corrections(connection, vault, phone, [str(row["key"]) for row in kept if "key" in row])
    bubbles = [bubble for row in kept for bubble in _bubbles(row, vault, corrections)]
    return Window(tuple(bubbles), _moment(kept[0]) if first and kept else None)


def _came(connection: Connection, phone: Phone, before: datetime | None) -> Sequence[Mapping[Any, Any]]:
    t = inbox
    wanted = select(t).where(t.c.address_id.in_(phone.address_ids), t.c.source == SOURCE)
    if before:
        wanted = wanted.where(t.c.happened_at < before)
    newest = wanted.order_by(t.c.inbox_id.desc()).limit(MOST_ROWS + SPARE)
    return connection.execute(newest).mappings().all()


def _went(connection: Connection, phone: Phone, before: datetime | None) -> Sequence[Mapping[Any, Any]]:
    t = outbox
    wanted = select(t).where(t.c.address_id.in_(phone.address_ids), t.c.status.in_(SHOWN))
    if before:
        wanted = wanted.where(t.c.created_at < before)
    newest = wanted.order_by(t.c.outbox_id.desc()).limit(MOST_ROWS + SPARE)
    return connection.execute(newest).mappings().all()


def _moment(row: Mapping[Any, Any]) -> datetime:
    at = row["created_at"] if "outbox_id" in row else row["happened_at"]
    assert isinstance(at, datetime)
    return at


def _corrections(connection: Connection, vault: Vault, phone: Phone, messages: Sequence[str]) -> _Corrections:
    """What later events did to these messages."""
    t = inbox
    later = select(t).where(
        t.c.address_id.in_(phone.address_ids), t.c.message.in_(messages), t.c.key != t.c.message
    )
    found = _Corrections()
    for row in connection.execute(later.order_by(t.c.inbox_id)).all():
        raw = vault.open_json(row.sealed_payload)
        if raw.get("kind") == "unsent":
            found.taken_back.add(row.message)
        elif raw.get("kind") == "edited":
            found.edited[row.message] = str(raw.get("text", ""))
    return found


def _bubbles(row: Mapping[Any, Any], vault: Vault, corrections: _Corrections) -> Iterable[Bubble]:
    if "outbox_id" in row:
        return _of_bot(row, vault)
    own = _own(row, vault.open_json(row["sealed_payload"]))
    if own is None:
        return ()
    if own.kind == "taken_back" or own.message in corrections.taken_back:
        return (replace(own, kind="taken_back", shown=Message(""), message=""),)
    if own.message in corrections.edited:
        return (replace(own, shown=Message(corrections.edited[own.message]), edited=True),)
    return (own,)


def _of_bot(row: Mapping[Any, Any], vault: Vault) -> Iterable[Bubble]:
    kept = vault.open_json(row["sealed_messages"])
    if kept == []:
        return (Bubble(f"o{row['outbox_id']}", _moment(row), False, "taken_back", Message("")),)
    return (
        Bubble(
            f"o{row['outbox_id']}.{place}",
            _moment(row),
            False,
            "words" if message else "taken_back",
            from_json(message),
        )
        for place, message in enumerate(kept)
    )


def _own(row: Mapping[Any, Any], raw: Mapping[Any, Any]) -> Bubble | None:
    """The bubble of an event of one's own; None where it shows nothing (a correction, a link opened)."""
    bubble = Bubble(
        str(row["key"]).partition(".")[0], _moment(row), True, "words", Message(str(raw.get("text", "")))
    )
    match raw.get("kind"):
        case "wrote":
            return replace(bubble, message=row["key"])
        case "pressed":
            label = Message(str(raw.get("label", "")))
            return replace(bubble, kind="tap", shown=label, pressed=str(raw.get("data", "")))
        case "sent":
            media = (str(raw["media"]),) if raw.get("media") else ()
            return replace(
                bubble, kind="media", shown=Message(bubble.shown.text, media=media), message=row["key"]
            )
        case None if row["key"] == row["message"] and row["failure"] != "cleared":
            return replace(bubble, kind="taken_back")
    return None


def media_named(bubbles: Iterable[Bubble]) -> set[str]:
    """All photos and files that the bubbles show."""
    return {name for bubble in bubbles for name in bubble.shown.media}
