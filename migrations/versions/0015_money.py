"""Money of trips: lines of the plan, what was spent, stated rates, norms of official travel."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

EVERY = "('EUR', 'GEL', 'PLN')"
COSTS = "('travel', 'stay', 'subsistence', 'insurance', 'visa', 'programme', 'organisation', 'other')"


def upgrade() -> None:
    """Go one step up."""
    op.create_table(
        "budget_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("cost", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(length=160), nullable=False),
        sa.Column("funder_id", sa.Integer(), nullable=True),
        sa.Column("in_kind", sa.Boolean(), nullable=False),
        sa.Column("planned", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.CheckConstraint(f"cost IN {COSTS}", name=op.f("ck_budget_lines_cost")),
        sa.CheckConstraint(f"currency IN {EVERY}", name=op.f("ck_budget_lines_currency")),
        sa.CheckConstraint("planned >= 0", name=op.f("ck_budget_lines_planned")),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name=op.f("fk_budget_lines_trip_id_trips")),
        sa.ForeignKeyConstraint(["funder_id"], ["partners.id"], name=op.f("fk_budget_lines_funder_id_partners")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_lines")),
    )
    op.create_index("ix_budget_lines_trip_id", "budget_lines", ["trip_id"])
    op.create_table(
        "spendings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("what", sa.String(length=160), nullable=False),
        sa.Column("amount", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("receipt", sa.String(length=60), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"currency IN {EVERY}", name=op.f("ck_spendings_currency")),
        sa.CheckConstraint("amount > 0", name=op.f("ck_spendings_amount")),
        sa.ForeignKeyConstraint(["line_id"], ["budget_lines.id"], name=op.f("fk_spendings_line_id_budget_lines")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spendings")),
    )
    op.create_index("ix_spendings_line_id", "spendings", ["line_id"])
    op.create_table(
        "stated_rates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("per_euro", sa.Numeric(precision=14, scale=6), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=160), nullable=False),
        sa.CheckConstraint("currency IN ('GEL', 'PLN')", name=op.f("ck_stated_rates_currency")),
        sa.CheckConstraint("per_euro > 0", name=op.f("ck_stated_rates_per_euro")),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name=op.f("fk_stated_rates_trip_id_trips")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stated_rates")),
        sa.UniqueConstraint("trip_id", "currency", name=op.f("uq_stated_rates_trip_id_currency")),
    )
    op.create_table(
        "norms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("amount", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.CheckConstraint("kind IN ('per_diem', 'lodging')", name=op.f("ck_norms_kind")),
        sa.CheckConstraint(f"currency IN {EVERY}", name=op.f("ck_norms_currency")),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_norms_amount")),
        sa.CheckConstraint("last_on IS NULL OR last_on >= first_on", name=op.f("ck_norms_days")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_norms")),
    )
    op.create_index("ix_norms_country", "norms", ["country"])


def downgrade() -> None:
    """Go one step down."""
    for name in ("norms", "stated_rates", "spendings", "budget_lines"):
        op.drop_table(name)
