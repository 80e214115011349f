"""Learning agreements with their signatures, and attendance by day."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step up."""
    op.create_table(
        "learning_plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=10), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("version IN ('first', 'change', 'after')", name=op.f("ck_learning_plans_version")),
        sa.CheckConstraint("(version = 'change') = (change > 0)", name=op.f("ck_learning_plans_change")),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_learning_plans_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_plans")),
        sa.UniqueConstraint(
            "participant_id", "version", "change", name=op.f("uq_learning_plans_participant_id_version_change")
        ),
    )  # fmt: skip
    op.create_table(
        "plan_signatures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "side IN ('participant', 'guardian', 'sending', 'hosting')", name=op.f("ck_plan_signatures_side")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["learning_plans.id"], name=op.f("fk_plan_signatures_plan_id_learning_plans"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_signatures")),
        sa.UniqueConstraint("plan_id", "side", name=op.f("uq_plan_signatures_plan_id_side")),
    )  # fmt: skip
    op.create_table(
        "presences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("noted_by", sa.String(length=40), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('present', 'absent', 'excused')", name=op.f("ck_presences_state")),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_presences_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presences")),
        sa.UniqueConstraint("participant_id", "on", name=op.f("uq_presences_participant_id_on")),
    )  # fmt: skip
    op.create_index("ix_presences_on", "presences", ["on"])


def downgrade() -> None:
    """Go one step down."""
    for name in ("presences", "plan_signatures", "learning_plans"):
        op.drop_table(name)
