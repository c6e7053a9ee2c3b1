"""Photos and files on the page: kept sealed, shown by links that are signed and expire.

Only pictures of known kinds are shown in the page; everything else is handed out as a file to save, so that
nothing that somebody sent ever runs as part of our pages.
"""

import hmac
import re
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Connection, Row, insert, select

from bot.pages.drawn import what
from bot.vault import Vault
from models.tables import media

HOUR = 3600
LONGEST_HOURS = 24
SIGNATURES = (
    (rb"\xff\xd8\xff", "image/jpeg"),
    (rb"\x89PNG\r\n\x1a\n", "image/png"),
    (rb"GIF8[79]a", "image/gif"),
    (rb"RIFF.{4}WEBP", "image/webp"),
)
"""How pictures that every browser shows begin: https://mimesniff.spec.whatwg.org"""
PICTURES = {kind for _, kind in SIGNATURES}
ANY = "application/octet-stream"
TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo or file as the page shows it: its link, and whether it is a picture to look at. ``what`` names
    one that is drawn by us (``plan``, ``condition``); ``page`` is where it stands larger.
    """

    url: str
    inline: bool
    status: str
    what: str = ""
    page: str = ""


def kind_of(content: bytes) -> str:
    """The content type by the first bytes; never what the sender says it is."""
    return next((kind for begins, kind in SIGNATURES if re.match(begins, content, re.DOTALL)), ANY)


def keep(
    connection: Connection, vault: Vault, address_id: int, content: bytes, claimed: str, now: datetime
) -> tuple[str, str]:
    """Keep the bytes sealed; ``claimed`` is the type a browser named. Their id and kind (photo or file)."""
    found = kind_of(content)
    kind = "photo" if found in PICTURES else "file"
    believed = found == ANY and TYPE.fullmatch(claimed) and claimed not in PICTURES
    row = {
        "media_id": uuid.uuid4().hex,
        "address_id": address_id,
        "provider_id": "",
        "kind": kind,
        "status": "kept",
        "content_type": claimed[:100] if believed else found,
        "size": len(content),
        "sealed": vault.seal_bytes(content),
        "created_at": now,
    }
    connection.execute(insert(media).values(row))
    return str(row["media_id"]), kind


def pictures(
    connection: Connection, vault: Vault, names: Collection[str], now: datetime, language: str
) -> dict[str, Picture]:
    """What is known of photos and files, by their ids. The link to what is drawn names the reader's
    ``language``: a browser that has the picture in another one asks anew.
    """
    drawn = {name: _drawn(vault, name, now, language) for name in names if what(name)}
    kept = set(names) - drawn.keys()
    if not kept:
        return drawn
    columns = (media.c.media_id, media.c.status, media.c.content_type)
    rows = connection.execute(select(*columns).where(media.c.media_id.in_(kept))).all()
    return drawn | {
        row.media_id: Picture(link(vault, row.media_id, now), row.content_type in PICTURES, row.status)
        for row in rows
    }


def _drawn(vault: Vault, name: str, now: datetime, language: str) -> Picture:
    url = f"{link(vault, name, now)}&in={language}"
    return Picture(url, True, "kept", what(name), link(vault, name, now, LONGEST_HOURS, at="/plan"))


def link(vault: Vault, name: str, now: datetime, hours: int = 1, at: str = "/media") -> str:
    """A path that shows the file for ``hours`` (at most a day) and up to one more; within an hour it stays
    the same, as pages should. ``at`` is ``/plan`` for the page of a drawing, ``/picture`` for it as PNG.
    """
    until = (int(now.timestamp()) // HOUR + hours + 1) * HOUR
    return f"{at}/{name}?{urlencode({'until': until, 'proof': _proof(vault, name, until)})}"


def is_open(vault: Vault, name: str, until: str, proof: str, now: datetime) -> bool:
    """Whether a link was made here and has not expired."""
    if not re.fullmatch(r"\d{1,12}", until, re.ASCII) or not proof.isascii():
        return False
    fresh = 0 < int(until) - now.timestamp() <= (LONGEST_HOURS + 1) * HOUR
    return fresh and hmac.compare_digest(proof, _proof(vault, name, int(until)))


def kept(connection: Connection, name: str) -> Row[Any] | None:
    """The row of a file that is there."""
    return connection.execute(
        select(media).where(media.c.media_id == name, media.c.status == "kept")
    ).one_or_none()


def headers(content_type: str, *, drawn: bool = False) -> dict[str, str]:
    """How a file is handed out: looked at where it is a picture (or ``drawn`` here), else saved; kept by
    nobody on the way. What is drawn is drawn anew each time: days and language change.
    """
    shown = drawn or content_type in PICTURES
    return {
        "Content-Type": content_type if shown else ANY,
        "Content-Disposition": "inline" if shown else "attachment",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store" if drawn else f"private, max-age={HOUR}",
    }


def _proof(vault: Vault, name: str, until: int) -> str:
    return vault.sign(f"media {name} {until}")
