"""Of LINE's SDK its client, and of the SDK's packages nothing else.

They load every model and call of every API that LINE has: most of a second at the start, and about 30 MB that
stay. The client alone takes paths and JSON, which is what :mod:`.packing` makes.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGES = ("linebot", "linebot.v3", "linebot.v3.messaging", "linebot.v3.messaging.models")


@contextmanager
def _without_their_contents() -> Iterator[None]:
    """Empty packages stand in for LINE's, and nobody else ever meets them or what is loaded from them."""
    found = find_spec("linebot")
    assert found
    assert found.origin
    root = Path(found.origin).parent
    others = _taken_out()
    try:
        for name in PACKAGES:
            stand_in = ModuleType(name)
            stand_in.__path__ = [str(root.joinpath(*name.split(".")[1:]))]
            sys.modules[name] = stand_in
        yield
    finally:
        _taken_out()
        sys.modules.update(others)


def _taken_out() -> dict[str, ModuleType]:
    names = [name for name in sys.modules if name.partition(".")[0] == "linebot"]
    return {name: sys.modules.pop(name) for name in names}


with _without_their_contents():
    _client: Any = import_module("linebot.v3.messaging.async_api_client")

AsyncApiClient = _client.AsyncApiClient
Configuration = _client.Configuration
ApiException = _client.ApiException
aiohttp = _client.async_rest.aiohttp
"""The HTTP library the client stands on, for its exceptions."""
