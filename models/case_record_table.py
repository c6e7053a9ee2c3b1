"""支援経過記録: interviews and support actions as those who walk beside a person record them.

The table belongs to :mod:`models.tables`, which names it too.
"""

from sqlalchemy import Column, Date, ForeignKey, Index, LargeBinary, String, Table

from models.columns import BigId, Moment, metadata, person_key

case_records = Table(
    "case_records",
    metadata,
    person_key(),
    Column("ref", String(24), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("day", Date, nullable=False),
    Column("staff_id", BigId, ForeignKey("people.person_id"), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    Index("ix_case_records_recorded", "person_id", "recorded_at"),
)
"""``kind``: what was done (``interview``, ``phone``, ``visit``, ``together``, ``others``, ``else``)."""
