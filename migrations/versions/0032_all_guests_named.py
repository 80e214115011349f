"""A partner's contact says that nobody else comes, and is reminded no more."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step up."""
    op.add_column("guest_lists", sa.Column("complete_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Go one step down."""
    op.drop_column("guest_lists", "complete_at")
