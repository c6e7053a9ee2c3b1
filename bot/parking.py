"""Parking: an event whose own turn fails three times stands aside, so that its lane goes on, and people hear of it.

Its payload is kept for ``banso replay``. Where even the turn that tells the person fails, the open talk itself must be
what breaks every turn: it is dropped, so that nobody's lane is dead for ever.
"""

from typing import Any

import structlog
from sqlalchemy import Connection, Row, update

from bot import internal
from bot.knowledge import Knowledge
from bot.posting import Channels
from dialogs.conversation import State
from models import inbox
from models.tables import conversations

AGAIN = ":again"
log = structlog.get_logger(__name__)


def count_failure(known: Knowledge, channels: Channels, head: inbox.Head, failure: str) -> None:
    """Count a failure of this event, if it is still the next one of its lane; the third parks it."""
    locked = inbox.lanes(known.connection, known.now, 1, head.conversation_id)
    heads = inbox.heads(known.connection, [row.conversation_id for row in locked], known.now)
    if [row.inbox_id for row in heads] != [head.inbox_id]:
        return
    parked = inbox.failed(known.connection, head.inbox_id, heads[0].attempts, failure, known.now)
    log.error("event failed", inbox_id=head.inbox_id, failure=failure, parked=parked)
    if not parked or head.is_group:
        return
    if head.source != internal.SOURCE:
        _tell(known, head, f"parked:{head.inbox_id}", _as_parked(known, channels, head))
    elif head.key.startswith("parked:") and not head.key.endswith(AGAIN):
        _drop_talk(known.connection, locked[0], known)
        _tell(known, head, head.key + AGAIN, known.vault.open_json(head.sealed_payload))


def _as_parked(known: Knowledge, channels: Channels, head: inbox.Head) -> dict[str, str]:
    """What the person and their coordinator hear; the words only where they can be read."""
    try:
        event = channels[head.channel, head.account].read(known.vault.open_json(head.sealed_payload))
    except Exception:  # whatever made the turn fail may do so here
        return internal.parked(head.channel, "", head.message)
    return internal.parked(head.channel, str(getattr(event, "text", "")), event.message)


def _tell(known: Knowledge, head: inbox.Head, key: str, payload: dict[str, str]) -> None:
    inbox.put(
        known.connection, source=internal.SOURCE, key=key, conversation_id=head.conversation_id,
        address_id=head.address_id, sealed_payload=known.vault.seal_json(payload),
        happened_at=head.happened_at, now=known.now,
    )  # fmt: skip


def _drop_talk(connection: Connection, conversation: Row[Any], known: Knowledge) -> None:
    log.error("open talk dropped", conversation_id=conversation.conversation_id)
    mine = update(conversations).where(conversations.c.conversation_id == conversation.conversation_id)
    fresh = known.vault.seal_json(State(turn=conversation.turn).to_json())
    connection.execute(mine.values(sealed_state=fresh))
