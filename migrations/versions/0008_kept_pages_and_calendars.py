"""What was typed when a session was over, and the calendar that goes with a letter."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step up."""
    op.create_table(
        "kept_pages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(length=500), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_kept_pages_account_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_pages")),
        sa.UniqueConstraint("account_id", "path", name=op.f("uq_kept_pages_account_id_path")),
    )
    with op.batch_alter_table("kept_pages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_pages_account_id"), ["account_id"], unique=False)

    op.add_column("outgoing_mails", sa.Column("calendar", sa.Text(), server_default="", nullable=False))
    with op.batch_alter_table("outgoing_mails", schema=None) as batch_op:
        batch_op.alter_column("calendar", server_default=None)


def downgrade() -> None:
    """Go one step down."""
    with op.batch_alter_table("outgoing_mails", schema=None) as batch_op:
        batch_op.drop_column("calendar")

    with op.batch_alter_table("kept_pages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kept_pages_account_id"))

    op.drop_table("kept_pages")
