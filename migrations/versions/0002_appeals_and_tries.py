"""Appeals with second looks, tries of other rules, reminders of offers, and the public text of the lottery."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


CHECKS = (
    ("decisions", "occasion", "'selection', 'promotion'", "'selection', 'promotion', 'appeal'"),
    (
        "offers",
        "state",
        "'open', 'accepted', 'declined', 'expired'",
        "'open', 'accepted', 'declined', 'expired', 'revoked'",
    ),
)


def recheck(table: str, column: str, before: str, after: str) -> None:
    """Let a column take other values. SQLite cannot alter a CHECK, and to copy a table that others refer to would break
    the references: its own way is to write the new CHECK into the schema, since no stored row changes by it."""
    name = f"ck_{table}_{column}"
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(name, table, type_="check")
        op.create_check_constraint(op.f(name), table, f"{column} IN ({after})")
        return
    op.execute("PRAGMA writable_schema = ON")
    change = sa.text(
        "UPDATE sqlite_master SET sql = replace(sql, :before, :after) WHERE type = 'table' AND name = :name"
    )
    op.execute(change.bindparams(before=f"{column} IN ({before})", after=f"{column} IN ({after})", name=table))
    op.execute("PRAGMA writable_schema = RESET")


def upgrade() -> None:
    """Go one step up."""
    for table, column, before, after in CHECKS:
        recheck(table, column, before, after)
    op.create_table(
        "tries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_tries_account_id_accounts")),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_tries_call_id_calls")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tries")),
    )
    with op.batch_alter_table("tries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tries_call_id"), ["call_id"], unique=False)

    op.create_table(
        "appeals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("ground", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(state IN ('filed', 'in_review')) = (closed_at IS NULL)", name=op.f("ck_appeals_closed")),
        sa.CheckConstraint("ground IN ('scores', 'eligibility', 'procedure')", name=op.f("ck_appeals_ground")),
        sa.CheckConstraint(
            "state IN ('filed', 'in_review', 'upheld', 'rejected', 'withdrawn')", name=op.f("ck_appeals_state")
        ),
        sa.CheckConstraint("state NOT IN ('upheld', 'rejected') OR answer != ''", name=op.f("ck_appeals_answered")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_appeals_application_id_applications")
        ),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_appeals_decision_id_decisions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeals")),
        sa.UniqueConstraint("application_id", name=op.f("uq_appeals_application_id")),
    )
    op.create_table(
        "appeal_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appeal_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeals.id"], name=op.f("fk_appeal_files_appeal_id_appeals")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal_files")),
    )
    with op.batch_alter_table("appeal_files", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appeal_files_appeal_id"), ["appeal_id"], unique=False)

    op.create_table(
        "second_looks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appeal_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("scores", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeals.id"], name=op.f("fk_second_looks_appeal_id_appeals")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_second_looks_member_id_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_looks")),
        sa.UniqueConstraint("appeal_id", "member_id", name=op.f("uq_second_looks_appeal_id_member_id")),
    )
    with op.batch_alter_table("second_looks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_second_looks_appeal_id"), ["appeal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_second_looks_member_id"), ["member_id"], unique=False)

    op.add_column("calls", sa.Column("lottery_source", sa.Text(), nullable=False, server_default="{}"))
    op.add_column("calls", sa.Column("lottery_text", sa.String(length=500), nullable=False, server_default=""))
    op.add_column("calls", sa.Column("appeals_displace", sa.Boolean(), nullable=False, server_default=sa.false()))

    op.add_column("offers", sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Go one step down."""
    for table, column, before, after in CHECKS:
        recheck(table, column, after, before)
    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.drop_column("reminded_at")

    with op.batch_alter_table("calls", schema=None) as batch_op:
        batch_op.drop_column("appeals_displace")
        batch_op.drop_column("lottery_text")
        batch_op.drop_column("lottery_source")

    with op.batch_alter_table("second_looks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_second_looks_member_id"))
        batch_op.drop_index(batch_op.f("ix_second_looks_appeal_id"))

    op.drop_table("second_looks")
    with op.batch_alter_table("appeal_files", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_appeal_files_appeal_id"))

    op.drop_table("appeal_files")
    op.drop_table("appeals")
    with op.batch_alter_table("tries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tries_call_id"))

    op.drop_table("tries")
