"""Alembic's environment: migrates on the connection that it is handed."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext


def render(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write our column types as the plain ones beneath: a migration imports nothing from the application."""
    if kind == "type" and type(item).__module__.startswith("app."):
        return "sa.DateTime(timezone=True)" if type(item).__name__ == "UtcDateTime" else "sa.Text()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("metadata"),
    render_as_batch=True,
    render_item=render,
    compare_type=False,
)
with context.begin_transaction():
    context.run_migrations()
