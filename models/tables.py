"""The tables. Everything hangs on the person: whatever belongs to somebody carries ``person_id`` first in
its key.

Times are UTC in the database (:class:`Moment`); wall times and dates are stored as what they are, with the
person's zone beside them. Columns named ``sealed`` hold encrypted text (the key is outside the database).
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Time,
    UniqueConstraint,
    text,
)

from models.case_record_table import case_records
from models.columns import STANDING, BigId, Moment, metadata, only, person_key
from models.door_tables import desk_links, desk_sessions, invites, sign_ins
from models.timetables import arrivals, due, leaves, planned_days, preferences, reviews
from models.way_table import ways
from models.workplace_tables import checklist_tasks, checklist_ticks

__all__ = [
    "absence_days",
    "absences",
    "access_log",
    "activity_exceptions",
    "activity_patterns",
    "addresses",
    "alerts",
    "arrivals",
    "assignments",
    "case_records",
    "checklist_tasks",
    "checklist_ticks",
    "closing_days",
    "consents",
    "conversations",
    "desk_links",
    "desk_sessions",
    "due",
    "goals",
    "inbox",
    "invites",
    "leaves",
    "media",
    "metadata",
    "note_answers",
    "notes",
    "outbox",
    "people",
    "planned_days",
    "preferences",
    "reviews",
    "settings",
    "sign_ins",
    "threads",
    "ways",
]

people = Table(
    "people",
    metadata,
    Column("person_id", BigId, primary_key=True),
    Column("tag", String(8), nullable=False, unique=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("reading", String(200), nullable=False, server_default=""),
    Column("role", String(20), nullable=False),
    Column("language", String(16), nullable=False, server_default="ja"),
    Column("zone", String(64), nullable=False),
    Column("note_set", String(16), nullable=False, server_default=""),
    Column("workplace", String(200), nullable=False, server_default=""),
    Column("starts_on", Date),
    Column("ends_on", Date),
    Column("joined_at", Moment),
    Column("created_at", Moment, nullable=False),
)

conversations = Table(
    "conversations",
    metadata,
    Column("conversation_id", BigId, primary_key=True),
    Column("person_id", BigId, ForeignKey("people.person_id"), unique=True),
    Column("turn", Integer, nullable=False, server_default="0"),
    Column("sealed_state", LargeBinary),
    Column("merged_into", BigId),
)

addresses = Table(
    "addresses",
    metadata,
    Column("address_id", BigId, primary_key=True),
    Column("channel", String(16), nullable=False),
    Column("account", String(64), nullable=False),
    Column("sender", String(128), nullable=False),
    Column("conversation_id", BigId, ForeignKey("conversations.conversation_id"), nullable=False, index=True),
    Column("person_id", BigId, ForeignKey("people.person_id"), index=True),
    Column("is_group", Boolean, nullable=False, server_default=text("false")),
    Column("reachable", Boolean, nullable=False, server_default=text("true")),
    Column("created_at", Moment, nullable=False),
    Column("used_at", Moment, nullable=False),
    UniqueConstraint("channel", "account", "sender"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("inbox_id", BigId, primary_key=True),
    Column("source", String(80), nullable=False),
    Column("key", String(128), nullable=False),
    Column("conversation_id", BigId, ForeignKey("conversations.conversation_id"), nullable=False),
    Column("address_id", BigId, ForeignKey("addresses.address_id")),
    Column("happened_at", Moment, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("status", String(10), nullable=False, server_default="waiting"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("not_before", Moment),
    Column("failure", String(200), nullable=False, server_default=""),
    Column("message", String(128), nullable=False, server_default=""),
    Column("sealed_payload", LargeBinary, nullable=False),
    Column("done_at", Moment),
    UniqueConstraint("source", "key"),
    Index(
        "ix_inbox_waiting",
        "conversation_id",
        "happened_at",
        "inbox_id",
        **only("status = 'waiting'"),
    ),
    Index(
        "ix_inbox_next",
        "inbox_id",
        **only("status = 'waiting'"),
    ),
    Index(
        "ix_inbox_parked",
        "conversation_id",
        **only("status = 'parked'"),
    ),
    Index("ix_inbox_message", "conversation_id", "message"),
    Index("ix_inbox_address", "address_id", "inbox_id"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("outbox_id", BigId, primary_key=True),
    Column("uuid", String(36), nullable=False, unique=True),
    Column("address_id", BigId, ForeignKey("addresses.address_id"), nullable=False),
    Column("person_id", BigId, ForeignKey("people.person_id")),
    Column("priority", Integer, nullable=False),
    Column("about", String(200), nullable=False, server_default=""),
    Column("status", String(10), nullable=False, server_default="waiting"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("not_before", Moment),
    Column("leased_until", Moment),
    Column("reply_token", String(200), nullable=False, server_default=""),
    Column("reply_until", Moment),
    Column("uncertain", Boolean, nullable=False, server_default=text("false")),
    Column("failure", String(200), nullable=False, server_default=""),
    Column("provider_ids", String(400), nullable=False, server_default=""),
    Column("sealed_messages", LargeBinary, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("until", Moment),
    Column("counted", Integer, nullable=False, server_default="0"),
    Index(
        "ix_outbox_waiting",
        "address_id",
        "outbox_id",
        **only("status in ('waiting', 'leased')"),
    ),
    Index("ix_outbox_address", "address_id", "outbox_id"),
    Index(
        "ix_outbox_held",
        "person_id",
        **only("status = 'held'"),
    ),
    Index("ix_outbox_counted", "sent_at", **only("counted > 0")),
    Index("ix_outbox_left_out", "created_at", **only("failure = 'left out'")),
)
"""``until``: it is of no use after that; ``counted``: how many messages of the platform's month it took."""

