"""Faults on order: what goes wrong with the next calls of an endpoint, first ordered, first suffered.

The endpoint is the name in the fake's table of routes: `push`, `reply`, `content` ... at LINE, the method
(`sendMessage`) or `file` at Telegram. `*` stands for any. With `accepted=True` the call does its work
first, and only its answer is lost: this is the case in which a sender cannot know.
"""

import threading
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["status", "cut", "slow", "stuck"]


@dataclass(frozen=True)
class Fault:
    """One thing going wrong; `released` frees a call that is stuck."""

    kind: Kind
    accepted: bool = False
    status: int = 500
    message: str = ""
    retry_after: int | None = None
    seconds: float = 0.0
    released: threading.Event = field(default_factory=threading.Event)


class Faults:
    """Queues of faults, one an endpoint."""

    def __init__(self) -> None:
        self._queues: defaultdict[str, deque[Fault]] = defaultdict(deque)

    def add(self, endpoint: str, fault: Fault, times: int = 1) -> Fault:
        """Let the next `times` calls of this endpoint suffer the fault."""
        self._queues[endpoint].extend([fault] * times)
        return fault

    def status(
        self,
        endpoint: str,
        status: int,
        message: str = "",
        *,
        times: int = 1,
        retry_after: int | None = None,
        accepted: bool = False,
    ) -> Fault:
        """Answer with an error; `retry_after` (seconds) is Telegram's."""
        fault = Fault("status", accepted, status, message, retry_after)
        return self.add(endpoint, fault, times)

    def cut_before(self, endpoint: str, *, times: int = 1) -> Fault:
        """Close the connection without an answer; nothing was done."""
        return self.add(endpoint, Fault("cut"), times)

    def cut_after(self, endpoint: str, *, times: int = 1) -> Fault:
        """Do what was asked, then close the connection without an answer."""
        return self.add(endpoint, Fault("cut", accepted=True), times)

    def slow(self, endpoint: str, seconds: float, *, times: int = 1) -> Fault:
        """Do and answer as always, after real seconds."""
        return self.add(endpoint, Fault("slow", seconds=seconds), times)

    def stuck(self, endpoint: str, *, accepted: bool = False, times: int = 1) -> Fault:
        """Give no answer until the caller hangs up or `released` is set (then the connection is cut)."""
        return self.add(endpoint, Fault("stuck", accepted), times)

    def next(self, endpoint: str) -> Fault | None:
        """Take the fault that this call has to suffer."""
        for name in (endpoint, "*"):
            if self._queues[name]:
                return self._queues[name].popleft()
        return None

    def left(self) -> int:
        """How many ordered faults have not happened yet."""
        return sum(map(len, self._queues.values()))
