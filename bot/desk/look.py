"""A look at a page: who looks, at whom, when, with what question; and what a page is.

A page is a function of a look that gives its template's values. What it shows of people it says by
:meth:`Look.saw`: each is written into the access log before the page leaves.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.app import App
from bot.turns.knowledge import DAYS_BACK, Knowledge
from bot.turns.reading_rows import as_person
from dialogs.facts import STAFF, Person, Role
from dialogs.forms import StillAsked
from dialogs.words import Said
from models.sight import all_here, all_seen, is_over, seen

ABOUT = "{tag}"
"""In a page's path: a participant whom the reader must be allowed to see."""


class Nothing(Exception):
    """There is no such page for this reader (404): whether there is one for others is not said."""


class Wrong(Exception):
    """An act cannot be done as asked: a ``key`` of the page's words, or what the dialogs ``said``; ``asked``:
    what the form must say yet. Nothing is lost: the page is shown anew with what was written.
    """

    def __init__(self, key: str = "", said: Sequence[Said] = (), asked: StillAsked | None = None) -> None:
        super().__init__(key)
        self.key, self.said, self.asked = key, said, asked


class OnlyNow(NamedTuple):
    """Values of the page that an act shows in its own answer, since they are kept nowhere."""

    values: Mapping[str, Any]


@dataclass(slots=True)
class Look:
    """One look. ``row``: the reader's row of ``people``; ``person``: the row of whom the page is about;
    ``address``: the page's own, with what it asks (``query``); ``form``: what was sent, in an act;
    ``again``: the page refreshes itself, so nobody looked anew; ``views``: who was seen, as what.
    """

    app: App
    connection: Connection
    row: Any
    now: datetime
    address: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    person: Any = None
    again: bool = False
    views: set[tuple[int, str]] = field(default_factory=set)

    @property
    def reader(self) -> Person:
        """Who looks."""
        return as_person(self.row)

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the page tells times: the organisation's."""
        return ZoneInfo(self.app.organisation.zone)

    @property
    def today(self) -> date:
        """The organisation's local date."""
        return self.now.astimezone(self.zone).date()

    @property
    def over(self) -> bool:
        """Whether the programme of whom the page is about has ended."""
        return is_over(self.person, self.today)

    def saw(self, people: Collection[int], what: str) -> None:
        """The page shows these participants (ids), as ``what``."""
        self.views |= {(person, what) for person in people}

    def seen(self) -> Sequence[Any]:
        """Everybody whom the reader may see: rows of ``people``, by name."""
        return all_seen(self.connection, self.row.person_id, self.row.role, self.today)

    def here(self) -> Sequence[Any]:
        """Those of them whose programme is not over: whom lists of people hold."""
        return all_here(self.connection, self.row.person_id, self.row.role, self.today)

    def people(self) -> Knowledge:
        """What is known of all who are here: they are the reader's ``charges``."""
        return self.knowing(self.here())

    def knowing(self, rows: Sequence[Any], back: timedelta = DAYS_BACK) -> Knowledge:
        """The same of some of them, with notes and notices from so far ``back``; days of who has left only
        where the page is about them.
        """
        known = self.knowledge()
        known.back = back
        known.people.update({row.person_id: row for row in rows})
        known.charges[self.row.person_id] = [row.person_id for row in rows]
        known.read["people"].add(self.row.person_id)
        me = self.row.person_id
        known.learn("days", known.here(me) if self.person is None else known.charges[me])
        return known

    def knowledge(self) -> Knowledge:
        """What turns may know, to be read here too: the reader is in it."""
        app = self.app
        known = Knowledge(self.connection, app.vault, app.organisation, self.now, app.channels.keys())
        known.people[self.row.person_id] = self.row
        return known


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the desk. ``name`` names its template and its words; ``path`` comes below ``/desk``;
    ``who`` may open it at all. ``acts``: what can be done there, each by POST to ``path/act``, in one
    transaction; it gives the path below ``/desk`` to go to, or what is shown only now. ``menu``: whether it
    stands in the navigation.
    """

    name: str
    path: str
    show: Callable[[Look], Mapping[str, Any]]
    acts: Mapping[str, Callable[[Look], str | OnlyNow]] = field(default_factory=dict)
    who: frozenset[Role] = STAFF
    menu: bool = True

    @property
    def about(self) -> bool:
        """Whether it is about one participant."""
        return ABOUT in self.path


def may_see(connection: Connection, reader: Person, tag: str, today: date) -> Any | None:
    """The participant of this tag, where the reader may see them (a row of ``people``); else None."""
    return seen(connection, reader.id, reader.role, tag, today)
