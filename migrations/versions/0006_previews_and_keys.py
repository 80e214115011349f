"""Attachments: the preview, and what was taken out of the file; the key of an application's last submission."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step up."""
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.add_column(sa.Column("preview", sa.String(length=64), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("lost", sa.Text(), nullable=False, server_default="[]"))
        batch_op.alter_column("preview", server_default=None)
        batch_op.alter_column("lost", server_default=None)
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.add_column(sa.Column("submission_key", sa.String(length=64), nullable=True))


def downgrade() -> None:
    """Go one step down."""
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.drop_column("submission_key")
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.drop_column("lost")
        batch_op.drop_column("preview")
