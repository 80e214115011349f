"""The certificate of participation, read from a trip, its traveller, and what the host says was learnt."""

from dataclasses import replace

from app.documents.document import Issue, Signatory
from app.documents.queries import college
from app.kit.i18n import everywhere
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.kit.translated import Translated
from app.trips.documents.certificate import Certificate
from app.trips.documents.journey import Host
from app.trips.models import Participant
from app.trips.queries.learning import after_journey
from app.trips.queries.papers import director, journey_of, settled_host
from app.trips.queries.receiving import our_house, visit_of
from app.trips.queries.records import trip_with
from app.trips.queries.rosters import traveller
from app.trips.queries.visits import stay_of
from app.trips.rules.learning import Content, lines


def certificate_of(participant: Participant) -> Certificate:
    """That somebody took part; only once the trip is completed."""
    trip = trip_with(participant)
    if trip.state != "completed":
        raise Refusal(_("Certificates are made when the trip is completed."))
    if trip.direction == "incoming":
        first, last = stay_of(participant, trip)
        return Certificate(
            college=college(), issue=Issue(on=last), holder=traveller(1, participant), host=our_house(),
            journey=replace(visit_of(trip, {participant.role}), starts_on=first, ends_on=last),
            signatories=(director(),),
        )  # fmt: skip
    host, after = settled_host(participant), after_journey(participant)
    return Certificate(
        college=college(), issue=Issue(on=trip.ends_on), holder=traveller(1, participant),
        journey=journey_of(trip, host, participant.role), host=Host(name=host.name, city=host.city or {}),
        hours=after.hours if after else None, learnt=_learnt(after) if after else (),
        signatories=(director(), Signatory(role=everywhere(lambda: _("Host school")), name={})),
    )  # fmt: skip


def _learnt(after: Content) -> tuple[Translated, ...]:
    """The trade's skills as the host told them, else the outcomes as they stand after the journey."""
    return lines(after.texts.get("job") or after.texts.get("outcomes") or {})
