"""Reading for the selection: the case as the database gives it, decisions, standings, offers, gaps."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import lazyload

from app.applications.models import Application
from app.applications.rules import attributes
from app.calls.models import Call, Criterion, Quota
from app.calls.rules.lottery import seed
from app.committee.models import Review
from app.committee.queries import competing, scores_of
from app.committee.queries.reviews import counting
from app.kit.db import session
from app.selection.models import Appeal, Decision, Offer, Standing

SETTLED = ("selection", "appeal")  # occasions of the decisions that say by which case a call is decided


@dataclass(frozen=True)
class Gaps:
    """What the committee should know before it decides: numbers of applications."""

    undecided: list[str]  # eligibility not yet decided: nothing can be proposed
    open_reviews: int  # reviews assigned and not handed in
    below_quorum: list[str]  # fewer handed-in reviews than the quorum: they will come out as incomplete


def submitted(call: Call) -> list[Application]:
    """The applications that take part, by number: submitted and not withdrawn."""
    query = select(Application).where(Application.call_id == call.id, Application.state == "submitted")
    return list(session().scalars(query.order_by(Application.number)))


def numbered(call: Call, only: Collection[str] | None = None) -> list[Application]:
    """Every application that was handed in, by number, also those withdrawn since; or those of these numbers only."""
    query = select(Application).where(Application.call_id == call.id, Application.number.is_not(None))
    query = query if only is None else query.where(Application.number.in_(only))
    query = query.options(lazyload(Application.attachments))
    return list(session().scalars(query.order_by(Application.number)))


def numbers_of(call: Call, applications: Collection[int]) -> frozenset[str]:
    """The numbers of these applications of a call, by their ids."""
    if not applications:
        return frozenset()
    query = select(Application.number).where(Application.call_id == call.id, Application.id.in_(applications))
    return frozenset(number for number in session().scalars(query) if number)


def applications_among(call: Call, condition: ColumnElement[bool]) -> set[int]:
    """The ids of a call's applications for which this holds."""
    return set(session().scalars(select(Application.id).where(Application.call_id == call.id, condition)))


def gaps(call: Call, besides: Collection[int] = ()) -> Gaps:
    """What stands open in a call before its decision, besides these applications."""
    query = select(Application.number).order_by(Application.number).where(Application.id.not_in(besides))
    query = query.where(Application.call_id == call.id, Application.state == "submitted")
    enough = counting().with_only_columns(Review.application_id).group_by(Review.application_id)
    enough = enough.where(Application.call_id == call.id, Review.state == "handed_in")
    enough = enough.having(func.count() >= call.quorum)
    too_few = query.where(Application.eligible.is_(True), Application.id.not_in(enough))
    waiting = select(func.count(Review.id)).join(Application, Review.application_id == Application.id)
    waiting = waiting.where(Application.call_id == call.id, Review.state != "handed_in", competing())
    waiting = waiting.where(Application.id.not_in(besides))
    return Gaps(
        undecided=[number or "" for number in session().scalars(query.where(Application.eligible.is_(None)))],
        open_reviews=session().scalar(waiting) or 0,
        below_quorum=[number or "" for number in session().scalars(too_few)],
    )


def _competitors(call: Call) -> Sequence[Row[Any]]:
    """What the case tells of the applications that take part, by number, without the rest of their rows."""
    columns = (Application.id, Application.number, Application.category, Application.eligible, Application.submitted)
    query = select(*columns).where(Application.call_id == call.id, Application.state == "submitted")
    return session().execute(query.order_by(Application.number)).all()


def case_of(call: Call, *, locked: Mapping[str, str] | None = None, declined: Collection[str] = ()) -> dict[str, Any]:
    """The selection case (design/selection.md, "The case") of a call as it stands now, as JSON values."""
    scores = scores_of(call)
    return {
        "format": "selection-case/1",
        "call": call.key,
        "seed": seed(call),
        "criteria": {category: [_criterion(c) for c in call.rubric(category)] for category in call.categories},
        "aggregate": call.aggregate,
        "quorum": call.quorum,
        "pass_mark": dict(call.pass_marks),
        "ties": list(call.ties),
        "only_preferred": call.only_preferred,
        "hosts": [
            {"key": host.key, "places": host.places, "fields": host.fields}
            | ({} if host.total is None else {"total": host.total})
            for host in call.hosts
        ],
        "quotas": [_quota(quota) for quota in call.quotas],
        "applicants": [_applicant(application, scores[application.id]) for application in _competitors(call)],
        "locked": [{"number": number, "host": host} for number, host in sorted((locked or {}).items())],
        "declined": sorted(declined),
    }


def _criterion(criterion: Criterion) -> dict[str, Any]:
    line: dict[str, Any] = {"key": criterion.key, "max": criterion.maximum, "weight": _decimal(criterion.weight)}
    if criterion.minimum is not None:
        line["min"] = _decimal(criterion.minimum)
    return line | ({"optional": True} if criterion.optional else {})


