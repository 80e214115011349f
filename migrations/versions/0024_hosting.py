"""The personal links of contacts at host schools."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step up."""
    op.create_table(
        "host_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("link_version", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name=op.f("fk_host_links_trip_id_trips")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["partner_contacts.id"], name=op.f("fk_host_links_contact_id_partner_contacts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_host_links")),
        sa.UniqueConstraint("trip_id", "contact_id", name=op.f("uq_host_links_trip_id_contact_id")),
        sa.UniqueConstraint("code", name=op.f("uq_host_links_code")),
    )
    op.create_index("ix_host_links_trip_id", "host_links", ["trip_id"])
    op.create_index("ix_host_links_contact_id", "host_links", ["contact_id"])


def downgrade() -> None:
    """Go one step down."""
    op.drop_table("host_links")
