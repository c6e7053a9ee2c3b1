"""What was worked out about the rules of reading is kept beside them: the next start need not wait for it."""

import os
from contextlib import suppress
from pathlib import Path

from bot.storage.migrating import Tell
from dialogs import reading
from dialogs.reading.prepared import KEPT_IN, lacking, to_keep


def keep_rules(tell: Tell = lambda _: None) -> None:
    """Work it out and write it where it is missing, or of other rules. Where nothing may be written every
    start works it out for itself, as Python does with its modules.
    """
    missing = lacking()
    if missing:
        tell("Working out the rules of reading (once after each change of them) …")
    for names in missing:
        name, content = to_keep(names)
        with suppress(OSError):
            _write(Path(*reading.__path__, *KEPT_IN, name), content)


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: another process may read or write it now."""
    path.parent.mkdir(exist_ok=True)
    written = path.with_suffix(f".{os.getpid()}")
    try:
        written.write_bytes(content)
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)
