"""Issued papers, and the batches in which papers are made."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step up."""
    op.create_table(
        "paper_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("thing", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("together", sa.String(length=3), nullable=False),
        sa.Column("issuing", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.String(length=60), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.CheckConstraint("state IN ('done', 'cancelled') OR ended_at IS NULL", name=op.f("ck_paper_batches_ended")),
        sa.CheckConstraint("state IN ('waiting', 'running', 'done', 'cancelled')", name=op.f("ck_paper_batches_state")),
        sa.CheckConstraint("together IN ('pdf', 'zip')", name=op.f("ck_paper_batches_together")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_batches")),
    )
    for column in ("made_by", "state", "thing"):
        op.create_index(f"ix_paper_batches_{column}", "paper_batches", [column])
    op.create_table(
        "papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("letters", sa.String(length=2), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("thing", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("drafted_by", sa.String(length=60), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("signed", sa.Boolean(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint("(state = 'drafted') = (digest IS NULL)", name=op.f("ck_papers_kept")),
        sa.CheckConstraint("(state = 'drafted') = (issued_at IS NULL)", name=op.f("ck_papers_issued")),
        sa.CheckConstraint("(state = 'replaced') = (replaced_by_id IS NOT NULL)", name=op.f("ck_papers_replaced")),
        sa.CheckConstraint(
            "(state IN ('replaced', 'revoked')) = (closed_at IS NOT NULL)", name=op.f("ck_papers_closed")
        ),
        sa.CheckConstraint("state != 'revoked' OR reason != ''", name=op.f("ck_papers_revoked")),
        sa.CheckConstraint("state IN ('drafted', 'issued', 'replaced', 'revoked')", name=op.f("ck_papers_state")),
        sa.ForeignKeyConstraint(["replaced_by_id"], ["papers.id"], name=op.f("fk_papers_replaced_by_id_papers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_papers")),
        sa.UniqueConstraint("code", name=op.f("uq_papers_code")),
        sa.UniqueConstraint("year", "letters", "serial", name=op.f("uq_papers_year_letters_serial")),
    )
    op.create_index("ix_papers_digest", "papers", ["digest"])
    op.create_index("ix_papers_thing", "papers", ["thing"])
    valid = sa.text("state = 'issued'")
    op.create_index(
        "uq_papers_valid",
        "papers",
        ["kind", "thing", "language"],
        unique=True,
        sqlite_where=valid,
        postgresql_where=valid,
    )
    op.create_table(
        "paper_batch_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("thing", sa.String(length=120), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(state = 'failed') = (fault != '')", name=op.f("ck_paper_batch_items_failed")),
        sa.CheckConstraint("(state = 'made') = (digest IS NOT NULL)", name=op.f("ck_paper_batch_items_made")),
        sa.CheckConstraint("state IN ('waiting', 'made', 'failed')", name=op.f("ck_paper_batch_items_state")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["paper_batches.id"], name=op.f("fk_paper_batch_items_batch_id_paper_batches")
        ),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name=op.f("fk_paper_batch_items_paper_id_papers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_batch_items")),
    )
    op.create_index("ix_paper_batch_items_batch_id", "paper_batch_items", ["batch_id"])


def downgrade() -> None:
    """Go one step down."""
    op.drop_table("paper_batch_items")
    op.drop_table("papers")
    op.drop_table("paper_batches")
