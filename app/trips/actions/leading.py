"""Leading a trip: who leads a group, and the trip's next state."""

from datetime import datetime

from app.audit import trail
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.trips.models import LIFECYCLE, Participant, Trip


def lead(participant: Participant, trip: Trip, *, by: str, at: datetime) -> None:
    """Make an adult the leader of the group at their host, or no longer."""
    if participant.role == "student":
        raise Refusal(_("A group is led by a teacher or an accompanying adult."))
    participant.leads_group = not participant.leads_group
    session().flush()
    changes = {"participant": participant.id, "leads": participant.leads_group}
    trail.record(by=by, verb="lead group", thing=f"trip:{trip.key}", at=at, changes=changes)


def move_on(trip: Trip, state: str, *, by: str, at: datetime) -> None:
    """Take the trip to its next state: confirmed, under way, completed, or cancelled."""
    if not LIFECYCLE.allows(trip.state, state):
        raise Refusal(_("The trip cannot go there from where it is."))
    if state == "confirmed" and not trip.participants:
        raise Refusal(
            _("Nobody travels yet: take over the accepted offers first.")
            if trip.call
            else _("Nobody travels yet: put somebody on the trip first.")
        )
    before, trip.state = trip.state, state
    session().flush()
    trail.record(by=by, verb="move trip", thing=f"trip:{trip.key}", at=at, changes={"from": before, "to": state})
