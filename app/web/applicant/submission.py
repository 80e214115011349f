"""Checking the answers, submitting once, the receipt, withdrawing."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.applications import queries
from app.applications.actions import handing_in, reopening
from app.applications.models import Application
from app.applications.receipts import receipt_of
from app.applications.rules import permission
from app.applications.rules.content import canonical, submission_key
from app.applications.rules.sheet import form_of, sheet
from app.applications.rules.showing import shown
from app.calls import rules as calls
from app.calls.rules import Dates
from app.committee.actions import find_conflicts
from app.kit import clock
from app.kit.i18n import _
from app.web.applicant.blueprint import applicant
from app.web.applicant.closing import closing
from app.web.calendars import calendar_file
from app.web.eligibility import earlier_of
from app.web.forms.base import Confirmation
from app.web.guard import needs
from app.web.me import by
from app.web.page import page
from app.web.paper import print_paper
from app.web.transaction import arrived, attempt


@applicant.get("/<int:application_id>/check")
@needs(Do.CHANGE_OWN_APPLICATION)
def check(application: Application) -> ResponseReturnValue:
    """All the answers on one page, what is missing, and the button."""
    return _check(application, Confirmation())


@applicant.post("/<int:application_id>/submit")
@needs(Do.CHANGE_OWN_APPLICATION)
def submit(application: Application) -> ResponseReturnValue:
    """Hand in, once: pressing again leads to the same receipt."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            key, earlier = request.form.get("key", ""), earlier_of(application)
            handing_in.submit(application, by=by(), at=arrived(), key=key, earlier=earlier)
            find_conflicts(application.call, [application], by="system", at=clock.now())
            return redirect(url_for("applicant.receipt", application_id=application.id))
    return _check(application, form)


def _check(application: Application, form: Confirmation) -> ResponseReturnValue:
    if not application.is_being_written and request.method == "GET":
        return redirect(url_for("applicant.application", application_id=application.id))
    filled_in = sheet(application)
    return page(
        "applicant/submission/check.html",
        form=form,
        application=application,
        key=submission_key(filled_in.content, application.reopened_at),
        unfinished=filled_in.unfinished,
        refused=queries.no_change(application, clock.now()),
        parts=shown(application.call, application.category, filled_in.content, form_of(application)),
        files=application.current_attachments,
        closing=closing(application, clock.now()),
    )


@applicant.get("/<int:application_id>/receipt")
@needs(Do.SEE_OWN_APPLICATION)
def receipt(application: Application) -> ResponseReturnValue:
    """Number, time and fingerprint of what was handed in."""
    if application.submitted is None:
        return redirect(url_for("applicant.application", application_id=application.id))
    return page("applicant/submission/receipt.html", application=application)


@applicant.get("/<int:application_id>/receipt.pdf")
@needs(Do.SEE_OWN_APPLICATION)
def receipt_paper(application: Application) -> ResponseReturnValue:
    """The receipt as a paper, with every answer."""
    if application.submitted is None:
        abort(404)
    return print_paper(receipt_of(application), f"receipt-{application.number}")


@applicant.get("/<int:application_id>/content.json")
@needs(Do.SEE_OWN_APPLICATION)
def content(application: Application) -> ResponseReturnValue:
    """What was handed in, byte for byte as its fingerprint covers it."""
    if application.submitted is None:
        abort(404)
    name = f"attachment; filename={application.number}.json"
    return canonical(application.submitted), 200, {"Content-Type": "application/json", "Content-Disposition": name}


@applicant.get("/<int:application_id>/calendar.ics")
@needs(Do.SEE_OWN_APPLICATION)
def calendar(application: Application) -> ResponseReturnValue:
    """The dates of the call for one's own calendar, with one's own deadline."""
    call = application.call
    dates = Dates.of(call, permission.deadline(call, queries.extension(call, application.account)))
    url = url_for("applicant.application", application_id=application.id, _external=True)
    return calendar_file(calls.calendar(dates, url=url, at=clock.now()), call.key)


@applicant.route("/<int:application_id>/reopen", methods=["GET", "POST"])
@needs(Do.CHANGE_OWN_APPLICATION)
def reopen(application: Application) -> ResponseReturnValue:
    """Open what was handed in again, after reading what follows from it."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            reopening.reopen(application, by=by(), at=arrived())
            return redirect(url_for("applicant.application", application_id=application.id))
    until = queries.extension(application.call, application.account)
    return page(
        "applicant/submission/reopen.html",
        form=form,
        application=application,
        refused=permission.no_reopening(application, clock.now(), until),
        closes=permission.deadline(application.call, until),
    )


@applicant.post("/<int:application_id>/keep")
@needs(Do.CHANGE_OWN_APPLICATION)
def keep(application: Application) -> ResponseReturnValue:
    """Drop the changes since the reopening."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            reopening.keep(application, by=by(), at=arrived())
            flash(_("Your application stands as you handed it in."), "good")
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("applicant.application", application_id=application.id))


@applicant.route("/<int:application_id>/withdraw", methods=["GET", "POST"])
@needs(Do.CHANGE_OWN_APPLICATION)
def withdraw(application: Application) -> ResponseReturnValue:
    """Take the application back, after reading what follows from it."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            handing_in.withdraw(application, by=by(), at=arrived())
            flash(_("The application is withdrawn."), "good")
            return redirect(url_for("applicant.application", application_id=application.id))
    refused = permission.no_withdrawal(application)
    return page("applicant/submission/withdraw.html", form=form, application=application, refused=refused)
