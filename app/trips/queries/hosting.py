"""Reading hosts' links: who was asked, by whose link, whom we could ask, and the group that a contact looks after."""

from sqlalchemy import select

from app.kit import tokens
from app.kit.db import session
from app.kit.settings import settings
from app.partners.models import PartnerContact
from app.trips.hosting import HostLink
from app.trips.models import Participant, Trip
from app.trips.queries.records import by_host
from app.trips.rules import hosting


def links_of(trip: Trip) -> list[HostLink]:
    """Whom we asked to look after a group, in the order of asking."""
    return list(session().scalars(select(HostLink).where(HostLink.trip_id == trip.id).order_by(HostLink.id)))


def link_in(trip: Trip, link_id: int) -> HostLink | None:
    """A link of this trip by id."""
    return session().scalar(select(HostLink).where(HostLink.id == link_id, HostLink.trip_id == trip.id))


def host_with(token: str) -> HostLink | None:
    """The link that this token is of, unless it was ended."""
    found = session().scalar(select(HostLink).where(HostLink.code == tokens.code_in(token)))
    if found is None or found.ended_at is not None:
        return None
    known = tokens.is_sealed(token, found.code, hosting.purpose(found), settings().secret_key())
    return found if known else None


def address_of(link: HostLink) -> str:
    """The whole address of a contact's link."""
    token = tokens.sealed(link.code, hosting.purpose(link), settings().secret_key())
    return f"{settings().base_url}/hosts/{token}"


def contacts_for(trip: Trip) -> list[PartnerContact]:
    """The contacts at this trip's hosts who have an address and were not asked yet."""
    asked = select(HostLink.contact_id).where(HostLink.trip_id == trip.id)
    hosts = [host.id for host, _group in by_host(trip) if host]
    query = select(PartnerContact).where(
        PartnerContact.partner_id.in_(hosts), PartnerContact.retired_at.is_(None), PartnerContact.email != "",
        PartnerContact.id.not_in(asked),
    )  # fmt: skip
    return list(session().scalars(query.order_by(PartnerContact.partner_id, PartnerContact.name_latin)))


def group_of(link: HostLink) -> list[Participant]:
    """The travellers at the contact's school."""
    return [who for who in link.trip.participants if who.host_id == link.contact.partner_id]


def member_of(link: HostLink, participant_id: int) -> Participant | None:
    """One of the group by id."""
    return next((who for who in group_of(link) if who.id == participant_id), None)
