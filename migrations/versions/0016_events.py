"""Events: conferences and workshops, their sessions and guests, and who was there."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step up."""
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("door_digest", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "kind IN ('conference', 'workshop', 'information_day', 'meeting', 'ceremony')", name=op.f("ck_events_kind")
        ),
        sa.CheckConstraint(
            "state IN ('planned', 'invited', 'open', 'held', 'cancelled')", name=op.f("ck_events_state")
        ),
        sa.CheckConstraint("answer_by <= ends_on", name=op.f("ck_events_answer_by")),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_events_capacity")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_events_dates")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("key", name=op.f("uq_events_key")),
    )
    op.create_table(
        "event_guests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("source", sa.String(length=12), nullable=False),
        sa.Column("link_version", sa.Integer(), nullable=False),
        sa.Column("listed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(length=5), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("diet", sa.String(length=300), nullable=False),
        sa.Column("companions", sa.Text(), nullable=False),
        sa.Column("message", sa.String(length=1000), nullable=False),
        sa.CheckConstraint("NOT waits OR (answer IS NOT NULL AND answer = 'yes')", name=op.f("ck_event_guests_waits")),
        sa.CheckConstraint("answer IN ('yes', 'maybe', 'no')", name=op.f("ck_event_guests_answer")),
        sa.CheckConstraint("role IN ('guest', 'speaker', 'organiser')", name=op.f("ck_event_guests_role")),
        sa.CheckConstraint("source IN ('list', 'registration', 'door')", name=op.f("ck_event_guests_source")),
        sa.CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_event_guests_answered")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_guests_event_id_events")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_event_guests_partner_id_partners")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_event_guests_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_guests")),
        sa.UniqueConstraint("code", name=op.f("uq_event_guests_code")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_event_guests_event_id_number")),
    )
    op.create_index(op.f("ix_event_guests_event_id"), "event_guests", ["event_id"], unique=False)
    op.create_index(op.f("ix_event_guests_person_id"), "event_guests", ["person_id"], unique=False)
    op.create_index(
        "uq_event_guests_email",
        "event_guests",
        ["event_id", "email"],
        unique=True,
        sqlite_where=sa.text("email != ''"),
        postgresql_where=sa.text("email != ''"),
    )
    op.create_table(
        "event_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("ends_at", sa.Time(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("room", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("is_break", sa.Boolean(), nullable=False),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_event_sessions_capacity")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_event_sessions_times")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_sessions_event_id_events")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_sessions")),
    )
    op.create_index(op.f("ix_event_sessions_event_id"), "event_sessions", ["event_id"], unique=False)
    op.create_table(
        "event_arrivals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guest_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_in_by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["guest_id"], ["event_guests.id"], name=op.f("fk_event_arrivals_guest_id_event_guests")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["event_sessions.id"], name=op.f("fk_event_arrivals_session_id_event_sessions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_arrivals")),
        sa.UniqueConstraint("guest_id", "session_id", name=op.f("uq_event_arrivals_guest_id_session_id")),
    )
    op.create_index(op.f("ix_event_arrivals_guest_id"), "event_arrivals", ["guest_id"], unique=False)
    op.create_index(op.f("ix_event_arrivals_session_id"), "event_arrivals", ["session_id"], unique=False)
    op.create_index(
        "uq_event_arrivals_whole",
        "event_arrivals",
        ["guest_id"],
        unique=True,
        sqlite_where=sa.text("session_id IS NULL"),
        postgresql_where=sa.text("session_id IS NULL"),
    )
    op.create_table(
        "event_choices",
        sa.Column("guest_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["guest_id"], ["event_guests.id"], name=op.f("fk_event_choices_guest_id_event_guests")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["event_sessions.id"], name=op.f("fk_event_choices_session_id_event_sessions")
        ),
        sa.PrimaryKeyConstraint("guest_id", "session_id", name=op.f("pk_event_choices")),
    )
    op.create_index(op.f("ix_event_choices_session_id"), "event_choices", ["session_id"], unique=False)
    op.create_table(
        "event_speakers",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("guest_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["guest_id"], ["event_guests.id"], name=op.f("fk_event_speakers_guest_id_event_guests")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["event_sessions.id"], name=op.f("fk_event_speakers_session_id_event_sessions")
        ),
        sa.PrimaryKeyConstraint("session_id", "guest_id", name=op.f("pk_event_speakers")),
    )
    op.create_index(op.f("ix_event_speakers_guest_id"), "event_speakers", ["guest_id"], unique=False)


def downgrade() -> None:
    """Go one step down."""
    op.drop_table("event_speakers")
    op.drop_table("event_choices")
    op.drop_table("event_arrivals")
    op.drop_table("event_sessions")
    op.drop_table("event_guests")
    op.drop_table("events")
