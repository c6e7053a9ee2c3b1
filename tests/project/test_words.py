"""No word in the project's files that ties it to one machine, one registry or its workshop."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.project.tree import ROOT, files
from tests.project.words import (
    MACHINE_PATHS,
    OF_THE_WORKSHOP,
    OUTSIDE,
    PACKAGE_INDEXES,
    addresses,
    found,
    pins,
)

LOCKS = [ROOT / "requirements" / "run.txt", ROOT / "requirements" / "dev.txt"]


def _texts() -> list[tuple[Path, str]]:
    contents = [(path.relative_to(ROOT), path.read_bytes()) for path in files()]
    return [
        (path, content.decode("utf-8")) for path, content in contents if b"\0" not in content
    ]  # no pictures


def test_no_file_holds_a_forbidden_word() -> None:
    banned = (*MACHINE_PATHS, *PACKAGE_INDEXES, *OF_THE_WORKSHOP)
    texts = [(path, text) for path, text in _texts() if path != Path(".ci/lock")]
    assert {str(path): words for path, text in texts if (words := found(text, *banned))} == {}


def test_the_lock_command_names_no_address() -> None:
    text = (ROOT / ".ci" / "lock").read_text("utf-8")
    emitted = re.sub(r"--no-emit-\S+", "", text)
    assert found(emitted, *MACHINE_PATHS, *PACKAGE_INDEXES, *OF_THE_WORKSHOP, "http") == []


def test_only_tests_look_outside_the_project() -> None:
    looking = [path for path, text in _texts() if found(text, *OUTSIDE)]
    assert [str(path) for path in looking if path.parts[0] != "tests"] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_a_lock_file_pins_and_hashes_and_names_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert addresses(text) == []
    assert len(pins(text)) > 20


def test_tests_run_on_the_very_versions_that_serve() -> None:
    run, dev = (pins(lock.read_text("utf-8")) for lock in LOCKS)
    assert {pin: marker for pin, marker in run.items() if pin not in dev} == {}


def test_everything_declared_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    run, dev = ({name for name, _ in pins(lock.read_text("utf-8"))} for lock in LOCKS)
    assert _names(project["dependencies"]) - run == set()
    assert _names(project["optional-dependencies"]["dev"]) - dev == set()


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower() for requirement in requirements}


@pytest.mark.parametrize("word", [*MACHINE_PATHS, *PACKAGE_INDEXES, *OF_THE_WORKSHOP, *OUTSIDE])
def test_a_forbidden_word_is_found(word: str) -> None:
    assert found(f"see {word.upper()}x", word) == [word]


def test_a_path_is_found_only_where_it_begins() -> None:
    assert found("an address: example.org" + MACHINE_PATHS[0], *MACHINE_PATHS) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index" + "-url https" + "://registry.example/simple",
        "--find" + "-links ./wheels",
        "-r other.txt",
        "thing @ file:///thing.whl",
        "thing @ git+ssh" + "://example.org/thing",
    ],
)
def test_an_address_in_a_lock_file_is_found(line: str) -> None:
    assert addresses(f"a==1 \\\n    --hash=sha256:{'0' * 64}\n{line}\n") == [line]


@pytest.mark.parametrize("line", ["a>=1 --hash=sha256:00", "a==1", "a"])
def test_a_line_without_pin_or_hash_is_found(line: str) -> None:
    with pytest.raises(ValueError, match="not pinned and hashed"):
        pins(line)
