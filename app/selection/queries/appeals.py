"""Reading for appeals: the window, who may look again, and what an upheld appeal did."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.accounts.models import Account
from app.applications.models import Application
from app.calls.models import Call
from app.committee.models import Conflict, Member, Review
from app.committee.queries import members_of
from app.kit.db import session
from app.selection.models import Appeal, SecondLook
from app.selection.queries import records
from app.selection.rules import appealing

OPEN_APPEALS = ("filed", "in_review")


@dataclass(frozen=True)
class Candidate:
    """A member, and why they cannot look again: "recused", "scored", "assigned", or "" when they can."""

    member: Member
    unfit: str


def appeal_closes_at(call: Call) -> datetime | None:
    """The last second for an appeal; None before the announcement."""
    if call.announced_at is None:
        return None
    return appealing.closes_at(call.announced_at, call.appeal_days, call.time_zone)


def appeal_of(application: Application) -> Appeal | None:
    """The appeal of an application, if one was filed."""
    return session().scalar(select(Appeal).where(Appeal.application_id == application.id))


def appeals_of(call: Call, *states: str) -> list[Appeal]:
    """The appeals of a call in the order in which they came, in these states or in all."""
    query = select(Appeal).join(Application, Appeal.application_id == Application.id)
    query = query.where(Application.call_id == call.id, *([Appeal.state.in_(states)] if states else []))
    return list(session().scalars(query.order_by(Appeal.id)))


def appeal_by(look: SecondLook) -> Appeal:
    """The appeal that a second look belongs to."""
    return session().get_one(Appeal, look.appeal_id)


def second_look_of(application: Application, account: Account) -> SecondLook | None:
    """The second look at an application that this account was asked for, if any."""
    query = select(SecondLook).join(Appeal, SecondLook.appeal_id == Appeal.id)
    query = query.join(Member, SecondLook.member_id == Member.id)
    return session().scalar(query.where(Appeal.application_id == application.id, Member.account_id == account.id))


def awaits_second_look(call: Call, account: Account) -> bool:
    """Whether a second look of this account in a call is still open: it sees no scores of others until then."""
    query = select(SecondLook.id).join(Appeal, SecondLook.appeal_id == Appeal.id)
    query = query.join(Member, SecondLook.member_id == Member.id)
    mine = (Member.call_id == call.id, Member.account_id == account.id, SecondLook.handed_in_at.is_(None))
    return session().scalar(query.where(*mine, Appeal.state.in_(OPEN_APPEALS)).limit(1)) is not None


def looks_by(account: Account, call: Call) -> list[tuple[SecondLook, Appeal]]:
    """The second looks of this account in a call with their appeals; none of applications it is recused from."""
    recused = select(Conflict.id).where(
        Conflict.member_id == Member.id, Conflict.application_id == Appeal.application_id
    )
    query = select(SecondLook, Appeal).join(Appeal, SecondLook.appeal_id == Appeal.id)
    query = query.join(Member, SecondLook.member_id == Member.id)
    query = query.where(Member.call_id == call.id, Member.account_id == account.id, ~recused.exists())
    return [(look, appeal) for look, appeal in session().execute(query.order_by(SecondLook.id))]


def candidates(appeal: Appeal) -> list[Candidate]:
    """Every member of the committee, with the reason why they cannot look again at this application, if any."""
    here = Review.application_id == appeal.application_id
    scored = set(session().scalars(select(Review.member_id).where(here, Review.state == "handed_in")))
    recused = set(session().scalars(select(Conflict.member_id).where(Conflict.application_id == appeal.application_id)))
    assigned = {look.member_id for look in appeal.looks}
    return [
        Candidate(m, appealing.unfit(m.id, scored=scored, recused=recused) or ("assigned" if m.id in assigned else ""))
        for m in members_of(appeal.application.call)
    ]


def settled_case(call: Call) -> dict[str, Any]:
    """The case that holds now, under the original rules: as announced, with what upheld appeals amended."""
    decision = records.settled_decision(call)
    if decision is None:
        raise LookupError("nothing is announced")
    case: dict[str, Any] = json.loads(decision.case_text)
    return {**case, "locked": [], "declined": []}


def looks_needed(appeal: Appeal) -> int:
    """How many second looks an upholding of this appeal would rest on."""
    application = appeal.application
    return appealing.looks_needed(settled_case(application.call), application.number or "", appeal.ground)


def reviews_of_appeal(appeal: Appeal) -> list[dict[str, Any]]:
    """The second looks that are handed in, as reviews of a case."""
    looks = sorted(appeal.looks, key=lambda look: look.member_id)
    return [{"reviewer": f"m{look.member_id}", "scores": look.scores} for look in looks if look.handed_in_at]


def amendments_of(call: Call) -> list[Appeal]:
    """The upheld appeals of a call, in the order of the decisions that they made."""
    upheld = appeals_of(call, "upheld")
    return sorted(upheld, key=lambda appeal: appeal.decision_id or 0)
