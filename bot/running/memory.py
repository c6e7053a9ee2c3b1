"""The program's own objects are set aside from garbage collection: to look through them costs turns. What is
free once all is loaded goes back to the system.
"""

import ctypes
import gc

THRESHOLDS = (100_000, 20, 50)
"""New objects before the youngest are looked through: a batch makes some thousands, and frees them itself."""


def unhurried() -> None:
    """Call first of all: to load libraries makes many objects, of which none is garbage."""
    gc.set_threshold(*THRESHOLDS)


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
