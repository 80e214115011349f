"""The diary of a trip, and the consent to be pictured among what travellers have."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

BEFORE = "'insurance', 'accommodation', 'ticket', 'invitation', 'permission', 'agreement', 'stay', 'funding'"
AFTER = f"{BEFORE}, 'pictures'"


def recheck(before: str, after: str) -> None:
    """Let travellers have other things. SQLite cannot alter a CHECK: its own way is to write the new one into the
    schema, since no stored row changes by it."""
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint("ck_travel_papers_kind", "travel_papers", type_="check")
        op.create_check_constraint(op.f("ck_travel_papers_kind"), "travel_papers", f"kind IN ({after})")
        return
    op.execute("PRAGMA writable_schema = ON")
    change = sa.text(
        "UPDATE sqlite_master SET sql = replace(sql, :before, :after) WHERE type = 'table' AND name = 'travel_papers'"
    )
    op.execute(change.bindparams(before=f"kind IN ({before})", after=f"kind IN ({after})"))
    op.execute("PRAGMA writable_schema = RESET")


def upgrade() -> None:
    """Go one step up."""
    recheck(BEFORE, AFTER)
    op.create_table(
        "diary_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("word", sa.String(length=500), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("absent", sa.Text(), nullable=False),
        sa.Column("in_report", sa.Boolean(), nullable=False),
        sa.CheckConstraint("state IN ('draft', 'handed_in', 'returned', 'shown')", name=op.f("ck_diary_entries_state")),
        sa.CheckConstraint("(state = 'returned') = (word <> '')", name=op.f("ck_diary_entries_word")),
        sa.CheckConstraint("(state = 'shown') = (shown_at IS NOT NULL)", name=op.f("ck_diary_entries_shown")),
        sa.CheckConstraint("state = 'shown' OR NOT in_report", name=op.f("ck_diary_entries_report")),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_diary_entries_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diary_entries")),
        sa.UniqueConstraint("participant_id", "on", name=op.f("uq_diary_entries_participant_id_on")),
    )
    op.create_index(op.f("ix_diary_entries_on"), "diary_entries", ["on"])
    op.create_table(
        "diary_pictures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("preview", sa.String(length=64), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("alt", sa.String(length=300), nullable=False),
        sa.Column("caption", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["diary_entries.id"],
            name=op.f("fk_diary_pictures_entry_id_diary_entries"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diary_pictures")),
    )
    op.create_index(op.f("ix_diary_pictures_entry_id"), "diary_pictures", ["entry_id"])


def downgrade() -> None:
    """Go one step down."""
    op.drop_table("diary_pictures")
    op.drop_table("diary_entries")
    op.execute("DELETE FROM travel_papers WHERE kind = 'pictures'")
    recheck(AFTER, BEFORE)
