"""The staff's side: the desk's links and browsers, counted messages, other ways to reach staff, records,
what workplaces tick.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
COUNTED = sa.text("counted > 0")
LEFT_OUT = sa.text("failure = 'left out'")


def upgrade() -> None:
    op.add_column("people", sa.Column("reading", sa.String(200), server_default="", nullable=False))
    _counted()
    _ways()
    _case_records()
    _checklists()
    _of_person(
        "desk_links",
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
    )
    _of_person(
        "desk_sessions",
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=False),
    )
    op.create_index("ix_notes_written", "notes", ["person_id", "written_at"])
    op.create_index("ix_absences_reported", "absences", ["person_id", "reported_at"])
    op.create_index("ix_alerts_opened", "alerts", ["opened_at"])


def _of_person(table: str, *columns: "sa.Column[object]") -> None:
    """A table of tokens that are somebody's."""
    op.create_table(
        table,
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("person_id", BIG_ID, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f(f"fk_{table}_person_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f(f"pk_{table}")),
    )
    op.create_index(f"ix_{table}_person_id", table, ["person_id"])


def _counted() -> None:
    """The push budget's ledger is the outbox itself."""
    with op.batch_alter_table("outbox") as outbox:
        outbox.add_column(sa.Column("until", MOMENT))
        outbox.add_column(sa.Column("counted", sa.Integer(), server_default="0", nullable=False))
    op.create_index(
        "ix_outbox_counted", "outbox", ["sent_at"], sqlite_where=COUNTED, postgresql_where=COUNTED
    )
    op.create_index(
        "ix_outbox_left_out", "outbox", ["created_at"], sqlite_where=LEFT_OUT, postgresql_where=LEFT_OUT
    )


def _ways() -> None:
    op.create_table(
        "ways",
        sa.Column("way_id", BIG_ID, nullable=False),
        sa.Column("person_id", BIG_ID),
        sa.Column("address_id", BIG_ID, nullable=False),
        sa.Column("sealed_url", sa.LargeBinary(), nullable=False),
        sa.Column("shown", sa.String(300), nullable=False),
        sa.Column("answers", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("content", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_ways_person_id")),
        sa.ForeignKeyConstraint(["address_id"], ["addresses.address_id"], name=op.f("fk_ways_address_id")),
        sa.PrimaryKeyConstraint("way_id", name=op.f("pk_ways")),
        sa.UniqueConstraint("address_id", name=op.f("uq_ways_address_id")),
    )
    op.create_index("ix_ways_person_id", "ways", ["person_id"])


def _case_records() -> None:
    op.create_table(
        "case_records",
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("ref", sa.String(24), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("staff_id", BIG_ID, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_case_records_person_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["people.person_id"], name=op.f("fk_case_records_staff_id")),
        sa.PrimaryKeyConstraint("person_id", "ref", name=op.f("pk_case_records")),
    )
    op.create_index("ix_case_records_recorded", "case_records", ["person_id", "recorded_at"])


def _checklists() -> None:
    op.create_table(
        "checklist_tasks",
        sa.Column("workplace", sa.String(200), server_default="", nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(100), nullable=False),
        sa.PrimaryKeyConstraint("workplace", "place", name=op.f("pk_checklist_tasks")),
    )
    op.create_table(
        "checklist_ticks",
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("task", sa.String(24), nullable=False),
        sa.Column("workplace", sa.String(200), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary()),
        sa.Column("ticked_by", BIG_ID, nullable=False),
        sa.Column("ticked_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.person_id"], name=op.f("fk_checklist_ticks_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["ticked_by"], ["people.person_id"], name=op.f("fk_checklist_ticks_ticked_by")
        ),
        sa.PrimaryKeyConstraint("person_id", "day", "task", name=op.f("pk_checklist_ticks")),
    )


def downgrade() -> None:
    op.drop_index("ix_alerts_opened", "alerts")
    op.drop_table("case_records")
    op.drop_table("checklist_ticks")
    op.drop_table("checklist_tasks")
    op.drop_index("ix_absences_reported", "absences")
    op.drop_index("ix_notes_written", "notes")
    op.drop_table("desk_sessions")
    op.drop_table("desk_links")
    op.drop_table("ways")
    op.drop_index("ix_outbox_left_out", "outbox")
    op.drop_index("ix_outbox_counted", "outbox")
    with op.batch_alter_table("outbox") as outbox:
        outbox.drop_column("counted")
        outbox.drop_column("until")
    with op.batch_alter_table("people") as people:
        people.drop_column("reading")
