"""Guests of visits to us, named by a partner's contact; delegates on trips."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

BEFORE = "'student', 'teacher', 'accompanying'"
AFTER = f"{BEFORE}, 'delegate'"


def recheck(before: str, after: str) -> None:
    """Let participants have other roles. SQLite cannot alter a CHECK, and to copy a table that others refer to would
    break the references: its own way is to write the new CHECK into the schema, since no stored row changes by it."""
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint("ck_participants_role", "participants", type_="check")
        op.create_check_constraint(op.f("ck_participants_role"), "participants", f"role IN ({after})")
        return
    op.execute("PRAGMA writable_schema = ON")
    change = sa.text(
        "UPDATE sqlite_master SET sql = replace(sql, :before, :after) WHERE type = 'table' AND name = 'participants'"
    )
    op.execute(change.bindparams(before=f"role IN ({before})", after=f"role IN ({after})"))
    op.execute("PRAGMA writable_schema = RESET")


def upgrade() -> None:
    """Go one step up."""
    recheck(BEFORE, AFTER)
    op.create_table(
        "guest_lists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("link_version", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("places > 0", name=op.f("ck_guest_lists_places")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["partner_contacts.id"], name=op.f("fk_guest_lists_contact_id_partner_contacts")
        ),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name=op.f("fk_guest_lists_trip_id_trips")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest_lists")),
        sa.UniqueConstraint("code", name=op.f("uq_guest_lists_code")),
        sa.UniqueConstraint("trip_id", "contact_id", name=op.f("uq_guest_lists_trip_id_contact_id")),
    )
    op.create_index(op.f("ix_guest_lists_contact_id"), "guest_lists", ["contact_id"], unique=False)
    op.create_index(op.f("ix_guest_lists_trip_id"), "guest_lists", ["trip_id"], unique=False)
    op.create_table(
        "nominees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("given_latin", sa.String(length=80), nullable=False),
        sa.Column("family_latin", sa.String(length=80), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=False),
        sa.Column("arrives_on", sa.Date(), nullable=False),
        sa.Column("leaves_on", sa.Date(), nullable=False),
        sa.Column("nominated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gender", sa.String(length=10), nullable=True),
        sa.Column("field", sa.String(length=60), nullable=True),
        sa.Column("phone", sa.String(length=30), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("passport_number", sa.String(length=30), nullable=False),
        sa.Column("passport_valid_until", sa.Date(), nullable=True),
        sa.Column("emergency_name", sa.String(length=160), nullable=False),
        sa.Column("emergency_phone", sa.String(length=30), nullable=False),
        sa.Column("needs", sa.String(length=500), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint("(declined_at IS NULL) = (reason = '')", name=op.f("ck_nominees_declined")),
        sa.CheckConstraint("gender IN ('female', 'male')", name=op.f("ck_nominees_gender")),
        sa.CheckConstraint("role IN ('student', 'teacher', 'accompanying', 'delegate')", name=op.f("ck_nominees_role")),
        sa.CheckConstraint("declined_at IS NULL OR participant_id IS NULL", name=op.f("ck_nominees_one_end")),
        sa.CheckConstraint("leaves_on >= arrives_on", name=op.f("ck_nominees_days")),
        sa.ForeignKeyConstraint(["list_id"], ["guest_lists.id"], name=op.f("fk_nominees_list_id_guest_lists")),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_nominees_participant_id_participants"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nominees")),
        sa.UniqueConstraint("participant_id", name=op.f("uq_nominees_participant_id")),
    )
    op.create_index(op.f("ix_nominees_list_id"), "nominees", ["list_id"], unique=False)


def downgrade() -> None:
    """Go one step down: a delegate was an accompanying adult."""
    op.drop_table("nominees")
    op.drop_table("guest_lists")
    op.execute("UPDATE participants SET role = 'accompanying' WHERE role = 'delegate'")
    recheck(AFTER, BEFORE)
