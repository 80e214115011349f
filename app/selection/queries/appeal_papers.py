"""What people are told of appeals: the effect, foreseen or real, the answer's paper and the amended protocol."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from fractions import Fraction

from sqlalchemy import select

from app.applications.models import Application
from app.calls.models import Call
from app.committee.models import Member
from app.committee.queries import members_of
from app.documents.document import Issue, Signatory
from app.documents.queries import college
from app.kit.db import session
from app.kit.i18n import everywhere
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.kit.translated import Translated
from app.selection.documents.appeals import AmendedProtocol, AnsweredAppeal, AppealAnswer, Place
from app.selection.documents.parts import Addressee
from app.selection.models import Appeal, Decision, Standing
from app.selection.queries import appeals, records
from app.selection.queries.papers import CATEGORY_LABELS, protocol_of
from app.selection.rules import Result, Row
from app.selection.rules.appealing import is_worse


@dataclass(frozen=True)
class Foresight:
    """What upholding an appeal would do now: the applicant's place before and after, who would come in and who go."""

    before: Place
    after: Place
    came: list[str]
    lost: list[str]

    @property
    def worse(self) -> bool:
        """Whether the applicant would stand worse than now: then an appeal is not upheld."""
        return is_worse(self.before.total, self.after.total)


ANSWERED = ("upheld", "rejected")


def answered(appeal: Appeal) -> AnsweredAppeal | None:
    """An appeal with its answer and what it did; None while it has none."""
    return _answered(appeal) if appeal.state in ANSWERED else None


def answer_of(appeal: Appeal) -> AppealAnswer:
    """The answer to an appeal as a paper, in the language of now; a `Refusal` while there is none."""
    if appeal.state not in ANSWERED or appeal.closed_at is None:
        raise Refusal(_("This appeal has no answer yet."))
    application = appeal.application
    call, person = application.call, application.account.person
    told = _answered(appeal)
    offer = records.offer_of(application) if told.after and told.before.outcome != "selected" else None
    chair = next((member for member in members_of(call) if member.is_chair), None)
    return AppealAnswer(
        college=college(),
        issue=Issue(on=appeal.closed_at.date(), number=f"{call.key}/{application.number}/A"),
        to=Addressee(number=application.number or "", name_ka=person.name_ka, name_latin=person.name_latin),
        call=call.title,
        category=CATEGORY_LABELS[application.category],
        zone=call.time_zone,
        appeal=told,
        answer_until=offer.due_at if offer and offer.state == "open" else None,
        page_url=f"{settings().base_url}/applications/{application.id}/appeal",
        signatory=Signatory(role=everywhere(lambda: _("Chair")), name=_name(chair) if chair else {}),
    )


def amended_protocol_of(call: Call) -> AmendedProtocol:
    """The protocol of the decision that holds, with the answered appeals; a `Refusal` while none is answered."""
    told = sorted(appeals.appeals_of(call, *ANSWERED), key=lambda appeal: (appeal.closed_at, appeal.id))
    decision = records.settled_decision(call)
    if not told or decision is None:
        raise Refusal(_("There is an amended protocol once an appeal is answered."))
    base = protocol_of(decision)
    last = told[-1].closed_at or base.held_at
    return AmendedProtocol(
        **{each.name: getattr(base, each.name) for each in fields(base) if each.name != "issue"},
        issue=replace(base.issue, on=last.date(), number=f"{call.key}/{decision.id}/A{len(told)}"),
        appeals=tuple(_answered(appeal) for appeal in told),
        displaces=call.appeals_displace,
    )


def place_before(appeal: Appeal) -> Standing:
    """The applicant's line in the decision that held when the appeal was answered, or holds now."""
    query = select(Standing).join(Decision, Standing.decision_id == Decision.id)
    query = query.where(Standing.application_id == appeal.application_id, Decision.state == "announced")
    query = query.where(Decision.occasion.in_(records.SETTLED))
    if appeal.closed_at is not None:
        query = query.where(Decision.announced_at <= appeal.closed_at)
    if appeal.decision_id is not None:
        query = query.where(Decision.id < appeal.decision_id)
    return session().scalars(query.order_by(Decision.id.desc()).limit(1)).one()


def place_of(standing: Standing) -> Place:
    """A line of a decision as people are told it."""
    query = select(Standing).join(Application, Standing.application_id == Application.id)
    query = query.where(Standing.decision_id == standing.decision_id)
    query = query.where(Application.category == standing.application.category).order_by(Standing.position)
    total = Fraction(standing.total) if standing.total else None
    return _place(standing, list(session().scalars(query)), total)


def place_in(result: Result, number: str) -> Place:
    """The line of a number in a result as people are told it."""
    row = next(row for row in result.ranking if row.number == number)
    return _place(row, [peer for peer in result.ranking if peer.category == row.category], row.total)


def _place(mine: Standing | Row, peers: Sequence[Standing | Row], total: Fraction | None) -> Place:
    reserve = [peer for peer in peers if peer.outcome == "reserve"]
    return Place(
        outcome=mine.outcome,
        total=total,
        rank=mine.rank,
        ranked=sum(peer.rank is not None for peer in peers),
        position=next((n for n, peer in enumerate(reserve, 1) if peer is mine), None),
    )


def _answered(appeal: Appeal) -> AnsweredAppeal:
    decision = appeal.decision
    mine = [s for s in decision.standings if s.application_id == appeal.application_id] if decision else []
    return AnsweredAppeal(
        number=appeal.application.number or "",
        ground=appeal.ground,
        filed_at=appeal.filed_at,
        answered_at=appeal.closed_at or appeal.filed_at,
        upheld=appeal.state == "upheld",
        reasons=appeal.answer,
        looked_again=tuple(_name(look.member) for look in appeal.looks if look.handed_in_at),
        before=place_of(place_before(appeal)),
        after=place_of(mine[0]) if mine else None,
        protocol=f"{decision.call.key}/{decision.id}" if decision else "",
    )


def _name(member: Member) -> Translated:
    person = member.account.person
    return {"ka": person.name_ka, "en": person.name_latin or person.name_ka}
