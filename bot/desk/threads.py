"""Threads: the talk with each person, those first who wait for an answer."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from bot.desk.look import Look
from dialogs.forms import IN_THE_THREAD
from models import facts
from models.one_person import names_of
from models.talks import last_at, last_lines
from models.unanswered import SINCE, unanswered

MOST = 50
FIRST_WORDS = 60
"""Letters of the last line that stand in the list."""
MOST_DIGITS = 7
THREADS = "desk threads"


class Thread(NamedTuple):
    """A thread in the list: whose, when it had its last line, whether somebody waits for words, and
    cannot wait long; who wrote last and how that begins.
    """

    person: Any
    at: datetime
    waits: bool
    urgent: bool
    by: str
    begins: str


def show(look: Look) -> Mapping[str, Any]:
    """A page of them; ``after``: how many stand before it."""
    rows = {row.person_id: row for row in look.seen() if row.joined_at is not None}
    last = last_at(look.connection, rows.keys())
    standing = [one for one in facts.alerts_not_closed(look.connection, last.keys()) if one.state == "open"]
    urgent = {one.person_id for one in standing if one.kind == "crisis"}
    waiting = _waiting(look, last.keys(), standing)
    first = sorted(waiting, key=lambda i: i not in urgent)
    order = [*first, *sorted(last.keys() - waiting, key=lambda i: last[i], reverse=True)]
    start = _number(look.query.get("after", ""))
    page = order[start : start + MOST]
    look.saw(page, THREADS)
    begins = _begins(look, page)
    shown = [Thread(rows[i], last[i], i in waiting, i in urgent, *begins.get(i, ("", ""))) for i in page]
    more = start + MOST if len(order) > start + MOST else 0
    return {"rows": shown, "total": len(order), "waiting": len(waiting), "more": more}


def _waiting(look: Look, ids: Collection[int], standing: Sequence[Any]) -> dict[int, datetime]:
    """Who waits for words: nobody has seen them yet, or nobody has answered; who waits longest first."""
    since = {row.person_id: row.posted_at for row in unanswered(look.connection, ids, look.now - SINCE)}
    for row in standing:
        if row.kind in (*IN_THE_THREAD, "crisis"):
            since[row.person_id] = min(row.opened_at, since.get(row.person_id, row.opened_at))
    return dict(sorted(since.items(), key=lambda kept: (kept[1], kept[0])))


def _begins(look: Look, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """By person who wrote last, and the first words of it."""
    lines = {row.person_id: row for row in last_lines(look.connection, ids)}
    names = names_of(look.connection, {row.author_id for row in lines.values()})
    return {i: (names.get(row.author_id, ""), _first_words(look, row)) for i, row in lines.items()}


def _first_words(look: Look, row: Any) -> str:
    text = " ".join(look.app.vault.open(row.sealed).split()) if row.sealed is not None else ""
    return text if len(text) <= FIRST_WORDS else f"{text[:FIRST_WORDS]}…"


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < MOST_DIGITS else 0
