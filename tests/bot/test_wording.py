"""The organisation's wording file at the start: what is right is said, what is wrong is told, it goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.checkup.wording import wording
from bot.opening import open_bot
from bot.settings import Settings
from bot.vault import new_key
from dialogs import note
from dialogs.languages import fingerprint, review_of
from dialogs.words import Said, speak_with


@pytest.fixture(autouse=True)
def ours_again() -> Iterator[None]:
    yield
    speak_with({})


def opened_with(folder: Path, content: bytes | None) -> list[str]:
    """What is told where a bot opens with this file (None: it is not there)."""
    file = folder / "words.toml"
    if content is not None:
        file.write_bytes(content)
    told: list[str] = []
    settings = Settings(
        _env_file=None, data_key=new_key(), database_url=f"sqlite:///{folder}/banso.db", wording=file
    )
    open_bot(settings, told.append).database.close()
    return [line for line in told if "WORDS" in line]


def test_own_words_are_said(tmp_path: Path) -> None:
    assert opened_with(tmp_path, '[ja.note]\nthanks = "おつかれさま。"\n'.encode()) == []
    assert note.THANKS().text("ja") == "おつかれさま。"


def test_a_wrong_entry_is_told_and_the_others_are_said(tmp_path: Path) -> None:
    content = '[ja.note]\nthanks = "{who}さん"\ngood = "とても よい"\n'
    (line,) = opened_with(tmp_path, content.encode())
    assert line.startswith("YOUR OWN WORDS ARE NOT USED: ")
    assert line.endswith("allowed: no {…} at all (write {{ for a brace).")
    assert ": ja.note.thanks: {who} means nothing here;" in line
    assert note.THANKS().text("ja") == note.THANKS.ja
    assert Said("note.good").text("ja") == "とても よい"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "cannot be read (No such file or directory)"),
        (b"[ja.note\n", "is no TOML"),
        ("はい".encode("shift_jis"), "is no UTF-8 text"),
    ],
)
def test_a_file_that_is_no_use_is_told_and_the_bot_opens(
    content: bytes | None, why: str, tmp_path: Path
) -> None:
    (line,) = opened_with(tmp_path, content)
    assert why in line
    assert note.THANKS().text("ja") == note.THANKS.ja


def test_a_language_whose_words_have_changed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    head = {"reviewed_by": "Lan", "reviewed_on": "2026-12-01", "reviewed_words": "0"}
    monkeypatch.setattr("dialogs.languages._file", lambda code: head if code == "vi" else {})
    review_of.cache_clear()
    try:
        found = {finding.what: finding.todo for finding in wording(Settings(_env_file=None))}
    finally:
        review_of.cache_clear()
    todo = found["The words of vi are not those that Lan read on 2026-12-01."]
    assert f'reviewed_words = "{fingerprint("vi")}"' in todo
    assert "Made by a machine and not read through by a person yet: ja-Hira, en, pt, zh." in found
