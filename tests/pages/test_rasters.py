"""Drawings become PNGs in a process of their own, which may die without anybody losing a word."""

import asyncio
import os
import signal
import zlib
from concurrent.futures.process import BrokenProcessPool

import pytest

from bot.pages.fonts import FILES, families
from bot.pages.rasters import KEPT, WAITING, Rasters, rasterise


def svg(words: str = "", language: str = "ja", width: int = 40) -> bytes:
    text = f'<text x="2" y="16" font-family="{families(language)}" font-size="14">{words}</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20">'
        f'<rect width="{width}" height="20" fill="#ffffff"/>{text}</svg>'
    ).encode()


def pixels(png: bytes) -> bytes:
    """The uncompressed picture data."""
    data, place = b"", 8
    while place < len(png):
        length, kind = int.from_bytes(png[place : place + 4]), png[place + 4 : place + 8]
        data += png[place + 8 : place + 8 + length] if kind == b"IDAT" else b""
        place += length + 12
    return zlib.decompress(data)


def test_a_picture_is_twice_the_drawings_size() -> None:
    png = rasterise(svg("よい").decode())
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (80, 40)


@pytest.mark.parametrize(("language", "words"), [
    ("ja", "調子"), ("ja-Hira", "ちょうし"), ("en", "How"), ("pt", "Não"), ("vi", "Ngủ"), ("zh", "睡"),
])  # fmt: skip
def test_each_language_has_its_letters(language: str, words: str) -> None:
    """A letter that no font has would look like any other that none has."""
    missing = pixels(rasterise(svg("\U0001f9f5" * len(words), language).decode()))
    drawn = {pixels(rasterise(svg(letter, language).decode())) for letter in words}
    assert len(drawn) == len(set(words))
    assert pixels(rasterise(svg(words, language).decode())) != missing
    lone = pixels(rasterise(svg("\U0001f9f5", language).decode()))
    assert lone not in drawn


def test_the_fonts_and_their_licence_travel_along() -> None:
    folder = next(iter(FILES.values())).parent
    assert all(file.stat().st_size > 1_000_000 for file in FILES.values())
    licence = (folder / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert all(file.name in licence for file in FILES.values())


async def _play_with(rasters: Rasters) -> None:
    first = await rasters.png(svg("1"))
    assert first == await rasters.png(svg("1"))
    assert first != await rasters.png(svg("2"))
    assert await rasters.png(b"no drawing") is None
    assert await rasters.png(svg("3")) is not None
    pool = rasters._pool
    assert pool is not None
    (process,) = pool._processes.values()
    os.kill(process.pid or 0, signal.SIGKILL)
    with pytest.raises(BrokenProcessPool):
        await asyncio.wrap_future(pool.submit(len, ""))
    assert await rasters.png(svg("1")) == first  # what was made is kept
    assert await rasters.png(svg("4")) is None
    assert await rasters.png(svg("4")) is not None  # the next picture starts another


def test_what_was_made_is_kept_and_a_dead_process_costs_one_picture() -> None:
    rasters = Rasters()
    try:
        asyncio.run(_play_with(rasters))
    finally:
        rasters.close()


async def _crowd(rasters: Rasters) -> None:
    made = await asyncio.gather(*(rasters.png(svg(str(n))) for n in range(WAITING + 5)))
    assert sum(one is None for one in made) == 5
    for n in range(KEPT + 3):
        rasters._keep(str(n), b"")
    assert len(rasters._made) == KEPT


def test_only_so_many_wait_and_only_so_many_are_kept() -> None:
    rasters = Rasters()
    try:
        asyncio.run(_crowd(rasters))
    finally:
        rasters.close()
