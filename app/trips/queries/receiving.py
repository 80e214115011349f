"""What papers say of a visit to us: where it goes, who receives, who pays.

The `host` of a participant is the partner at the other end: on a visit to us the school that sends the guest.
"""

from collections.abc import Collection

from app.documents.queries import college
from app.kit.i18n import everywhere
from app.kit.i18n import gettext as _
from app.partners.models import Partner
from app.partners.words import country
from app.trips.documents.invitations import Cost
from app.trips.documents.journey import Contact, Host, Journey
from app.trips.models import Trip
from app.trips.queries.purposes import purpose_of

OURS = "GE"  # the country that the college is in


def our_house() -> Host:
    """The college as the host, by its letterhead."""
    ours = college()
    contact = Contact(name=ours.contact) if ours.contact else None
    return Host(name=ours.name, address=ours.address, city=ours.city, contact=contact)


def visit_of(trip: Trip, roles: Collection[str]) -> Journey:
    """A visit to us as its papers tell it; the guests' roles say what for."""
    return Journey(
        title=trip.title, starts_on=trip.starts_on, ends_on=trip.ends_on, city=college().city,
        country=everywhere(lambda: country(OURS)), purpose=purpose_of(trip, roles),
    )  # fmt: skip


def costs_of_visit(sender: Partner) -> tuple[Cost, ...]:
    """Who pays for a visit: we for the stay, the guests' school for the way."""
    return (
        Cost(what=everywhere(lambda: _("Lodging and meals")), payer=college().name),
        Cost(what=everywhere(lambda: _("Travel and insurance")), payer=sender.name),
    )
