"""Who may come in, and by what: codes, one-time links, and the browsers that are signed in at the staff page.

They belong to :mod:`models.tables`, which names them too. Of tokens only their hash is kept.
"""

from sqlalchemy import Column, ForeignKey, String, Table

from models.columns import BigId, Moment, metadata


def _links(name: str) -> Table:
    """Links that let one browser in, once, for a while."""
    return Table(
        name,
        metadata,
        Column("token_hash", String(64), primary_key=True),
        Column("person_id", BigId, ForeignKey("people.person_id"), nullable=False, index=True),
        Column("created_at", Moment, nullable=False),
        Column("expires_at", Moment, nullable=False),
        Column("used_at", Moment),
    )


invites = Table(
    "invites",
    metadata,
    Column("invite_id", BigId, primary_key=True),
    Column("person_id", BigId, ForeignKey("people.person_id"), nullable=False, index=True),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)

sign_ins = _links("sign_ins")

desk_links = _links("desk_links")

desk_sessions = Table(
    "desk_sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("person_id", BigId, ForeignKey("people.person_id"), nullable=False, index=True),
    Column("role", String(20), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("used_at", Moment, nullable=False),
)
"""``role``: the person's when they signed in; whoever has another one by now signs in anew. ``used_at``: when
the browser was last seen, some minutes rounded off.
"""
