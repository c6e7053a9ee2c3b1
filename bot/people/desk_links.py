"""One-time links to the staff page: asked for in chat or printed by the command line, good for a quarter of
an hour; kept only as a hash.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection

from models.desk_doors import keep_link

LASTS = timedelta(minutes=15)
PATH = "/desk/enter"


class DeskLink(NamedTuple):
    """An address that lets its person in once, until a moment."""

    url: str
    expires_at: datetime


def new_desk_link(connection: Connection, person_id: int, public_url: str, now: datetime) -> DeskLink:
    """A link for this person below ``public_url`` (no slash at its end); an unused one of theirs ends."""
    token, expires_at = new_token(), now + LASTS
    keep_link(connection, hashed(token), person_id, now, expires_at)
    return DeskLink(f"{public_url}{PATH}?k={token}", expires_at)


def new_token() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """256 random bits need neither salt nor a slow hash."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
