"""Search: over names, and over the words in the threads of everybody whom the reader may see.

Words are sealed at rest, so that no index knows them: they are opened one by one, at most
:data:`MOST_OPENED` a page, person by person in the order of names, the newest words of each first. The page
says how far it has come; the next one goes on behind.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import quote

from bot.desk.look import Look
from bot.desk.people import named
from bot.desk.story import read_place
from dialogs.reading.folding import KATAKANA_TO_HIRAGANA
from models.one_person import names_of
from models.talks import last_at
from models.timeline import Entry, Place, timeline

MOST_OPENED = 2000
AT_ONCE = 200
MOST_NAMES = 20
MOST_FOUND = 30
AROUND = 40
"""Letters before and behind what was found that are shown with it."""
FOUND = "desk search"


class Found(NamedTuple):
    """Words that were found: in whose thread, when and by whom they were written, and those around them."""

    person: Any
    at: datetime
    by: str
    before: str
    match: str
    behind: str


class Looked(NamedTuple):
    """What a page of the search found; ``people``: how many were looked through by now; ``next``: where the
    next page begins (empty: that was all).
    """

    found: Sequence[Found]
    people: int
    opened: int
    next: str


def show(look: Look) -> Mapping[str, Any]:
    """What was found. ``q``: the words; ``who`` and ``before``: where a further page begins."""
    asked = look.query.get("q", "").strip()
    everybody = look.seen()
    names = named(everybody, asked) if loose(asked) and "who" not in look.query else []
    talking = last_at(look.connection, [row.person_id for row in everybody if row.joined_at is not None])
    threads = [row for row in everybody if row.person_id in talking]
    looked = _look_through(look, threads, loose(asked)) if loose(asked) else None
    look.saw({row.person_id for row in names[:MOST_NAMES]}, FOUND)
    look.saw({one.person.person_id for one in looked.found} if looked else (), FOUND)
    return {
        "q": asked,
        "names": names[:MOST_NAMES],
        "more_names": max(0, len(names) - MOST_NAMES),
        "first": "who" not in look.query,
        "looked": looked,
        "threads": len(threads),
    }


def loose(text: str) -> str:
    """Words as they are compared: whatever their width, case, spaces or kana."""
    plain = unicodedata.normalize("NFKC", text).lower().translate(KATAKANA_TO_HIRAGANA)
    return "".join(plain.replace("\u200b", "").split())


def _look_through(look: Look, people: Sequence[Any], wanted: str) -> Looked:
    who, place = look.query.get("who", ""), read_place(look.query.get("before", ""))
    start = next((n for n, row in enumerate(people) if row.tag == who), 0)
    if not who:
        place = None
    hits: list[tuple[Any, Entry, str]] = []
    opened = 0
    for number, row in enumerate(people[start:], start):
        for entry in _lines(look, row.person_id, place):
            if opened >= MOST_OPENED or len(hits) >= MOST_FOUND:
                return Looked(_told(look, hits, wanted), number, opened, _next(row.tag, place))
            opened += 1
            place = Place(entry.at, entry.kind, entry.ref)
            text = look.app.vault.open(entry.row.sealed) if entry.row.sealed is not None else ""
            if wanted in loose(text):
                hits.append((row, entry, text))
        place = None
    return Looked(_told(look, hits, wanted), len(people), opened, "")


def _lines(look: Look, person_id: int, behind: Place | None) -> Iterator[Entry]:
    """The lines of somebody's thread behind a place, the newest first."""
    while True:
        page = timeline(look.connection, person_id, behind, AT_ONCE, ("line",))
        yield from page
        if len(page) < AT_ONCE:
            return
        behind = Place(page[-1].at, page[-1].kind, page[-1].ref)


def _next(tag: str, place: Place | None) -> str:
    behind = quote(f"{place.at.isoformat()}~{place.kind}~{place.ref}") if place else ""
    return f"&who={tag}&before={behind}"


def _told(look: Look, hits: Sequence[tuple[Any, Entry, str]], wanted: str) -> list[Found]:
    names = names_of(look.connection, {entry.row.author_id for _, entry, _ in hits}) if hits else {}
    return [
        Found(row, entry.at, names.get(entry.row.author_id, ""), *_around(text, wanted))
        for row, entry, text in hits
    ]


def _around(text: str, wanted: str) -> tuple[str, str, str]:
    """The words before what was found, that itself, and the words behind."""
    flat = " ".join(text.split())
    begins, ends = _place(flat, wanted)
    before, behind = flat[max(0, begins - AROUND) : begins], flat[ends : ends + AROUND]
    lead = "…" if begins > AROUND else ""
    tail = "…" if len(flat) > ends + AROUND else ""
    return lead + before, flat[begins:ends], behind + tail


def _place(text: str, wanted: str) -> tuple[int, int]:
    """Where in ``text`` it stands: the letters that are compared, each with its own place."""
    letters = [(folded, n) for n, letter in enumerate(text) for folded in loose(letter)]
    found = "".join(folded for folded, _ in letters).find(wanted)
    if found < 0:
        return 0, 0
    return letters[found][1], letters[found + len(wanted) - 1][1] + 1
