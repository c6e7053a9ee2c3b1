"""Telling staff by other ways too: what is ``safety`` always, answers where the way is meant for them.

A way says that there is something new, and where the desk is; names and words only where the organisation
said so for this very way. What is said of one thing to several people reaches the office's own way once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.post.postbox import Postbox
from bot.turns.lane import Address
from bot.vault import Vault
from dialogs import reach
from dialogs.effects import Tell
from dialogs.facts import STAFF
from dialogs.messages import Link, Message, Prompt
from models.database import Database
from models.outbox import PRIORITIES
from models.ways import sealed_url, ways_for

CHANNEL = ("reach", "staff")
OFFICE_LANGUAGE = "ja"
Way = Any
"""A row of :func:`models.ways.ways_for`."""


def urls(database: Database, vault: Vault) -> Callable[[str], str | None]:
    """How a way's URL is found by its name."""

    def url_of(sender: str) -> str | None:
        with database.read() as connection:
            sealed = sealed_url(connection, sender)
        return None if sealed is None else vault.open(sealed)

    return url_of


def post_by_ways(
    connection: Connection, postbox: Postbox, told: Iterable[Tell], public_url: str, now: datetime
) -> None:
    """Put in what goes by other ways besides the chats."""
    mine = [tell for tell in told if tell.to.role in STAFF and tell.priority in ("safety", "answer")]
    if not mine or CHANNEL not in postbox.channels:
        return
    for way in ways_for(connection, {tell.to.id for tell in mine}):
        said = _said(way, mine)
        if said:
            address = Address(way.address_id, way.channel, way.account, way.sender)
            priority = min(PRIORITIES[tell.priority] for tell in said)
            messages = [_message(way, said, public_url)]
            postbox.put(address, messages, priority, "", now)


def _said(way: Way, told: Sequence[Tell]) -> list[Tell]:
    """What is said by this way: of one thing, once."""
    meant = [tell for tell in told if tell.priority == "safety" or way.answers]
    if way.person_id is not None:
        return [tell for tell in meant if tell.to.id == way.person_id]
    once: Mapping[str, Tell] = {tell.about or repr(tell.prompts): tell for tell in reversed(meant)}
    return list(once.values())[::-1]


def _message(way: Way, said: Sequence[Tell], public_url: str) -> Message:
    language = OFFICE_LANGUAGE if way.person_id is None else said[0].to.language
    words = [reach.NEW().text(language)]
    if any(tell.priority == "safety" for tell in said):
        words.append(reach.SOON().text(language))
    if way.content:
        words += [prompt.put(language).text for tell in said for prompt in _prompts(way, tell)]
    links = (Link("", f"{public_url}/desk"),) if public_url else ()
    return Message("\n".join(words), links=links)


def _prompts(way: Way, tell: Tell) -> Sequence[Prompt]:
    """The office's own way is read by others than whom it is for."""
    return (tell.instead if way.person_id is None else ()) or tell.prompts
