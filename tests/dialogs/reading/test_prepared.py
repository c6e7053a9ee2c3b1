"""What was worked out about the rules holds when it is read again, and only for these rules."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.storage.rules_kept import keep_rules
from dialogs import reading
from dialogs.reading import prepared as module
from dialogs.reading.prepared import TOGETHER, lacking, prepared, to_keep
from dialogs.reading.standing import Finder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of its own with few rules, of which nothing is kept."""
    rules = tmp_path / "rules"
    rules.mkdir()
    for name in (name for names in TOGETHER for name in names):
        (rules / f"{name}.txt").write_text(f"[of_{name}]\n欠席|遅刻し\n", encoding="utf-8")
    for name in module._MADE_BY:
        (tmp_path / f"{name}.py").write_text(name, encoding="utf-8")
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    monkeypatch.setattr(reading, "__path__", [str(tmp_path)])
    prepared.cache_clear()
    yield tmp_path
    prepared.cache_clear()


def test_what_is_kept_is_what_was_worked_out(folder: Path) -> None:
    keep_rules()
    assert lacking() == []
    for names in TOGETHER:
        assert module._kept(names) == module._anew(names) == prepared(names)
    expressions, needs, tries = prepared(TOGETHER[2])
    assert expressions["notice"] == {"of_notice": ("欠席", "遅刻し")}
    assert len(tries) == len(TOGETHER[2]) * 2
    found = Finder(needs.automaton).places_in("遅刻します。欠席です")
    assert sorted(found.values()) == [[0], [6]]


@pytest.mark.parametrize("name", ["rules/signs.txt", "needed.py"])
def test_a_change_of_rules_or_code_is_worked_out_again(folder: Path, name: str) -> None:
    said: list[str] = []
    keep_rules(said.append)
    keep_rules(said.append)
    assert len(said) == 1
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write("[more]\n早退\n")
    assert TOGETHER[0] in lacking()
    prepared.cache_clear()
    keep_rules(said.append)
    assert len(said) == 2
    assert lacking() == []
    assert ("more" in prepared(TOGETHER[0]).expressions["signs"]) is name.endswith(".txt")


def test_what_another_version_made_is_worked_out_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_rules()
    monkeypatch.setattr(module, "made_with", lambda: "another one 1.0")
    assert lacking() == list(TOGETHER)


@pytest.mark.parametrize(
    "damaged", [lambda whole: whole[:20], lambda whole: whole[:-7], lambda whole: whole + b"x"]
)
def test_a_damaged_file_is_not_used(folder: Path, damaged: Callable[[bytes], bytes]) -> None:
    keep_rules()
    name, content = to_keep(TOGETHER[0])
    path = folder.joinpath(*module.KEPT_IN, name)
    assert path.read_bytes() == content
    path.write_bytes(damaged(content))
    prepared.cache_clear()
    assert lacking() == [TOGETHER[0]]
    assert prepared(TOGETHER[0]).needs.automaton
    keep_rules()
    assert lacking() == []


def test_nothing_half_written_is_left(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", full)
    keep_rules()
    assert list(folder.joinpath(*module.KEPT_IN).iterdir()) == []


def test_where_nothing_may_be_written_all_goes_on(folder: Path) -> None:
    (folder / "rules" / "__pycache__").write_text("no folder", encoding="utf-8")
    keep_rules()
    assert lacking() == list(TOGETHER)
    assert prepared(TOGETHER[0]).needs.automaton
