"""The people at a partner: entered, changed, and retired when they leave. The log names fields, never what they say."""

from dataclasses import dataclass, fields
from datetime import datetime

from app.audit import trail
from app.kit.db import session
from app.kit.i18n import LANGUAGES
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.partners import queries
from app.partners.models import Partner, PartnerContact


@dataclass(frozen=True, kw_only=True)
class ContactTerms:
    """What is known of somebody at a partner."""

    name_latin: str
    name_ka: str = ""
    post: str = ""
    email: str = ""
    phone: str = ""
    language: str = "en"


def add_contact(partner: Partner, terms: ContactTerms, *, by: str, at: datetime) -> PartnerContact:
    """Enter somebody at a partner. Refusal when they cannot be reached, or stand there already."""
    _check(partner, terms, None)
    contact = PartnerContact(partner=partner, **vars(terms))
    session().add(contact)
    session().flush()
    _record("add contact", contact, by, at)
    return contact


def change_contact(contact: PartnerContact, terms: ContactTerms, *, by: str, at: datetime) -> None:
    """Change what is known of somebody at a partner."""
    _check(contact.partner, terms, contact)
    changed = [each.name for each in fields(terms) if getattr(contact, each.name) != getattr(terms, each.name)]
    for name in changed:
        setattr(contact, name, getattr(terms, name))
    session().flush()
    if changed:
        _record("change contact", contact, by, at, fields=changed)


def retire(contact: PartnerContact, *, by: str, at: datetime) -> None:
    """Write to this contact no longer; what they did stays."""
    if contact.retired_at is None:
        contact.retired_at = at
        session().flush()
        _record("retire contact", contact, by, at)


def take_up(contact: PartnerContact, *, by: str, at: datetime) -> None:
    """Write to a retired contact again. Refusal when somebody else has the address by now."""
    if contact.retired_at is not None:
        _refuse_twice(contact.partner, contact.email, contact)
        contact.retired_at = None
        session().flush()
        _record("take up contact", contact, by, at)


def _check(partner: Partner, terms: ContactTerms, besides: PartnerContact | None) -> None:
    if not terms.name_latin:
        raise Refusal(_("Write the name in Latin letters."), "name_latin")
    if not terms.email and not terms.phone:
        raise Refusal(_("Write an e-mail address or a phone number: how else would we reach them?"), "email")
    if terms.language not in LANGUAGES:
        raise Refusal(_("Choose the language of the letters."), "language")
    _refuse_twice(partner, terms.email, besides)


def _refuse_twice(partner: Partner, email: str, besides: PartnerContact | None) -> None:
    """One address belongs to one active contact of a partner, or a personal link would have two owners."""
    same = [
        each
        for each in queries.contacts_of(partner)
        if each.is_active and each is not besides and email and each.email.casefold() == email.casefold()
    ]
    if same:
        raise Refusal(_("%(name)s has this e-mail address already.", name=same[0].name_latin), "email")


def _record(verb: str, contact: PartnerContact, by: str, at: datetime, **changes: list[str]) -> None:
    about = {"contact": contact.id, **changes}
    trail.record(by=by, verb=verb, thing=f"partner:{contact.partner.key}", at=at, changes=about)
