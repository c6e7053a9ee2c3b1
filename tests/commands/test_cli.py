"""The command line as a whole, as the operating system runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import COMMANDS
from tests.commands.conftest import Terminal
from tests.project.tree import ROOT


def run(
    folder: Path, *arguments: str, python: tuple[str, ...] = (), **settings: str
) -> subprocess.CompletedProcess[str]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("BANSO_")}
    return subprocess.run(
        [sys.executable, *python, "-m", "bot", *arguments],
        cwd=folder,
        env=bare | {"PYTHONPATH": str(ROOT)} | settings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_wrong_settings_end_with_two_and_no_traceback(tmp_path: Path) -> None:
    done = run(tmp_path, "migrate", BANSO_TIMEZONE="Mars", BANSO_RETENTION_DAYS="none")
    assert done.returncode == 2
    assert done.stderr.splitlines()[1:] == [
        "  BANSO_TIMEZONE: is no time zone; write for example Asia/Tokyo",
        "  BANSO_RETENTION_DAYS: must be a valid integer, unable to parse string as an integer",
    ]
    assert done.stdout == ""


def test_a_refusal_ends_with_one_and_no_traceback(tmp_path: Path) -> None:
    done = run(tmp_path, "invite", "田中")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "There is no database banso.db yet. Run `banso migrate` to make it.\n"


def test_nothing_is_loaded_to_print_in_colours(tmp_path: Path) -> None:
    done = run(tmp_path, "serve", python=("-X", "importtime"), BANSO_TIMEZONE="Mars")
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert {"structlog.dev", "mako.exceptions"} <= loaded, "neither asks for colours any more"
    assert [name for name in loaded if name.startswith(("rich.", "pygments."))] == []


def test_help_names_every_command(terminal: Terminal) -> None:
    shown = terminal("--help").output
    assert [name for name in terminal_commands() if f"  {name} " not in shown] == []


def terminal_commands() -> list[str]:
    return [
        name for name, module in COMMANDS.items() if (ROOT / "bot" / "commands" / f"{module}.py").exists()
    ]


def test_every_module_of_commands_is_registered() -> None:
    modules = {file.stem for file in (ROOT / "bot" / "commands").glob("[a-z]*.py")}
    assert modules - set(COMMANDS.values()) == set()


@pytest.mark.parametrize("name", terminal_commands())
def test_every_command_explains_itself(name: str, terminal: Terminal) -> None:
    assert len(terminal(name, "--help").output.splitlines()[2].strip()) > 20


def test_an_unknown_command(terminal: Terminal) -> None:
    assert "No such command 'dance'" in terminal("dance", exit_code=2).stderr
