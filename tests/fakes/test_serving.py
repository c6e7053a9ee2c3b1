import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette

from .base import Fake, post
from .listener import Listener
from .serving import serving


def test_an_app_is_served_while_the_block_runs_and_past_every_proxy() -> None:
    bot = Listener()
    with serving(bot.app) as url:
        assert "127.0.0.1" in os.environ["NO_PROXY"].split(",")
        assert post(f"{url}/hook", b"{}", {}) == 200
    assert post(f"{url}/hook", b"{}", {}) == 0
    assert bot.bodies() == [{}]


def test_an_app_that_cannot_start_is_told() -> None:
    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        raise OSError("no disk")
        yield

    with pytest.raises(RuntimeError, match="did not start"), serving(Starlette(lifespan=lifespan)):
        pass


def test_a_fake_never_talks_to_the_world_outside() -> None:
    with pytest.raises(ValueError, match="only talks to"):
        post("https://example.org/", b"", {})


def test_waiting_is_bounded() -> None:
    with pytest.raises(AssertionError, match="in time"):
        Fake().until(lambda: False, within=0.1)
