"""Reading reviews: who scores what, what is handed in, what was changed; never more than the reader may see."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, select
from sqlalchemy.orm import joinedload, lazyload

from app.accounts.models import Account
from app.applications.models import Application
from app.calls.models import Call
from app.committee.models import Conflict, Member, Review, Revision
from app.committee.queries.phases import phase_of
from app.committee.rules.order import own_order
from app.committee.rules.scores import differences
from app.kit.db import session


@dataclass(frozen=True)
class Change:
    """A change of handed-in scores: what stood before, by criterion the old and the new score, and which words."""

    before: Revision
    scores: dict[str, tuple[str | None, str | None]]
    comment: bool
    to_applicant: bool


def competing() -> ColumnElement[bool]:
    """The applications that the committee scores, in SQL: rules.competing says the same of one row."""
    return and_(Application.state == "submitted", Application.eligible.is_not(False))


def _recused() -> ColumnElement[bool]:
    return exists().where(Conflict.member_id == Review.member_id, Conflict.application_id == Review.application_id)


def counting() -> Select[Review]:
    """The reviews that count for anything: of applications in the competition, by members without a conflict."""
    query = select(Review).join(Application, Review.application_id == Application.id)
    return query.where(competing(), ~_recused())


def visible_to(account: Account) -> Select[Application]:
    """The applications that this account scores: the policy's line SCORE in SQL."""
    mine = counting().join(Member, Review.member_id == Member.id).where(Member.account_id == account.id)
    return select(Application).where(Application.id.in_(mine.with_only_columns(Review.application_id)))


def review_by(account: Account, application: Application) -> Review | None:
    """The account's own review of an application; what comes with it is at hand already, and is not read again."""
    known = (lazyload(Review.application), joinedload(Review.member).options(lazyload("*")))
    query = select(Review).join(Member, Review.member_id == Member.id).options(*known)
    return session().scalar(query.where(Member.account_id == account.id, Review.application_id == application.id))


def reviews_for(member: Member) -> list[Review]:
    """What a member scores, in the member's own order."""
    return own_order(session().scalars(counting().where(Review.member_id == member.id)))


def awaits_scores(call: Call, account: Account) -> bool:
    """Whether this account still has scores to hand in."""
    query = counting().join(Member, Review.member_id == Member.id).with_only_columns(Review.id)
    mine = (Member.call_id == call.id, Member.account_id == account.id, Review.state != "handed_in")
    return session().scalar(query.where(*mine).limit(1)) is not None


def scores_of(call: Call) -> dict[int, list[tuple[int, dict[str, Any]]]]:
    """The handed-in scores of a call, those that count for the selection: by application id, the member's id with the
    scores, in the order of the members."""
    query = counting().with_only_columns(Review.application_id, Review.member_id, Review.scores)
    query = query.where(Application.call_id == call.id, Review.state == "handed_in").order_by(Review.member_id)
    found: dict[int, list[tuple[int, dict[str, Any]]]] = defaultdict(list)
    for application_id, member_id, scores in session().execute(query):
        found[application_id].append((member_id, scores))
    return found


def others_on(review: Review) -> list[Review]:
    """The others' handed-in reviews of the same application, in the phases that show them; none while the own one is
    not handed in."""
    if review.state != "handed_in" or not phase_of(review.application.call).others:
        return []
    query = counting().where(Review.application_id == review.application_id, Review.id != review.id)
    return list(session().scalars(query.where(Review.state == "handed_in").order_by(Review.member_id)))


def history_of(reviews: Sequence[Review]) -> list[Change]:
    """What these reviews' members changed after handing in, the oldest first."""
    query = select(Revision).where(Revision.review_id.in_([review.id for review in reviews]))
    after: dict[int, Review | Revision] = {review.id: review for review in reviews}
    found = []
    for before in session().scalars(query.order_by(Revision.id.desc())):
        then = after[before.review_id]
        scores = differences(before.scores, then.scores)
        words = {name: getattr(before, name) != getattr(then, name) for name in ("comment", "to_applicant")}
        found.append(Change(before, scores, **words))
        after[before.review_id] = before
    return found[::-1]


def words_to(application: Application) -> list[str]:
    """What members of the committee wrote to the applicant in scores that count; none before the announcement.

    Sorted by their own letters: neither a name nor an order tells who wrote what.
    """
    if application.call.state not in ("announced", "final"):
        return []
    query = counting().where(Review.application_id == application.id, Review.state == "handed_in")
    written = session().scalars(query.with_only_columns(Review.to_applicant))
    return sorted(text for text in written if text.strip())
