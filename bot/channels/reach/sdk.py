"""Of the library what is needed: whether a URL is a service's, how it is shown, and a short word sent.

It loads some 40 MB of services, so it waits until a way is first used. It logs URLs, which hold secrets, so
it may not log at all.
"""

import logging
import warnings
from functools import cache
from types import ModuleType
from typing import Any

SHOWN_WITH_HOST = ("NotifyEmail", "NotifyJSON", "NotifyXML", "NotifyForm")
"""Of the others what stands where a host stands may be a token."""


@cache
def library() -> ModuleType:
    """The library with all its services."""
    for name in ("apprise", "urllib3", "requests"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some services load what Python will take away one day
        import apprise

        apprise.Apprise.instantiate("json://127.0.0.1")
    return apprise


def service(url: str) -> Any | None:
    """The service that a URL speaks of; None where it is none."""
    try:
        return library().Apprise.instantiate(url, suppress_exceptions=True)
    except Exception:  # noqa: BLE001 - whatever a service makes of a wrong URL, it is wrong
        return None


def shown(url: str) -> str | None:
    """The service's name, and its host where that is no secret; None where the URL is not understood."""
    found = service(url)
    if found is None:
        return None
    name = str(found.service_name)
    host = getattr(found, "host", "") if type(found).__name__ in SHOWN_WITH_HOST else ""
    return f"{name} ({host})"[:300] if host else name[:300]


async def notify(url: str, words: str) -> bool:
    """Whether the service took the words."""
    found = service(url)
    if found is None:
        return False
    every = library().Apprise()
    every.add(found)
    return bool(await every.async_notify(body=words, title=""))
