"""What the rules of readiness look at, read from a traveller's rows."""

from sqlalchemy.orm import selectinload

from app.trips.models import Participant, TravelPaper, Trip
from app.trips.queries.receiving import OURS
from app.trips.queries.records import by_host
from app.trips.queries.supervision import company_of
from app.trips.rules.readiness import Finding, Preparation, findings
from app.trips.rules.schengen import Stay
from app.trips.rules.supervision import Company


def preparation_of(participant: Participant, trip: Trip, company: Company | None = None) -> Preparation:
    """The values of one traveller; `company` is their group at the host, read anew where it is not given."""
    if company is None:
        company = company_of((who for who in trip.participants if who.host_id == participant.host_id), trip)
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
        earlier=_periods(mine, "stay"),
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
    return [
        (participant, findings(preparation_of(participant, trip, company)))
        for group, company in groups
        for participant in group
    ]
