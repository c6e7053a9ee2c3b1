"""The clock: what is due, leaves, arrivals, preferences, reviews; how alerts end."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STANDING = sa.text(
    "state = 'open' or (state = 'acknowledged' and answered_at is null "
    "and (detail = 'today' or kind in ('talk', 'no_contact', 'crisis', 'unreachable')))"
)
MOMENT = sa.DateTime(timezone=True)
PARKED = sa.text("status = 'parked'")


def _person(table: str) -> tuple[sa.Column[int], sa.ForeignKeyConstraint]:
    key = sa.Column("person_id", BIG_ID, nullable=False)
    return key, sa.ForeignKeyConstraint(
        ["person_id"], ["people.person_id"], name=op.f(f"fk_{table}_person_id")
    )


def _staff(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["people.person_id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    _due()
    _days_of_people()
    _choices_and_reviews()
    _several_parts_a_day()
    op.create_index("ix_activity_patterns_workplace", "activity_patterns", ["workplace"])
    op.create_index("ix_activity_exceptions_workplace", "activity_exceptions", ["workplace", "day"])
    with op.batch_alter_table("alerts") as alerts:
        alerts.add_column(sa.Column("detail", sa.String(12), server_default="", nullable=False))
        alerts.add_column(sa.Column("answered_at", MOMENT))
        alerts.add_column(sa.Column("reopened_at", MOMENT))
        alerts.add_column(sa.Column("closed_by", BIG_ID))
        alerts.add_column(sa.Column("sealed_outcome", sa.LargeBinary()))
        alerts.create_foreign_key(op.f("fk_alerts_closed_by"), "people", ["closed_by"], ["person_id"])
    op.create_index(
        "ix_alerts_standing", "alerts", ["person_id"], sqlite_where=STANDING, postgresql_where=STANDING
    )
    _width_of_about(200)
    op.create_index(
        "ix_inbox_parked", "inbox", ["conversation_id"], sqlite_where=PARKED, postgresql_where=PARKED
    )


def _width_of_about(letters: int) -> None:
    """A row may carry several cards."""
    with op.batch_alter_table("outbox") as outbox:
        outbox.alter_column("about", type_=sa.String(letters), existing_nullable=False)


def _due() -> None:
    key, person = _person("due")
    op.create_table(
        "due",
        key,
        sa.Column("prompt", sa.String(24), nullable=False),
        sa.Column("slot", sa.String(40), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("until", MOMENT),
        sa.Column("round", sa.Integer(), server_default="0", nullable=False),
        sa.Column("planned", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("status", sa.String(10), server_default="waiting", nullable=False),
        person,
        sa.PrimaryKeyConstraint("person_id", "prompt", "slot", name=op.f("pk_due")),
    )
    op.create_index("ix_due_status", "due", ["status", "due_at", "person_id", "prompt", "slot"])
    op.create_table(
        "planned_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("through_id", BIG_ID, server_default="0", nullable=False),
        sa.Column("done_at", MOMENT),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_planned_days")),
    )


def _days_of_people() -> None:
    key, person = _person("leaves")
    op.create_table(
        "leaves",
        key,
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("cover_id", BIG_ID),
        person,
        _staff("leaves", "cover_id"),
        sa.PrimaryKeyConstraint("person_id", "starts_on", name=op.f("pk_leaves")),
    )
    key, person = _person("arrivals")
    op.create_table(
        "arrivals",
        key,
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("arrived_at", MOMENT, nullable=False),
        sa.Column("recorded_by", BIG_ID, nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        person,
        _staff("arrivals", "recorded_by"),
        sa.PrimaryKeyConstraint("person_id", "day", name=op.f("pk_arrivals")),
    )


def _several_parts_a_day() -> None:
    with op.batch_alter_table("activity_exceptions") as exceptions:
        exceptions.add_column(sa.Column("place", sa.Integer(), server_default="0", nullable=False))
    _key("activity_exceptions", "day", "place")
    _key("activity_patterns", "starts_on", "weekday", "starts_at")


def _key(table: str, *columns: str) -> None:
    """Another primary key: the person and these columns."""
    name = op.f(f"pk_{table}")
    with op.batch_alter_table(table) as changed:
        changed.drop_constraint(name, type_="primary")
        changed.create_primary_key(name, ["person_id", *columns])


def _one_part_a_day() -> None:
    """Of several parts of a day only the first is kept."""
    op.execute("DELETE FROM activity_exceptions WHERE place > 0")
    op.execute(
        "DELETE FROM activity_patterns WHERE EXISTS (SELECT 1 FROM activity_patterns AS earlier"
        " WHERE earlier.person_id = activity_patterns.person_id"
        " AND earlier.starts_on = activity_patterns.starts_on"
        " AND earlier.weekday = activity_patterns.weekday"
        " AND earlier.starts_at < activity_patterns.starts_at)"
    )
    _key("activity_patterns", "starts_on", "weekday")
    _key("activity_exceptions", "day")
    with op.batch_alter_table("activity_exceptions") as exceptions:
        exceptions.drop_column("place")


def _choices_and_reviews() -> None:
    key, person = _person("preferences")
    op.create_table(
        "preferences",
        key,
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("value", sa.String(200), nullable=False),
        person,
        sa.PrimaryKeyConstraint("person_id", "name", name=op.f("pk_preferences")),
    )
    key, person = _person("reviews")
    op.create_table(
        "reviews",
        key,
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("offered", sa.String(400), server_default="", nullable=False),
        sa.Column("meets_at", MOMENT),
        sa.Column("place", sa.String(200), server_default="", nullable=False),
        sa.Column("held_on", sa.Date()),
        sa.Column("sealed_outcome", sa.LargeBinary()),
        sa.Column("changed_at", MOMENT),
        person,
        sa.PrimaryKeyConstraint("person_id", "kind", "due_on", name=op.f("pk_reviews")),
    )


def downgrade() -> None:
    op.drop_index("ix_inbox_parked", "inbox")
    _width_of_about(40)
    op.drop_index("ix_activity_exceptions_workplace", "activity_exceptions")
    op.drop_index("ix_activity_patterns_workplace", "activity_patterns")
    _one_part_a_day()
    op.drop_index("ix_alerts_standing", "alerts")
    with op.batch_alter_table("alerts") as alerts:
        alerts.drop_constraint(op.f("fk_alerts_closed_by"), type_="foreignkey")
        alerts.drop_column("sealed_outcome")
        alerts.drop_column("closed_by")
        alerts.drop_column("reopened_at")
        alerts.drop_column("answered_at")
        alerts.drop_column("detail")
    for table in ("reviews", "preferences", "arrivals", "leaves", "planned_days", "due"):
        op.drop_table(table)
