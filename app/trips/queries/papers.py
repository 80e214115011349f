"""The values of a trip's papers, read from its rows; a `Refusal` names what is missing, person by person."""

from typing import TypeVar

from app.accounts.rules.people import is_minor
from app.documents.document import Issue, Signatory
from app.documents.queries import college
from app.kit.i18n import everywhere, language
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.kit.translated import Translated
from app.partners.models import Partner
from app.partners.queries import contacts_of
from app.partners.words import country
from app.selection import queries as selection
from app.trips.documents.badges import Badge, Badges
from app.trips.documents.consent import GuardianConsent
from app.trips.documents.invitations import Cost, GuaranteeLetter, GuestLetter, Invitation
from app.trips.documents.journey import Contact, Host, Journey
from app.trips.documents.lists import AttendanceSheet, BusList, SheetGroup
from app.trips.documents.orders import SendingOrder, TravelOrder
from app.trips.documents.travellers import Traveller
from app.trips.models import Participant, Trip
from app.trips.queries.groups import Together, together
from app.trips.queries.guardians import guardian_of
from app.trips.queries.money import allowances_of
from app.trips.queries.purposes import purpose_of
from app.trips.queries.receiving import costs_of_visit, our_house, visit_of
from app.trips.queries.records import by_host, trip_with
from app.trips.queries.rosters import traveller

Letter = TypeVar("Letter", bound=GuestLetter)


def issue_of(trip: Trip) -> Issue:
    """The date of a draft: when the trip was made."""
    return Issue(on=trip.made_at.date())


def director() -> Signatory:
    """Who signs for the college while its list names nobody."""
    return Signatory(role=everywhere(lambda: _("Director")), ours=True)


def people(trip: Trip) -> list[Traveller]:
    """Everybody on the trip in the order of the roster."""
    everybody = [participant for _host, group in by_host(trip) for participant in group]
    return [traveller(number, participant) for number, participant in enumerate(everybody, start=1)]


def journey_of(trip: Trip, host: Partner | None = None, role: str = "") -> Journey:
    """The trip as its papers tell it; of several hosts the given one, or the first, says where it goes; a visit to us
    comes to the college. What for says the given role, or those of everybody (with the given host)."""
    roles = {role} if role else {who.role for who in trip.participants if not host or who.host_id == host.id}
    if trip.direction == "incoming":
        return visit_of(trip, roles)
    hosts = [partner for partner, _group in by_host(trip) if partner]
    where = host or (hosts[0] if hosts else None)
    if where is None:
        raise Refusal(_("Nobody has a host yet, so the papers cannot say where the journey goes."))
    return Journey(
        title=trip.title,
        starts_on=trip.starts_on,
        ends_on=trip.ends_on,
        city=where.city or {},
        country=everywhere(lambda: country(where.country)),
        purpose=purpose_of(trip, roles),
    )


def settled_host(participant: Participant) -> Partner:
    """Where a traveller is received; refused while nobody has settled it."""
    if participant.host is None:
        raise Refusal(_("%(name)s: missing: %(what)s", name=_name(participant), what=_("host")))
    return participant.host


def _name(participant: Participant) -> str:
    return participant.person.name(language())


def host_of(partner: Partner) -> Host:
    """A partner as its papers name it, with the first of its people that we write to."""
    who = next((one for one in contacts_of(partner) if one.is_active), None)
    return Host(
        name=partner.name, address={"en": partner.address} if partner.address else {}, city=partner.city or {},
        contact=Contact(name=who.name_latin, role={"en": who.post}, phone=who.phone, email=who.email) if who else None,
    )  # fmt: skip


def sending_order_of(trip: Trip) -> SendingOrder:
    """The order that sends the students of a trip."""
    refuse_for_guests(trip)
    everybody = people(trip)
    students = tuple(who for who in everybody if who.category == "student")
    if not students:
        raise Refusal(_("No student travels, so there is no order that sends students."))
    decision = selection.first_decision(trip.call) if trip.call else None
    return SendingOrder(
        college=college(), issue=issue_of(trip), journey=journey_of(trip, role="student"), students=students,
        adults=tuple(who for who in everybody if who.category != "student"),
        ground=f"{decision.call.key}/{decision.id}" if decision else "",
    )  # fmt: skip


def travel_order_of(participant: Participant) -> TravelOrder:
    """A teacher's travel order; students are sent by the director's order instead."""
    if participant.role == "student":
        raise Refusal(_("%(name)s is a student: the order on sending students names them.", name=_name(participant)))
    refuse_for_guests(trip_with(participant))
    trip, host = trip_with(participant), settled_host(participant)
    allowances, norms = allowances_of(trip, host.country)
    position: Translated = everywhere(lambda: _("teacher: %(subject)s", subject=participant.person.group_or_subject))
    return TravelOrder(
        college=college(), issue=issue_of(trip), journey=journey_of(trip, host, "teacher"),
        traveller=traveller(1, participant), position=position if participant.person.group_or_subject else {},
        allowances=allowances, norms=norms,
    )  # fmt: skip


