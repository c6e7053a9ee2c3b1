"""What a page posts: checked, and made into the raw event that our own channel reads.

The page gives ``{"id", "kind", ...}``; who sent it and when is put in here, never taken from the page.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dialogs.messages import LONGEST_PRESS_BYTES
from dialogs.reading.spelling import MOST

MOST_BYTES = 200_000
LONGEST_TEXT = MOST
"""All of it is heard for words of crisis."""
ID = re.compile(r"[A-Za-z0-9-]{8,64}")
MESSAGE = re.compile(r"[A-Za-z0-9.-]{8,128}")
CODE = re.compile(r"[^\x00]{1,100}")
LABEL = re.compile(r"[^\x00]{1,80}")
PRESS = re.compile(f"[\x21-\x7e]{{1,{LONGEST_PRESS_BYTES}}}")
FIELDS: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "wrote": {"text": re.compile(f"(?s).{{1,{LONGEST_TEXT}}}")},
    "pressed": {"data": PRESS, "label": LABEL},
    "edited": {"message": MESSAGE, "text": re.compile(f"(?s).{{1,{LONGEST_TEXT}}}")},
    "unsent": {"message": MESSAGE},
    "opened": {"code": CODE},
}
"""The fields of each kind and what they may hold."""


class NoEvent(ValueError):
    """What was posted is no event of a page; says nothing of what it was."""


def read_posted(body: bytes, sender: str, now: datetime) -> dict[str, Any]:
    """The raw event of a posted body; NoEvent where it is none."""
    try:
        posted = json.loads(body)
    except (ValueError, RecursionError):
        raise NoEvent("no JSON") from None
    if not isinstance(posted, dict) or not isinstance(kind := posted.get("kind"), str):
        raise NoEvent("no event")
    fields = FIELDS.get(kind)
    if fields is None:
        raise NoEvent("unknown kind")
    values = {name: posted.get(name) for name in fields}
    if not all(isinstance(v, str) and fields[name].fullmatch(v) for name, v in values.items()):
        raise NoEvent("a field is missing or wrong")
    return raw_event(str(posted.get("id")), sender, now, kind=kind, **values)


def raw_event(given: str, sender: str, now: datetime, **rest: Any) -> dict[str, Any]:
    """A raw event by the id that the page gave it; nobody can take the id of somebody else's."""
    if not ID.fullmatch(given):
        raise NoEvent("no id")
    return {"id": f"{given}.{sender}", "at": now.isoformat(), "sender": sender, **rest}
