"""What was sealed here a moment ago need not be opened and read again: the same bytes mean the same thing.

A sealed value is unique by its nonce, so nothing else can be taken for it; whatever is not here any more, or
was sealed by another process, is opened as ever. Only in memory, few and small.
"""

import threading
from typing import Any

MOST = 512
MOST_BYTES = 4096


class Fresh:
    """The last few values by their sealed form. Each can be taken once."""

    def __init__(self) -> None:
        self._kept: dict[bytes, Any] = {}
        self._keeping = threading.Lock()

    def keep(self, sealed: bytes, value: Any) -> None:
        """Remember what was sealed; nobody may change ``value`` any more."""
        if len(sealed) > MOST_BYTES:
            return
        with self._keeping:  # those who store and those who answer are different threads
            while len(self._kept) >= MOST:
                del self._kept[next(iter(self._kept))]
            self._kept[sealed] = value

    def take(self, sealed: bytes) -> Any | None:
        """The value, or None where it has to be opened."""
        with self._keeping:
            return self._kept.pop(sealed, None)
