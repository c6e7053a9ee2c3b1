"""The timeline of one person: notes, notices, messages as they are read, newest first, a page at a time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from urllib.parse import quote

from bot.desk.look import Look
from bot.desk.rendering import shown_in
from bot.pages.pictures import Picture, pictures
from bot.turns.reading_rows import note_answer, notice
from dialogs import case_record, note_lines, notice_lines
from dialogs.facts import Note
from dialogs.note import NOT_TODAY_KIND
from dialogs.staff_facts import CaseRecord
from dialogs.words import Said, verbatim
from models.facts import answers_of
from models.one_person import names_of, notices_named
from models.timeline import KINDS, Entry, Kind, Place, timeline

PAGE = 30


class Told(NamedTuple):
    """An entry as it is read. ``what``: its kind (``note``, ``notice``, ``line``, ``record``, ``gone``: taken
    back, ``not_today``); ``day``: of a note; ``lines``: its words; ``by``: who wrote it; ``media``: photos,
    files.
    """

    at: datetime
    what: str
    lines: Sequence[Said]
    by: str = ""
    mine: bool = False
    day: date | None = None
    late: bool = False
    media: Sequence[Picture] = ()


class Story(NamedTuple):
    """A page of the timeline; ``older``: the place at which the next one begins (empty: there is none);
    ``first``: whether it is the newest page.
    """

    entries: Sequence[Told]
    older: str
    first: bool


def read_story(look: Look, kinds: Sequence[Kind] = KINDS) -> Story:
    """The page of these kinds that is asked for; where the place means nothing, the newest."""
    after = read_place(look.query.get("before", ""))
    found = timeline(look.connection, look.person.person_id, after, PAGE + 1, kinds)
    page = found[:PAGE]
    older = write_place(page[-1]) if len(found) > PAGE else ""
    return Story(_told(look, page), older, after is None)


def write_place(entry: Entry) -> str:
    """An entry's place, as an address carries it."""
    return quote(f"{entry.at.astimezone(UTC).isoformat()}~{entry.kind}~{entry.ref}")


def read_place(text: str) -> Place | None:
    """The place that was written so; None where it is none."""
    moment, _, rest = text.partition("~")
    name, _, ref = rest.partition("~")
    kind = next((kind for kind in KINDS if kind == name), None)
    try:
        at = datetime.fromisoformat(moment)
        if kind == "note":
            date.fromisoformat(ref)
        if kind is None or at.tzinfo is None or "\0" in ref:
            return None
        return Place(at.astimezone(UTC), kind, ref)
    except (ValueError, OverflowError):
        return None


def _told(look: Look, page: Sequence[Entry]) -> list[Told]:
    person, vault = look.person.person_id, look.app.vault
    days = [entry.row.day for entry in page if entry.kind == "note"]
    answers: defaultdict[date, list[Any]] = defaultdict(list)
    for row in answers_of(look.connection, [person], days) if days else ():
        answers[row.day].append(note_answer(row, vault))
    refs = [entry.ref for entry in page if entry.kind == "notice"]
    notices: defaultdict[str, list[Any]] = defaultdict(list)
    for row in notices_named(look.connection, person, refs) if refs else ():
        notices[row.ref].append(row)
    words = {a.about for kept in answers.values() for a in kept if a.question == "word" and a.about}
    lines = [entry for entry in page if entry.kind == "line" and entry.ref not in words]
    media = _media(look, lines, answers.values())
    recorders = {entry.row.staff_id for entry in page if entry.kind == "record"}
    names = names_of(look.connection, {entry.row.author_id for entry in lines} | recorders)
    told = []
    for entry in page:
        match entry.kind:
            case "note":
                told.append(_note(entry, answers[entry.row.day], media))
            case "notice":
                told.append(_notice(entry, notices[entry.ref], look))
            case "record":
                told.append(_record(entry, look, names))
            case "line" if entry.ref not in words:
                told.append(_line(entry, look, names, media))
    return told


def _note(entry: Entry, answers: Sequence[Any], media: Mapping[str, Picture]) -> Told:
    row = entry.row
    if row.kind == NOT_TODAY_KIND:
        return Told(entry.at, "not_today", (), day=row.day)
    lines = note_lines.lines(Note(row.day, row.kind, tuple(answers)))
    names = [name for answer in answers for name in answer.media]
    shown = [media[name] for name in names if name in media]
    return Told(entry.at, "note", lines, day=row.day, late=row.late, media=shown)


def _notice(entry: Entry, rows: Sequence[Any], look: Look) -> Told:
    if not rows:
        return Told(entry.at, "notice", ())
    kept = notice(rows, look.app.vault)
    lines = [notice_lines.KINDS[kept.kind](), *notice_lines.lines(kept)]
    return Told(entry.at, "notice", [*lines, *([notice_lines.reason_of(kept)] if kept.reason else [])])


def _record(entry: Entry, look: Look, names: Mapping[int, str]) -> Told:
    row, by = entry.row, names.get(entry.row.staff_id, "")
    kept = CaseRecord(entry.ref, row.kind, row.day, look.app.vault.open(row.sealed), by)
    return Told(entry.at, "record", case_record.shown(kept), by, mine=True, day=row.day)


def _line(entry: Entry, look: Look, names: Mapping[int, str], media: Mapping[str, Picture]) -> Told:
    row = entry.row
    by, mine = names.get(row.author_id, ""), row.author_id != look.person.person_id
    if row.sealed is None:
        return Told(entry.at, "gone", (), by, mine)
    text = look.app.vault.open(row.sealed)
    shown = [media[name] for name in row.media.split(",") if name in media]
    return Told(entry.at, "line", [verbatim(text)] if text else [], by, mine, media=shown)


def _media(look: Look, lines: Iterable[Entry], answers: Iterable[Sequence[Any]]) -> Mapping[str, Picture]:
    names = {name for entry in lines for name in entry.row.media.split(",") if name}
    names |= {name for kept in answers for answer in kept for name in answer.media}
    return (
        pictures(look.connection, look.app.vault, names, look.now, shown_in(look.reader.language))
        if names
        else {}
    )
