"""What a member writes beside the scores: to the applicant, to oneself; and the applications to look at again."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

WRITTEN = (("reviews", "to_applicant"), ("reviews", "note"), ("revisions", "to_applicant"))


def upgrade() -> None:
    """Go one step up."""
    for table, column in WRITTEN:
        op.add_column(table, sa.Column(column, sa.Text(), nullable=False, server_default=""))
    op.add_column("reviews", sa.Column("is_flagged", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Go one step down."""
    op.drop_column("reviews", "is_flagged")
    for table, column in reversed(WRITTEN):
        op.drop_column(table, column)
