"""How events get to the bot: signed, several at once, again, late, in another order, or wrongly signed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.fakes.base import Clock, real_clock

from .events import WITHOUT_REPLY, Event, body, sign, ulid
from .state import LineState, ReplyToken


class Delivery(LineState):
    """Makes events, and POSTs them to the bot at once, unless they are held."""

    def __init__(self, clock: Clock = real_clock) -> None:
        super().__init__(clock)
        self.events: list[Event] = []
        self.undelivered: list[Event] = []
        self._held: list[Event] | None = None

    def event(self, kind: str, source: Event, **content: Any) -> Event:
        """Make an event of now, with a reply token where LINE gives one, and let it go its way."""
        at = self.clock()
        event: Event = {
            "type": kind,
            **content,
            "webhookEventId": ulid(self.now_ms(), self.count("event")),
            "deliveryContext": {"isRedelivery": False},
            "timestamp": self.now_ms(),
            "source": source,
            "mode": self.channel.mode,
        }
        if kind not in WITHOUT_REPLY and self.channel.mode == "active":
            token = f"{self.count('reply token'):032x}"
            event["replyToken"] = token
            self.tokens[token] = ReplyToken(source.get("groupId") or source["userId"], at, at)
        self.events.append(event)
        self.dispatch(event)
        return event

    def dispatch(self, event: Event) -> None:
        """Deliver now, or keep it if events are held."""
        if self._held is None:
            self.deliver(event)
        else:
            self._held.append(event)

    @contextmanager
    def held(self) -> Iterator[list[Event]]:
        """What people do in this block is not delivered: `deliver` the events later, in any order."""
        before, self._held = self._held, []
        try:
            yield self._held
        finally:
            self._held = before

    def deliver(self, *events: Event, secret: str | None = None) -> int:
        """POST these events in one body (none: the empty list); gives the bot's status, 0 for no answer.

        The same event twice is a duplicate. Another `secret` makes a wrong signature.
        """
        for event in events:
            token = self.tokens.get(event.get("replyToken", ""))
            if token is not None:
                token.delivered_at = self.clock()
        raw = body(self.channel.bot_id, list(events))
        status = self.post(raw, sign(raw, secret or self.channel.secret))
        if self.webhook_url and not 200 <= status < 300:
            self.undelivered.extend(event for event in events if event not in self.undelivered)
        return status

    def redeliver(self, *events: Event) -> int:
        """Deliver again as LINE does, with `isRedelivery`. Without events: those the bot did not take."""
        again = list(events) or self.undelivered
        self.undelivered = []
        return self.deliver(*[{**event, "deliveryContext": {"isRedelivery": True}} for event in again])
