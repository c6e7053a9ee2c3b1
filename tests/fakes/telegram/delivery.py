"""How updates get to the bot: by its webhook with the secret, or by long poll; again, late, reordered."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.fakes.base import Clock, real_clock

from .state import FIRST_UPDATE, Json, TelegramState

LEFT_OUT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}


class Delivery(TelegramState):
    """Makes updates, and hands them over at once, unless they are held."""

    def __init__(self, clock: Clock = real_clock) -> None:
        super().__init__(clock)
        self.updates: list[Json] = []
        self._held: list[Json] | None = None

    def update(self, kind: str, content: Any) -> Json:
        """Make an update of any kind and let it go its way, if the bot wants this kind."""
        update = {"update_id": FIRST_UPDATE + self.count("update"), kind: content}
        self.updates.append(update)
        if not self.wanted(kind):
            return update
        if self._held is None:
            self.deliver(update)
        else:
            self._held.append(update)
        return update

    def wanted(self, kind: str) -> bool:
        """Whether the bot asked for this kind of update."""
        allowed = self.account.allowed_updates
        return kind in allowed if allowed else kind not in LEFT_OUT_BY_DEFAULT

    @contextmanager
    def held(self) -> Iterator[list[Json]]:
        """What people do in this block is not delivered: `deliver` the updates later, in any order."""
        before, self._held = self._held, []
        try:
            yield self._held
        finally:
            self._held = before

    def deliver(self, *updates: Json, secret: str | None = None) -> list[int]:
        """Hand over these updates; gives the bot's status for each, nothing while the bot polls.

        The same update twice is a duplicate. Another `secret` makes a wrong one.
        """
        if self.webhook_url:
            return [self.post_update(update, secret) for update in updates]
        with self.changed:
            self.waiting += updates
            self.changed.notify_all()
        return []

    def post_update(self, update: Json, secret: str | None = None) -> int:
        """One POST to the webhook; what the bot does not take with 2xx waits for `redeliver`."""
        headers = {"content-type": "application/json"}
        token = self.account.secret if secret is None else secret
        if token:
            headers["x-telegram-bot-api-secret-token"] = token
        status = self.post(json.dumps(update, ensure_ascii=False).encode(), headers)
        taken = 200 <= status < 300
        with self.changed:
            self.waiting = [one for one in self.waiting if one != update] + ([] if taken else [update])
        return status

    def redeliver(self, *updates: Json) -> list[int]:
        """Hand over again, byte for byte. Without updates: all that the bot has not taken, in order."""
        return self.deliver(*(updates or sorted(self.waiting, key=lambda update: int(update["update_id"]))))