def consent_of(participant: Participant) -> GuardianConsent:
    """The consent that a minor needs at the border, ready for the notary."""
    refuse_for_guests(trip_with(participant))
    trip, host, born = trip_with(participant), settled_host(participant), participant.person.birth_date
    if born is None:
        raise Refusal(_("%(name)s: missing: %(what)s", name=_name(participant), what=_("date of birth")))
    if not is_minor(born, trip.starts_on):
        raise Refusal(_("%(name)s is of age and needs no consent.", name=_name(participant)))
    return GuardianConsent(
        college=college(), issue=issue_of(trip), minor=traveller(1, participant),
        guardian=guardian_of(participant), journey=journey_of(trip, host, "student"),
        adults=tuple(who for who in people(trip) if who.category != "student"),
    )  # fmt: skip


def refuse_for_guests(trip: Trip) -> None:
    """Refuse a paper with which we send our own people."""
    if trip.direction == "incoming":
        raise Refusal(_("Guests are sent by their own school; we invite them."))


def _letter(trip: Trip, kind: type[Letter], host_key: str, only: Participant | None) -> Letter:
    groups = [(host, group) for host, group in by_host(trip) if host and host_key in ("", host.key)]
    if not groups:
        raise Refusal(_("Nobody has a host yet, so the papers cannot say where the journey goes."))
    host, everybody = groups[0][0], [who for _host, group in groups for who in group if only in (None, who)]
    assert host
    incoming = trip.direction == "incoming"
    made = kind(
        college=college(), issue=issue_of(trip), journey=journey_of(trip, host),
        guests=tuple(traveller(number, participant) for number, participant in enumerate(everybody, start=1)),
        host=our_house() if incoming else host_of(host),
        costs=costs_of_visit(host) if incoming else _costs(),
        signatory=director() if incoming else _head_of_host(),
    )  # fmt: skip
    if not made.expected():
        raise Refusal("; ".join(made.left_out()))
    return made


def _head_of_host() -> Signatory:
    return Signatory(role=everywhere(lambda: _("Head of the host school")), name={})


def _costs() -> tuple[Cost, ...]:
    return (
        Cost(what=everywhere(lambda: _("Lodging and meals")), payer=everywhere(lambda: _("Host school"))),
        Cost(what=everywhere(lambda: _("Travel and insurance")), payer=everywhere(lambda: _("Sending college"))),
    )


def invitation_of(trip: Trip, host: str = "", only: Participant | None = None) -> Invitation:
    """The host's invitation for everybody on a trip, for the group at one host (a partner's key), or for one of them.

    Who lacks what a border asks for is left out; refused when nobody is left.
    """
    return _letter(trip, Invitation, host, only)


def guarantee_of(trip: Trip, host: str = "", only: Participant | None = None) -> GuaranteeLetter:
    """The host's guarantee letter for the same people."""
    return _letter(trip, GuaranteeLetter, host, only)


def bus_list_of(trip: Trip) -> BusList:
    """Who is on the bus."""
    return BusList(college=college(), issue=issue_of(trip), journey=journey_of(trip), travellers=tuple(people(trip)))


def attendance_of(trip: Trip, host: str = "") -> AttendanceSheet:
    """The sheets that each group signs day by day; of everybody, or of those at one host (a partner's key)."""
    chosen = [part for part in together(trip) if not host or (part.host and part.host.key == host)]
    return AttendanceSheet(
        college=college(), issue=issue_of(trip), journey=journey_of(trip, chosen[0].host if host and chosen else None),
        groups=tuple(_sheet_group(part, chosen) for part in chosen), first=trip.starts_on, last=trip.ends_on,
    )  # fmt: skip


def _sheet_group(part: Together, chosen: list[Together]) -> SheetGroup:
    """A group with its leader; one without is led by whoever leads the rest of those at its host."""
    rest = [who for each in chosen if each.host is part.host and each.group is None for who in each.people]
    leader = next((who.person for who in (*part.people, *rest) if who.leads_group), None)
    return SheetGroup(
        travellers=tuple(traveller(number, who) for number, who in enumerate(part.people, start=1)),
        host=part.host.name if part.host else {}, title=part.group.title if part.group else {},
        workplace=part.group.workplace if part.group else "",
        leader_ka=leader.name_ka if leader else "", leader_latin=leader.name_latin if leader else "",
    )  # fmt: skip


def badges_of(trip: Trip) -> Badges:
    """A badge for everybody on a trip."""
    mine, theirs = college().name, {host.key: host.name for host, _group in by_host(trip) if host}
    return Badges(
        college=college(), issue=issue_of(trip), occasion=trip.title,
        badges=tuple(
            Badge(
                name_ka=who.name_ka, name_latin=who.name_latin, role=who.field,
                school=theirs.get(who.host, {}) if trip.direction == "incoming" else mine,
            )
            for who in people(trip)
        ),
    )  # fmt: skip