assignments = Table(
    "assignments",
    metadata,
    person_key(),
    Column("starts_on", Date, primary_key=True),
    Column("part", String(12), primary_key=True),
    Column("staff_id", BigId, ForeignKey("people.person_id"), nullable=False, index=True),
    Column("ends_on", Date),
)

activity_patterns = Table(
    "activity_patterns",
    metadata,
    person_key(),
    Column("starts_on", Date, primary_key=True),
    Column("weekday", Integer, primary_key=True),
    Column("ends_on", Date),
    Column("starts_at", Time, primary_key=True),
    Column("ends_at", Time, nullable=False),
    Column("workplace", String(200), nullable=False, server_default=""),
    Index("ix_activity_patterns_workplace", "workplace"),
)

activity_exceptions = Table(
    "activity_exceptions",
    metadata,
    person_key(),
    Column("day", Date, primary_key=True),
    Column("place", Integer, primary_key=True, server_default="0"),
    Column("kind", String(12), nullable=False),
    Column("starts_at", Time),
    Column("ends_at", Time),
    Column("workplace", String(200), nullable=False, server_default=""),
    Index("ix_activity_exceptions_workplace", "workplace", "day"),
)
"""A single day that differs: one row of kind ``off``, or of kind ``on`` one for each part of the day."""

closing_days = Table(
    "closing_days",
    metadata,
    Column("workplace", String(200), primary_key=True, server_default=""),
    Column("day", Date, primary_key=True),
    Column("name", String(100), nullable=False, server_default=""),
)

