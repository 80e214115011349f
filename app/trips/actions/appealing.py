"""The answer to an appeal where a trip may have been made already: who loses the place leaves the trip."""

from datetime import datetime

from app.committee.models import Member
from app.selection import actions as selection
from app.selection.actions.rerunning import Outcome
from app.selection.models import Appeal
from app.trips import queries
from app.trips.actions.answering import OPEN
from app.trips.actions.making import take_over


def answer_appeal(appeal: Appeal, chair: Member, *, uphold: bool, answer: str, by: str, at: datetime) -> Outcome | None:
    """Answer an appeal; where that takes places away, bring the trip in step."""
    outcome = selection.answer_appeal(appeal, chair, uphold=uphold, answer=answer, by=by, at=at)
    trip = queries.trip_of(appeal.application.call)
    if outcome and outcome.revoked and trip is not None and trip.state in OPEN:
        take_over(trip, by=by, at=at)
    return outcome
