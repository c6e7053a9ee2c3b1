"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "closing_days",
        sa.Column("workplace", sa.String(200), server_default="", nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(100), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("workplace", "day", name=op.f("pk_closing_days")),
    )
    op.create_table(
        "people",
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("tag", sa.String(8), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("language", sa.String(16), server_default="ja", nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("note_set", sa.String(16), server_default="", nullable=False),
        sa.Column("workplace", sa.String(200), server_default="", nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("joined_at", MOMENT, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_people")),
        sa.UniqueConstraint("name", name=op.f("uq_people_name")),
        sa.UniqueConstraint("tag", name=op.f("uq_people_tag")),
    )
    op.create_table(
        "settings",
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("value", sa.String(4000), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )
    op.create_table(
        "absences",
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("ref", sa.String(24), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=True),
        sa.Column("replaces", sa.String(24), server_default="", nullable=False),
        sa.Column("message", sa.String(128), server_default="", nullable=False),
        sa.Column("reported_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_absences_person_id")),
        sa.PrimaryKeyConstraint("person_id", "ref", name=op.f("pk_absences")),
    )
    op.create_table(
        "access_log",
        sa.Column("entry_id", BIG_ID, nullable=False),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("staff_id", BIG_ID, nullable=False),
        sa.Column("what", sa.String(100), nullable=False),
        sa.Column("looked_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_access_log_person_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["people.person_id"], name=op.f("fk_access_log_staff_id")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_access_log")),
    )
    op.create_index("ix_access_log_person_id", "access_log", ["person_id", "looked_at"], unique=False)
    op.create_table(
        "activity_exceptions",
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("workplace", sa.String(200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.person_id"], name=op.f("fk_activity_exceptions_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "day", name=op.f("pk_activity_exceptions")),
    )
    op.create_table(
        "activity_patterns",
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("ends_at", sa.Time(), nullable=False),
        sa.Column("workplace", sa.String(200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.person_id"], name=op.f("fk_activity_patterns_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "starts_on", "weekday", name=op.f("pk_activity_patterns")),
    )
    op.create_table(
        "alerts",
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("ref", sa.String(24), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("about", sa.String(40), server_default="", nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rung", sa.Integer(), server_default="0", nullable=False),
        sa.Column("owner_id", BIG_ID, nullable=True),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("acknowledged_by", BIG_ID, nullable=True),
        sa.Column("acknowledged_at", MOMENT, nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["acknowledged_by"], ["people.person_id"], name=op.f("fk_alerts_acknowledged_by")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["people.person_id"], name=op.f("fk_alerts_owner_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_alerts_person_id")),
        sa.PrimaryKeyConstraint("person_id", "ref", name=op.f("pk_alerts")),
    )
    op.create_index("ix_alerts_about", "alerts", ["person_id", "about"], unique=False)
    op.create_index(
        "ix_alerts_open",
        "alerts",
        ["opened_at"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index("ix_alerts_ref", "alerts", ["ref"], unique=False)
    op.create_table(
        "assignments",
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("part", sa.String(12), nullable=False),
        sa.Column("staff_id", BIG_ID, nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_assignments_person_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["people.person_id"], name=op.f("fk_assignments_staff_id")),
        sa.PrimaryKeyConstraint("person_id", "starts_on", "part", name=op.f("pk_assignments")),
    )
    op.create_index(op.f("ix_assignments_staff_id"), "assignments", ["staff_id"], unique=False)
    op.create_table(
        "consents",
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("purpose", sa.String(24), nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("version", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_consents_person_id")),
        sa.PrimaryKeyConstraint("person_id", "purpose", "given_at", name=op.f("pk_consents")),
    )
    op.create_table(
        "conversations",
        sa.Column("conversation_id", BIG_ID, nullable=False),
        sa.Column("person_id", BIG_ID, nullable=True),
        sa.Column("turn", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sealed_state", sa.LargeBinary(), nullable=True),
        sa.Column("merged_into", BIG_ID, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_conversations_person_id")),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_conversations")),
        sa.UniqueConstraint("person_id", name=op.f("uq_conversations_person_id")),
    )
    op.create_table(
        "goals",
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("ref", sa.String(24), nullable=False),
        sa.Column("area", sa.String(100), server_default="", nullable=False),
        sa.Column("sealed_target", sa.LargeBinary(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("review_due_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_goals_person_id")),
        sa.PrimaryKeyConstraint("person_id", "ref", name=op.f("pk_goals")),
    )
    op.create_table(
        "invites",
        sa.Column("invite_id", BIG_ID, nullable=False),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_invites_person_id")),
        sa.PrimaryKeyConstraint("invite_id", name=op.f("pk_invites")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_invites_code_hash")),
    )
    op.create_index(op.f("ix_invites_person_id"), "invites", ["person_id"], unique=False)
    op.create_table(
        "notes",
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_notes_person_id")),
        sa.PrimaryKeyConstraint("person_id", "day", name=op.f("pk_notes")),
    )
    op.create_table(
        "sign_ins",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_sign_ins_person_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sign_ins")),
    )
    op.create_index(op.f("ix_sign_ins_person_id"), "sign_ins", ["person_id"], unique=False)
    op.create_table(
        "threads",
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("ref", sa.String(24), nullable=False),
        sa.Column("author_id", BIG_ID, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("media", sa.String(400), server_default="", nullable=False),
        sa.Column("message", sa.String(128), server_default="", nullable=False),
        sa.Column("posted_at", MOMENT, nullable=False),
        sa.Column("edited_at", MOMENT, nullable=True),
        sa.Column("blanked_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["people.person_id"], name=op.f("fk_threads_author_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_threads_person_id")),
        sa.PrimaryKeyConstraint("person_id", "ref", name=op.f("pk_threads")),
    )
    op.create_index("ix_threads_message", "threads", ["author_id", "message"], unique=False)
    op.create_index("ix_threads_posted", "threads", ["person_id", "posted_at"], unique=False)
    op.create_table(
        "absence_days",
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("ref", sa.String(24), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id", "ref"],
            ["absences.person_id", "absences.ref"],
            name=op.f("fk_absence_days_person_id_ref"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_absence_days_person_id")),
        sa.PrimaryKeyConstraint("person_id", "ref", "day", name=op.f("pk_absence_days")),
    )
    op.create_index("ix_absence_days_day", "absence_days", ["person_id", "day"], unique=False)
    op.create_table(
        "addresses",
        sa.Column("address_id", BIG_ID, nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("account", sa.String(64), nullable=False),
        sa.Column("sender", sa.String(128), nullable=False),
        sa.Column("conversation_id", BIG_ID, nullable=False),
        sa.Column("person_id", BIG_ID, nullable=True),
        sa.Column("is_group", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("reachable", sa.Boolean(), server_default=sa.text("(true)"), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.conversation_id"], name=op.f("fk_addresses_conversation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_addresses_person_id")),
        sa.PrimaryKeyConstraint("address_id", name=op.f("pk_addresses")),
        sa.UniqueConstraint("channel", "account", "sender", name=op.f("uq_addresses_channel")),
    )
    op.create_index(op.f("ix_addresses_conversation_id"), "addresses", ["conversation_id"], unique=False)
    op.create_index(op.f("ix_addresses_person_id"), "addresses", ["person_id"], unique=False)
    op.create_table(
        "note_answers",
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(16), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("message", sa.String(128), server_default="", nullable=False),
        sa.Column("blanked_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id", "day"], ["notes.person_id", "notes.day"], name=op.f("fk_note_answers_person_id_day")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_note_answers_person_id")),
        sa.PrimaryKeyConstraint("person_id", "day", "revision", "question", name=op.f("pk_note_answers")),
    )
    op.create_index("ix_note_answers_message", "note_answers", ["person_id", "message"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("inbox_id", BIG_ID, nullable=False),
        sa.Column("source", sa.String(80), nullable=False),
        sa.Column("key", sa.String(128), nullable=False),
        sa.Column("conversation_id", BIG_ID, nullable=False),
        sa.Column("address_id", BIG_ID, nullable=True),
        sa.Column("happened_at", MOMENT, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("status", sa.String(10), server_default="waiting", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("not_before", MOMENT, nullable=True),
        sa.Column("failure", sa.String(200), server_default="", nullable=False),
        sa.Column("message", sa.String(128), server_default="", nullable=False),
        sa.Column("sealed_payload", sa.LargeBinary(), nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["address_id"], ["addresses.address_id"], name=op.f("fk_inbox_address_id")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.conversation_id"], name=op.f("fk_inbox_conversation_id")
        ),
        sa.PrimaryKeyConstraint("inbox_id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("source", "key", name=op.f("uq_inbox_source")),
    )
    op.create_index("ix_inbox_address", "inbox", ["address_id", "inbox_id"], unique=False)
    op.create_index("ix_inbox_message", "inbox", ["conversation_id", "message"], unique=False)
    op.create_index(
        "ix_inbox_next",
        "inbox",
        ["inbox_id"],
        unique=False,
        sqlite_where=sa.text("status = 'waiting'"),
        postgresql_where=sa.text("status = 'waiting'"),
    )
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["conversation_id", "happened_at", "inbox_id"],
        unique=False,
        sqlite_where=sa.text("status = 'waiting'"),
        postgresql_where=sa.text("status = 'waiting'"),
    )
    op.create_table(
        "media",
        sa.Column("media_id", sa.String(40), nullable=False),
        sa.Column("address_id", BIG_ID, nullable=False),
        sa.Column("provider_id", sa.String(256), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("status", sa.String(10), server_default="wanted", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("not_before", MOMENT, nullable=True),
        sa.Column("content_type", sa.String(100), server_default="", nullable=False),
        sa.Column("size", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["address_id"], ["addresses.address_id"], name=op.f("fk_media_address_id")),
        sa.PrimaryKeyConstraint("media_id", name=op.f("pk_media")),
    )
    op.create_index(
        "ix_media_wanted",
        "media",
        ["created_at"],
        unique=False,
        sqlite_where=sa.text("status = 'wanted'"),
        postgresql_where=sa.text("status = 'wanted'"),
    )
    op.create_table(
        "outbox",
        sa.Column("outbox_id", BIG_ID, nullable=False),
        sa.Column("uuid", sa.String(36), nullable=False),
        sa.Column("address_id", BIG_ID, nullable=False),
        sa.Column("person_id", BIG_ID, nullable=True),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(40), server_default="", nullable=False),
        sa.Column("status", sa.String(10), server_default="waiting", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("not_before", MOMENT, nullable=True),
        sa.Column("leased_until", MOMENT, nullable=True),
        sa.Column("reply_token", sa.String(200), server_default="", nullable=False),
        sa.Column("reply_until", MOMENT, nullable=True),
        sa.Column("uncertain", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("failure", sa.String(200), server_default="", nullable=False),
        sa.Column("provider_ids", sa.String(400), server_default="", nullable=False),
        sa.Column("sealed_messages", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["address_id"], ["addresses.address_id"], name=op.f("fk_outbox_address_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_outbox_person_id")),
        sa.PrimaryKeyConstraint("outbox_id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("uuid", name=op.f("uq_outbox_uuid")),
    )
    op.create_index("ix_outbox_address", "outbox", ["address_id", "outbox_id"], unique=False)
    op.create_index(
        "ix_outbox_held",
        "outbox",
        ["person_id"],
        unique=False,
        sqlite_where=sa.text("status = 'held'"),
        postgresql_where=sa.text("status = 'held'"),
    )
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["address_id", "outbox_id"],
        unique=False,
        sqlite_where=sa.text("status in ('waiting', 'leased')"),
        postgresql_where=sa.text("status in ('waiting', 'leased')"),
    )


def downgrade() -> None:
    op.drop_table("outbox")
    op.drop_table("media")
    op.drop_table("inbox")
    op.drop_table("note_answers")
    op.drop_table("addresses")
    op.drop_table("absence_days")
    op.drop_table("threads")
    op.drop_table("sign_ins")
    op.drop_table("notes")
    op.drop_table("invites")
    op.drop_table("goals")
    op.drop_table("conversations")
    op.drop_table("consents")
    op.drop_table("assignments")
    op.drop_table("alerts")
    op.drop_table("activity_patterns")
    op.drop_table("activity_exceptions")
    op.drop_table("access_log")
    op.drop_table("absences")
    op.drop_table("settings")
    op.drop_table("people")
    op.drop_table("closing_days")
