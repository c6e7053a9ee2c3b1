"""The staff's side: one-time links to the desk, and the browsers that are signed in."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
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


def downgrade() -> None:
    op.drop_index("ix_absences_reported", "absences")
    op.drop_index("ix_notes_written", "notes")
    op.drop_table("desk_sessions")
    op.drop_table("desk_links")
