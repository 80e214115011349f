"""Keys about the committee's work: how many score it, how many have, and what it comes to."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Exists, Float, Select, case, cast, exists, func, select
from sqlalchemy.orm import aliased

from app.applications.models import Application
from app.calls.models import Call, Criterion
from app.committee.models import Member, Review
from app.kit.i18n import _
from app.kit.i18n import lazy_gettext as _l
from app.kit.inside import inside
from app.reporting.searching.ground import Asking, Clause, Ground, Option, Wrong, option
from app.reporting.searching.people import recused
from app.reporting.searching.values import chosen, compared, number, whole, yes_no

NUDGE = 1e-7  # far below a hundredth, far above what floating point loses: halves go up in both databases


def reviews(_ground: Ground, asking: Asking) -> Clause:
    """So many have handed their scores in."""
    return compared(count(Review.state == "handed_in"), asking.operator, whole(asking.value))


def assigned(_ground: Ground, asking: Asking) -> Clause:
    """So many are to score it."""
    return compared(count(), asking.operator, whole(asking.value))


def count(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    """How many reviews an application has that count."""
    query = select(func.count(Review.id)).where(Review.application_id == Application.id, ~recused(), *conditions)
    return query.correlate(Application).scalar_subquery()


def score(ground: Ground, asking: Asking) -> Clause:
    """The mean of the totals that are in, from 0 to 100, as it is printed: with two decimals."""
    marks = means(ground.call).subquery()
    value = number(asking.value) * 100
    return Application.id.in_(
        select(marks.c.application_id).where(compared(marks.c.hundredths, asking.operator, float(value)))
    )


def means(call: Call) -> Select[Any]:
    """Each application's mean total in hundredths, rounded half up; without those that nobody has scored."""
    scored = aliased(Application)
    totals = case(
        *((scored.category == category, _total(call.rubric(category))) for category in call.categories), else_=None
    )
    mean = func.round(func.avg(totals) * 100 + NUDGE)
    query = select(Review.application_id, mean.label("hundredths")).join(scored, Review.application_id == scored.id)
    query = query.where(scored.call_id == call.id, Review.state == "handed_in", ~recused())
    return query.group_by(Review.application_id)


def _total(rubric: Sequence[Criterion]) -> ColumnElement[float]:
    """A review's total: the weighted mean over the criteria that it answers, out of 100 (committee.rules.scores)."""
    points: list[Any] = []
    weights: list[Any] = []
    for criterion in rubric:
        given = cast(inside(Review.scores, criterion.key), Float)
        weight = float(criterion.weight)
        points.append(func.coalesce(given * (weight / criterion.maximum), 0.0))
        weights.append(case((given.is_not(None), weight), else_=0.0))
    total: ColumnElement[float] = sum(points[1:], points[0]) * 100 / func.nullif(sum(weights[1:], weights[0]), 0.0)
    return total


def printed(hundredths: float | None) -> Decimal | None:
    """A mean total as it is printed."""
    return None if hundredths is None else Decimal(int(hundredths)).scaleb(-2)


MINE = {"assigned": _l("Not begun"), "begun": _l("Begun"), "handed_in": _l("Handed in")}


def stages(_ground: Ground) -> Sequence[Option]:
    """How far one's own scores can be."""
    return [option(value, label) for value, label in MINE.items()]


def mine(ground: Ground, asking: Asking) -> Clause:
    """How far one's own scores are."""
    if ground.me is None:
        raise Wrong(_("You have no seat on this committee."))
    return _by(ground.me).where(Review.state == chosen(asking, stages(ground)))


def flag(ground: Ground, asking: Asking) -> Clause:
    """One's own flag stands on it; nobody else sees it."""
    if ground.me is None:
        raise Wrong(_("You have no seat on this committee."))
    return _by(ground.me).where(Review.is_flagged.is_(chosen(asking, yes_no()) == "yes"))


def _by(member: Member) -> Exists:
    return exists().where(Review.application_id == Application.id, Review.member_id == member.id)
