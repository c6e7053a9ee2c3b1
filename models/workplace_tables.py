"""業務チェックリスト: what each workplace ticks, and what was ticked.

The tables belong to :mod:`models.tables`, which names them too.
"""

from sqlalchemy import Column, Date, ForeignKey, Integer, LargeBinary, String, Table

from models.columns import BigId, Moment, metadata, person_key

checklist_tasks = Table(
    "checklist_tasks",
    metadata,
    Column("workplace", String(200), primary_key=True, server_default=""),
    Column("place", Integer, primary_key=True),
    Column("words", String(100), nullable=False),
)
"""The organisation's own tasks of a workplace (empty: of every workplace without its own), in order."""

checklist_ticks = Table(
    "checklist_ticks",
    metadata,
    person_key(),
    Column("day", Date, primary_key=True),
    Column("task", String(24), primary_key=True),
    Column("workplace", String(200), nullable=False),
    Column("sealed_words", LargeBinary),
    Column("ticked_by", BigId, ForeignKey("people.person_id"), nullable=False),
    Column("ticked_at", Moment, nullable=False),
)
"""A row a task that somebody did on a day; what was not ticked is not kept. ``sealed_words``: the task as it
was called then (none: one of ours, by its key).
"""
