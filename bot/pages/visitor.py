"""Who visits: a browser is known by a random cookie, which is kept nowhere here but as a hash.

A request that changes something must come from a page of ours: a browser says so itself
(``Sec-Fetch-Site``, or at least ``Origin``); one that says neither is not let in.
"""

import hashlib
import re
import secrets
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "banso_talk"
SECURE_COOKIE = f"__Host-{COOKIE}"
"""No other site of the domain can set it: https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie"""
LASTS = 400 * 24 * 3600
"""Seconds; browsers keep no cookie longer (RFC 6265bis, 4.1.2.2)."""
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def token_of(request: Request, *, secure: bool) -> str | None:
    """The browser's token, if it has one of ours."""
    token = request.cookies.get(_cookie(secure), "")
    return token if TOKEN.fullmatch(token) else None


def new_token() -> str:
    """A fresh token of 256 random bits."""
    return secrets.token_urlsafe(32)


def sender_of(token: str) -> str:
    """The address that goes with a token; the token cannot be found from it."""
    return "b-" + hashlib.sha256(token.encode()).hexdigest()[:32]


def remember(response: Response, token: str, *, secure: bool) -> None:
    """Let the browser keep its token, out of reach of scripts and of other sites."""
    response.set_cookie(_cookie(secure), token, LASTS, path="/", secure=secure, httponly=True, samesite="lax")


def begin_anew(response: Response, token: str, *, secure: bool) -> None:
    """From now on the browser is somebody else's: drafts and pictures of before are gone from it."""
    remember(response, token, secure=secure)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'


def is_own_page(request: Request) -> bool:
    """Whether a page of ours sent this."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin", "")
    return bool(origin) and urlsplit(origin).netloc == request.headers.get("host")


def _cookie(secure: bool) -> str:
    return SECURE_COOKIE if secure else COOKIE
