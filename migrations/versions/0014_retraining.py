"""Trips on which teachers are retrained."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

BEFORE = "'study_visit', 'student_practice', 'teacher_traineeship', 'exchange', 'delegation', 'conference'"
AFTER = f"{BEFORE}, 'teacher_retraining'"


def recheck(before: str, after: str) -> None:
    """Let trips be of other kinds. SQLite cannot alter a CHECK, and to copy a table that others refer to would break the
    references: its own way is to write the new CHECK into the schema, since no stored row changes by it."""
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint("ck_trips_kind", "trips", type_="check")
        op.create_check_constraint(op.f("ck_trips_kind"), "trips", f"kind IN ({after})")
        return
    op.execute("PRAGMA writable_schema = ON")
    change = sa.text(
        "UPDATE sqlite_master SET sql = replace(sql, :before, :after) WHERE type = 'table' AND name = 'trips'"
    )
    op.execute(change.bindparams(before=f"kind IN ({before})", after=f"kind IN ({after})"))
    op.execute("PRAGMA writable_schema = RESET")


def upgrade() -> None:
    """Go one step up."""
    recheck(BEFORE, AFTER)


def downgrade() -> None:
    """Go one step down: a retraining was a traineeship."""
    op.execute("UPDATE trips SET kind = 'teacher_traineeship' WHERE kind = 'teacher_retraining'")
    recheck(AFTER, BEFORE)
