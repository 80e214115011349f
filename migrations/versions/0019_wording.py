"""What the college sets for its own papers: wording and letterhead as versions, and who signs."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def _made() -> tuple[sa.Column[str], sa.Column[object]]:
    return (
        sa.Column("made_by", sa.String(length=60), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )


def upgrade() -> None:
    """Go one step up."""
    op.create_table(
        "paper_wordings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("blocks", sa.Text(), nullable=False),
        *_made(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_wordings")),
    )
    op.create_index("ix_paper_wordings_kind", "paper_wordings", ["kind", "language"])
    op.create_table(
        "letterheads",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "city", "address", "registration")),
        sa.Column("contact", sa.String(length=200), nullable=False),
        *_made(),
        sa.Column("logo", sa.String(length=64), nullable=True),
        sa.Column("logo_kind", sa.String(length=3), nullable=False),
        sa.CheckConstraint("(logo IS NULL) = (logo_kind = '')", name=op.f("ck_letterheads_logo")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letterheads")),
    )
    op.create_table(
        "college_signatories",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "office", "kinds")),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_until >= valid_from", name=op.f("ck_college_signatories_days")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_college_signatories")),
    )


def downgrade() -> None:
    """Go one step down."""
    for table in ("college_signatories", "letterheads", "paper_wordings"):
        op.drop_table(table)
