"""What papers say of a visit to us: where it goes, who receives, who pays.

The `host` of a participant is the partner at the other end: on a visit to us the school that sends the guest.
"""

from app.documents.queries import college
from app.kit.i18n import everywhere
from app.kit.i18n import gettext as _
from app.partners.models import Partner
from app.partners.words import country
from app.trips.documents.invitations import Cost
from app.trips.documents.journey import Contact, Host, Journey
from app.trips.models import Trip

OURS = "GE"  # the country that the college is in
PURPOSES = {
    "student": lambda: _("practice at our college"),
    "teacher": lambda: _("professional development at our college"),
    "accompanying": lambda: _("accompanying students"),
    "delegate": lambda: _("a visit to our college"),
}


def our_house() -> Host:
    """The college as the host, by its letterhead."""
    ours = college()
    contact = Contact(name=ours.contact) if ours.contact else None
    return Host(name=ours.name, address=ours.address, city=ours.city, contact=contact)


def visit_of(trip: Trip, role: str) -> Journey:
    """A visit to us as its papers tell it; `role` of the guest says what for."""
    return Journey(
        title=trip.title, starts_on=trip.starts_on, ends_on=trip.ends_on, city=college().city,
        country=everywhere(lambda: country(OURS)), purpose=everywhere(PURPOSES[role]),
    )  # fmt: skip


def costs_of_visit(sender: Partner) -> tuple[Cost, ...]:
    """Who pays for a visit: we for the stay, the guests' school for the way."""
    return (
        Cost(what=everywhere(lambda: _("Lodging and meals")), payer=college().name),
        Cost(what=everywhere(lambda: _("Travel and insurance")), payer=sender.name),
    )
