"""What lies behind participants: the values of their last notes, their past days, which changes were told."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.people.pasts import read_pasts
from dialogs.baseline import KNOWN
from dialogs.change_lines import read_about
from dialogs.facts import Note, NoteAnswer
from dialogs.past import ChangesTold, noted
from models import past

if TYPE_CHECKING:
    from bot.turns.knowledge import Knowledge

Ids = Collection[int]
BACK = timedelta(days=90)
"""What somebody said of themselves longer ago is no measure for today."""


def learn_history(known: "Knowledge", ids: Ids) -> None:
    """``found["history"]``: a tuple of :class:`dialogs.past.Noted` each, the oldest first."""
    answers: defaultdict[tuple[int, date], list[NoteAnswer]] = defaultdict(list)
    for row in past.conditions_since(known.connection, ids, known.today - BACK, KNOWN):
        value = known.vault.open_json(row.sealed)["value"] if row.sealed else None
        answers[row.person_id, row.day].append(NoteAnswer(row.question, value))
    found: defaultdict[int, list[Note]] = defaultdict(list)
    for (person, day), those in sorted(answers.items()):
        found[person].append(Note(day, "", tuple(those)))
    known.found["history"].update({i: tuple(map(noted, found[i])) for i in ids})


def learn_notes_lately(known: "Knowledge", ids: Ids) -> None:
    """``found["notes_lately"]``: how many notes of the days that :func:`learn_past` reads stand, each."""
    until = known.today + timedelta(days=1)
    known.found["notes_lately"].update(past.count_notes(known.connection, ids, known.today - BACK, until))


def learn_past(known: "Knowledge", ids: Ids) -> None:
    """``found["past"]``: a :class:`dialogs.past.Past` each, up to their today."""
    last = known.today
    pasts = read_pasts(known.connection, known.vault, ids, last - BACK, last + timedelta(days=1))
    for i in ids:
        today = known.local(known.people[i].zone).date()
        known.found["past"][i] = pasts[i].between(last - BACK, today)


def learn_changes(known: "Knowledge", ids: Ids) -> None:
    """``found["changes"]``: a :class:`dialogs.past.ChangesTold` each."""
    since: defaultdict[int, dict[str, date]] = defaultdict(dict)
    standing: defaultdict[int, list[str]] = defaultdict(list)
    for row in past.changes_told(known.connection, ids):
        for one in read_about(row.about):
            before = since[row.person_id].get(one.rule, date.min)
            since[row.person_id][one.rule] = max(before, one.since)
        if row.state != "closed":
            standing[row.person_id].append(row.about)
    known.found["changes"].update({i: ChangesTold(since[i], tuple(standing[i])) for i in ids})
