"""Saved views keep what the list is sorted by and its columns too; a view need not search for anything."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None
ALONE = {"resolve_fks": False}  # the other tables need not be read, nor what of their indexes cannot be


def upgrade() -> None:
    """Go one step up."""
    with op.batch_alter_table("saved_views", reflect_kwargs=ALONE) as table:
        table.add_column(sa.Column("sort", sa.String(length=80), nullable=False, server_default=""))
        table.add_column(sa.Column("columns", sa.Text(), nullable=False, server_default=""))
        table.drop_constraint(op.f("ck_saved_views_said"), type_="check")
        table.create_check_constraint(
            op.f("ck_saved_views_said"), "name != '' AND (query != '' OR sort != '' OR columns != '')"
        )
    with op.batch_alter_table("saved_views", reflect_kwargs=ALONE) as table:
        table.alter_column("sort", server_default=None)
        table.alter_column("columns", server_default=None)


def downgrade() -> None:
    """Go one step down; views that search for nothing go."""
    op.execute("DELETE FROM saved_views WHERE query = ''")
    with op.batch_alter_table("saved_views", reflect_kwargs=ALONE) as table:
        table.drop_constraint(op.f("ck_saved_views_said"), type_="check")
        table.create_check_constraint(op.f("ck_saved_views_said"), "name != '' AND query != ''")
        table.drop_column("columns")
        table.drop_column("sort")
