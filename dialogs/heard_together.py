"""Messages in a row are read together: 「熱が」「あるので」「きょうは 休みます」.

What one of them says by itself goes before what only all of them say; of an unrelated line beside a notice no
day is taken.
"""

from collections.abc import Sequence
from datetime import datetime

from dialogs.changing import replace
from dialogs.notice_read import KIND
from dialogs.reading.reading import Reading, read


def read_together(texts: Sequence[str], now: datetime) -> Reading:
    """What these messages mean, the oldest first; at least one."""
    reading = read(texts[0], now)
    for place in range(1, len(texts)):
        alone, joined = read(texts[place], now), read("\n".join(texts[: place + 1]), now)
        reading = _both(reading, alone, joined)
    return reading


def _both(before: Reading, alone: Reading, joined: Reading) -> Reading:
    if alone.intent == "withdraw":
        return alone
    if before.intent in KIND:
        return joined if alone.intent in KIND else _filled(before, joined)
    return _filled(alone, joined) if alone.intent in KIND else joined


def _filled(notice: Reading, more: Reading) -> Reading:
    """The notice with what only ``more`` says."""
    if more.intent != notice.intent:
        return notice
    return replace(
        notice,
        dates=notice.dates or more.dates,
        time=notice.time or more.time,
        minutes=notice.minutes or more.minutes,
        reason=notice.reason or more.reason,
    )
