"""The phases of a committee, its discussion, and what a call's rules say about both."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

# written out, since SQLite would otherwise copy a table that others refer to
CALL_COLUMNS = (
    "scores_apart BOOLEAN NOT NULL DEFAULT false",
    "discussion_after VARCHAR(10) NOT NULL DEFAULT 'quorum'"
    " CONSTRAINT ck_calls_discussion_after CHECK (discussion_after IN ('quorum', 'everybody'))",
    "quorum_present INTEGER NOT NULL DEFAULT 2 CONSTRAINT ck_calls_quorum_present CHECK (quorum_present >= 2)",
)


def upgrade() -> None:
    """Go one step up."""
    for column in CALL_COLUMNS:
        op.execute(f"ALTER TABLE calls ADD COLUMN {column}")
    op.create_table(
        "phase_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("by", sa.String(length=100), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_phase_changes_call_id_calls")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase_changes")),
    )
    op.create_index(op.f("ix_phase_changes_call_id"), "phase_changes", ["call_id"], unique=False)
    op.create_table(
        "comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("text != ''", name=op.f("ck_comments_text")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_comments_application_id_applications")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_comments_member_id_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
    )
    op.create_index(op.f("ix_comments_application_id"), "comments", ["application_id"], unique=False)
    op.create_index(op.f("ix_comments_member_id"), "comments", ["member_id"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["comment_id"], ["comments.id"], name=op.f("fk_mentions_comment_id_comments")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_mentions_member_id_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentions")),
        sa.UniqueConstraint("comment_id", "member_id", name=op.f("uq_mentions_comment_id_member_id")),
    )
    op.create_index(op.f("ix_mentions_comment_id"), "mentions", ["comment_id"], unique=False)
    op.create_index(op.f("ix_mentions_member_id"), "mentions", ["member_id"], unique=False)
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("up_to", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_readings_application_id_applications")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_readings_member_id_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readings")),
        sa.UniqueConstraint("member_id", "application_id", name=op.f("uq_readings_member_id_application_id")),
    )
    op.create_index(op.f("ix_readings_application_id"), "readings", ["application_id"], unique=False)
    op.create_index(op.f("ix_readings_member_id"), "readings", ["member_id"], unique=False)


def downgrade() -> None:
    """Go one step down."""
    for table in ("readings", "mentions", "comments", "phase_changes"):
        op.drop_table(table)
    with op.batch_alter_table("calls", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_calls_quorum_present"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_calls_discussion_after"), type_="check")
        for column in ("quorum_present", "discussion_after", "scores_apart"):
            batch_op.drop_column(column)
