"""Other ways to reach staff: whether their URLs are understood, what came of the last message, and a test."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from bot.checkup.finding import Finding, bad, ok, warn
from bot.vault import SealBroken, Vault
from dialogs import reach
from models.ways import every

MOST_SECONDS = 20.0


def ways(connection: Connection, vault: Vault, *, send: bool) -> Iterator[Finding]:
    """Findings about each; ``send``: a test goes out by all of them."""
    rows = every(connection)
    if not rows:
        return
    from bot.channels.reach.sdk import shown  # heavy, and only needed where there are ways

    opened = [(row, _open(vault, row.sealed_url)) for row in rows]
    usable = [(row, url) for row, url in opened if url and shown(url)]
    for row, _ in opened:
        if row.way_id not in {known.way_id for known, _ in usable}:
            yield bad(f"{_named(row)}: its URL is not understood.", _anew(row))
        elif row.status in ("failed", "waiting") and row.failure:
            yield warn(f"{_named(row)}: the last message did not go out ({row.failure}).", _anew(row))
        else:
            yield ok(f"{_named(row)}.")
    if send:
        yield from asyncio.run(_try(usable))


async def _try(usable: Sequence[tuple[Any, str]]) -> list[Finding]:
    from bot.channels.reach.sdk import notify

    words = reach.TEST().text("ja")

    async def one(row: Any, url: str) -> Finding:
        try:
            async with asyncio.timeout(MOST_SECONDS):
                taken = await notify(url, words)
        except TimeoutError:
            taken = False
        if taken:
            return ok(f"{_named(row)}: a test was sent.")
        return bad(f"{_named(row)}: the test was not taken.", _anew(row))

    return list(await asyncio.gather(*(one(row, url) for row, url in usable)))


def _open(vault: Vault, sealed: bytes) -> str | None:
    try:
        return vault.open(sealed)
    except SealBroken:
        return None


def _named(row: Any) -> str:
    return f"Way {row.way_id} to {row.name or 'the office'}, {row.shown}"


def _anew(row: Any) -> str:
    return f"Make it anew: `banso reach --remove {row.way_id}`, then `banso reach`."
