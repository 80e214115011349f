"""Forms of calls, personal links, extensions, eligibility rules, and reopened applications."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step up."""
    op.create_table(
        "call_forms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_call_forms_call_id_calls")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_forms")),
        sa.UniqueConstraint("call_id", "version", name=op.f("uq_call_forms_call_id_version")),
    )
    with op.batch_alter_table("call_forms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_call_forms_call_id"), ["call_id"], unique=False)

    op.create_table(
        "extensions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("reason != ''", name=op.f("ck_extensions_reason")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_extensions_account_id_accounts")),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_extensions_call_id_calls")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extensions")),
    )
    with op.batch_alter_table("extensions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_extensions_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_extensions_call_id"), ["call_id"], unique=False)

    op.create_table(
        "personal_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=10), nullable=False),
        sa.Column("question", sa.String(length=60), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.CheckConstraint("purpose IN ('guardian', 'referee')", name=op.f("ck_personal_links_purpose")),
        sa.CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_personal_links_answered")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_personal_links_application_id_applications")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_links")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_personal_links_token_digest")),
    )
    with op.batch_alter_table("personal_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_personal_links_application_id"), ["application_id"], unique=False)

    op.add_column("attachments", sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True))
    # written out, since SQLite would otherwise copy a table that others refer to
    op.execute(
        "ALTER TABLE applications ADD COLUMN form_id INTEGER"
        " CONSTRAINT fk_applications_form_id_call_forms REFERENCES call_forms (id)"
    )
    op.add_column("applications", sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True))

    op.add_column("calls", sa.Column("eligibility", sa.Text(), nullable=False, server_default="[]"))


def downgrade() -> None:
    """Go one step down."""
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.drop_column("superseded_at")

    with op.batch_alter_table("calls", schema=None) as batch_op:
        batch_op.drop_column("eligibility")

    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.drop_column("reopened_at")
        batch_op.drop_column("form_id")

    with op.batch_alter_table("personal_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_personal_links_application_id"))

    op.drop_table("personal_links")
    with op.batch_alter_table("extensions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_extensions_call_id"))
        batch_op.drop_index(batch_op.f("ix_extensions_account_id"))

    op.drop_table("extensions")
    with op.batch_alter_table("call_forms", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_call_forms_call_id"))

    op.drop_table("call_forms")
