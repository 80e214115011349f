"""What a batch gave as one file is found by its bytes; and whom a paper that was made leaves out is kept beside it."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step up."""
    op.create_index("ix_paper_batches_digest", "paper_batches", ["digest"])
    op.add_column("paper_batch_items", sa.Column("left_out", sa.Text(), nullable=False, server_default="[]"))


def downgrade() -> None:
    """Go one step down."""
    op.drop_column("paper_batch_items", "left_out")
    op.drop_index("ix_paper_batches_digest", table_name="paper_batches")
