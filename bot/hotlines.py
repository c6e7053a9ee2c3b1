"""The reviewed file of lines for people in distress (``BANSO_HOTLINES``): TOML, a ``[[line]]`` each.

    [[line]]
    name = "○○市 福祉総合相談"          what it is called
    number = "0000-00-0000"             and, or instead,  url = "https://…"
    hours = "平日 午前9時から 午後5時"   as people read it
    languages = ["ja", "en"]            spoken there; Japanese where nothing is said
    verified_on = 2026-10-01            the day on which somebody of the organisation tried it
    source_url = "https://…"            where it stands, for whoever checks it next (or left out)
    en = { name = "City advice", hours = "Weekdays 9:00 to 17:00" }

Nothing may be half right there: one wrong entry and the file counts as wrong.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.refusal import Refused
from dialogs.hotlines import Hotline

OLD_DAYS = 180
NUMBER = re.compile(r"\+?[0-9][0-9-]{1,18}[0-9]")
URL = re.compile(r"https://[!-~]{1,500}")
CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,8})?")
TEXTS = ("name", "hours", "number", "url", "source_url")
LONGEST = 100
"""Characters of a name or of hours."""


class WrongHotlines(Refused):
    """The file cannot be read as it must be; the text names each entry and what is wrong with it."""

    exit_code = 2

    def __init__(self, file: Path, problems: Sequence[str]) -> None:
        super().__init__("\n  ".join([f"The hotlines in {file} (BANSO_HOTLINES) are wrong:", *problems]))
        self.problems = tuple(problems)


def read_hotlines(file: Path | None) -> tuple[Hotline, ...]:
    """The lines in the organisation's order; none where there is no file. WrongHotlines names what is
    wrong.
    """
    if file is None:
        return ()
    try:
        content = tomllib.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise WrongHotlines(file, [f"It cannot be read: {error.strerror}."]) from None
    except ValueError as error:  # UnicodeDecodeError too; TOML errors name line and column
        raise WrongHotlines(file, [f"It is no TOML: {error}."]) from None
    problems = [
        f"{name}: means nothing here; entries begin with [[line]]." for name in content.keys() - {"line"}
    ]
    entries = content.get("line", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise WrongHotlines(file, [*problems, "line: must be a list of entries, each below [[line]]."])
    problems += [problem for place, entry in enumerate(entries, 1) for problem in _problems(place, entry)]
    if problems:
        raise WrongHotlines(file, problems)
    return tuple(map(_hotline, entries))


def age(lines: Sequence[Hotline], today: date) -> int:
    """For how many days the line that was tried longest ago has not been; 0 where there is none."""
    return max(((today - line.verified_on).days for line in lines), default=0)


def loud(lines: Sequence[Hotline], today: date) -> str | None:
    """What the operator must hear, or None where all is well."""
    if not lines:
        return "NO HOTLINES ARE SET: people in distress are shown the numbers 119 and 110 only."
    if (days := age(lines, today)) > OLD_DAYS:
        return f"THE HOTLINES ARE OLD: one of them was verified {days} days ago."
    return None


def _problems(place: int, entry: Mapping[str, Any]) -> Iterator[str]:
    name = entry.get("name")
    where = f"Entry {place} ({name})" if isinstance(name, str) and name else f"Entry {place}"
    yield from (f"{where}: {problem}" for problem in _wrong(entry))


def _wrong(entry: Mapping[str, Any]) -> Iterator[str]:
    for field in TEXTS:
        if field in entry and not isinstance(entry[field], str):
            yield f"{field} must be a text in quotes."
    texts = {field: value for field in TEXTS if isinstance(value := entry.get(field, ""), str)}
    for field in ("name", "hours"):
        if not 0 < len(texts.get(field, "-").strip()) <= LONGEST:
            yield f"{field} is missing, or longer than {LONGEST} characters."
    if "number" not in entry and "url" not in entry:
        yield "number or url is missing."
    if (number := texts.get("number")) and not NUMBER.fullmatch(number):
        yield "number must be digits and hyphens, such as 0120-000-000."
    for field in ("url", "source_url"):
        if (url := texts.get(field)) and not URL.fullmatch(url):
            yield f"{field} must be an address that begins with https://."
    yield from _wrong_day(entry.get("verified_on"))
    yield from _wrong_languages(entry)


def _wrong_day(verified: object) -> Iterator[str]:
    if verified is None:
        yield "verified_on is missing: write the day on which somebody tried it."
    elif not isinstance(verified, date) or isinstance(verified, datetime):
        yield "verified_on must be a day without quotes, such as 2026-10-01."


def _wrong_languages(entry: Mapping[str, Any]) -> Iterator[str]:
    spoken = entry.get("languages", ["ja"])
    codes = isinstance(spoken, list) and all(isinstance(c, str) and CODE.fullmatch(c) for c in spoken)
    if not codes or not spoken:
        yield 'languages must be a list of codes, such as ["ja", "en"].'
    for field, value in entry.items():
        if field in (*TEXTS, "verified_on", "languages"):
            continue
        translated = isinstance(value, dict) and value.keys() <= {"name", "hours"}
        if not translated or not CODE.fullmatch(field) or not all(isinstance(v, str) for v in value.values()):
            yield f"{field} means nothing here."


def _hotline(entry: Mapping[str, Any]) -> Hotline:
    others = {code: value for code, value in entry.items() if isinstance(value, dict)}
    return Hotline(
        name=entry["name"].strip(),
        hours=entry["hours"].strip(),
        verified_on=entry["verified_on"],
        number=entry.get("number", ""),
        url=entry.get("url", ""),
        languages=tuple(entry.get("languages", ("ja",))),
        names={code: value["name"] for code, value in others.items() if "name" in value},
        hours_in={code: value["hours"] for code, value in others.items() if "hours" in value},
    )
