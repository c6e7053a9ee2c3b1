"""What was sealed here a moment ago need not be opened and read again: the same bytes mean the same thing.

A sealed value is unique by its nonce, so nothing else can be taken for it; whatever is not here any more, or
was sealed by another process, is opened as ever. Only in memory, few and small.
"""

from typing import Any

MOST = 512
MOST_BYTES = 4096


class Fresh:
    """The last few values by their sealed form. Each can be taken once."""

    def __init__(self) -> None:
        self._kept: dict[bytes, Any] = {}

    def keep(self, sealed: bytes, value: Any) -> None:
        """Remember what was sealed; nobody may change ``value`` any more."""
        if len(sealed) > MOST_BYTES:
            return
        while len(self._kept) >= MOST:
            self._kept.pop(next(iter(self._kept)), None)
        self._kept[sealed] = value

    def take(self, sealed: bytes) -> Any | None:
        """The value, or None where it has to be opened."""
        return self._kept.pop(sealed, None)
