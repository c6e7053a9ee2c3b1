"""The documents say what is so: settings, commands, links, the list of people, in both languages the same."""

import csv
import io
import re
from pathlib import Path

import pytest

from bot.cli import COMMANDS
from bot.people.roster import COLUMNS, Roster, read_roster
from bot.settings import PREFIX, Settings
from tests.project.tree import ROOT, files

READMES = ("README.md", "README.ja.md")
DOCUMENTS = sorted(str(path.relative_to(ROOT)) for path in files() if path.suffix == ".md")
HEADING = re.compile(r'(?:<a id="(?P<id>[\w-]+)"></a>\n)?(?P<marks>#+) (?P<words>.+)')
LINK = re.compile(r'(?<=\]\()[^)\s]+(?=\))|(?<=src=")[^"]+')


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def _without_code(text: str) -> str:
    return re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)


def _headings(name: str) -> list[tuple[str, str]]:
    """Level and id of each heading; the id stands in the line before it."""
    found = HEADING.finditer(_without_code(_text(name)))
    return [(heading["marks"], heading["id"] or "") for heading in found]


def _tables(text: str) -> list[list[list[str]]]:
    """Every table, as rows of cells."""
    tables = re.findall(r"(?:^\|.*\n)+", text, flags=re.MULTILINE)
    return [[_cells(row) for row in table.splitlines()] for table in tables]


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")]


def _rows_of_settings(name: str) -> dict[str, list[str]]:
    rows = [row for table in _tables(_text(name)) for row in table]
    return {row[0].strip("`"): row for row in rows if row[0].startswith(f"`{PREFIX}")}


@pytest.mark.parametrize("name", READMES)
def test_the_table_lists_every_setting_and_no_other(name: str) -> None:
    assert _rows_of_settings(name).keys() == {PREFIX + field.upper() for field in Settings.model_fields}


def test_the_table_tells_the_same_defaults_in_both_languages_as_hold() -> None:
    english, japanese = map(_rows_of_settings, READMES)
    told = {name: row[2].strip("`") for name, row in english.items() if row[2].startswith("`")}
    assert told == {name: row[2].strip("`") for name, row in japanese.items() if row[2].startswith("`")}
    fields = {PREFIX + name.upper(): field.default for name, field in Settings.model_fields.items()}
    assert told == {name: fields[name] for name in told}
    assert len(told) > 4


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_named(name: str) -> None:
    named = set(re.findall(r"\bbanso ([a-z]+)", _text(name)))
    assert set(COMMANDS) - named == set()


@pytest.mark.parametrize("name", READMES)
def test_the_example_list_of_people_can_be_imported(name: str) -> None:
    (table,) = [table for table in _tables(_text(name)) if tuple(table[0]) == COLUMNS]
    sheet = io.StringIO()
    csv.writer(sheet).writerows([table[0], *table[2:]])
    read = read_roster(sheet.getvalue())
    assert isinstance(read, Roster), read
    assert len(read.entries) == len(table) - 2


def test_both_languages_have_the_same_headings_in_the_same_order() -> None:
    english, japanese = map(_headings, READMES)
    assert english == japanese
    assert all(name for _, name in english[1:])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_local_links_and_pictures_lead_somewhere(name: str) -> None:
    links = LINK.findall(_without_code(_text(name)))
    assert [link for link in links if "://" not in link and not _leads(name, link)] == []


def _leads(name: str, link: str) -> bool:
    path, _, place = link.partition("#")
    goal = (ROOT / name).parent / path if path else ROOT / name
    return goal.exists() and (not place or _has_place(goal, place))


def _has_place(goal: Path, place: str) -> bool:
    return f'<a id="{place}"></a>' in goal.read_text("utf-8")
