"""This machine's clock beside the clocks of the platforms."""

from collections.abc import Iterator

from bot.checkup.finding import Finding, ok, warn
from bot.platforms import http_date
from scheduler.clock import Clock

MOST_SECONDS = 2.0


def skew(who: str, header: str, clock: Clock) -> Iterator[Finding]:
    """How far this clock is from the Date header of an answer of just now, which counts whole seconds."""
    theirs = http_date(header)
    if theirs is None:
        return
    off = (clock() - theirs).total_seconds() - 0.5
    if abs(off) <= MOST_SECONDS + 0.5:
        yield ok(f"This machine's clock agrees with {who}'s.")
    else:
        yield warn(
            f"This machine's clock is {abs(off):.0f} seconds {'ahead of' if off > 0 else 'behind'} {who}'s.",
            "Let it be set by the network (NTP, for example systemd-timesyncd).",
        )
