"""A call names the form that counts, and an application remembers the form that it was begun in."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step up."""
    op.add_column("calls", sa.Column("form", sa.Text(), nullable=True))
    # written out, since SQLite would otherwise copy a table that others refer to
    op.execute(
        "ALTER TABLE applications ADD COLUMN earlier_form_id INTEGER"
        " CONSTRAINT fk_applications_earlier_form_id_call_forms REFERENCES call_forms (id)"
    )
    op.add_column("applications", sa.Column("form_changed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Go one step down."""
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.drop_column("form_changed_at")
        batch_op.drop_column("earlier_form_id")
    with op.batch_alter_table("calls", schema=None) as batch_op:
        batch_op.drop_column("form")
