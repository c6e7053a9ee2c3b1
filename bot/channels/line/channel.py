"""One LINE official account.

A reply costs nothing and may be asked for once, without a retry key; a push is counted, and safe to repeat
with its key. So: reply while the token is fresh, push where it is not, and never push what a reply may have
brought already, unless it has to arrive whatever it costs.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence

from bot.channel import Arrival, Fetched, Outcome, Parcel, Quota, Raw
from dialogs.events import Event
from dialogs.messages import Message
from scheduler.clock import Clock, system_clock

from . import packing, reading
from .sending import Answer, Requests, sent_ids

REPLY_SECONDS = 50.0  # LINE: within one minute of receiving the event
REQUEST_SECONDS = 10.0
WORN_OUT = "invalid reply token"
MONTH_USED_UP = "monthly limit"
SAVING = "kept for what is urgent"
NOBODY_THERE = "failed to send messages"


class LineChannel:
    """The LINE channel; see :class:`bot.channel.Channel`."""

    name = reading.NAME
    reply_seconds = REPLY_SECONDS

    def __init__(
        self,
        secret: str,
        access_token: str,
        api_url: str | None = None,
        account: str = reading.NAME,
        *,
        clock: Clock = system_clock,
        request_seconds: float = REQUEST_SECONDS,
    ) -> None:
        self.account = account
        self._secret = secret.encode()
        self._clock = clock
        self._requests = Requests(access_token, api_url, request_seconds)

    async def open(self) -> None:
        await self._requests.open()

    async def close(self) -> None:
        await self._requests.close()

    def authentic(self, headers: Mapping[str, str], body: bytes) -> bool:
        expected = base64.b64encode(hmac.new(self._secret, body, hashlib.sha256).digest())
        given = headers.get("x-line-signature", "").encode("utf-8", "replace")
        return bool(self._secret) and hmac.compare_digest(expected, given)

    def arrivals(self, body: Raw) -> list[Arrival]:
        return reading.arrivals(body, self._clock())

    def read(self, raw: Raw) -> Event:
        return reading.read(raw)

    def reply_token(self, raw: Raw) -> str:
        return reading.reply_token(raw)

    def pack(self, messages: Sequence[Message]) -> list[tuple[Message, ...]]:
        return packing.pack(messages)

    async def send(self, parcel: Parcel) -> Outcome:
        if not parcel.messages:
            return Outcome("sent", "nothing to send")
        outcome = await self._reply(parcel) if parcel.reply_token else None
        if outcome is None and parcel.free_only:
            return Outcome("quota", SAVING)
        return outcome or await self._push(parcel)

    async def _reply(self, parcel: Parcel) -> Outcome | None:
        """None where a push is to follow."""
        answers = [await self._requests.reply(parcel.reply_token, parcel.messages)]
        if answers[0].unclear:
            # Where the first try has arrived, its token is used up: trying again cannot show it twice.
            answers.append(await self._requests.reply(parcel.reply_token, parcel.messages))
        last = answers[-1]
        if last.accepted:
            return Outcome("sent", provider_ids=last.ids, via="reply")
        if any(answer.unclear and answer.reached for answer in answers):
            return (
                None
                if parcel.must_deliver
                else Outcome("uncertain", "no clear answer to a reply", via="reply")
            )
        if last.unclear or WORN_OUT in last.body.lower():
            return None
        return refusal(last)

    async def _push(self, parcel: Parcel) -> Outcome:
        answer = await self._requests.push(parcel.to, parcel.messages, parcel.uuid)
        if answer.accepted:
            return Outcome("sent", provider_ids=answer.ids, via="push")
        if answer.status == 409:
            return Outcome("sent", "accepted before", provider_ids=sent_ids(_json(answer.body)), via="push")
        if answer.unclear:
            return Outcome("later", f"no clear answer to a push ({answer.status})")
        return refusal(answer)

    async def fetch(self, provider_id: str, most_bytes: int) -> Fetched:
        content = await self._requests.content(provider_id, most_bytes)
        if content.too_big:
            return Fetched("too_big")
        if content.status == 200:
            return Fetched("kept", content.data, content.content_type)
        lost = 400 <= content.status < 500 and content.status not in (401, 403, 408, 429)
        return Fetched("gone" if lost else "later")

    async def quota(self) -> Quota | None:
        said = await self._requests.quota()
        return Quota(*said) if said else None

    async def leave(self, group: str) -> None:
        await self._requests.leave(group)


def refusal(answer: Answer) -> Outcome:
    """What a clear no of LINE means. A bad token is for the operator to mend, so nothing is lost by it."""
    said = answer.body.lower()
    match answer.status:
        case 401 | 403:
            return Outcome("later", "token")
        case 429 if MONTH_USED_UP in said:
            return Outcome("quota", "monthly limit")
        case 429:
            return Outcome("later", "too many requests")
        case 400 if NOBODY_THERE in said:
            return Outcome("gone", "nobody with this id")
        case status:
            return Outcome("refused", f"status {status}")


def _json(body: str) -> object:
    try:
        return json.loads(body)
    except ValueError:
        return None
