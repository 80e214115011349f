"""What is planned for a trip (programme, rooms, tasks), and scans of what travellers have."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

BEFORE = ("insurance", "accommodation", "ticket", "invitation", "permission", "agreement", "stay")
SCANS = (("name", 200), ("media_type", 40), ("digest", 64))


def upgrade() -> None:
    """Go one step up."""
    op.create_table(
        "programme_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("ends", sa.Time(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=160), nullable=False),
        sa.Column("contact", sa.String(length=160), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "ends IS NULL OR starts IS NOT NULL AND ends > starts", name=op.f("ck_programme_entries_times")
        ),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name=op.f("fk_programme_entries_trip_id_trips")),
        sa.ForeignKeyConstraint(["group_id"], ["partners.id"], name=op.f("fk_programme_entries_group_id_partners")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_entries")),
    )
    op.create_index("ix_programme_entries_trip_id", "programme_entries", ["trip_id"])
    op.create_table(
        "rooms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("place", sa.String(length=160), nullable=False),
        sa.Column("beds", sa.Integer(), nullable=False),
        sa.Column("whose", sa.String(length=10), nullable=False),
        sa.Column("sleeps", sa.String(length=10), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("beds BETWEEN 1 AND 40", name=op.f("ck_rooms_beds")),
        sa.CheckConstraint("whose IN ('any', 'women', 'men')", name=op.f("ck_rooms_whose")),
        sa.CheckConstraint("sleeps IN ('any', 'students', 'adults')", name=op.f("ck_rooms_sleeps")),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name=op.f("fk_rooms_trip_id_trips")),
        sa.ForeignKeyConstraint(["host_id"], ["partners.id"], name=op.f("fk_rooms_host_id_partners")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rooms")),
    )
    op.create_index("ix_rooms_trip_id", "rooms", ["trip_id"])
    op.create_table(
        "room_wishes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("with_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("participant_id <> with_id", name=op.f("ck_room_wishes_another")),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_room_wishes_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["with_id"], ["participants.id"], name=op.f("fk_room_wishes_with_id_participants"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint("participant_id", name=op.f("uq_room_wishes_participant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_wishes")),
    )  # fmt: skip
    op.create_index("ix_room_wishes_with_id", "room_wishes", ["with_id"])
    _tasks()
    # written out, since SQLite would otherwise copy a table that others refer to
    op.execute(
        "ALTER TABLE participants ADD COLUMN room_id INTEGER CONSTRAINT fk_participants_room_id_rooms"
        " REFERENCES rooms (id)"
    )
    op.create_index("ix_participants_room_id", "participants", ["room_id"])
    _kinds((*BEFORE, "funding"))
    for name, length in SCANS:
        op.add_column("travel_papers", sa.Column(name, sa.String(length=length), nullable=False, server_default=""))


def _tasks() -> None:
    op.create_table(
        "trip_tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("anchor", sa.String(length=10), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.String(length=40), nullable=False),
        sa.CheckConstraint("anchor IN ('start', 'end')", name=op.f("ck_trip_tasks_anchor")),
        sa.CheckConstraint("(anchor IS NULL) = (days IS NULL)", name=op.f("ck_trip_tasks_relative")),
        sa.CheckConstraint("owner_id IS NULL OR participant_id IS NULL", name=op.f("ck_trip_tasks_one_owner")),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name=op.f("fk_trip_tasks_trip_id_trips")),
        sa.ForeignKeyConstraint(["owner_id"], ["accounts.id"], name=op.f("fk_trip_tasks_owner_id_accounts")),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_trip_tasks_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip_tasks")),
    )  # fmt: skip
    for name in ("trip_id", "owner_id", "participant_id"):
        op.create_index(f"ix_trip_tasks_{name}", "trip_tasks", [name])


def _kinds(kinds: tuple[str, ...]) -> None:
    with op.batch_alter_table("travel_papers") as table:
        table.drop_constraint(op.f("ck_travel_papers_kind"), type_="check")
        table.create_check_constraint(op.f("ck_travel_papers_kind"), f"kind IN {kinds}")


def downgrade() -> None:
    """Go one step down."""
    for name, _length in SCANS:
        op.drop_column("travel_papers", name)
    op.execute("DELETE FROM travel_papers WHERE kind = 'funding'")
    _kinds(BEFORE)
    op.drop_index("ix_participants_room_id", "participants")
    op.drop_column("participants", "room_id")
    for name in ("trip_tasks", "room_wishes", "rooms", "programme_entries"):
        op.drop_table(name)
