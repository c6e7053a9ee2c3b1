"""Parking: an event whose own turn fails three times stands aside, so that its lane goes on; people hear
of it.

Its payload is kept for ``banso replay``. Where an open talk breaks every turn, it is dropped, so that
nobody's lane is dead for ever.
"""

from typing import Any

import structlog
from sqlalchemy import update

from bot.post.postbox import Channels
from bot.turns import internal
from bot.turns.knowledge import Knowledge
from dialogs.changing import replace
from dialogs.conversation import State, Talk
from dialogs.talks import step_of
from models import due, inbox
from models.tables import conversations

log = structlog.get_logger(__name__)


def count_failure(known: Knowledge, channels: Channels, head: inbox.Head, failure: str) -> None:
    """Count a failure of this event, if it is still the next one of its lane; the third parks it."""
    locked = inbox.lanes(known.connection, known.now, 1, head.conversation_id)
    heads = inbox.heads(known.connection, [row.conversation_id for row in locked], known.now)
    if [row.inbox_id for row in heads] != [head.inbox_id]:
        return
    parked = inbox.failed(known.connection, head.inbox_id, heads[0].attempts, failure, known.now)
    log.error("event failed", inbox_id=head.inbox_id, failure=failure, parked=parked)
    if not parked:
        return
    _drop_broken_talks(known, locked[0])
    if head.source not in (internal.SOURCE, due.SOURCE) and not head.is_group:
        _tell(known, head, _as_parked(known, channels, head))


def _as_parked(known: Knowledge, channels: Channels, head: inbox.Head) -> dict[str, str]:
    """What the person and their coordinator hear; the words only where they can be read."""
    try:
        event = channels[head.channel, head.account].read(known.vault.open_json(head.sealed_payload))
    except Exception:  # noqa: BLE001 - whatever made the turn fail may do so here
        return internal.parked(head.channel, "", head.message)
    return internal.parked(head.channel, str(getattr(event, "text", "")), head.message)


def _tell(known: Knowledge, head: inbox.Head, payload: dict[str, str]) -> None:
    inbox.put(
        known.connection,
        source=internal.SOURCE,
        key=f"parked:{head.inbox_id}",
        conversation_id=head.conversation_id,
        address_id=head.address_id,
        sealed_payload=known.vault.seal_json(payload),
        happened_at=head.happened_at,
        now=known.now,
        message=head.message,
    )


def _drop_broken_talks(known: Knowledge, conversation: Any) -> None:
    if conversation.sealed_state is None:
        return
    try:
        state = State.from_json(known.vault.open_json(conversation.sealed_state))
    except Exception:  # noqa: BLE001 - with another key or program it may be read again
        return
    talk = state.talk if state.talk and _works(state.talk) else None
    paused = tuple(filter(_works, state.paused))
    if (talk, paused) == (state.talk, state.paused):
        return
    log.error("broken talk dropped", conversation_id=conversation.conversation_id)
    sealed = known.vault.seal_json(replace(state, talk=talk, paused=paused).to_json())
    mine = update(conversations).where(conversations.c.conversation_id == conversation.conversation_id)
    known.connection.execute(mine.values(sealed_state=sealed))


def _works(talk: Talk) -> bool:
    try:
        step_of(talk)
    except Exception:  # noqa: BLE001 - whatever a script can break ends here
        return False
    return True
