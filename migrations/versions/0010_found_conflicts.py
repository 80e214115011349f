"""Conflicts that are found, what was cleared, and the fields, groups and greatest load of members."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step up."""
    op.create_table(
        "clearances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("note != ''", name=op.f("ck_clearances_note")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_clearances_application_id_applications")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_clearances_member_id_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clearances")),
        sa.UniqueConstraint("member_id", "application_id", name=op.f("uq_clearances_member_id_application_id")),
    )
    with op.batch_alter_table("clearances", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clearances_application_id"), ["application_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_clearances_member_id"), ["member_id"], unique=False)

    # words written before must not stand empty beside the new rule
    op.execute("UPDATE conflicts SET reason = '–' WHERE reason = ''")
    with op.batch_alter_table("conflicts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("grounds", sa.Text(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("is_proposed", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.create_check_constraint(
            batch_op.f("ck_conflicts_grounds"), "grounds != '[]' OR (reason != '' AND NOT is_proposed)"
        )

    op.add_column("members", sa.Column("fields", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("members", sa.Column("groups", sa.Text(), nullable=False, server_default="[]"))
    # written out, since SQLite would otherwise copy a table that others refer to
    op.execute("ALTER TABLE members ADD COLUMN most INTEGER CONSTRAINT ck_members_most CHECK (most >= 0)")


def downgrade() -> None:
    """Go one step down."""
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_members_most"), type_="check")
        batch_op.drop_column("most")
        batch_op.drop_column("groups")
        batch_op.drop_column("fields")

    op.execute("DELETE FROM conflicts WHERE is_proposed")
    with op.batch_alter_table("conflicts", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_conflicts_grounds"), type_="check")
        batch_op.drop_column("is_proposed")
        batch_op.drop_column("grounds")

    op.drop_table("clearances")
