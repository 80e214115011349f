"""Reading for the committee: members, who scores what, how far it is; never more than the reader may see."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from app.accounts.models import Account, Person
from app.applications.models import Application, Attachment
from app.calls.models import Call
from app.committee.models import Conflict, Member, Review, Revision
from app.committee.rules.order import own_order
from app.committee.rules.reading import file_name
from app.committee.rules.scores import differences
from app.committee.rules.spread import Spread, spread
from app.kit.db import session


@dataclass(frozen=True)
class Progress:
    """How far a member is: applications assigned, of them begun and handed in, and when something was last saved."""

    assigned: int = 0
    begun: int = 0
    handed_in: int = 0
    saved_at: datetime | None = None

    @property
    def open(self) -> int:
        """What still waits for the member."""
        return self.assigned - self.handed_in


@dataclass(frozen=True)
class Coverage:
    """Who scores an application: the state of each review by member id, and the members with a conflict."""

    application: Application
    states: dict[int, str] = field(default_factory=dict)
    conflicts: set[int] = field(default_factory=set)

    @property
    def handed_in(self) -> int:
        """How many scores are in."""
        return sum(state == "handed_in" for state in self.states.values())


@dataclass(frozen=True)
class Change:
    """A change of handed-in scores: what stood before, and by criterion the old and the new score."""

    before: Revision
    scores: dict[str, tuple[str | None, str | None]]
    comment: bool


def competing() -> ColumnElement[bool]:
    """The applications that the committee scores, in SQL: rules.competing says the same of one row."""
    return and_(Application.state == "submitted", Application.eligible.is_not(False))


def _recused() -> ColumnElement[bool]:
    return exists().where(Conflict.member_id == Review.member_id, Conflict.application_id == Review.application_id)


def _reviews() -> Select[Review]:
    """The reviews that count for anything: of applications in the competition, by members without a conflict."""
    query = select(Review).join(Application, Review.application_id == Application.id)
    return query.where(competing(), ~_recused())


def visible_to(account: Account) -> Select[Application]:
    """The applications that this account scores: the policy's line SCORE in SQL."""
    mine = _reviews().join(Member, Review.member_id == Member.id).where(Member.account_id == account.id)
    return select(Application).where(Application.id.in_(mine.with_only_columns(Review.application_id)))


def member_of(call: Call, account: Account) -> Member | None:
    """The account's mandate in a call."""
    return session().scalar(select(Member).where(Member.call_id == call.id, Member.account_id == account.id))


def members_of(call: Call) -> list[Member]:
    """The members of a call's committee, the chair first, then as they were appointed."""
    query = select(Member).where(Member.call_id == call.id).order_by(Member.is_chair.desc(), Member.id)
    return list(session().scalars(query))


def mandates_of(account: Account) -> list[Member]:
    """The account's mandates, the newest call first."""
    return list(session().scalars(select(Member).where(Member.account_id == account.id).order_by(Member.id.desc())))


def review_by(account: Account, application: Application) -> Review | None:
    """The account's own review of an application."""
    query = select(Review).join(Member, Review.member_id == Member.id)
    return session().scalar(query.where(Member.account_id == account.id, Review.application_id == application.id))


def next_open(review: Review) -> Review | None:
    """The member's next review that waits for scores, going on from this one in the member's own order."""
    mine = reviews_for(review.member)
    here = next((n for n, other in enumerate(mine) if other.id == review.id), 0)
    return next((other for other in mine[here + 1 :] + mine[:here] if other.state != "handed_in"), None)


def reviews_for(member: Member) -> list[Review]:
    """What a member scores, in the member's own order."""
    return own_order(session().scalars(_reviews().where(Review.member_id == member.id)))


def awaits_scores(call: Call, account: Account) -> bool:
    """Whether this account still has scores to hand in."""
    query = _reviews().join(Member, Review.member_id == Member.id).with_only_columns(Review.id)
    mine = (Member.call_id == call.id, Member.account_id == account.id, Review.state != "handed_in")
    return session().scalar(query.where(*mine).limit(1)) is not None


def reviews_of(call: Call) -> list[Review]:
    """The handed-in reviews of a call, by application and member: those that count for the selection."""
    query = _reviews().where(Application.call_id == call.id, Review.state == "handed_in")
    return list(session().scalars(query.order_by(Application.number, Review.member_id)))


def others_on(review: Review) -> list[Review]:
    """The others' handed-in reviews of the same application; none while the own one is not handed in."""
    if review.state != "handed_in":
        return []
    query = _reviews().where(Review.application_id == review.application_id, Review.id != review.id)
    return list(session().scalars(query.where(Review.state == "handed_in").order_by(Review.member_id)))


