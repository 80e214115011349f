"""Agreements as the office writes them down: the paper's days, its provisions, and scans of it."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from app.audit import trail
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.kit.translated import Translated, pick
from app.partners.models import Agreement, Partner, Provision, Scan

MOST_WEEKS = 104


@dataclass(frozen=True, kw_only=True)
class AgreementTerms:
    """What a paper says of itself: its project, from when (a day, or at least a year) and until when it holds."""

    project: Translated
    since: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ProvisionTerms:
    """One provision; None where the paper does not say."""

    direction: str
    kind: str
    category: str
    field: str | None = None
    weeks_from: int | None = None
    weeks_to: int | None = None
    places: int | None = None


@dataclass(frozen=True, kw_only=True)
class KeptFile:
    """A cleaned file that lies in the store."""

    name: str
    media_type: str
    size: int
    digest: str


def add_agreement(partner: Partner, terms: AgreementTerms, *, by: str, at: datetime) -> Agreement:
    """Write an agreement down. Refusal when it has no name, no beginning, or ends before it begins."""
    agreement = Agreement(partner=partner, **_days(terms))
    session().add(agreement)
    session().flush()
    _record("add agreement", agreement, by, at, since=agreement.since)
    return agreement


def change_agreement(agreement: Agreement, terms: AgreementTerms, *, by: str, at: datetime) -> None:
    """Change what is written of an agreement; a later last day brings a new warning before it."""
    _change("change agreement", agreement, agreement, _days(terms), by, at)


def add_provision(agreement: Agreement, terms: ProvisionTerms, *, by: str, at: datetime) -> Provision:
    """Add a provision. Refusal when its weeks or places cannot be."""
    _check(terms)
    made = Provision(**vars(terms))
    agreement.provisions.append(made)
    session().flush()
    _record("add provision", agreement, by, at, provision=made.id, **_said(made))
    return made


def change_provision(
    agreement: Agreement, provision: Provision, terms: ProvisionTerms, *, by: str, at: datetime
) -> None:
    """Change a provision."""
    _check(terms)
    _change("change provision", agreement, provision, vars(terms), by, at)


def remove_provision(agreement: Agreement, provision: Provision, *, by: str, at: datetime) -> None:
    """Take a provision out; the log keeps what it said."""
    said = {"provision": provision.id, **_said(provision)}
    agreement.provisions.remove(provision)
    session().flush()
    _record("remove provision", agreement, by, at, **said)


def attach_scan(agreement: Agreement, file: KeptFile, *, by: str, at: datetime) -> Scan:
    """Keep a scan of the signed paper."""
    made = Scan(**vars(file), uploaded_at=at)
    agreement.scans.append(made)
    session().flush()
    _record("attach scan", agreement, by, at, digest=file.digest, size=file.size)
    return made


def remove_scan(agreement: Agreement, scan: Scan, *, by: str, at: datetime) -> None:
    """Take a scan away."""
    digest = scan.digest
    agreement.scans.remove(scan)
    session().flush()
    _record("remove scan", agreement, by, at, digest=digest)


def _days(terms: AgreementTerms) -> dict[str, Any]:
    """The columns that the terms come to."""
    since = terms.starts_on.year if terms.starts_on else terms.since
    if not pick(terms.project):
        raise Refusal(_("Write what the agreement or its project is called, in at least one language."), "project_ka")
    if since is None:
        raise Refusal(_("Write the first day, or at least the year."), "since")
    if terms.ends_on and terms.ends_on < (terms.starts_on or date(since, 1, 1)):
        raise Refusal(_("The agreement ends before it begins."), "ends_on")
    return {**vars(terms), "since": since}


def _check(terms: ProvisionTerms) -> None:
    weeks = (terms.weeks_from, terms.weeks_to)
    if (terms.weeks_from is None) != (terms.weeks_to is None):
        missing = "weeks_from" if terms.weeks_from is None else "weeks_to"
        raise Refusal(_("Write both weeks, from and to; they may be equal."), missing)
    if terms.weeks_from and terms.weeks_to and terms.weeks_to < terms.weeks_from:
        raise Refusal(_("The most weeks are fewer than the least."), "weeks_to")
    for name, number in zip(("weeks_from", "weeks_to"), weeks, strict=True):
        if number is not None and not 1 <= number <= MOST_WEEKS:
            raise Refusal(_("Weeks are whole numbers from 1 to %(most)s.", most=MOST_WEEKS), name)
    if terms.places is not None and terms.places < 1:
        raise Refusal(_("Places a year are at least 1; leave it empty when no number was agreed."), "places")


def _change(verb: str, agreement: Agreement, row: Any, values: dict[str, Any], by: str, at: datetime) -> None:
    changes = {
        name: [_plain(getattr(row, name)), _plain(value)]
        for name, value in values.items()
        if getattr(row, name) != value
    }
    for name, value in values.items():
        setattr(row, name, value)
    session().flush()
    if changes:
        _record(verb, agreement, by, at, **({} if row is agreement else {"provision": row.id}), **changes)


def _said(provision: Provision) -> dict[str, Any]:
    return {each.name: getattr(provision, each.name) for each in fields(ProvisionTerms)}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _record(verb: str, agreement: Agreement, by: str, at: datetime, **changes: Any) -> None:
    about = {"agreement": agreement.id, **changes}
    trail.record(by=by, verb=verb, thing=f"partner:{agreement.partner.key}", at=at, changes=about)
