"""Score a file of labelled messages: ``python -m tests.dialogs.reading.score FILE``.

The labels are those of the project's label guide, one JSON object a line. Printed are the figures, the
confusion table and every miss.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from bot.commands.read import fields
from dialogs.reading.reading import read

NOTICES = frozenset({"absence", "late", "leave_early", "withdraw"})
FIELDS = ("dates", "part", "time", "minutes", "reason")


class Row(NamedTuple):
    """One message: its labels, and what was read."""

    text: str
    meant: Mapping[str, Any]
    found: Mapping[str, Any]

    @property
    def wrong(self) -> list[str]:
        """The fields that were read wrongly; where the intent is wrong, that alone."""
        if self.found["intent"] != self.meant["intent"]:
            return ["intent"]
        return [name for name in FIELDS if self.found[name] != self.meant[name]]


def scored(lines: Iterable[str]) -> list[Row]:
    """Each labelled line with its reading."""
    rows = map(json.loads, filter(str.strip, lines))
    return [Row(r["text"], r, fields(read(r["text"], datetime.fromisoformat(r["now"])))) for r in rows]


def report(rows: list[Row]) -> str:
    """Everything as text."""
    return "\n".join([*figures(rows), "", *confusion(rows), "", *misses(rows)])


def figures(rows: list[Row]) -> list[str]:
    """One line a figure. The fields are scored where the label is a notice, all of them whatever was read."""
    notices = [row for row in rows if row.meant["intent"] in NOTICES]
    right = [row for row in rows if row.found["intent"] == row.meant["intent"]]
    return [
        *_caught(rows, "notices", NOTICES),
        *_caught(rows, "crisis", frozenset({"crisis"})),
        _share("intent right", right, rows),
        *(_share(f"{n} right", [r for r in notices if r.found[n] == r.meant[n]], notices) for n in FIELDS),
    ]


def confusion(rows: list[Row]) -> list[str]:
    """A table: what was meant, and as what it was read."""
    pairs = Counter((row.meant["intent"], row.found["intent"]) for row in rows)
    names = sorted({name for pair in pairs for name in pair})
    head = f"{'meant, read as':14}" + "".join(f"{name[:8]:>9}" for name in names)
    return [head, *(f"{m:14}" + "".join(f"{pairs[m, f] or '·':>9}" for f in names) for m in names)]


def misses(rows: list[Row]) -> list[str]:
    """Each miss: field, what was read, what was meant, and the message."""
    return [
        f"{name}: {row.found[name]} for {row.meant[name]} | {row.text!r}"
        for row in rows
        for name in row.wrong
    ]


def _caught(rows: list[Row], name: str, intents: frozenset[str]) -> list[str]:
    meant = [row for row in rows if row.meant["intent"] in intents]
    found = [row for row in rows if row.found["intent"] in intents]
    both = [row for row in meant if row.found["intent"] in intents]
    return [_share(f"{name} recall", both, meant), _share(f"{name} precision", both, found)]


def _share(name: str, part: list[Row], whole: list[Row]) -> str:
    share = len(part) / len(whole) if whole else 1
    return f"{name:18} {share:.3f}  ({len(part)}/{len(whole)})"


if __name__ == "__main__":
    print(report(scored(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())))  # noqa: T201