def _decimal(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _quota(quota: Quota) -> dict[str, Any]:
    line: dict[str, Any] = {"key": quota.key, "where": quota.where}
    bounds = {"min": quota.minimum, "max": quota.maximum}
    return line | {name: bound for name, bound in bounds.items() if bound is not None}


def _applicant(application: Row[Any], reviews: list[tuple[int, dict[str, Any]]]) -> dict[str, Any]:
    content = application.submitted or {}
    return {
        "number": application.number,
        "category": application.category,
        "eligible": bool(application.eligible),
        "attributes": attributes(content),
        "preferences": content.get("answers", {}).get("preferences", []),
        "reviews": [{"reviewer": f"m{member_id}", "scores": scores} for member_id, scores in reviews],
    }


def decision_of(call: Call, *states: str) -> Decision | None:
    """The newest decision of a call in one of these states."""
    query = select(Decision).where(Decision.call_id == call.id, Decision.state.in_(states))
    return session().scalar(query.order_by(Decision.id.desc()).limit(1))


def first_decision(call: Call) -> Decision | None:
    """The announced selection itself, before any promotion."""
    query = select(Decision).where(
        Decision.call_id == call.id, Decision.state == "announced", Decision.occasion == "selection"
    )
    return session().scalar(query)


def settled_decision(call: Call) -> Decision | None:
    """The announced selection with what upheld appeals amended in it: the newest of the two kinds."""
    query = select(Decision).where(Decision.call_id == call.id, Decision.state == "announced")
    query = query.where(Decision.occasion.in_(SETTLED)).order_by(Decision.id.desc())
    return session().scalar(query.limit(1))


def decisions_of(call: Call) -> list[Decision]:
    """All decisions of a call, oldest first."""
    return list(session().scalars(select(Decision).where(Decision.call_id == call.id).order_by(Decision.id)))


def standing_of(application: Application) -> Standing | None:
    """An application's line in the newest announced decision; None under embargo."""
    query = select(Standing).join(Decision, Standing.decision_id == Decision.id)
    query = query.where(Standing.application_id == application.id, Decision.state == "announced")
    return session().scalar(query.order_by(Decision.id.desc()).limit(1))


def settled_standing_of(application: Application) -> Standing | None:
    """An application's line in the announced selection itself or, after an appeal of its own, in what that led to."""
    query = select(Standing).join(Decision, Standing.decision_id == Decision.id)
    query = query.where(Standing.application_id == application.id, Decision.state == "announced")
    own = Decision.id.in_(select(Appeal.decision_id).where(Appeal.application_id == application.id))
    query = query.where((Decision.occasion == "selection") | own)
    return session().scalar(query.order_by(Decision.id.desc()).limit(1))


def promotions_of(call: Call) -> list[tuple[Decision, list[str]]]:
    """The promotions of a call in their order, each with the numbers that got an offer by it."""
    made: list[tuple[Decision, list[str]]] = []
    before: set[str] = set()
    for decision in decisions_of(call):
        now = _selected(decision) if decision.state == "announced" else []
        if decision.occasion == "promotion":
            made.append((decision, [number for number in now if number not in before]))
        before = set(now) if decision.occasion == "appeal" else before | set(now)
    return made


def _selected(decision: Decision) -> list[str]:
    rows = json.loads(decision.result_text)["ranking"]
    return [row["number"] for row in rows if row["outcome"] == "selected"]


def last_selected(decision_id: int, category: str) -> Standing | None:
    """The lowest-ranked selected applicant of a category in a decision."""
    query = select(Standing).join(Application, Standing.application_id == Application.id)
    query = query.where(
        Standing.decision_id == decision_id, Application.category == category, Standing.outcome == "selected"
    )
    return session().scalar(query.order_by(Standing.position.desc()).limit(1))


def offer_of(application: Application) -> Offer | None:
    """The offer to an applicant, if there is one."""
    return session().scalar(select(Offer).where(Offer.application_id == application.id))


def offers_of(call: Call) -> list[Offer]:
    """All offers of a call, in the order of the applications' numbers."""
    return _offers(Application.call_id == call.id)


def open_offers_due(call_or_none: Call | None, at: Any) -> list[Offer]:
    """Open offers whose deadline has passed at this instant."""
    conditions: list[ColumnElement[bool]] = [Offer.state == "open", Offer.due_at < at]
    if call_or_none is not None:
        conditions.append(Application.call_id == call_or_none.id)
    return _offers(*conditions)


def _offers(*conditions: ColumnElement[bool]) -> list[Offer]:
    query = select(Offer).join(Application, Offer.application_id == Application.id).where(*conditions)
    return list(session().scalars(query.order_by(Application.category, Application.number)))
