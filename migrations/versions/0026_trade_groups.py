"""Groups of a trip by trade: who is in which, and what of the programme is for one of them."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

MEMBERS = ("participants", "programme_entries")


def upgrade() -> None:
    """Go one step up."""
    op.create_table(
        "trade_groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=True),
        sa.Column("workplace", sa.String(length=160), nullable=False),
        sa.Column("mentor", sa.String(length=160), nullable=False),
        sa.Column("mentor_phone", sa.String(length=30), nullable=False),
        sa.CheckConstraint("field IS NOT NULL OR name <> ''", name=op.f("ck_trade_groups_called")),
        sa.ForeignKeyConstraint(["host_id"], ["partners.id"], name=op.f("fk_trade_groups_host_id_partners")),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name=op.f("fk_trade_groups_trip_id_trips")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trade_groups")),
    )
    op.create_index(op.f("ix_trade_groups_trip_id"), "trade_groups", ["trip_id"])
    for table in MEMBERS:
        # written out, since SQLite would otherwise copy a table that others refer to
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN trade_group_id INTEGER"
            f" CONSTRAINT fk_{table}_trade_group_id_trade_groups REFERENCES trade_groups (id)"
        )
    op.create_index("ix_participants_trade_group_id", "participants", ["trade_group_id"])


def downgrade() -> None:
    """Go one step down."""
    op.drop_index("ix_participants_trade_group_id", "participants")
    for table in MEMBERS:
        op.drop_column(table, "trade_group_id")
    op.drop_table("trade_groups")
