"""Papers of a trip in one step: for everybody whom they concern, issued, in the language of the hosts."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.documents import actions
from app.documents.actions.batching import Wanted
from app.kit import clock
from app.kit.i18n import language
from app.kit.translated import pick
from app.shelf import SHELF, Kind, subject_of
from app.trips import queries
from app.trips.models import Participant, Trip
from app.trips.queries import learning
from app.trips.queries.rooms import sleeper_of
from app.web.forms.base import Confirmation
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.transaction import attempt

OF_COUNTRY = {"PL": "pl", "EE": "et"}


@dataclass(frozen=True)
class Step:
    """One button: a kind of the shelf, for whom of a trip, in which language ("": of the hosts), of which trips."""

    kind: str
    who: Callable[[Trip], list[Participant]] = lambda trip: trip.participants
    language: str = ""
    direction: str = ""  # only of trips in this direction, though all may need it; empty: of all
    after: bool = False  # when the trip is completed, and only then

    @property
    def label(self) -> str:
        """What the paper is called."""
        return str(SHELF[self.kind].label)


def _students(trip: Trip) -> list[Participant]:
    return [who for who in trip.participants if who.role == "student"]


def _staff(trip: Trip) -> list[Participant]:
    return [who for who in trip.participants if who.role != "student"]


def _minors(trip: Trip) -> list[Participant]:
    """Those under 18, and students whose date of birth is missing: the paper then says so."""
    return [
        who
        for who in trip.participants
        if sleeper_of(who, trip).kind == "minor" or (who.role == "student" and who.person.birth_date is None)
    ]


STEPS = (
    Step("sending-order", _students, language="ka"),
    Step("travel-order", _staff, language="ka"),
    Step("guardian-consent", _minors),
    Step("invitation"),
    Step("guarantee-letter"),
    Step("trip-programme"),
    Step("badges", direction="incoming"),
    Step("border-folder"),
    Step("certificate", after=True),
    Step("mobility-record", lambda trip: learning.has_learnt(trip.participants), after=True),
    Step("trip-report", language="ka", after=True),
)


WHO = {step.kind: step.who for step in STEPS}
AFTER = {step.kind for step in STEPS if step.after}
BEGUN = ("under_way", "completed")


def concerned(kind: Kind, trip: Trip) -> list[Participant]:
    """Whom on a trip a kind of paper concerns."""
    return WHO[kind.key](trip) if kind.key in WHO else trip.participants


def can_need(kind: Kind, trip: Trip) -> bool:
    """Whether a trip can need a kind of paper: it goes this way and so far, and the paper concerns somebody on it."""
    if kind.direction not in ("", trip.direction) or (kind.key in AFTER and trip.state not in BEGUN):
        return False
    return kind.key not in WHO or bool(concerned(kind, trip))


def steps_for(trip: Trip) -> list[tuple[Step, int]]:
    """What can be made now, with how many papers that would be."""
    done = trip.state == "completed"
    fitting = [step for step in STEPS if step.after == done and step.direction in ("", trip.direction)]
    found = [(step, len(wanted(step, trip))) for step in fitting if can_need(SHELF[step.kind], trip)]
    return [(step, number) for step, number in found if number]


def wanted(step: Step, trip: Trip) -> list[Wanted]:
    """The papers of a step: for each traveller whom it concerns, or one of the trip or for each host where it concerns
    anybody."""
    kind = SHELF[step.kind]
    if kind.subject == "participant":
        return [Wanted(subject=subject_of(who), name=who.person.name(language())) for who in step.who(trip)]
    return of_trip(kind, {}, trip) if step.who(trip) else []


def of_trip(kind: Kind, choices: dict[str, str], trip: Trip) -> list[Wanted]:
    """A paper of the whole trip, or one for the group at each host."""
    if not kind.by_host:
        return [Wanted(subject=subject_of(trip), choices=choices, name=str(kind.label))]
    return [
        Wanted(subject=subject_of(trip), choices={"host": host.key}, name=f"{kind.label}: {pick(host.name)}")
        for host, _group in queries.by_host(trip)
        if host
    ]


@office.post("/trips/<trip_key>/papers/steps/<kind>")
@needs(Do.ISSUE_TRIP_PAPERS)
def paper_step(trip: Trip, kind: str) -> ResponseReturnValue:
    """Issue the papers of a kind to everybody whom they concern; what is missing is named, and the others are made."""
    step = next((one for one, _number in steps_for(trip) if one.kind == kind), None)
    if step is None:
        abort(404)
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            made = actions.order(
                step.kind, subject_of(trip), wanted(step, trip), language=step.language or _language_of(trip),
                together="zip", issuing=True, by=by(), at=clock.now(),
            )  # fmt: skip
            return redirect(url_for("office.batch", batch_id=made.id))
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("office.trip_papers", trip_key=trip.key))


def _language_of(trip: Trip) -> str:
    countries = [host.country for host, _group in queries.by_host(trip) if host]
    return OF_COUNTRY.get(countries[0], "en") if countries else "en"
