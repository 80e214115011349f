"""Saved views of the lists of applications."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step up."""
    op.create_table(
        "saved_views",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("query", sa.String(length=2000), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("name != '' AND query != ''", name=op.f("ck_saved_views_said")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_saved_views_account_id_accounts")),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_saved_views_call_id_calls")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_views")),
        sa.UniqueConstraint("call_id", "account_id", "name", name=op.f("uq_saved_views_call_id_account_id_name")),
    )
    op.create_index(op.f("ix_saved_views_account_id"), "saved_views", ["account_id"])
    op.create_index(op.f("ix_saved_views_call_id"), "saved_views", ["call_id"])


def downgrade() -> None:
    """Go one step down."""
    op.drop_table("saved_views")
