"""`banso backup`: a whole copy, for the owner's eyes only, or none."""

import sqlite3
from contextlib import closing

import pytest

from tests.commands.conftest import Terminal
from tests.commands.people import HARUKA, listed


@pytest.fixture
def filled(terminal: Terminal) -> Terminal:
    terminal("import", terminal.file("p.csv", listed(HARUKA)))
    return terminal


def test_the_copy_holds_everything(filled: Terminal) -> None:
    with closing(sqlite3.connect("banso.db")) as busy:
        busy.execute("BEGIN IMMEDIATE")
        filled("backup", "copy.db")
    filled.set(database_url="sqlite:///copy.db")
    assert "0 added, 0 changed, 3 as before." in filled("import", "p.csv").output
    assert (filled.folder / "copy.db").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in filled.folder.glob("*.part*")] == []


def test_a_file_that_is_there_stays(filled: Terminal) -> None:
    filled.file("copy.db", "mine")
    assert "is there already" in filled("backup", "copy.db", exit_code=1).stderr
    assert (filled.folder / "copy.db").read_text() == "mine"


def test_a_folder_that_is_not_there(filled: Terminal) -> None:
    assert "cannot be written" in filled("backup", "nowhere/copy.db", exit_code=1).stderr


def test_no_database_no_copy(terminal: Terminal) -> None:
    assert "There is no database banso.db" in terminal("backup", "copy.db", exit_code=1).stderr
    assert list(terminal.folder.iterdir()) == []


def test_a_damaged_database_is_not_copied(filled: Terminal) -> None:
    content = bytearray((filled.folder / "banso.db").read_bytes())
    content[4096 * 3 : 4096 * 5] = b"\xff" * (4096 * 2)
    filled.file("banso.db", bytes(content))
    filled("backup", "copy.db", exit_code=1)
    assert not (filled.folder / "copy.db").exists()


def test_for_postgresql_the_command_is_named_without_its_password(terminal: Terminal) -> None:
    terminal.set(database_url="postgresql+psycopg://banso:geheim@db.example/banso")
    told = terminal("backup", "copy.dump", exit_code=1).stderr
    assert "pg_dump --format=custom --file=copy.dump postgresql://banso@db.example/banso\n" in told
    assert "geheim" not in told
