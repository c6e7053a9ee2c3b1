"""What somebody has to hear who cannot be reached now, or is not to be disturbed, is held, and sent when they
come (back) or their hours begin.

Of those who cannot be reached only what is about somebody or something is held: cards and words from people.
Prompts and the bot's own answers are not; nobody who comes back after a month wants last month's questions.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, update

from bot.post.bundling import Part, parted
from bot.post.postbox import Postbox, from_json
from bot.turns.lane import Address
from dialogs.card_taps import SEEN_BY
from dialogs.changing import replace
from dialogs.facts import Person
from dialogs.messages import Message, Prompt
from dialogs.press import CardPress, read_press
from models import alerts, facts, outbox, records
from models.outbox import PRIORITIES, UNSENT
from models.tables import outbox as outbox_table

HELD = (PRIORITIES["safety"], PRIORITIES["answer"])


def hold(connection: Connection, postbox: Postbox, to: Person, prompts: Sequence[Prompt], priority: str,
         about: str, now: datetime) -> None:  # fmt: skip
    """Keep messages for a person whom no channel reaches."""
    if not about or PRIORITIES[priority] not in HELD:
        return
    mailbox = Address(records.mailbox(connection, to.id, now), "web", "page", f"person-{to.id}", to.id)
    keep(postbox, mailbox, prompts, to.language, priority, about, now)


def keep(postbox: Postbox, address: Address, prompts: Sequence[Prompt], language: str, priority: str,
         about: str, now: datetime) -> None:  # fmt: skip
    """Hold messages, as they are, for the person whose address it is."""
    messages = [prompt.put(language) for prompt in prompts]
    postbox.put(address, messages, PRIORITIES[priority], about, now, status="held")


def hold_unsent(connection: Connection, address_id: int) -> None:
    """What waits for an address that is lost, and is to be heard, waits for the person."""
    t = outbox_table
    kept = (t.c.address_id == address_id, t.c.status.in_(UNSENT), t.c.about != "", t.c.priority.in_(HELD))
    connection.execute(update(t).where(*kept, t.c.person_id.is_not(None)).values(status="held"))


def release(connection: Connection, postbox: Postbox, address: Address, now: datetime) -> None:
    """The person can be reached at ``address``: what was held for them goes there, in order, in as few
    requests as its channel allows.
    """
    rows = outbox.held(connection, [address.person_id]) if address.person_id is not None else ()
    if not rows:
        return
    parts = [(row.priority, part) for row in rows for part in _parts(postbox, row)]
    standing = _standing(connection, parts, address.person_id)
    for priority, run in groupby(standing, lambda each: each[0]):
        shown = _shown(connection, postbox, address, [part for _, part in run], now)
        postbox.put_together(address, shown, priority, now)
    t = outbox_table
    gone = update(t).where(t.c.outbox_id.in_([row.outbox_id for row in rows]))
    connection.execute(gone.values(status="withdrawn", failure="sent elsewhere"))


def _parts(postbox: Postbox, row: Any) -> list[Part]:
    return parted(row.about, [from_json(kept) for kept in postbox.vault.open_json(row.sealed_messages)])


def _standing(
    connection: Connection, parts: Sequence[tuple[int, Part]], reader_id: int | None
) -> list[tuple[int, Part]]:
    """The cards as their matters stand by now: none where it is over; where somebody has seen it, by whom."""
    refs = {ref for _, part in parts if (ref := alert_of(part.message))}
    known = alerts.standing(connection, refs) if refs else {}
    reader = facts.persons(connection, [reader_id or 0])
    language = reader[0].language if reader else "ja"
    found = []
    for priority, part in parts:
        stands = known.get(alert_of(part.message))
        if stands is None or stands.state == "open":
            found.append((priority, part))
        elif stands.state == "acknowledged":
            found.append((priority, Part(part.about, _seen(part.message, stands.name, language))))
    return found


def alert_of(message: Message) -> str:
    """The alert that the card's buttons act on; empty for what is no card."""
    found = (press for button in message.buttons if (press := read_press(button.press)))
    return next((press.alert for press in found if isinstance(press, CardPress)), "")


def _seen(card: Message, by: str | None, language: str) -> Message:
    words = [card.text, SEEN_BY(who=by).text(language)] if by else [card.text]
    buttons = tuple(button for button in card.buttons if not button.press.endswith("|ack"))
    return replace(card, text="\n".join(words), buttons=buttons)


def _shown(
    connection: Connection, postbox: Postbox, address: Address, parts: Sequence[Part], now: datetime
) -> list[Part]:
    """What the address may show of them; of several notices in their place only the last."""
    shown: list[Part] = []
    notices: list[Part] = []
    for about, message in parts:
        seen = postbox.veiled(connection, address, [message], now, about)
        if list(seen) == [message]:
            shown.append(Part(about, message))
        else:
            notices = [Part(about, each) for each in seen]
    return shown + notices
