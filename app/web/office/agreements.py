"""Agreements for the office: the paper, its provisions, scans of it, and what was used of it."""

from datetime import date
from zoneinfo import ZoneInfo

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.applications.cleaning import MOST_PAGES, cleaned
from app.kit import clock
from app.kit.db import session, unit_of_work
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.partners import actions, queries, words
from app.partners.actions import KeptFile
from app.partners.models import Agreement, Partner, Provision, Scan
from app.partners.rules.standing import standing_of
from app.trips.models import Trip
from app.trips.queries.agreed import contradictions_of, promises, use_of
from app.web.forms.agreements import AgreementForm, ProvisionForm, ScanForm
from app.web.forms.base import Confirmation
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.page import page
from app.web.stored import download
from app.web.transaction import attempt, unlocked


@office.get("/partners/<partner_key>/agreements/<int:agreement_id>")
@needs(Do.SEE_PARTNER)
def agreement(partner: Partner, agreement_id: int) -> ResponseReturnValue:
    """One agreement: its provisions, what was used of them year by year, its scans."""
    return _page(_agreement(partner, agreement_id), ScanForm())


@office.route("/partners/<partner_key>/agreements/new", methods=["GET", "POST"])
@needs(Do.EDIT_PARTNER)
def add_agreement(partner: Partner) -> ResponseReturnValue:
    """Write an agreement down."""
    form = AgreementForm()
    if form.validate_on_submit():
        with attempt(form):
            return _saved(actions.add_agreement(partner, form.terms(), by=by(), at=clock.now()))
    return page("office/partners/agreement_edit.html", form=form, partner=partner, agreement=None)


@office.route("/partners/<partner_key>/agreements/<int:agreement_id>/edit", methods=["GET", "POST"])
@needs(Do.EDIT_PARTNER)
def edit_agreement(partner: Partner, agreement_id: int) -> ResponseReturnValue:
    """Change what is written of an agreement."""
    found = _agreement(partner, agreement_id)
    form = AgreementForm.of(found)
    if form.validate_on_submit():
        with attempt(form):
            actions.change_agreement(found, form.terms(), by=by(), at=clock.now())
            return _saved(found)
    return page("office/partners/agreement_edit.html", form=form, partner=partner, agreement=found)


@office.route("/partners/<partner_key>/agreements/<int:agreement_id>/provisions/new", methods=["GET", "POST"])
@needs(Do.EDIT_PARTNER)
def add_provision(partner: Partner, agreement_id: int) -> ResponseReturnValue:
    """Add a provision."""
    found, form = _agreement(partner, agreement_id), ProvisionForm()
    if form.validate_on_submit():
        with attempt(form):
            actions.add_provision(found, form.terms(), by=by(), at=clock.now())
            return _saved(found)
    return page("office/partners/provision.html", form=form, agreement=found, provision=None)


@office.route(
    "/partners/<partner_key>/agreements/<int:agreement_id>/provisions/<int:provision_id>", methods=["GET", "POST"]
)
@needs(Do.EDIT_PARTNER)
def edit_provision(partner: Partner, agreement_id: int, provision_id: int) -> ResponseReturnValue:
    """Change a provision."""
    found = _agreement(partner, agreement_id)
    provision = _provision(found, provision_id)
    form = ProvisionForm.of(provision)
    if form.validate_on_submit():
        with attempt(form):
            actions.change_provision(found, provision, form.terms(), by=by(), at=clock.now())
            return _saved(found)
    return page("office/partners/provision.html", form=form, agreement=found, provision=provision)


@office.post("/partners/<partner_key>/agreements/<int:agreement_id>/provisions/<int:provision_id>/remove")
@needs(Do.EDIT_PARTNER)
def remove_provision(partner: Partner, agreement_id: int, provision_id: int) -> ResponseReturnValue:
    """Take a provision out."""
    found = _agreement(partner, agreement_id)
    provision = _provision(found, provision_id)
    if Confirmation().validate_on_submit():
        actions.remove_provision(found, provision, by=by(), at=clock.now())
        return _saved(found)
    return redirect(_url(found))


@office.post("/partners/<partner_key>/agreements/<int:agreement_id>/scans")
@needs(Do.EDIT_PARTNER)
@unlocked
def attach_scan(partner: Partner, agreement_id: int) -> ResponseReturnValue:
    """Attach a scan; it is checked and written anew before anything is locked."""
    found, form = _agreement(partner, agreement_id), ScanForm()
    if form.validate_on_submit():
        try:
            file = cleaned(form.scan.data.filename, form.scan.data.stream, settings().upload_megabytes, MOST_PAGES * 5)
            kept = KeptFile(name=file.name, media_type=file.media_type, size=file.size, digest=file.digest)
            with unit_of_work():
                actions.attach_scan(session().get_one(Agreement, found.id), kept, by=by(), at=clock.now())
            return _saved(found)
        except Refusal as refusal:
            form.scan.errors = [refusal.message]
    return _page(found, form)


@office.get("/partners/<partner_key>/agreements/<int:agreement_id>/scans/<int:scan_id>")
@needs(Do.SEE_PARTNER)
def scan(partner: Partner, agreement_id: int, scan_id: int) -> ResponseReturnValue:
    """A scan, as a download."""
    return download(_scan(_agreement(partner, agreement_id), scan_id))


@office.post("/partners/<partner_key>/agreements/<int:agreement_id>/scans/<int:scan_id>/remove")
@needs(Do.EDIT_PARTNER)
def remove_scan(partner: Partner, agreement_id: int, scan_id: int) -> ResponseReturnValue:
    """Take a scan away."""
    found = _agreement(partner, agreement_id)
    wanted = _scan(found, scan_id)
    if Confirmation().validate_on_submit():
        actions.remove_scan(found, wanted, by=by(), at=clock.now())
        return _saved(found)
    return redirect(_url(found))


def today() -> date:
    """The day that it is at the college."""
    return clock.now().astimezone(ZoneInfo(settings().time_zone)).date()


def contradictions(trip: Trip) -> list[tuple[Partner, list[str]]]:
    """Where a trip contradicts what was agreed with its hosts, host by host, in words."""
    return [
        (partner, [words.contradiction(each, trip.kind) for each in wrong])
        for partner, wrong in contradictions_of(trip, today())
    ]


def _page(found: Agreement, form: ScanForm) -> ResponseReturnValue:
    on = today()
    return page(
        "office/partners/agreement.html",
        partner=found.partner,
        agreement=found,
        standing=standing_of(found, on),
        usage=use_of(found, on),
        promises=promises([found]),
        form=form,
        words=words,
    )


def _agreement(partner: Partner, agreement_id: int) -> Agreement:
    return queries.agreement_with(partner, agreement_id) or abort(404)


def _provision(found: Agreement, provision_id: int) -> Provision:
    return next((each for each in found.provisions if each.id == provision_id), None) or abort(404)


def _scan(found: Agreement, scan_id: int) -> Scan:
    return next((each for each in found.scans if each.id == scan_id), None) or abort(404)


def _url(found: Agreement) -> str:
    return url_for("office.agreement", partner_key=found.partner.key, agreement_id=found.id)


def _saved(found: Agreement) -> ResponseReturnValue:
    flash(_("Saved."), "good")
    return redirect(_url(found))
