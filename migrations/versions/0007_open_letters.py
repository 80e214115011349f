"""Whether the applicants of a call can read the letters of their referees."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step up."""
    op.add_column("calls", sa.Column("letters_open", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    """Go one step down."""
    op.drop_column("calls", "letters_open")