def history_of(reviews: Sequence[Review]) -> list[Change]:
    """What these reviews' members changed after handing in, the oldest first."""
    query = select(Revision).where(Revision.review_id.in_([review.id for review in reviews]))
    after: dict[int, tuple[dict[str, Any], str]] = {review.id: (review.scores, review.comment) for review in reviews}
    found = []
    for revision in session().scalars(query.order_by(Revision.id.desc())):
        scores, comment = after[revision.review_id]
        found.append(Change(revision, differences(revision.scores, scores), revision.comment != comment))
        after[revision.review_id] = (revision.scores, revision.comment)
    return found[::-1]


def name_for(attachment: Attachment, account: Account) -> str:
    """A file's name for this reader: a member who scores blind gets one that tells nothing."""
    application = session().get_one(Application, attachment.application_id)
    if member_of(application.call, account) is None:
        return attachment.name
    return file_name(application, attachment.question, attachment.name)


def recused_from(call: Call, account: Account) -> set[int]:
    """The ids of the applications of which this account must see nothing."""
    query = select(Conflict.application_id).join(Member, Conflict.member_id == Member.id)
    return set(session().scalars(query.where(Member.call_id == call.id, Member.account_id == account.id)))


def conflicts_of(call: Call, besides: Collection[int] = ()) -> list[Conflict]:
    """The conflicts of a call, by application, besides those of these applications."""
    query = select(Conflict).join(Application, Conflict.application_id == Application.id)
    query = query.where(Application.call_id == call.id, Application.id.not_in(besides))
    return list(session().scalars(query.order_by(Application.number, Conflict.id)))


def progress_of(members: Sequence[Member], besides: Collection[int] = ()) -> dict[int, Progress]:
    """How far each of these members is, by member id, besides these applications."""
    query = _reviews().with_only_columns(Review.member_id, Review.state, func.count(), func.max(Review.saved_at))
    query = query.where(Review.member_id.in_([m.id for m in members]), Review.application_id.not_in(besides))
    states: dict[int, Counter[str]] = defaultdict(Counter)
    saved: dict[int, datetime] = {}
    for member_id, state, number, saved_at in session().execute(query.group_by(Review.member_id, Review.state)):
        states[member_id][state] = number
        if saved_at:
            saved[member_id] = max(saved_at, saved.get(member_id, saved_at))
    return {
        m.id: Progress(states[m.id].total(), states[m.id]["begun"], states[m.id]["handed_in"], saved.get(m.id))
        for m in members
    }


def coverage_of(call: Call, besides: Collection[int] = ()) -> list[Coverage]:
    """Who scores each application of a call and how far it is, by number, besides these applications."""
    query = select(Application).where(Application.call_id == call.id, competing(), Application.id.not_in(besides))
    found = {a.id: Coverage(a) for a in session().scalars(query.order_by(Application.number))}
    reviews = _reviews().with_only_columns(Review.application_id, Review.member_id, Review.state)
    for application_id, member_id, state in session().execute(reviews.where(Application.call_id == call.id)):
        if application_id in found:
            found[application_id].states[member_id] = state
    declared = select(Conflict.application_id, Conflict.member_id).join(Member, Conflict.member_id == Member.id)
    for application_id, member_id in session().execute(declared.where(Member.call_id == call.id)):
        if application_id in found:
            found[application_id].conflicts.add(member_id)
    return list(found.values())


def planned(call: Call, members: Sequence[Member], each: int, seed: str, besides: Collection[int] = ()) -> Spread:
    """The even spread that these numbers and this seed give as things stand, besides these applications."""
    coverage = coverage_of(call, besides)
    return spread(
        [row.application.id for row in coverage],
        [member.id for member in members],
        each,
        existing=[(row.application.id, member_id) for row in coverage for member_id in row.states],
        conflicts=[(row.application.id, member_id) for row in coverage for member_id in row.conflicts],
        seed=seed,
    )


def candidates(call: Call, words: str, most: int = 20) -> list[tuple[Account, bool]]:
    """Confirmed accounts, not yet members, whose name or address holds each word; and whether they applied here."""
    applied = exists().where(Application.call_id == call.id, Application.account_id == Account.id)
    query = select(Account, applied).join(Person, Account.person_id == Person.id)
    query = query.where(Account.confirmed_at.is_not(None), Account.disabled_at.is_(None))
    query = query.where(~exists().where(Member.call_id == call.id, Member.account_id == Account.id))
    columns = (Person.given_ka, Person.family_ka, Person.given_latin, Person.family_latin, Account.email)
    for word in words.split():
        query = query.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
    found = session().execute(query.order_by(Person.family_ka, Person.family_latin, Account.id).limit(most))
    return [(account, bool(has_applied)) for account, has_applied in found]
