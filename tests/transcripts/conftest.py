"""Each transcript is played once a test run."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.transcripts.playing import Played, play
from tests.transcripts.reading import read

PlayOnce = Callable[[Path], Played]


@pytest.fixture(scope="session")
def play_once(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> PlayOnce:
    """Plays a transcript on a database of its own; a second time it is only handed over."""
    folder = tmp_path_factory.mktemp("transcripts")

    @cache
    def played(file: Path) -> Played:
        database = folder / f"{file.stem}.db"
        shutil.copyfile(migrated_file, database)
        return play(read(file), database)

    return played
