"""Questionnaires on return: answers by name can be changed, and what is not handed in again waits as a draft."""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None
ALONE = {"resolve_fks": False}  # the other tables need not be read, nor what of their indexes cannot be

RULE = "ck_questionnaire_links_draft"


def upgrade() -> None:
    """Go one step up."""
    with op.batch_alter_table("questionnaire_links", reflect_kwargs=ALONE) as table:
        table.drop_constraint(op.f(RULE), type_="check")


def downgrade() -> None:
    """Go one step down."""
    op.execute("UPDATE questionnaire_links SET draft = '' WHERE answered")
    with op.batch_alter_table("questionnaire_links", reflect_kwargs=ALONE) as table:
        table.create_check_constraint(op.f(RULE), "draft = '' OR NOT answered")
