"""Every transcript says what the phones show; every phone can show it on every platform."""

from pathlib import Path

import pytest

from tests.transcripts.conftest import PlayOnce
from tests.transcripts.platforms import problems

FILES = sorted(Path(__file__).parent.glob("*.txt"))
each = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


@each
def test_the_phones_show_what_is_written(
    file: Path, play_once: PlayOnce, request: pytest.FixtureRequest
) -> None:
    now = play_once(file).text
    if request.config.getoption("update"):
        file.write_text(now, encoding="utf-8")
    assert now.splitlines() == file.read_text(encoding="utf-8").splitlines()


@each
def test_every_platform_can_show_it(file: Path, play_once: PlayOnce) -> None:
    found = [problem for messages in play_once(file).requests for problem in problems(messages)]
    assert found == []


@each
def test_nothing_stays_undone(file: Path, play_once: PlayOnce) -> None:
    assert play_once(file).undone == []


def test_there_are_transcripts() -> None:
    assert len(FILES) >= 30
