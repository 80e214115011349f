"""How far each call is, across applications, committee and offers, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select, true

from app.applications.models import Application
from app.applications.queries import forms_of_drafts
from app.applications.rules.building.gaps import gaps
from app.applications.rules.sheet import read
from app.calls.rules import Gap
from app.committee.models import Member, Review
from app.committee.queries import competing, unprepared
from app.kit.db import session
from app.selection.models import Appeal, Offer
from app.selection.queries import OPEN_APPEALS
from app.trips.models import Trip

ALL = true()


@dataclass
class Tally:
    """Numbers of one call: counts only, never names."""

    begun: int = 0
    submitted: int = 0
    undecided: int = 0
    members: int = 0
    open_reviews: int = 0
    open_offers: int = 0
    open_appeals: int = 0
    unprepared: int = 0
    offers_due_at: datetime | None = None
    has_trip: bool = False
    form_gaps: tuple[Gap, ...] = ()


def tallies(readable: ColumnElement[bool] = ALL) -> defaultdict[int, Tally]:
    """The numbers of every call by its id, counting the applications that are readable; one without any has zeros."""
    found: defaultdict[int, Tally] = defaultdict(Tally)
    state = Application.state
    undecided = and_(state == "submitted", Application.eligible.is_(None))
    counted: tuple[Any, ...] = (
        Application.call_id,
        func.count().filter(state == "draft"),
        func.count().filter(state == "submitted"),
        func.count().filter(undecided),
    )
    for call_id, begun, submitted, open_ones in session().execute(
        select(*counted).where(readable).group_by(Application.call_id)
    ):
        found[call_id].begun, found[call_id].submitted, found[call_id].undecided = begun, submitted, open_ones
    for call_id, members in session().execute(select(Member.call_id, func.count()).group_by(Member.call_id)):
        found[call_id].members = members
    reviews = select(Application.call_id, func.count()).join(Review, Review.application_id == Application.id)
    reviews = reviews.where(Review.state != "handed_in", competing(), readable).group_by(Application.call_id)
    for call_id, number in session().execute(reviews):
        found[call_id].open_reviews = number
    offers = select(Application.call_id, func.count(), func.min(Offer.due_at))
    offers = offers.join(Offer, Offer.application_id == Application.id).where(Offer.state == "open", readable)
    for call_id, number, due_at in session().execute(offers.group_by(Application.call_id)):
        found[call_id].open_offers, found[call_id].offers_due_at = number, due_at
    appeals = select(Application.call_id, func.count()).join(Appeal, Appeal.application_id == Application.id)
    appeals = appeals.where(Appeal.state.in_(OPEN_APPEALS), readable).group_by(Application.call_id)
    for call_id, number in session().execute(appeals):
        found[call_id].open_appeals = number
    for call_id, number in unprepared(readable).items():
        found[call_id].unprepared = number
    for call_id in session().scalars(select(Trip.call_id).where(Trip.call_id.is_not(None))):
        if call_id is not None:
            found[call_id].has_trip = True
    for call_id, form in forms_of_drafts().items():
        found[call_id].form_gaps = tuple(gaps(read(form), form.call))
    return found
