"""Other ways to reach staff than their chats: e-mail, Slack and others.

The table belongs to :mod:`models.tables`, which names it too.
"""

from sqlalchemy import Boolean, Column, ForeignKey, LargeBinary, String, Table, text

from models.columns import BigId, Moment, metadata

ways = Table(
    "ways",
    metadata,
    Column("way_id", BigId, primary_key=True),
    Column("person_id", BigId, ForeignKey("people.person_id"), index=True),
    Column("address_id", BigId, ForeignKey("addresses.address_id"), nullable=False, unique=True),
    Column("sealed_url", LargeBinary, nullable=False),
    Column("shown", String(300), nullable=False),
    Column("answers", Boolean, nullable=False, server_default=text("false")),
    Column("content", Boolean, nullable=False, server_default=text("false")),
    Column("created_at", Moment, nullable=False),
)
"""A row a way to a member of staff, or to the whole office (no person). ``shown``: the URL without its
secrets; ``answers``: used for more than what is ``safety``; ``content``: carries names and words.
"""
