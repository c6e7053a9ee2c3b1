"""The file of hotlines: read whole or not at all, with every wrong entry named; loud where it is old."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.demo.sample import ORGANISATION, START
from bot.hotlines import OLD_DAYS, WrongHotlines, age, loud, read_hotlines
from tests.project.tree import ROOT

GOOD = """
[[line]]
name = "市の 窓口"
number = "000-000-0000"
hours = "平日 午前9時から 午後5時"
verified_on = 2026-10-01

[[line]]
name = "一覧"
url = "https://lines.example.org/"
source_url = "https://lines.example.org/about"
hours = "いつでも"
languages = ["ja", "en"]
verified_on = 2026-09-01
en = { name = "A list", hours = "at any time" }
"""
DAY = date(2026, 11, 16)


def problems(folder: Path, content: str | bytes) -> list[str]:
    """What is said of a file with this content."""
    file = folder / "hotlines.toml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(WrongHotlines) as wrong:
        read_hotlines(file)
    assert str(file) in str(wrong.value)
    assert wrong.value.exit_code == 2
    return list(wrong.value.problems)


def test_a_good_file(tmp_path: Path) -> None:
    (tmp_path / "hotlines.toml").write_text(GOOD, encoding="utf-8")
    first, second = read_hotlines(tmp_path / "hotlines.toml")
    assert (first.name, first.number, first.languages) == ("市の 窓口", "000-000-0000", ("ja",))
    assert (second.url, second.number, second.languages) == ("https://lines.example.org/", "", ("ja", "en"))
    assert second.names == {"en": "A list"}
    assert second.hours_in == {"en": "at any time"}
    assert age((first, second), DAY) == (DAY - date(2026, 9, 1)).days


def test_without_a_file_there_are_none() -> None:
    assert read_hotlines(None) == ()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WrongHotlines, match="cannot be read: No such file"):
        read_hotlines(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "一覧"', "", "Entry 2: name is missing"),
        ('name = "一覧"', "name = 3", "Entry 2: name must be a text"),
        ('hours = "いつでも"', 'hours = " "', "Entry 2 (一覧): hours is missing"),
        ('number = "000-000-0000"', "", "Entry 1 (市の 窓口): number or url is missing."),
        ("000-000-0000", "call us", "Entry 1 (市の 窓口): number must be digits"),
        ("000-000-0000", "０００-000-0000", "Entry 1 (市の 窓口): number must be digits"),
        ("https://lines.example.org/about", "http://x", "source_url must be an address"),
        ("verified_on = 2026-09-01", "", "Entry 2 (一覧): verified_on is missing"),
        ("2026-09-01", '"2026-09-01"', "Entry 2 (一覧): verified_on must be a day"),
        ("2026-09-01", "2026-09-01T10:00:00", "Entry 2 (一覧): verified_on must be a day"),
        ('["ja", "en"]', '"ja"', "Entry 2 (一覧): languages must be a list"),
        ('["ja", "en"]', "[]", "Entry 2 (一覧): languages must be a list"),
        ("en = {", "english = {", "english means nothing here."),
        ('hours = "at any time"', 'when = "x"', "en means nothing here."),
        ("source_url", "sauce_url", "sauce_url means nothing here."),
    ],
)
def test_what_is_wrong_is_named_with_its_entry(old: str, new: str, said: str, tmp_path: Path) -> None:
    found = problems(tmp_path, GOOD.replace(old, new, 1))
    assert any(said in problem for problem in found), found


def test_every_wrong_entry_is_named_at_once(tmp_path: Path) -> None:
    found = problems(tmp_path, GOOD.replace("verified_on", "seen_on"))
    assert {problem.partition(":")[0] for problem in found} == {"Entry 1 (市の 窓口)", "Entry 2 (一覧)"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[[line]]\nname = x\n", "line 2"),
        (b"\xff\xfe", "It is no TOML"),
        ("line = 3\n", "line: must be a list of entries"),
        ("line = [1]\n", "line: must be a list of entries"),
        ("[[lines]]\nname = 'x'\n", "lines: means nothing here"),
    ],
)
def test_a_file_that_is_something_else(content: str | bytes, said: str, tmp_path: Path) -> None:
    assert any(said in problem for problem in problems(tmp_path, content))


def test_old_and_missing_lines_are_loud(tmp_path: Path) -> None:
    (tmp_path / "hotlines.toml").write_text(GOOD, encoding="utf-8")
    lines = read_hotlines(tmp_path / "hotlines.toml")
    tried = date(2026, 9, 1)
    assert loud(lines, tried + timedelta(days=OLD_DAYS)) is None
    assert loud(lines, tried + timedelta(days=OLD_DAYS + 1)) == (
        "THE HOTLINES ARE OLD: one of them was verified 181 days ago."
    )
    assert str(loud((), DAY)).startswith("NO HOTLINES ARE SET")


def test_the_sample_can_be_read_and_is_loud_until_somebody_has_checked_it() -> None:
    lines = read_hotlines(ROOT / "docs" / "hotlines.toml")
    assert len(lines) == 3
    assert str(loud(lines, DAY)).startswith("THE HOTLINES ARE OLD")


def test_the_demo_has_lines_that_were_verified_in_its_own_time() -> None:
    assert loud(ORGANISATION.hotlines, START.date()) is None
    assert len(ORGANISATION.hotlines) == 3
