"""Alembic's entry: runs the migrations on the connection (and in the transaction) it is handed."""

from alembic import context

from models.tables import metadata

attributes = context.config.attributes
context.configure(
    connection=attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
    on_version_apply=attributes["told"],
)
with context.begin_transaction():
    context.run_migrations()
