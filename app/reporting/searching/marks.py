"""Keys about the committee's work: how many score it, how many have, and what it comes to."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Exists, Float, Select, and_, case, cast, exists, func, or_, select
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
    """The totals that are in as one, from 0 to 100, as it is printed: with two decimals."""
    marks = as_one(ground.call).subquery()
    value = number(asking.value) * 100
    return Application.id.in_(
        select(marks.c.application_id).where(compared(marks.c.hundredths, asking.operator, float(value)))
    )


def as_one(call: Call, *conditions: ColumnElement[bool]) -> Select[Any]:
    """Each application's totals as one by the call's rule (mean, median, trimmed: selection.rules.scoring), in
    hundredths, rounded half up; nothing, or NULL, where nobody has scored."""
    scored = aliased(Application)
    total = case(
        *((scored.category == category, _total(call.rubric(category))) for category in call.categories), else_=None
    )
    query = select(Review.application_id, total.label("total")).join(scored, Review.application_id == scored.id)
    query = query.where(scored.call_id == call.id, Review.state == "handed_in", ~recused())
    each = _counting(query.where(*conditions), total, call.aggregate).subquery().c
    hundredths = func.round(func.avg(each.total) * 100 + NUDGE).label("hundredths")
    return select(each.application_id, hundredths).group_by(each.application_id)


def _counting(totals: Select[Any], total: ColumnElement[Any], aggregate: str) -> Select[Any]:
    """Of each application's totals those whose mean counts: all, those in the middle, or all but the ends."""
    if aggregate == "mean":
        return totals  # a total that is NULL counts for nothing in it, and to leave it out would work it out twice
    totals = totals.where(total.is_not(None))
    place = func.row_number().over(partition_by=Review.application_id, order_by=total).label("place")
    of = func.count().over(partition_by=Review.application_id).label("of")
    each = totals.add_columns(place, of).subquery()
    middle = each.c.place.in_(((each.c.of + 1) // 2, (each.c.of + 2) // 2))
    within = or_(each.c.of < 3, and_(each.c.place > 1, each.c.place < each.c.of))
    return select(each).where(middle if aggregate == "median" else within)


def _total(rubric: Sequence[Criterion]) -> ColumnElement[float]:
    """A review's total: the weighted mean over the criteria that it answers, out of 100 (committee.rules.scores)."""
    points: list[Any] = []
    weights: list[Any] = []
    for criterion in rubric:
        given = inside(Review.scores, criterion.key)
        weight = float(criterion.weight)
        points.append(func.coalesce(cast(given, Float) * (weight / criterion.maximum), 0.0))
        weights.append(case((given.is_not(None), weight), else_=0.0))
    total: ColumnElement[float] = sum(points[1:], points[0]) * 100 / func.nullif(sum(weights[1:], weights[0]), 0.0)
    return total


def printed(hundredths: float | None) -> Decimal | None:
    """Totals as one, as they are printed."""
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
