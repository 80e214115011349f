"""Why this result, and the answer to an offer."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from app.access.policy import Do
from app.applications.models import Application
from app.kit import clock
from app.kit.i18n import _
from app.selection import queries
from app.selection.documents.words import OUTCOMES, parted
from app.selection.models import Offer
from app.trips import actions
from app.web.applicant.blueprint import applicant
from app.web.forms.base import Confirmation
from app.web.forms.selection import DeclineForm
from app.web.guard import needs
from app.web.me import by
from app.web.page import page
from app.web.paper import print_paper
from app.web.transaction import attempt


@applicant.get("/<int:application_id>/result")
@needs(Do.SEE_OWN_RESULT)
def result(application: Application) -> ResponseReturnValue:
    """The outcome, the reasons, and what can be done next."""
    explained = queries.explain(application)
    if explained is None:
        raise NotFound
    return page(
        "applicant/results/result.html",
        application=application,
        why=explained,
        offer=queries.offer_of(application),
        outcomes=OUTCOMES,
        parted=parted,
    )


@applicant.post("/<int:application_id>/accept")
@needs(Do.ANSWER_OFFER)
def accept(application: Application) -> ResponseReturnValue:
    """Take the place."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.accept(_offer(application), by=by(), at=clock.now())
            flash(_("You have accepted the place. The office will write to you about the journey."), "good")
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("applicant.result", application_id=application.id))


@applicant.route("/<int:application_id>/decline", methods=["GET", "POST"])
@needs(Do.ANSWER_OFFER)
def decline(application: Application) -> ResponseReturnValue:
    """Give the place back, after reading what follows."""
    form = DeclineForm()
    offer = _offer(application)
    if form.validate_on_submit():
        with attempt(form):
            actions.decline(offer, reason=form.reason.data or "", by=by(), at=clock.now())
            flash(_("You have given the place back. Thank you for telling us."), "good")
            return redirect(url_for("applicant.result", application_id=application.id))
    return page("applicant/results/decline.html", form=form, application=application, offer=offer)


@applicant.get("/<int:application_id>/letter.pdf")
@needs(Do.SEE_OWN_RESULT)
def letter(application: Application) -> ResponseReturnValue:
    """One's own result letter, in the language that is being read."""
    return print_paper(queries.letter_of(application), f"letter-{application.number}")


def _offer(application: Application) -> Offer:
    offer = queries.offer_of(application)
    if offer is None:
        raise NotFound
    return offer
