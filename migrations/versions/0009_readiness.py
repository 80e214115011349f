"""Trips by hand, and what travellers have for the journey."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KINDS = "kind IN ('study_visit', 'student_practice', 'teacher_traineeship', 'exchange', 'delegation', 'conference')"
COLUMNS = (
    ("kind", 30, "exchange", KINDS),
    ("direction", 10, "outgoing", "direction IN ('outgoing', 'incoming')"),
)
NEEDS = "kind IN ('insurance', 'accommodation', 'ticket', 'invitation', 'permission', 'agreement', 'stay')"


def upgrade() -> None:
    """Go one step up."""
    # written out, since SQLite would otherwise copy a table that others refer to
    for name, length, first, check in COLUMNS:
        op.execute(
            f"ALTER TABLE trips ADD COLUMN {name} VARCHAR({length}) DEFAULT '{first}' NOT NULL"
            f" CONSTRAINT ck_trips_{name} CHECK ({check})"
        )
    op.add_column("participants", sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "travel_papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(NEEDS, name=op.f("ck_travel_papers_kind")),
        sa.CheckConstraint(
            "last_on IS NULL OR first_on IS NOT NULL AND last_on >= first_on", name=op.f("ck_travel_papers_days")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_travel_papers_participant_id_participants")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_travel_papers")),
    )
    op.create_index("ix_travel_papers_participant_id", "travel_papers", ["participant_id"])


def downgrade() -> None:
    """Go one step down."""
    op.drop_table("travel_papers")
    op.drop_column("participants", "ready_at")
    for name, *_rest in COLUMNS:
        op.drop_column("trips", name)
