"""The list of people as a CSV file: read whole, every problem named by row and column, nothing guessed.

Pure: text in; people, or problems, out. Rows are counted as a spreadsheet shows them, the head being row 1.
"""

import csv
import io
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar, get_args

from bot.people.roster_cells import Hours, as_day, as_hours, as_weekdays, parts, patterns
from dialogs.facts import STAFF, Role
from dialogs.languages import BASE, NAMES
from dialogs.near_names import plain
from dialogs.reading.weekly import Weekly

COLUMNS = (
    "name",
    "role",
    "language",
    "coordinator",
    "backup",
    "workplace",
    "days",
    "hours",
    "starts_on",
    "ends_on",
)
READING = "reading"
"""A column that may be missing: the name in kana."""
SUPPORTER = "supporter"
"""Another: who supports somebody from outside."""
ROLES: tuple[Role, ...] = get_args(Role)
LONGEST_NAME = 200
T = TypeVar("T")
Cells = dict[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in a row; ``column`` is empty where it is the row as a whole."""

    row: int
    column: str
    what: str

    def __str__(self) -> str:
        return (
            f"row {self.row}, {self.column}: {self.what}" if self.column else f"row {self.row}: {self.what}"
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of the list. ``patterns``: weekdays with local wall times and places, in order; ``reading``:
    None where the list says nothing of it.
    """

    row: int
    name: str
    role: Role
    language: str = "ja"
    coordinator: str = ""
    backup: str = ""
    workplace: str = ""
    patterns: tuple[Weekly, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    reading: str | None = None
    supporter: str | None = None


@dataclass(frozen=True, slots=True)
class Roster:
    """A list in which everything is right."""

    entries: tuple[Entry, ...]


def decoded(data: bytes) -> str:
    """The text of a file as spreadsheets write it: UTF-8 with or without BOM, UTF-16, or Shift_JIS (cp932).

    ValueError where it is none of them.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    for encoding in ("utf-8-sig", "cp932") if b"\0" not in data else ():
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("is neither UTF-8 nor Shift_JIS text; save it as CSV (UTF-8)")


def read_roster(
    text: str, staff: Collection[str] = (), everybody: Collection[str] = (), supporters: Collection[str] = ()
) -> Roster | list[Problem]:
    """The people of the list, or all its problems. ``staff``: names of coordinators and leads known,
    ``supporters``: of supporters, ``everybody``: all names known. Names that differ by spaces or the width of
    letters are one person's.
    """
    try:
        rows = list(
            csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=_delimiter(text), strict=True)
        )
    except csv.Error as error:
        return [
            Problem(text.count("\n") + 1, "", f"a quotation mark is not closed or stands wrong ({error})")
        ]
    head = [cell.strip().lower() for cell in rows[0]] if rows else []
    if problems := _head_problems(head):
        return problems
    reading = Reading()
    filled = [(number, row) for number, row in enumerate(rows[1:], 2) if any(cell.strip() for cell in row)]
    entries = _one_name_each(
        [entry for number, row in filled if (entry := reading.entry(number, head, row))],
        [*everybody, *staff],
    )
    problems = sorted({*reading.problems, *_between_rows(entries, staff), *_supported(entries, supporters)})
    if not filled:
        return [Problem(2, "", "there are no people in the file")]
    return problems or Roster(tuple(entries))


class Reading:
    """Turns rows into entries and collects what is wrong; a wrong cell counts as empty from then on."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def entry(self, number: int, head: Sequence[str], row: Sequence[str]) -> Entry | None:
        """The person of a row; None where it is not even clear who that is."""
        if len(row) > len(head) and any(cell.strip() for cell in row[len(head) :]):
            self.problems.append(Problem(number, "", f"has {len(row)} cells, {len(head)} columns are named"))
        cells = dict.fromkeys(head, "") | {
            column: tidy(cell) for column, cell in zip(head, row, strict=False)
        }
        name = self.read(number, cells, "name", _name, "")
        role = self.read(number, cells, "role", _role, None)
        entry = Entry(
            row=number,
            name=name,
            role=role or "supporter",
            language=self.read(number, cells, "language", _language, "ja"),
            coordinator=cells["coordinator"],
            backup=cells["backup"],
            workplace=self.read(number, cells, "workplace", _places, ""),
            patterns=self.patterns(number, cells),
            starts_on=self.read(number, cells, "starts_on", as_day, None),
            ends_on=self.read(number, cells, "ends_on", as_day, None),
            reading=self.read(number, cells, READING, _reading, None) if READING in cells else None,
            supporter=cells.get(SUPPORTER),
        )
        self.problems += _within_row(entry, cells) if role else ()
        return entry if name else None

    def patterns(self, number: int, cells: Cells) -> tuple[Weekly, ...]:
        """The weekdays with their hours and places; none where they do not go together."""
        weekdays: Sequence[Sequence[int]] = self.read(number, cells, "days", as_weekdays, ())
        hours: Sequence[Hours] = self.read(number, cells, "hours", as_hours, ())
        places = parts(cells["workplace"])
        if not weekdays or not hours:
            return ()
        for column, found in (("hours", hours), ("workplace", places)):
            if len(found) > 1 and len(found) != len(weekdays):
                wrong = f"has {len(found)} parts, days {len(weekdays)}; put one ; between each two"
                self.problems.append(Problem(number, column, wrong))
                return ()
        return self.read(number, cells, "hours", lambda _: patterns(weekdays, hours, places), ())

    def read(self, number: int, cells: Cells, column: str, how: Callable[[str], T], otherwise: T) -> T:
        """What stands in a cell, or ``otherwise`` where it is wrong."""
        try:
            return how(cells[column])
        except ValueError as error:
            self.problems.append(Problem(number, column, str(error)))
            return otherwise


def tidy(cell: str) -> str:
    """Without spaces around it, with single ones inside; characters composed the usual way."""
    return " ".join(unicodedata.normalize("NFC", cell).split())


def _one_name_each(entries: Sequence[Entry], known: Sequence[str]) -> list[Entry]:
    """The entries with each person named in one way: as known from before, else as in their own row."""
    by_plain: dict[str, str] = {}
    for name in [*known, *(entry.name for entry in entries)]:
        by_plain.setdefault(plain(name), name)

    def called(name: str) -> str:
        return name if name in known else by_plain.get(plain(name), name)

    return [
        replace(entry, name=called(entry.name), coordinator=called(entry.coordinator),
                backup=called(entry.backup), supporter=entry.supporter and called(entry.supporter))
        for entry in entries
    ]  # fmt: skip


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return "\t" if "\t" in first and "," not in first else ","


def _head_problems(head: Sequence[str]) -> list[Problem]:
    missing = [Problem(1, column, "this column is missing") for column in COLUMNS if column not in head]
    known = {*COLUMNS, READING, SUPPORTER}
    unknown = [
        Problem(1, column or "(empty)", "there is no such column") for column in head if column not in known
    ]
    twice = {column for column in head if head.count(column) > 1} & known
    found = [
        *missing,
        *unknown,
        *(Problem(1, column, "this column stands twice") for column in sorted(twice)),
    ]
    return [*found, Problem(1, "", f"the columns must be {','.join(COLUMNS)}")] if found else []


def _name(cell: str) -> str:
    if not cell:
        raise ValueError("a name is needed")
    if any(unicodedata.category(character) in ("Cc", "Cf", "Cs") for character in cell):
        raise ValueError("holds characters that cannot be seen")
    return _short(cell)


def _short(cell: str) -> str:
    if len(cell) > LONGEST_NAME:
        raise ValueError(f"is longer than {LONGEST_NAME} characters")
    return cell


def _reading(cell: str) -> str:
    return _name(cell) if cell else ""


def _places(cell: str) -> str:
    return _short("; ".join(parts(cell)))


def _role(cell: str) -> Role:
    for role in ROLES:
        if cell.lower() == role:
            return role
    raise ValueError(f"{cell!r} is no role; write one of {', '.join(ROLES)}" if cell else "a role is needed")


def _language(cell: str) -> str:
    codes = {code.lower(): code for code in NAMES}
    code = codes.get(cell.lower() or BASE)
    if code is None:
        raise ValueError(f"{cell!r} is no language the bot speaks; write one of {', '.join(NAMES)}")
    return code


def _within_row(entry: Entry, cells: Cells) -> Iterator[Problem]:
    """What does not go together, by what stands in the cells: what is wrong in itself was named already."""
    is_participant = entry.role == "participant"
    for column in ("coordinator", "backup"):
        if is_participant and not cells[column]:
            yield Problem(entry.row, column, f"a participant needs a {column}")
        if cells[column] and plain(cells[column]) == plain(entry.name):
            yield Problem(entry.row, column, "nobody is their own; name somebody else")
    for column in ("coordinator", "backup", SUPPORTER):
        if not is_participant and cells.get(column):
            yield Problem(entry.row, column, "only a participant has one; leave it empty")
    if cells["backup"] and plain(cells["backup"]) == plain(cells["coordinator"]):
        yield Problem(entry.row, "backup", "is the coordinator too; name somebody else")
    for column, other in (("days", "hours"), ("hours", "days")):
        if cells[other] and not cells[column]:
            yield Problem(entry.row, column, f"is needed where {other} is filled")
    if entry.starts_on and entry.ends_on and entry.ends_on < entry.starts_on:
        yield Problem(entry.row, "ends_on", "is before starts_on")


def _between_rows(entries: Sequence[Entry], staff: Collection[str]) -> Iterator[Problem]:
    first: dict[str, Entry] = {}
    for entry in entries:
        before = first.setdefault(entry.name, entry)
        if before is not entry:
            yield Problem(entry.row, "name", f"{entry.name} stands in row {before.row} already")
    known = {*staff, *(name for name, entry in first.items() if entry.role in STAFF)}
    known -= {name for name, entry in first.items() if entry.role not in STAFF}
    for entry in entries:
        for column, name in (("coordinator", entry.coordinator), ("backup", entry.backup)):
            if entry.role == "participant" and name and name != entry.name and name not in known:
                yield Problem(
                    entry.row, column, f"{name} is no coordinator or lead of this file or the database"
                )


def _supported(entries: Sequence[Entry], supporters: Collection[str]) -> Iterator[Problem]:
    known = {*supporters, *(entry.name for entry in entries if entry.role == "supporter")}
    known -= {entry.name for entry in entries if entry.role != "supporter"}
    for entry in entries:
        if entry.role == "participant" and entry.supporter and entry.supporter not in known:
            wrong = f"{entry.supporter} is no supporter of this file or the database"
            yield Problem(entry.row, "supporter", wrong)
