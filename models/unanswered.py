"""Words that were seen and not answered: the last that a participant wrote, and nobody wrote back."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, exists, func, literal_column, or_, select

from models.facts import STAFF
from models.quick import Quick, among
from models.tables import alerts, people, threads

SINCE = timedelta(days=7)
"""What is older was answered in another way, or needs no answer."""
_later = threads.alias("later")
_author = people.alias("author")
_WRITTEN_BACK = exists().where(
    _later.c.person_id == threads.c.person_id,
    _later.c.posted_at > threads.c.posted_at,
    _later.c.author_id != threads.c.person_id,
    _author.c.person_id == _later.c.author_id,
    or_(*(_author.c.role == role for role in STAFF)),
)
_UNANSWERED = Quick(
    select(threads.c.person_id, func.max(threads.c.posted_at).label("posted_at"))
    .join(alerts, (alerts.c.person_id == threads.c.person_id) & (alerts.c.about == threads.c.ref))
    .where(
        among(threads.c.person_id, "ids"),
        threads.c.posted_at > bindparam("since", type_=threads.c.posted_at.type),
        threads.c.author_id == threads.c.person_id,
        alerts.c.state == literal_column("'acknowledged'"),
        alerts.c.answered_at.is_(None),
        ~_WRITTEN_BACK,
    )
    .group_by(threads.c.person_id)
    .order_by(func.max(threads.c.posted_at), threads.c.person_id)
)


def unanswered(connection: Connection, ids: Collection[int], since: datetime) -> Sequence[Any]:
    """Of these people those who wait for words, with when they wrote last; who waits longest first."""
    return _UNANSWERED.all(connection, ids=ids, since=since)
