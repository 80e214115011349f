"""Entering a partner and changing what is known of it."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from app.audit import trail
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.keys import key_from
from app.kit.refusal import Refusal
from app.kit.translated import Translated, pick
from app.partners import queries
from app.partners.models import KINDS, Partner


@dataclass(frozen=True, kw_only=True)
class PartnerTerms:
    """What is known of a partner; degrees north and east where it is on the map, if its city does not say it."""

    name: Translated
    kind: str
    country: str
    city: Translated | None = None
    address: str = ""
    website: str = ""
    latitude: float | None = None
    longitude: float | None = None


def add_partner(terms: PartnerTerms, *, by: str, at: datetime) -> Partner:
    """Enter a partner; its key comes from its name. Refusal when it has no name, or only half a point on the map."""
    _check(terms)
    key = key_from(pick(terms.name, "en"), queries.partner_keys(), "partner")
    partner = Partner(key=key, **_values(terms))
    session().add(partner)
    session().flush()
    changes = {"kind": terms.kind, "country": terms.country}
    trail.record(by=by, verb="add partner", thing=f"partner:{key}", at=at, changes=changes)
    return partner


def change_partner(partner: Partner, terms: PartnerTerms, *, by: str, at: datetime) -> None:
    """Change what is known of a partner; papers that are issued keep what they said."""
    _check(terms)
    changes = {
        name: [getattr(partner, name), value]
        for name, value in _values(terms).items()
        if getattr(partner, name) != value
    }
    for name, (_before, value) in changes.items():
        setattr(partner, name, value)
    session().flush()
    if changes:
        trail.record(by=by, verb="change partner", thing=f"partner:{partner.key}", at=at, changes=changes)


def _values(terms: PartnerTerms) -> dict[str, Any]:
    return {each.name: getattr(terms, each.name) for each in fields(terms)}


def _check(terms: PartnerTerms) -> None:
    if not pick(terms.name):
        raise Refusal(_("Write the partner's name in at least one language."), "name_ka")
    if terms.kind not in KINDS:
        raise Refusal(_("Choose what kind of partner this is."), "kind")
    if (terms.latitude is None) != (terms.longitude is None):
        missing = "latitude" if terms.latitude is None else "longitude"
        raise Refusal(_("A place on the map needs both numbers: degrees north and degrees east."), missing)
    if terms.latitude is not None and not -90 <= terms.latitude <= 90:
        raise Refusal(_("Degrees north lie between −90 and 90."), "latitude")
    if terms.longitude is not None and not -180 <= terms.longitude <= 180:
        raise Refusal(_("Degrees east lie between −180 and 180."), "longitude")
