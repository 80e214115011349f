"""Who is at each host of a trip: minors, adults, and whether somebody leads."""

from collections.abc import Iterable

from app.accounts.rules.people import is_minor
from app.kit.settings import settings
from app.trips.models import Participant, Trip
from app.trips.rules.supervision import Company


def company_of(people: Iterable[Participant], trip: Trip) -> Company:
    """The group that these people are. Whose date of birth is missing counts as a minor if they are a student."""
    group = list(people)
    return Company(
        minors=sum(_is_in_charge(who, trip) for who in group),
        adults=sum(who.role != "student" for who in group),
        led=any(who.leads_group for who in group),
        per_adult=settings().minors_per_adult,
    )


def _is_in_charge(who: Participant, trip: Trip) -> bool:
    if who.role != "student":
        return False
    born = who.person.birth_date
    return born is None or is_minor(born, trip.starts_on)
