"""Contacts of partners, where they are, and the days, places and scans of agreements."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step up."""
    op.create_table(
        "partner_contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("name_latin", sa.String(length=160), nullable=False),
        sa.Column("name_ka", sa.String(length=160), nullable=False),
        sa.Column("post", sa.String(length=160), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=30), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("email != '' OR phone != ''", name=op.f("ck_partner_contacts_reachable")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_partner_contacts_partner_id_partners")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_contacts")),
    )
    op.create_index(op.f("ix_partner_contacts_partner_id"), "partner_contacts", ["partner_id"], unique=False)
    op.create_table(
        "agreement_scans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=60), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_agreement_scans_agreement_id_agreements")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_scans")),
    )
    op.create_index(op.f("ix_agreement_scans_agreement_id"), "agreement_scans", ["agreement_id"], unique=False)

    op.add_column("partners", sa.Column("address", sa.String(length=200), nullable=False, server_default=""))
    op.add_column("partners", sa.Column("website", sa.String(length=200), nullable=False, server_default=""))
    op.add_column("partners", sa.Column("latitude", sa.Float(), nullable=True))
    # written out, since SQLite would otherwise copy a table that others refer to
    op.execute(
        "ALTER TABLE partners ADD COLUMN longitude FLOAT"
        " CONSTRAINT ck_partners_point CHECK ((latitude IS NULL) = (longitude IS NULL))"
    )
    op.add_column("agreements", sa.Column("starts_on", sa.Date(), nullable=True))
    op.execute(
        "ALTER TABLE agreements ADD COLUMN ends_on DATE"
        " CONSTRAINT ck_agreements_days CHECK (ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on)"
    )
    op.add_column("agreements", sa.Column("note", sa.String(length=500), nullable=False, server_default=""))
    op.execute("ALTER TABLE provisions ADD COLUMN places INTEGER CONSTRAINT ck_provisions_places CHECK (places > 0)")


def downgrade() -> None:
    """Go one step down."""
    with op.batch_alter_table("provisions", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_provisions_places"), type_="check")
        batch_op.drop_column("places")
    with op.batch_alter_table("agreements", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_agreements_days"), type_="check")
        batch_op.drop_column("note")
        batch_op.drop_column("ends_on")
        batch_op.drop_column("starts_on")
    with op.batch_alter_table("partners", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_partners_point"), type_="check")
        batch_op.drop_column("longitude")
        batch_op.drop_column("latitude")
        batch_op.drop_column("website")
        batch_op.drop_column("address")
    op.drop_table("agreement_scans")
    op.drop_table("partner_contacts")
