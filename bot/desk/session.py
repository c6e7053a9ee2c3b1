"""Who is signed in at the staff page: a browser, by a random cookie that is kept here only as a hash.

A session ends by itself after half a day without a look, after a week at most, and at once when its person
leaves or gets another role.
"""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from bot.pages.visitor import TOKEN
from bot.people.desk_links import hashed, new_token
from models import desk_doors

COOKIE = "banso_desk"
SECURE_COOKIE = f"__Host-{COOKIE}"
IDLE = timedelta(hours=12)
LONGEST = timedelta(days=7)
SEEN_AGAIN = timedelta(minutes=5)
"""So often it is written down that a browser was seen: most looks write no session."""


class Signed(NamedTuple):
    """Somebody who is signed in: a row of ``people``; ``touch``: it is to be written down that they were
    seen; ``token``: the hash by which their browser is kept.
    """

    row: Any
    touch: bool
    token: str


def sign_in(connection: Connection, key: str, now: datetime, today: date) -> str | None:
    """Use a link up: the token by which the browser is known from now on; None where the link is not good."""
    person = desk_doors.use_link(connection, hashed(key), now, today)
    if person is None:
        return None
    token = new_token()
    desk_doors.begin_session(connection, hashed(token), person.person_id, person.role, now)
    return token


def signed(connection: Connection, token: str, now: datetime, today: date) -> Signed | None:
    """Who is signed in by this token."""
    if not token:
        return None
    row = desk_doors.session(connection, hashed(token), now - IDLE, now - LONGEST, today)
    return Signed(row, now - row.used_at >= SEEN_AGAIN, hashed(token)) if row else None


def sign_out(connection: Connection, token: str, *, everywhere: bool = False) -> None:
    """The browser is nobody's from now on; with ``everywhere`` all browsers of the same person."""
    desk_doors.end_session(connection, hashed(token), everywhere=everywhere)


def token_of(request: Request, *, secure: bool) -> str:
    """The browser's token; empty where it has none of ours."""
    token = request.cookies.get(_cookie(secure), "")
    return token if TOKEN.fullmatch(token) else ""


def remember(response: Response, token: str, *, secure: bool) -> None:
    """Let the browser keep its token, out of reach of scripts and of other sites' requests. Not ``strict``:
    a link to the desk in a chat opens it, and looking changes nothing.
    """
    seconds = int(LONGEST.total_seconds())
    response.set_cookie(
        _cookie(secure), token, seconds, path="/", secure=secure, httponly=True, samesite="lax"
    )


def forget(response: Response, *, secure: bool) -> None:
    """Take the token out of the browser, and whatever it kept of pages."""
    response.delete_cookie(_cookie(secure), path="/", secure=secure, httponly=True, samesite="lax")
    response.headers["Clear-Site-Data"] = '"cache"'


def _cookie(secure: bool) -> str:
    return SECURE_COOKIE if secure else COOKIE
