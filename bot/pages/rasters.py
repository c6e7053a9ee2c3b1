"""Drawings as PNG, for chats that show no SVG: made by resvg from the very same drawing, in a process of its
own, so that the bot goes on meanwhile.

The process starts with the first picture and ends with the service; where it dies, the next picture starts
another. What was made is kept by the drawing it was made of, so nothing old is ever shown.
"""

import asyncio
import hashlib
import multiprocessing
import os
import signal
import threading
from collections import OrderedDict
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import structlog

from bot.pages.fonts import FILES, JAPANESE

SCALE = 2
"""Pixels for each unit of a drawing: 720 for a phone 360 wide."""
KEPT = 64
WAITING = 16
"""So many pictures may wait for the process; more than that are refused, the words stand anyway."""
LONGEST = 20.0
"""Seconds for one picture with its waiting; the first one starts the process."""
PNG = "image/png"
log = structlog.get_logger(__name__)


class Rasters:
    """Makes pictures of drawings, one at a time."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._made: OrderedDict[str, bytes] = OrderedDict()
        self._waiting = 0

    async def png(self, svg: bytes) -> bytes | None:
        """The drawing as PNG; None where none can be made now."""
        key = hashlib.sha256(svg).hexdigest()
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        if self._waiting >= WAITING:
            log.warning("too many pictures at once")
            return None
        self._waiting += 1
        try:
            made = await self._make(svg)
        finally:
            self._waiting -= 1
        if made is not None:
            self._keep(key, made)
        return made

    def close(self) -> None:
        """End the process."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    async def _make(self, svg: bytes) -> bytes | None:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(LONGEST):
                return await loop.run_in_executor(self._process(), rasterise, svg.decode())
        except (BrokenProcessPool, TimeoutError, ValueError, OSError) as fault:
            log.error("no picture", failure=type(fault).__name__)
            if not isinstance(fault, ValueError):
                self.close()
            return None

    def _process(self) -> ProcessPoolExecutor:
        if self._pool is None:
            spawned = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, mp_context=spawned, initializer=begin)
        return self._pool

    def _keep(self, key: str, made: bytes) -> None:
        self._made[key] = made
        while len(self._made) > KEPT:
            self._made.popitem(last=False)


def begin() -> None:
    """In the new process: whoever stops the bot stops it, by ending; and it never outlives the bot."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def rasterise(svg: str) -> bytes:
    """In the process: the drawing as PNG, with our own fonts only. ValueError where it is no drawing."""
    import resvg_py

    return resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=SCALE,
        skip_system_fonts=True,
        font_files=[str(file) for file in FILES.values()],
        font_family=JAPANESE,
        sans_serif_family=JAPANESE,
    )
