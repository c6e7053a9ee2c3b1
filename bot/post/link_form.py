"""Link and form: where a chat must not carry personal content, it carries only a notice and a one-time link.

The talk itself then happens on our own page (``CONTENT_MODE=link_form``). What a chat would have shown waits
in the person's mailbox, an address of our own page that no browser holds; every browser of that person shows
it. Links last a day and work once (:mod:`bot.people.sign_in`).
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, insert, select

from bot.channels.web import WebChannel
from bot.people.sign_in import new_sign_in
from bot.post.postbox import Veil, as_json
from bot.turns.lane import Address
from bot.vault import Vault
from dialogs.messages import Link, Message
from models import records
from models.outbox import PRIORITIES
from models.tables import addresses, inbox, outbox, people

STILL_HERE = timedelta(minutes=15)
"""Who wrote or tapped on the page within this time has seen the bot's answer to it."""
LOOKING = timedelta(minutes=2)
"""For news from somebody else they must have been there more lately."""
NOTICE = {
    "ja": (
        "お知らせが あります。\nここを ひらいて ください。\n返事も ひらいた ところに 書いて ください。",
        "ひらく",
    ),
    "ja-Hira": (
        "おしらせが あります。\nここを ひらいて ください。\nへんじも ひらいた ところに かいて ください。",
        "ひらく",
    ),
    "en": ("There is something new for you.\nPlease open this.\nPlease write your answer there too.", "Open"),
    "vi": ("Có tin mới cho bạn.\nHãy mở ở đây.\nBạn cũng trả lời ở trang đó nhé.", "Mở"),
    "pt": ("Há uma novidade para você.\nAbra aqui, por favor.\nA resposta também se escreve lá.", "Abrir"),
    "zh": ("有给您的新消息。\n请打开这里。\n回复也请写在打开的页面上。", "打开"),
}


def link_form(public_url: str, vault: Vault) -> Veil:
    """What chats other than our own page may show, with links to ``public_url`` (no slash at its end)."""
    return _LinkForm(public_url, vault)


@dataclass(frozen=True, slots=True)
class _LinkForm:
    public_url: str
    vault: Vault

    def __call__(
        self, connection: Connection, address: Address, messages: Sequence[Message], now: datetime, about: str
    ) -> Sequence[Message]:
        """The messages themselves on our own page and for guests, else a notice in their place, behind what
        is about nobody.
        """
        if not messages or address.person_id is None:
            return messages
        if address.channel == WebChannel.name:
            self._call_back(connection, address.person_id, now, LOOKING if about else STILL_HERE)
            return messages
        self._put_aside(connection, address.person_id, messages, now, about)
        public = [message for message in messages if message.public]
        return [*public, self._notice(connection, address.person_id, now)]

    def _notice(self, connection: Connection, person_id: int, now: datetime) -> Message:
        token = new_sign_in(connection, person_id, now)
        language = select(people.c.language).where(people.c.person_id == person_id)
        text, label = NOTICE.get(connection.execute(language).scalar_one(), NOTICE["ja"])
        return Message(text, links=(Link(label, f"{self.public_url}/talk?k={token}"),))

    def _call_back(self, connection: Connection, person_id: int, now: datetime, lately: timedelta) -> None:
        """A page cannot call anybody: who has left it gets the notice by the chat they use."""
        t = addresses
        mine = (t.c.person_id == person_id, t.c.reachable)
        here = select(func.max(inbox.c.received_at)).join(t).where(*mine, t.c.channel == WebChannel.name)
        last = connection.execute(here).scalar_one()
        if last is not None and now - last < lately:
            return
        outside = select(t.c.address_id).where(*mine, t.c.channel != WebChannel.name)
        chat = connection.execute(outside.order_by(t.c.used_at.desc()).limit(1)).scalar_one_or_none()
        if chat is not None:
            self._post(connection, chat, person_id, [self._notice(connection, person_id, now)], now)

    def _put_aside(
        self, connection: Connection, person_id: int, messages: Sequence[Message], now: datetime, about: str
    ) -> None:
        self._post(connection, records.mailbox(connection, person_id, now), person_id, messages, now, about)

    def _post(
        self,
        connection: Connection,
        address_id: int,
        person_id: int,
        messages: Sequence[Message],
        now: datetime,
        about: str = "",
    ) -> None:
        row = {
            "uuid": str(uuid.uuid4()),
            "address_id": address_id,
            "person_id": person_id,
            "priority": PRIORITIES["answer"],
            "about": about,
            "sealed_messages": self.vault.seal_json([as_json(message) for message in messages]),
            "created_at": now,
        }
        connection.execute(insert(outbox).values(row))
