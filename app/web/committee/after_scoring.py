"""After handing in, or instead of it: changing scores, one's own note, and declaring a conflict of interest."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.applications.models import Application
from app.committee import actions
from app.committee.queries.sheets import score_sheet_of
from app.committee.rules.scores import missing
from app.kit import clock
from app.kit.i18n import _
from app.web.committee.blueprint import committee
from app.web.committee.scoring import handed_in, own_review
from app.web.forms.committee import ChangeForm, ConflictForm, OwnForm, score_form
from app.web.guard import needs
from app.web.me import by
from app.web.page import page
from app.web.paper import print_paper
from app.web.transaction import attempt


@committee.route("/applications/<int:application_id>/change", methods=["GET", "POST"])
@needs(Do.SCORE)
def change_scores(application: Application) -> ResponseReturnValue:
    """Change scores that are handed in, with a reason that the committee reads."""
    review = own_review(application)
    if review.state != "handed_in":
        return redirect(url_for("committee.score", application_id=application.id))
    form = score_form(ChangeForm, review)
    rubric = [field.criterion for field in form.score_fields]
    if form.validate_on_submit() and form.ask_for(missing(rubric, form.scores)):
        words = {"comment": form.comment.data or "", "to_applicant": form.to_applicant.data or ""}
        with attempt(form):
            actions.change_scores(review, form.scores, reason=form.reason.data, **words, by=by(), at=clock.now())
            flash(_("Your scores are changed; the earlier ones and your reason stay readable."), "good")
            return redirect(url_for("committee.score", application_id=application.id))
    return page("committee/scoring/change.html", form=form, review=review, call=application.call)


@committee.post("/applications/<int:application_id>/own")
@needs(Do.SCORE)
def keep_own(application: Application) -> ResponseReturnValue:
    """A member's own note and flag, once the scores are handed in."""
    review, form = own_review(application), OwnForm()
    if form.validate_on_submit():
        with attempt(form):
            actions.keep_for_oneself(review, form.note.data or "", is_flagged=form.is_flagged.data)
            flash(_("Your note is saved."), "good")
            return redirect(url_for("committee.score", application_id=application.id))
    return handed_in(review, form)


@committee.route("/applications/<int:application_id>/conflict", methods=["GET", "POST"])
@needs(Do.DECLARE_CONFLICT)
def conflict(application: Application) -> ResponseReturnValue:
    """Leave an application to the others."""
    review, form = own_review(application), ConflictForm()
    call, number = application.call, application.number
    if form.validate_on_submit():
        with attempt(form):
            actions.declare_conflict(review.member, application, form.reason.data, by=by(), at=clock.now())
            flash(_("You have no part in %(number)s any more.", number=number), "good")
            return redirect(url_for("committee.call", call_key=call.key))
    return page("committee/scoring/conflict.html", form=form, review=review, call=call)


@committee.get("/applications/<int:application_id>/score-sheet.pdf")
@needs(Do.SCORE)
def score_sheet(application: Application) -> ResponseReturnValue:
    """One's own scores as a paper to sign, once they are handed in."""
    return print_paper(score_sheet_of(own_review(application)), f"score-sheet-{application.number}")
