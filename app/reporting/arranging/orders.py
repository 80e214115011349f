"""What the columns sort by, in SQL: never more than the column itself tells."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import and_, case, func

from app.accounts.fields import FIELDS
from app.accounts.models import Person
from app.accounts.queries import by_name
from app.accounts.rules.people import FULL_AGE
from app.applications.models import Application
from app.committee.models import Review
from app.kit.collating import by_code_point
from app.kit.i18n import language
from app.kit.inside import inside, many_inside
from app.kit.translated import pick
from app.reporting.listing import NUMBER, Order, ranked
from app.reporting.searching import Ground, standing
from app.reporting.searching.answers import WISHES
from app.reporting.searching.marks import as_one, count
from app.reporting.searching.people import born_by
from app.selection.models import Offer, Standing

Ordering = Callable[[Ground], Order]


def plain(*by: Any) -> Ordering:
    """These columns in turn, the same for everybody."""
    return lambda _ground: Order(by)


number = plain(Application.category, *NUMBER)


def name(_ground: Ground) -> Order:
    """Family name, then given name, in the script in which the reader sees them."""
    return Order(by_name(language()))


def field(_ground: Ground) -> Order:
    """By what the field is called in the reader's language; what has no such name comes after those that do."""
    called = sorted(FIELDS, key=lambda key: pick(FIELDS[key]))
    place = case((func.coalesce(Person.field, "") == "", None), else_=func.coalesce(ranked(Person.field, called), 999))
    return Order((place, by_code_point(Person.field)))


def state(_ground: Ground) -> Order:
    """Submitted, then withdrawn."""
    return Order([ranked(Application.state, tuple(standing.STATES))])


def eligible(_ground: Ground) -> Order:
    """What waits for a decision first; those who have withdrawn come last."""
    decided = case((Application.eligible.is_(None), 0), (Application.eligible.is_(True), 1), else_=2)
    return Order([case((Application.state == "withdrawn", 3), else_=decided)])


def age(_ground: Ground) -> Order:
    """The youngest first."""
    return Order([Person.birth_date], turned=True)


def minor(ground: Ground) -> Order:
    """Those under age first."""
    limit = born_by(ground.departure, FULL_AGE)
    return Order([case((Person.birth_date > limit, 0), (Person.birth_date <= limit, 1), else_=None)])


def links(purpose: str, states: Mapping[str, Any]) -> Ordering:
    """How the personal links for this purpose stand, the first of these states that one of them has."""
    places = [(standing.links(purpose, state), place) for place, state in enumerate(states)]
    return lambda _ground: Order([case(*places, else_=None)])


def files(_ground: Ground) -> Order:
    """How many files were handed in."""
    return Order([many_inside(Application.submitted, "attachments")])


def wish(ground: Ground) -> Order:
    """What the first wish is called."""
    called = sorted(ground.call.hosts, key=lambda host: pick(host.partner.name))
    return Order([ranked(inside(Application.submitted, "answers", WISHES, 0), [host.key for host in called])])


assigned = plain(count())
reviews = plain(count(Review.state == "handed_in"))


def score(ground: Ground) -> Order:
    """The score as it is printed."""
    marks = as_one(ground.call).subquery()
    return Order([marks.c.hundredths], (marks, marks.c.application_id == Application.id))


def outcome(ground: Ground) -> Order:
    """Those who are selected first, then the reserve list; never anybody's place in it."""
    of_it = and_(Standing.application_id == Application.id, Standing.decision_id == standing.newest_decision(ground))
    return Order([ranked(Standing.outcome, tuple(standing.OUTCOMES))], (Standing.__table__, of_it))


def offer(_ground: Ground) -> Order:
    """What waits for an answer first."""
    return Order(
        [ranked(Offer.state, tuple(standing.OFFERS))], (Offer.__table__, Offer.application_id == Application.id)
    )
