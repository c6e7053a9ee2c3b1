"""What somebody has to hear who cannot be reached now is held, and sent when they come (back).

Only what is about somebody or something is held: cards and words from people. Prompts and the bot's own
answers are not; nobody who comes back after a month wants last month's questions.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select, update

from bot.post.postbox import Postbox, from_json
from bot.turns.lane import Address
from dialogs.facts import Person
from dialogs.messages import Prompt
from models import records
from models.outbox import PRIORITIES, UNSENT
from models.tables import outbox

HELD = (PRIORITIES["safety"], PRIORITIES["answer"])


def hold(connection: Connection, postbox: Postbox, to: Person, prompts: Sequence[Prompt], priority: str,
         about: str, now: datetime) -> None:  # fmt: skip
    """Keep messages for a person whom no channel reaches."""
    if not about or PRIORITIES[priority] not in HELD:
        return
    mailbox = Address(records.mailbox(connection, to.id, now), "web", "page", f"person-{to.id}", to.id)
    messages = [prompt.put(to.language) for prompt in prompts]
    postbox.put(mailbox, messages, PRIORITIES[priority], about, now, status="held")


def hold_unsent(connection: Connection, address_id: int) -> None:
    """What waits for an address that is lost, and is to be heard, waits for the person."""
    t = outbox
    kept = (t.c.address_id == address_id, t.c.status.in_(UNSENT), t.c.about != "", t.c.priority.in_(HELD))
    connection.execute(update(t).where(*kept, t.c.person_id.is_not(None)).values(status="held"))


def release(connection: Connection, postbox: Postbox, address: Address, now: datetime) -> None:
    """The person can be reached at ``address``: what was held for them goes there."""
    t = outbox
    held = (t.c.person_id == address.person_id, t.c.status == "held")
    for row in connection.execute(select(t).where(*held).order_by(t.c.outbox_id)).all():
        messages = [from_json(kept) for kept in postbox.vault.open_json(row.sealed_messages)]
        postbox.put(
            address,
            postbox.veiled(connection, address, messages, now, row.about),
            row.priority,
            row.about,
            now,
        )
    connection.execute(update(t).where(*held).values(status="withdrawn", failure="sent elsewhere"))
