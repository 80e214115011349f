"""Absent members, the log of reminders, and the meetings of a committee with agenda, decisions and dissent."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def _table(name: str, *columns: sa.schema.SchemaItem, **refers: str) -> None:
    """A table with a key and an indexed reference for each keyword: column="table"."""
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(column, sa.Integer(), nullable=False) for column in refers),
        *columns,
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_{name}_{column}_{table}"))
            for column, table in refers.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    for column in refers:
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column], unique=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    """Go one step up."""
    _table(
        "absences",
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("by", sa.String(length=100), nullable=False),
        _moment("at"),
        sa.CheckConstraint("until_on IS NULL OR until_on >= from_on", name=op.f("ck_absences_days")),
        sa.CheckConstraint("reason != ''", name=op.f("ck_absences_reason")),
        member_id="members",
    )
    _table(
        "reminders",
        sa.Column("by", sa.String(length=100), nullable=False),
        _moment("at"),
        member_id="members",
        application_id="applications",
    )
    _table(
        "meetings",
        sa.Column("present", sa.Text(), nullable=False),
        _moment("opened_at"),
        _moment("closed_at", nullable=True),
        call_id="calls",
    )
    _table(
        "agenda_points",
        sa.Column("present", sa.Text(), nullable=False),
        sa.Column("away", sa.Text(), nullable=False),
        _moment("taken_up_at"),
        sa.Column("decision", sa.Text(), nullable=False),
        _moment("settled_at", nullable=True),
        sa.UniqueConstraint("meeting_id", "application_id", name=op.f("uq_agenda_points_meeting_id_application_id")),
        meeting_id="meetings",
        application_id="applications",
    )
    _table(
        "dissents",
        sa.Column("text", sa.Text(), nullable=False),
        _moment("at"),
        sa.UniqueConstraint("point_id", "member_id", name=op.f("uq_dissents_point_id_member_id")),
        sa.CheckConstraint("text != ''", name=op.f("ck_dissents_text")),
        point_id="agenda_points",
        member_id="members",
    )


def downgrade() -> None:
    """Go one step down."""
    for table in ("dissents", "agenda_points", "meetings", "reminders", "absences"):
        op.drop_table(table)
