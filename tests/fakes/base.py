"""What both fakes share: injected clock, counted ids, the record of requests, chats, posting to the bot."""

import http.client
import threading
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from .door import Recorded
from .faults import Faults
from .phone import BOT, Bubble, on_screen

Clock = Callable[[], datetime]
WEBHOOK_TIMEOUT = 15.0
NO_ANSWER = 0


def real_clock() -> datetime:
    """Now, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - a fake stands for the world outside


class Fake:
    """State under one lock; `changed` is told of every request and of every act of a person."""

    def __init__(self, clock: Clock = real_clock) -> None:
        self.clock = clock
        self.faults = Faults()
        self.requests: list[Recorded] = []
        self.problems: list[str] = []
        self.webhook_url = ""
        self.webhook_answers: list[int] = []
        self.chats: defaultdict[str, list[Bubble]] = defaultdict(list)
        self.changed = threading.Condition(threading.RLock())
        self._counts: Counter[str] = Counter()

    def count(self, kind: str) -> int:
        """The next number of this kind: 1, 2, 3 ..."""
        with self.changed:
            self._counts[kind] += 1
            return self._counts[kind]

    def now_ms(self) -> int:
        """Milliseconds since 1970."""
        return round(self.clock().timestamp() * 1000)

    def record(self, request: Recorded) -> None:
        """Remember a request."""
        with self.changed:
            self.requests.append(request)

    def calls(self, endpoint: str) -> list[Recorded]:
        """All requests to this endpoint so far."""
        with self.changed:
            return [request for request in self.requests if request.endpoint == endpoint]

    def phone(self, user: str | int) -> list[Bubble]:
        """What the bot put on this person's (or group's) screen, as it is to be seen now."""
        return [bubble for bubble in self.chat(user) if bubble.sender == BOT]

    def chat(self, user: str | int) -> list[Bubble]:
        """The whole chat as it is to be seen now, both sides."""
        with self.changed:
            return on_screen(self.chats[str(user)])

    def show(self, chat: str | int, bubble: Bubble) -> None:
        """Put a bubble on a screen."""
        with self.changed:
            self.chats[str(chat)].append(bubble)
            self.changed.notify_all()

    def wipe(self, chat: str | int, bubble_id: str) -> None:
        """Take a bubble off a screen."""
        with self.changed:
            self.chats[str(chat)] = [b for b in self.chats[str(chat)] if b.id != bubble_id]

    def rewrite(self, chat: str | int, bubble: Bubble) -> None:
        """Replace the bubble of the same id."""
        with self.changed:
            chats = self.chats[str(chat)]
            self.chats[str(chat)] = [bubble if b.id == bubble.id else b for b in chats]
            self.changed.notify_all()

    def until(self, condition: Callable[[], object], within: float = 10.0) -> None:
        """Wait for something to come true; AssertionError if it does not within real seconds."""
        with self.changed:
            for _ in range(int(within / 0.05)):
                if condition():
                    return
                self.changed.wait(0.05)
        raise AssertionError("this did not happen in time")

    def post(self, body: bytes, headers: dict[str, str]) -> int:
        """POST to the bot's webhook; gives the status, 0 if there was no answer or no webhook is set."""
        if not self.webhook_url:
            return NO_ANSWER
        status = post(self.webhook_url, body, headers)
        with self.changed:
            self.webhook_answers.append(status)
            self.changed.notify_all()
        return status


def post(url: str, body: bytes, headers: dict[str, str]) -> int:
    """One POST, past every proxy; gives the status, 0 if there was no answer."""
    parts = urlsplit(url)
    if parts.hostname != "127.0.0.1" or parts.port is None:
        raise ValueError(f"a fake only talks to 127.0.0.1, not to {parts.hostname}")
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=WEBHOOK_TIMEOUT)
    try:
        connection.request("POST", parts.path or "/", body, headers)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return NO_ANSWER
    finally:
        connection.close()
