"""A stage for the demo; its history is lived through once and then copied."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from bot.commands.demo import demo_site
from bot.demo.stage import Stage, open_stage
from tests.browser import chromium
from tests.fakes.serving import serving

__all__ = ["chromium"]


@dataclass
class Show:
    """A demo that is served."""

    url: str
    stage: Stage
    http: httpx.Client


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the whole history; only ever copied."""
    folder = tmp_path_factory.mktemp("demo") / "lived"
    # In a thread of its own: the browser keeps an event loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        stage = pool.submit(open_stage, folder).result()
    stage.app.database.close()
    return folder


@pytest.fixture
def folder(lived: Path, tmp_path: Path) -> Path:
    """A demo's folder with the history in it."""
    return Path(shutil.copytree(lived, tmp_path / "demo"))


@pytest.fixture
def stage(folder: Path) -> Iterator[Stage]:
    """The stage on it."""
    opened = open_stage(folder)
    yield opened
    opened.app.database.close()


@pytest.fixture
def show(stage: Stage) -> Iterator[Show]:
    """The demo as ``banso demo`` serves it."""
    with (
        serving(demo_site(stage)) as url,
        httpx.Client(base_url=url, headers={"Origin": url}, timeout=60) as http,
    ):
        yield Show(url, stage, http)
