"""Runs the migrations on the connection that ``store`` has opened, inside its transaction."""

from alembic import context

from relink_desktop.service.store import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
