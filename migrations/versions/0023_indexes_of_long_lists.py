"""Indexes that answer long lists: the order and the counts of a call's applications, a member's open reviews."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step up."""
    listed = ["call_id", "category", sa.text("length(number)"), "number"]
    op.create_index("ix_applications_listed", "applications", listed)
    counted = ["call_id", "state", "category", "eligible", "submitted_at"]
    op.create_index("ix_applications_counted", "applications", counted)
    op.create_index("ix_reviews_waiting", "reviews", ["member_id", "state", "application_id"])


def downgrade() -> None:
    """Go one step down."""
    op.drop_index("ix_reviews_waiting", table_name="reviews")
    op.drop_index("ix_applications_counted", table_name="applications")
    op.drop_index("ix_applications_listed", table_name="applications")
