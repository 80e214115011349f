"""What the rules of readiness look at, read from a traveller's rows."""

from collections.abc import Collection, Mapping
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.kit.db import session
from app.partners.models import Partner
from app.trips.models import Participant, TravelPaper, Trip
from app.trips.queries.receiving import OURS
from app.trips.queries.records import by_host
from app.trips.queries.supervision import company_of
from app.trips.rules.readiness import SCHENGEN, Finding, Preparation, findings
from app.trips.rules.schengen import WINDOW, Stay
from app.trips.rules.supervision import Company

Journeys = Mapping[int, Collection[Stay]]


def preparation_of(
    participant: Participant, trip: Trip, company: Company | None = None, journeys: Journeys | None = None
) -> Preparation:
    """The values of one traveller; `company` is their group at the host, and `journeys` are everybody's other ones
    with us: both are read anew where they are not given."""
    if company is None:
        company = company_of((who for who in trip.participants if who.host_id == participant.host_id), trip)
    if journeys is None:
        journeys = other_journeys([participant.person_id], trip)
    mine: dict[str, list[TravelPaper]] = {}
    for paper in participant.papers:
        mine.setdefault(paper.kind, []).append(paper)
    ticket, permission = _newest(mine, "ticket"), _newest(mine, "permission")
    return Preparation(
        starts_on=trip.starts_on,
        ends_on=trip.ends_on,
        countries=_countries(participant, trip),
        birth_date=participant.person.birth_date,
        passport_number=participant.passport_number,
        passport_valid_until=participant.passport_valid_until,
        earlier=(*_periods(mine, "stay"), *journeys.get(participant.person_id, ())),
        insurance=_periods(mine, "insurance"),
        accommodation=_periods(mine, "accommodation"),
        ticket_out=ticket.first_on if ticket else None,
        ticket_back=ticket.last_on if ticket else None,
        has_invitation="invitation" in mine,
        emergency_name=participant.emergency_name,
        emergency_phone=participant.emergency_phone,
        permission=permission.first_on if permission else None,
        learning_agreement="agreement" in mine,
        is_student=participant.role == "student",
        company=company,
    )


def other_journeys(people: Collection[int], trip: Trip) -> Journeys:
    """The days that these people (ids) spend in the Schengen area on other trips of ours before this one is over."""
    query = select(Participant.person_id, Trip.starts_on, Trip.ends_on).join(Trip, Participant.trip_id == Trip.id)
    query = query.join(Partner, Participant.host_id == Partner.id).where(
        Participant.person_id.in_(people), Partner.country.in_(SCHENGEN), Trip.direction == "outgoing",
        Trip.id != trip.id, Trip.state != "cancelled", Trip.starts_on <= trip.ends_on,
        Trip.ends_on > trip.starts_on - timedelta(days=WINDOW),
    )  # fmt: skip
    found: dict[int, list[Stay]] = {}
    for person, first, last in session().execute(query):
        found.setdefault(person, []).append(Stay(first, last))
    return found


def _countries(participant: Participant, trip: Trip) -> frozenset[str]:
    """Where the journey goes: to the host's country, or, for a guest, to ours."""
    if trip.direction == "incoming":
        return frozenset({OURS})
    return frozenset({participant.host.country} if participant.host else set())


def _newest(mine: dict[str, list[TravelPaper]], kind: str) -> TravelPaper | None:
    return mine[kind][-1] if kind in mine else None


def _periods(mine: dict[str, list[TravelPaper]], kind: str) -> tuple[Stay, ...]:
    return tuple(
        Stay(paper.first_on, paper.last_on or paper.first_on) for paper in mine.get(kind, ()) if paper.first_on
    )


def board_of(trip: Trip) -> list[tuple[Participant, dict[str, Finding]]]:
    """Everybody on a trip in the order of the roster, with what each rule finds."""
    papers = selectinload(Participant.papers)
    groups = [(group, company_of(group, trip)) for _host, group in by_host(trip, papers)]
    journeys = other_journeys([who.person_id for group, _company in groups for who in group], trip)
    return [
        (participant, findings(preparation_of(participant, trip, company, journeys)))
        for group, company in groups
        for participant in group
    ]
