"""Reading travellers' links: by which way each traveller sees their own trip, and whose link a token is."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.accounts.models import Account
from app.kit import tokens
from app.kit.db import session
from app.kit.settings import settings
from app.trips.models import Participant, Trip
from app.trips.own_pages import TravellerLink
from app.trips.queries.records import by_host, trip_with
from app.trips.rules import own_pages as rules
from app.trips.visits import Nominee


@dataclass(frozen=True)
class WayIn:
    """How a traveller sees their own trip: by an account, by a link, or not yet."""

    who: Participant
    signs_in: bool
    link: TravellerLink | None

    @property
    def can_get_link(self) -> bool:
        """Whether a link can be sent: there is an address, and no account."""
        return not self.signs_in and bool(self.who.email)


def ways_in(trip: Trip) -> list[WayIn]:
    """Everybody on a trip in the order of the roster, with how they see it."""
    people = [who for _host, group in by_host(trip) for who in group]
    persons = select(Account.person_id).where(Account.person_id.in_([who.person_id for who in people]))
    accounts = set(session().scalars(persons))
    query = select(TravellerLink).join(Participant).where(Participant.trip_id == trip.id)
    links = {link.participant_id: link for link in session().scalars(query)}
    return [WayIn(who, who.person_id in accounts, links.get(who.id)) for who in people]


def link_to(who: Participant) -> TravellerLink | None:
    """The link of a traveller, whether it works or not."""
    return session().scalar(select(TravellerLink).where(TravellerLink.participant_id == who.id))


def link_with(token: str, today: date) -> TravellerLink | None:
    """The link that this token is of, unless it was ended or has run out."""
    found = session().scalar(select(TravellerLink).where(TravellerLink.code == tokens.code_in(token)))
    if found is None or not _works(found, today):
        return None
    known = tokens.is_sealed(token, found.code, rules.purpose(found), settings().secret_key())
    return found if known else None


def link_of(who: Participant, today: date) -> TravellerLink | None:
    """A traveller's link, while it works."""
    found = link_to(who)
    return found if found and _works(found, today) else None


def _works(link: TravellerLink, today: date) -> bool:
    return link.ended_at is None and today <= rules.until(trip_with(link.participant).ends_on)


def path_of(link: TravellerLink) -> str:
    """Where a traveller's link leads, on our own site."""
    return f"/travel/{tokens.sealed(link.code, rules.purpose(link), settings().secret_key())}"


def address_of(link: TravellerLink) -> str:
    """The whole address of a traveller's link."""
    return f"{settings().base_url}{path_of(link)}"


def language_of(who: Participant, trip: Trip) -> str:
    """In which language a traveller without an account is written to: a guest in that of the contact who named them,
    else of their country; ours in the college's."""
    if trip.direction == "outgoing":
        return settings().default_language
    named = session().scalar(select(Nominee).where(Nominee.participant_id == who.id))
    if named:
        return named.guest_list.contact.language
    return rules.LANGUAGES.get(who.host.country, "en") if who.host else "en"
