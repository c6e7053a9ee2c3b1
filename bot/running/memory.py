"""The program's own objects are set aside from garbage collection: to look through them costs turns. What is
free once all is loaded goes back to the system, and what nobody uses is not loaded.
"""

import ctypes
import gc
import sys

THRESHOLDS = (100_000, 20, 50)
"""New objects before the youngest are looked through: a batch makes some thousands, and frees them itself."""


COLOURS = ("rich", "pygments")
"""Loaded by `structlog` and by Alembic's `mako` wherever they are installed, to print in colours. Our logs
are JSON.
"""


def unhurried() -> None:
    """Call first of all: to load libraries makes many objects, of which none is garbage."""
    gc.set_threshold(*THRESHOLDS)
    without_colours()


def without_colours() -> None:
    """From now on what prints in colours is as good as not installed: 7 MB, and some of the start."""
    for name in COLOURS:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # Python's word for what is not there


def settle() -> None:
    """Call once everything is loaded."""
    gc.collect()
    gc.freeze()
    _give_back()


def _give_back() -> None:
    """What is free already goes back to the system at once, where the C library can: some 20 MB."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
