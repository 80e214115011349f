"""Questionnaires on return: what is asked, personal links, answers."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step up."""
    _questionnaires()
    _links()
    op.create_table(
        "questionnaire_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(link_id IS NULL) = (answered_at IS NULL)", name=op.f("ck_questionnaire_answers_by_name")),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaires.id"],
            name=op.f("fk_questionnaire_answers_questionnaire_id_questionnaires"),
        ),
        sa.ForeignKeyConstraint(
            ["link_id"],
            ["questionnaire_links.id"],
            name=op.f("fk_questionnaire_answers_link_id_questionnaire_links"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_answers")),
        sa.UniqueConstraint("link_id", name=op.f("uq_questionnaire_answers_link_id")),
    )
    op.create_index("ix_questionnaire_answers_questionnaire_id", "questionnaire_answers", ["questionnaire_id"])


def _questionnaires() -> None:
    op.create_table(
        "questionnaires",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=10), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("is_anonymous", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("audience IN ('student', 'teacher', 'host')", name=op.f("ck_questionnaires_audience")),
        sa.CheckConstraint("closes_on >= opens_on", name=op.f("ck_questionnaires_days")),
        sa.CheckConstraint("closed_at IS NULL OR opened_at IS NOT NULL", name=op.f("ck_questionnaires_closed")),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name=op.f("fk_questionnaires_trip_id_trips")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaires")),
        sa.UniqueConstraint("trip_id", "audience", name=op.f("uq_questionnaires_trip_id_audience")),
    )
    op.create_index("ix_questionnaires_trip_id", "questionnaires", ["trip_id"])


def _links() -> None:
    op.create_table(
        "questionnaire_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("link_version", sa.Integer(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(participant_id IS NULL) != (contact_id IS NULL)", name=op.f("ck_questionnaire_links_one_reader")
        ),
        sa.CheckConstraint("draft = '' OR NOT answered", name=op.f("ck_questionnaire_links_draft")),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaires.id"],
            name=op.f("fk_questionnaire_links_questionnaire_id_questionnaires"),
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_questionnaire_links_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["partner_contacts.id"], name=op.f("fk_questionnaire_links_contact_id_partner_contacts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_links")),
        sa.UniqueConstraint("code", name=op.f("uq_questionnaire_links_code")),
        sa.UniqueConstraint(
            "questionnaire_id", "participant_id", name=op.f("uq_questionnaire_links_questionnaire_id_participant_id")
        ),
        sa.UniqueConstraint(
            "questionnaire_id", "contact_id", name=op.f("uq_questionnaire_links_questionnaire_id_contact_id")
        ),
    )
    for column in ("questionnaire_id", "participant_id", "contact_id"):
        op.create_index(f"ix_questionnaire_links_{column}", "questionnaire_links", [column])


def downgrade() -> None:
    """Go one step down."""
    op.drop_table("questionnaire_answers")
    op.drop_table("questionnaire_links")
    op.drop_table("questionnaires")
