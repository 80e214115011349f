"""Reading partners, their people, what was agreed with them, and the history of the partnership."""

from datetime import date

from sqlalchemy import func, select

from app.kit.db import session
from app.partners.models import Agreement, Mobility, Partner, PartnerContact, Party
from app.partners.rules import in_order
from app.partners.rules.standing import Standing, standing_of


def partners() -> list[Partner]:
    """All partners, schools first, in the order that they came in."""
    found = session().scalars(select(Partner).order_by(Partner.id))
    return sorted(found, key=lambda partner: partner.kind != "school")


def partner(key: str) -> Partner | None:
    """The partner with this key."""
    return session().scalar(select(Partner).where(Partner.key == key))


def partner_keys() -> list[str]:
    """The keys of all partners."""
    return list(session().scalars(select(Partner.key)))


def contacts_of(partner: Partner) -> list[PartnerContact]:
    """The people at a partner: those whom we write to first, then the retired, each by name."""
    query = select(PartnerContact).where(PartnerContact.partner_id == partner.id)
    return sorted(session().scalars(query), key=lambda one: (not one.is_active, one.name_latin.casefold(), one.id))


def contact_at(partner: Partner, contact_id: int) -> PartnerContact | None:
    """Somebody at this partner by id."""
    query = select(PartnerContact).where(PartnerContact.partner_id == partner.id, PartnerContact.id == contact_id)
    return session().scalar(query)


def contact_counts() -> dict[int, int]:
    """How many active contacts each partner (id) has."""
    query = select(PartnerContact.partner_id, func.count()).where(PartnerContact.retired_at.is_(None))
    return {partner_id: number for partner_id, number in session().execute(query.group_by(PartnerContact.partner_id))}


def agreements_with(partner: Partner) -> list[Agreement]:
    """The agreements with this partner, the newest first."""
    query = select(Agreement).where(Agreement.partner_id == partner.id)
    return list(session().scalars(query.order_by(Agreement.since.desc(), Agreement.id.desc())))


def agreement_with(partner: Partner, agreement_id: int) -> Agreement | None:
    """An agreement with this partner by id."""
    return session().scalar(select(Agreement).where(Agreement.partner_id == partner.id, Agreement.id == agreement_id))


def standings(on: date) -> dict[int, Standing]:
    """How the best agreement with each partner (id) stands on a day; partners without one are left out."""
    order = ("valid", "ending", "ahead", "over")
    found: dict[int, Standing] = {}
    for agreement in agreements():
        stands, known = standing_of(agreement, on), found.get(agreement.partner_id)
        if known is None or order.index(stands.state) < order.index(known.state):
            found[agreement.partner_id] = stands
    return found


def ending(on: date) -> list[tuple[Agreement, Standing]]:
    """The agreements that end within 90 days, the nearest first."""
    found = [(each, standing_of(each, on)) for each in agreements()]
    return sorted((pair for pair in found if pair[1].state == "ending"), key=lambda pair: pair[1].days or 0)


def history_with(partner: Partner) -> list[Mobility]:
    """The mobilities of the past that this partner had a part in, the latest first."""
    query = select(Mobility).where(Mobility.parties.any(Party.partner_id == partner.id)).order_by(Mobility.id)
    return in_order(list(session().scalars(query)))[::-1]


def agreements() -> list[Agreement]:
    """All agreements with their provisions, the oldest first."""
    return list(session().scalars(select(Agreement).order_by(Agreement.since, Agreement.id)))


def history() -> list[Mobility]:
    """The mobilities of the past, from the earliest to the latest."""
    return in_order(list(session().scalars(select(Mobility).order_by(Mobility.id))))
