"""Reading conflicts of interest: what somebody must see nothing of, and what was found and waits for a decision."""

from collections.abc import Collection

from sqlalchemy import select

from app.accounts.models import Account
from app.applications.models import Application
from app.calls.models import Call
from app.committee.models import Conflict, Member
from app.kit.db import session


def recused_from(call: Call, account: Account) -> set[int]:
    """The ids of the applications of which this account must see nothing."""
    query = select(Conflict.application_id).join(Member, Conflict.member_id == Member.id)
    return set(session().scalars(query.where(Member.call_id == call.id, Member.account_id == account.id)))


def conflicts_of(call: Call, besides: Collection[int] = ()) -> list[Conflict]:
    """The conflicts of a call, by application, besides those of these applications."""
    query = select(Conflict).join(Application, Conflict.application_id == Application.id)
    query = query.where(Application.call_id == call.id, Application.id.not_in(besides))
    return list(session().scalars(query.order_by(Application.number, Conflict.id)))
