"""Forget: a message that was taken back loses its words wherever they went, with its photos and files."""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import Connection

from bot.turns.lane import Lane
from bot.vault import Vault
from dialogs.effects import BlankText
from dialogs.events import Event
from models import forgetting, inbox, records
from models.outbox import subjects

SHORTEST = 4
"""Shorter lines are no secret, and stand in many an answer that has nothing to do with them."""
SHORTEST_PIECE = 8


def forget(effect: BlankText, connection: Connection, vault: Vault, lane: Lane, now: datetime) -> None:
    """Blank what came, what was kept of it, its copies, and the answers that repeated it."""
    conversation, person_id = lane.conversation.conversation_id, lane.conversation.person_id
    came = [
        event
        for sealed in inbox.payloads_of(connection, conversation, effect.message)
        if (event := _read(sealed, vault, lane))
    ]
    media = {name for event in came if (name := str(getattr(event, "media", "")))}
    records.blank_media(connection, media)
    if person_id is not None:
        _blank_answers(effect, connection, vault, lane, media | set(_lines(came)))
    empty = vault.seal_json({})
    records.blank_message(connection, person_id, conversation, effect.message, empty, now)
    for trace in effect.traces:
        if trace.kind == "thread":
            records.blank_line(connection, trace.participant, trace.ref, person_id, now)
        if trace.kind != "notice":
            _blank_copies(connection, vault, trace.participant, trace.ref)


def _blank_copies(connection: Connection, vault: Vault, person_id: int, about: str) -> None:
    """Copies on their way to others, or with them: a row about nothing else carries a stub instead; of one
    that carries other cards too, only these go.
    """
    names, rows = forgetting.copies(connection, person_id, [about])
    for row in rows:
        kept = vault.open_json(row.sealed_messages)
        theirs = subjects(row.about, len(kept))
        left = [(name, message) for name, message in zip(theirs, kept, strict=True) if name not in names]
        if not left:
            forgetting.rewrite(connection, row.outbox_id, row.about, vault.seal_json([]))
        elif row.status == "sent":  # its places belong to the platform's ids
            stubs = [{} if name in names else message for name, message in zip(theirs, kept, strict=True)]
            forgetting.rewrite(connection, row.outbox_id, row.about, vault.seal_json(stubs))
        else:
            about_left = ",".join(name for name, _ in left)
            sealed = vault.seal_json([message for _, message in left])
            forgetting.rewrite(connection, row.outbox_id, about_left, sealed)


def _blank_answers(
    effect: BlankText, connection: Connection, vault: Vault, lane: Lane, words: set[str]
) -> None:
    since = forgetting.came_at(connection, lane.conversation.conversation_id, effect.message)
    if since is None or not words:
        return
    people = {lane.conversation.person_id}
    for trace in effect.traces:
        people |= forgetting.readers(connection, trace.participant, [trace.ref])
    found = [
        row.outbox_id
        for row in forgetting.answers_since(connection, people, since)
        if _repeats(vault.open_json(row.sealed_messages), words)
    ]
    forgetting.blank_answers(connection, found, vault.seal_json([]))


def _repeats(messages: list[dict[str, object]], words: set[str]) -> bool:
    """Whether one of the messages says a line of the words, shows a photo of them, or is a piece of them."""
    for message in messages:
        text, media = str(message.get("text", "")), message.get("media", ())
        if any(line in text for line in words) or (isinstance(media, list) and words & set(media)):
            return True
        pieces = (piece for piece in text.splitlines() if len(piece) >= SHORTEST_PIECE)
        if any(piece in line for piece in pieces for line in words):
            return True
    return False


def _lines(came: Collection[Event]) -> Iterator[str]:
    for event in came:
        text = str(getattr(event, "text", "") or getattr(event, "caption", ""))
        yield from (line for each in text.splitlines() if len(line := each.strip()) >= SHORTEST)


def _read(sealed: bytes, vault: Vault, lane: Lane) -> Event | None:
    """A stored event of the lane's channel; None where it cannot be read any more."""
    try:
        return lane.channel.read(vault.open_json(sealed)) if lane.channel else None
    except Exception:  # noqa: BLE001 - what cannot be read has nothing to be found by
        return None