notes = Table(
    "notes",
    metadata,
    person_key(),
    Column("day", Date, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("late", Boolean, nullable=False),
    Column("written_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    Index("ix_notes_written", "person_id", "written_at"),
)

note_answers = Table(
    "note_answers",
    metadata,
    person_key(),
    Column("day", Date, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("question", String(16), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("sealed", LargeBinary),
    Column("message", String(128), nullable=False, server_default=""),
    Column("blanked_at", Moment),
    ForeignKeyConstraint(["person_id", "day"], ["notes.person_id", "notes.day"]),
    Index("ix_note_answers_message", "person_id", "message"),
)

absences = Table(
    "absences",
    metadata,
    person_key(),
    Column("ref", String(24), primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("at", Time),
    Column("minutes", Integer),
    Column("sealed_reason", LargeBinary),
    Column("replaces", String(24), nullable=False, server_default=""),
    Column("message", String(128), nullable=False, server_default=""),
    Column("reported_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    Index("ix_absences_reported", "person_id", "reported_at"),
)

absence_days = Table(
    "absence_days",
    metadata,
    person_key(),
    Column("ref", String(24), primary_key=True),
    Column("day", Date, primary_key=True),
    ForeignKeyConstraint(["person_id", "ref"], ["absences.person_id", "absences.ref"]),
    Index("ix_absence_days_day", "person_id", "day"),
)

goals = Table(
    "goals",
    metadata,
    person_key(),
    Column("ref", String(24), primary_key=True),
    Column("area", String(100), nullable=False, server_default=""),
    Column("sealed_target", LargeBinary, nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("review_due_on", Date),
    Column("closed_on", Date),
)

threads = Table(
    "threads",
    metadata,
    person_key(),
    Column("ref", String(24), primary_key=True),
    Column("author_id", BigId, ForeignKey("people.person_id"), nullable=False),
    Column("sealed", LargeBinary),
    Column("media", String(400), nullable=False, server_default=""),
    Column("message", String(128), nullable=False, server_default=""),
    Column("posted_at", Moment, nullable=False),
    Column("edited_at", Moment),
    Column("blanked_at", Moment),
    Index("ix_threads_posted", "person_id", "posted_at"),
    Index("ix_threads_message", "author_id", "message"),
)

alerts = Table(
    "alerts",
    metadata,
    person_key(),
    Column("ref", String(24), primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("about", String(40), nullable=False, server_default=""),
    Column("detail", String(12), nullable=False, server_default=""),
    Column("state", String(12), nullable=False),
    Column("version", Integer, nullable=False),
    Column("rung", Integer, nullable=False, server_default="0"),
    Column("owner_id", BigId, ForeignKey("people.person_id")),
    Column("opened_at", Moment, nullable=False),
    Column("acknowledged_by", BigId, ForeignKey("people.person_id")),
    Column("acknowledged_at", Moment),
    Column("answered_at", Moment),
    Column("reopened_at", Moment),
    Column("closed_at", Moment),
    Column("closed_by", BigId, ForeignKey("people.person_id")),
    Column("sealed_outcome", LargeBinary),
    Index("ix_alerts_about", "person_id", "about"),
    Index("ix_alerts_ref", "ref"),
    Index("ix_alerts_open", "opened_at", **only("state = 'open'")),
    Index("ix_alerts_opened", "opened_at"),
    Index("ix_alerts_standing", "person_id", **only(STANDING)),
)

consents = Table(
    "consents",
    metadata,
    person_key(),
    Column("purpose", String(24), primary_key=True),
    Column("given_at", Moment, primary_key=True),
    Column("granted", Boolean, nullable=False),
    Column("version", String(24), nullable=False),
)

media = Table(
    "media",
    metadata,
    Column("media_id", String(40), primary_key=True),
    Column("address_id", BigId, ForeignKey("addresses.address_id"), nullable=False),
    Column("provider_id", String(256), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("status", String(10), nullable=False, server_default="wanted"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("not_before", Moment),
    Column("content_type", String(100), nullable=False, server_default=""),
    Column("size", Integer, nullable=False, server_default="0"),
    Column("sealed", LargeBinary),
    Column("created_at", Moment, nullable=False),
    Index(
        "ix_media_wanted",
        "created_at",
        **only("status = 'wanted'"),
    ),
)

access_log = Table(
    "access_log",
    metadata,
    Column("entry_id", BigId, primary_key=True),
    Column("person_id", BigId, ForeignKey("people.person_id"), nullable=False),
    Column("staff_id", BigId, ForeignKey("people.person_id"), nullable=False),
    Column("what", String(100), nullable=False),
    Column("looked_at", Moment, nullable=False),
    Index("ix_access_log_person_id", "person_id", "looked_at"),
)

settings = Table(
    "settings",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("value", String(4000), nullable=False),
)
