"""The clock's tables: what is due, when people are away or have come, what they chose, their reviews.

They belong to :mod:`models.tables`, which names them too.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    text,
)

from models.columns import BigId, Moment, metadata, person_key

due = Table(
    "due",
    metadata,
    person_key(),
    Column("prompt", String(24), primary_key=True),
    Column("slot", String(40), primary_key=True),
    Column("due_at", Moment, nullable=False),
    Column("until", Moment),
    Column("round", Integer, nullable=False, server_default="0"),
    Column("planned", Boolean, nullable=False, server_default=text("true")),
    Column("status", String(10), nullable=False, server_default="waiting"),
    Index("ix_due_status", "status", "due_at", "person_id", "prompt", "slot"),
)
"""What fell or falls due: a row an occurrence. ``round`` counts how often it was put off; ``planned`` rows
are made by the planner, and made anew when somebody's days change. ``until``: it may still be said then.
Status: ``waiting``, ``done`` (in the inbox), ``late`` (too late to be said), ``passed`` (a later one was said
in its place), ``dropped`` (a turn made it needless).
"""

planned_days = Table(
    "planned_days",
    metadata,
    Column("day", Date, primary_key=True),
    Column("through_id", BigId, nullable=False, server_default="0"),
    Column("done_at", Moment),
)
"""How far the planner has come with each day: everybody up to ``through_id``."""

leaves = Table(
    "leaves",
    metadata,
    person_key(),
    Column("starts_on", Date, primary_key=True),
    Column("ends_on", Date, nullable=False),
    Column("cover_id", BigId, ForeignKey("people.person_id")),
)
"""Longer times away, of participants and of staff; of staff with who covers."""

arrivals = Table(
    "arrivals",
    metadata,
    person_key(),
    Column("day", Date, primary_key=True),
    Column("arrived_at", Moment, nullable=False),
    Column("recorded_by", BigId, ForeignKey("people.person_id"), nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

preferences = Table(
    "preferences",
    metadata,
    person_key(),
    Column("name", String(32), primary_key=True),
    Column("value", String(200), nullable=False),
)
"""What somebody set for themselves (:mod:`dialogs.rhythm`)."""

reviews = Table(
    "reviews",
    metadata,
    person_key(),
    Column("kind", String(16), primary_key=True),
    Column("due_on", Date, primary_key=True),
    Column("state", String(12), nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("offered", String(400), nullable=False, server_default=""),
    Column("meets_at", Moment),
    Column("place", String(200), nullable=False, server_default=""),
    Column("held_on", Date),
    Column("sealed_outcome", LargeBinary),
    Column("changed_at", Moment),
)
"""振り返り面談, each by the day it is due. State: ``open``, ``offered`` (times to choose from, ISO moments
with spaces between them), ``agreed``, ``held``. ``changed_at``: when both sides last heard of it.
"""
