"""Partners for the office: the list, one with everything about it, entering and changing; and the people there."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.accounts.fields import FIELDS
from app.kit import clock
from app.kit.i18n import LANGUAGE_NAMES, _
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick
from app.partners import actions, queries, rules, words
from app.partners.models import Partner, PartnerContact
from app.partners.rules.standing import standing_of, urgency
from app.trips.queries.with_partner import trips_with
from app.web.forms.base import Confirmation
from app.web.forms.partners import ContactForm, PartnerForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.agreements import today
from app.web.office.blueprint import office
from app.web.page import page
from app.web.sorting import By, sorted_by
from app.web.transaction import attempt


@office.get("/partners")
@needs(Do.SEE_OFFICE)
def partners() -> ResponseReturnValue:
    """All partners, schools first unless the reader sorts them."""
    counts, standings = queries.contact_counts(), queries.standings(today())
    columns: By[Partner] = {
        "name": (_l("Name"), lambda each: pick(each.name)),
        "kind": (_l("Kind"), lambda each: list(words.KINDS).index(each.kind)),
        "where": (_l("Where"), words.where),
        "agreement": (_l("Agreement"), lambda each: urgency(standings.get(each.id))),
        "contacts": (_l("Contacts"), lambda each: counts.get(each.id, 0)),
    }
    found, sorting = sorted_by(queries.partners(), columns)
    return page(
        "office/partners/list.html", partners=found, sorting=sorting, counts=counts, standings=standings, words=words
    )


@office.get("/partners/<partner_key>")
@needs(Do.SEE_PARTNER)
def partner(partner: Partner) -> ResponseReturnValue:
    """One partner: who is there, what was agreed, and every journey with it."""
    return page(
        "office/partners/partner.html",
        partner=partner,
        contacts=queries.contacts_of(partner),
        agreements=queries.agreements_with(partner),
        mobilities=queries.history_with(partner),
        trips=trips_with(partner),
        language_names=LANGUAGE_NAMES,
        standing_of=standing_of,
        today=today(),
        rules=rules,
        words=words,
        fields=FIELDS,
    )


@office.route("/partners/new", methods=["GET", "POST"])
@needs(Do.ADD_PARTNER)
def add_partner() -> ResponseReturnValue:
    """Enter a partner."""
    form = PartnerForm()
    if form.validate_on_submit():
        with attempt(form):
            made = actions.add_partner(form.terms(), by=by(), at=clock.now())
            flash(_("The partner is entered."), "good")
            return redirect(url_for("office.partner", partner_key=made.key))
    return page("office/partners/edit.html", form=form, partner=None)


@office.route("/partners/<partner_key>/edit", methods=["GET", "POST"])
@needs(Do.EDIT_PARTNER)
def edit_partner(partner: Partner) -> ResponseReturnValue:
    """Change what is known of a partner."""
    form = PartnerForm.of(partner)
    if form.validate_on_submit():
        with attempt(form):
            actions.change_partner(partner, form.terms(), by=by(), at=clock.now())
            return _saved(partner)
    return page("office/partners/edit.html", form=form, partner=partner)


@office.route("/partners/<partner_key>/contacts/new", methods=["GET", "POST"])
@needs(Do.EDIT_PARTNER)
def add_contact(partner: Partner) -> ResponseReturnValue:
    """Enter somebody at a partner."""
    form = ContactForm()
    if form.validate_on_submit():
        with attempt(form):
            actions.add_contact(partner, form.terms(), by=by(), at=clock.now())
            return _saved(partner)
    return page("office/partners/contact.html", form=form, partner=partner, contact=None)


@office.route("/partners/<partner_key>/contacts/<int:contact_id>", methods=["GET", "POST"])
@needs(Do.EDIT_PARTNER)
def edit_contact(partner: Partner, contact_id: int) -> ResponseReturnValue:
    """Change what is known of somebody at a partner."""
    contact = _contact(partner, contact_id)
    form = ContactForm.of(contact)
    if form.validate_on_submit():
        with attempt(form):
            actions.change_contact(contact, form.terms(), by=by(), at=clock.now())
            return _saved(partner)
    return page("office/partners/contact.html", form=form, partner=partner, contact=contact)


@office.post("/partners/<partner_key>/contacts/<int:contact_id>/retire")
@needs(Do.EDIT_PARTNER)
def retire_contact(partner: Partner, contact_id: int) -> ResponseReturnValue:
    """Write to somebody no longer, or again."""
    contact, form = _contact(partner, contact_id), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            (actions.retire if contact.is_active else actions.take_up)(contact, by=by(), at=clock.now())
            return _saved(partner)
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("office.partner", partner_key=partner.key))


def _contact(partner: Partner, contact_id: int) -> PartnerContact:
    return queries.contact_at(partner, contact_id) or abort(404)


def _saved(partner: Partner) -> ResponseReturnValue:
    flash(_("Saved."), "good")
    return redirect(url_for("office.partner", partner_key=partner.key))
