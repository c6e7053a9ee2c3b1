"""Of LINE's SDK the client alone is loaded, and the whole SDK can be loaded beside it."""

import subprocess
import sys
from pathlib import Path

import linebot.v3.messaging as whole

from bot.channels.line import sdk

ROOT = str(Path(__file__).parents[2])
LOADED = """
import sys
from bot.channels.line import sdk
print([name for name in sys.modules if name.startswith("linebot")])
from linebot.v3.messaging import AsyncMessagingApi, FlexBubble
from bot.channels.line.sdk import AsyncApiClient
"""


def test_nothing_else_of_the_sdk_is_loaded_and_all_of_it_can_be_afterwards() -> None:
    command = [sys.executable, "-c", LOADED]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout == "[]\n"


def test_where_the_whole_sdk_is_loaded_it_stays_as_it_is() -> None:
    with sdk._without_their_contents():
        assert not hasattr(sys.modules["linebot.v3.messaging"], "AsyncMessagingApi")
    assert sys.modules["linebot.v3.messaging"] is whole
    assert sdk.ApiException is not whole.ApiException
