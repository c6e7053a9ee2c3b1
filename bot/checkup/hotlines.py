"""The reviewed file of lines for people in distress: there, right, and looked through within half a year."""

from collections.abc import Iterator
from datetime import date

from bot.checkup.finding import Finding, bad, ok, warn
from bot.hotlines import WrongHotlines, loud, read_hotlines
from bot.settings import Settings

REVIEW = "Try every line, correct the file, write the day into verified_on."
CHOOSE = "Write the file (docs/hotlines.toml is a sample), try every line, and name it by BANSO_HOTLINES."


def hotlines(settings: Settings, today: date) -> Iterator[Finding]:
    """What is to be said about the file."""
    try:
        lines = read_hotlines(settings.hotlines)
    except WrongHotlines as wrong:
        yield from (
            bad(f"WRONG HOTLINES in {settings.hotlines}: {problem}", REVIEW) for problem in wrong.problems
        )
        return
    if words := loud(lines, today):
        yield warn(words, REVIEW if lines else CHOOSE)
    else:
        yield ok(f"{len(lines)} hotlines, verified on {min(line.verified_on for line in lines)} or later.")
