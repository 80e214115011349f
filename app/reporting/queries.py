"""Reading saved views: one's own and those that the office shares."""

from sqlalchemy import ColumnElement, or_, select, true

from app.accounts.models import Account
from app.calls.models import Call
from app.kit.db import session
from app.reporting.models import SavedView


def views_of(call: Call, account: Account, readable: ColumnElement[bool] | None = None) -> list[SavedView]:
    """What somebody has kept in a call, and what others share with the office and is readable; by name."""
    mine = or_(SavedView.account_id == account.id, SavedView.is_shared)
    query = select(SavedView).where(SavedView.call_id == call.id, mine, true() if readable is None else readable)
    return list(session().scalars(query.order_by(SavedView.name, SavedView.id)))


def own_view(call: Call, account: Account, view_id: int) -> SavedView | None:
    """One that somebody has kept themselves."""
    return next((each for each in views_of(call, account) if (each.id, each.account_id) == (view_id, account.id)), None)
