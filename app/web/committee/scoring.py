"""The scoring screen, changing what is handed in, and declaring a conflict of interest."""

from zoneinfo import ZoneInfo

from flask import flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.applications.models import Application
from app.committee import actions, queries
from app.committee.models import Review
from app.committee.rules.reading import readable
from app.committee.rules.scores import missing, total
from app.kit import clock
from app.kit.i18n import _
from app.web.committee.blueprint import committee
from app.web.forms.committee import ChangeForm, ConflictForm, ScoreForm, score_form
from app.web.guard import needs
from app.web.me import by, me
from app.web.page import page
from app.web.transaction import attempt


@committee.get("/applications/<int:application_id>")
@needs(Do.SCORE)
def score(application: Application) -> ResponseReturnValue:
    """The application on one side, the rubric on the other; what is handed in, once it is."""
    review = _own(application)
    return _screen(review, score_form(ScoreForm, review))


@committee.post("/applications/<int:application_id>")
@needs(Do.SCORE)
def save(application: Application) -> ResponseReturnValue:
    """Keep the scores as they stand (also behind the page, as they are typed), or hand them in."""
    review = _own(application)
    form = score_form(ScoreForm, review)
    behind, hands_in = "X-Autosave" in request.headers, request.form.get("deed") == "hand_in"
    rubric = [field.criterion for field in form.score_fields]
    if form.validate_on_submit() and (not hands_in or form.ask_for(missing(rubric, form.scores))):
        with attempt(form):
            actions.save_scores(review, form.scores, form.comment.data or "", by=by(), at=clock.now())
            if hands_in:
                actions.hand_in(review, by=by(), at=clock.now())
            return jsonify(saved=_time(review)) if behind else _onward(review, hands_in)
    return (jsonify(error=_first(form)), 422) if behind else _screen(review, form)


@committee.route("/applications/<int:application_id>/change", methods=["GET", "POST"])
@needs(Do.SCORE)
def change_scores(application: Application) -> ResponseReturnValue:
    """Change scores that are handed in, with a reason that the committee reads."""
    review = _own(application)
    if review.state != "handed_in":
        return redirect(url_for("committee.score", application_id=application.id))
    form = score_form(ChangeForm, review)
    rubric = [field.criterion for field in form.score_fields]
    if form.validate_on_submit() and form.ask_for(missing(rubric, form.scores)):
        with attempt(form):
            comment, reason = form.comment.data or "", form.reason.data
            actions.change_scores(review, form.scores, comment, reason, by=by(), at=clock.now())
            flash(_("Your scores are changed; the earlier ones and your reason stay readable."), "good")
            return redirect(url_for("committee.score", application_id=application.id))
    return page("committee/scoring/change.html", form=form, review=review, call=application.call)


@committee.route("/applications/<int:application_id>/conflict", methods=["GET", "POST"])
@needs(Do.DECLARE_CONFLICT)
def conflict(application: Application) -> ResponseReturnValue:
    """Leave an application to the others."""
    review, form = _own(application), ConflictForm()
    call, number = application.call, application.number
    if form.validate_on_submit():
        with attempt(form):
            actions.declare_conflict(review.member, application, form.reason.data, by=by(), at=clock.now())
            flash(_("You have no part in %(number)s any more.", number=number), "good")
            return redirect(url_for("committee.call", call_key=call.key))
    return page("committee/scoring/conflict.html", form=form, review=review, call=call)


def _own(application: Application) -> Review:
    found = queries.review_by(me(), application)
    if found is None:
        raise LookupError("the policy lets in only who is assigned")
    return found


def _screen(review: Review, form: ScoreForm) -> ResponseReturnValue:
    application, reviews = review.application, queries.reviews_for(review.member)
    values = {"review": review, "application": application, "call": application.call, "parts": readable(application)}
    if review.state != "handed_in":
        place = next((n for n, other in enumerate(reviews, 1) if other.id == review.id), 1)
        where = {"place": place, "number": len(reviews), "following": queries.next_open(review)}
        return page("committee/scoring/score.html", form=form, saved=_time(review), **where, **values)
    shown = [review, *queries.others_on(review)]
    rubric = application.call.rubric(application.category)
    totals = {each.id: total(rubric, each.scores) for each in shown}
    told = {"shown": shown, "rubric": rubric, "totals": totals, "history": queries.history_of(shown)}
    return page("committee/scoring/handed_in.html", form=form, following=queries.next_open(review), **told, **values)


def _onward(review: Review, handed_in: bool) -> ResponseReturnValue:
    number, following = review.application.number, queries.next_open(review)
    if not handed_in:
        flash(_("Your scores for %(number)s are saved. They are not handed in yet.", number=number), "good")
        return redirect(url_for("committee.score", application_id=review.application_id))
    flash(_("Your scores for %(number)s are handed in.", number=number), "good")
    if following is None:
        return redirect(url_for("committee.call", call_key=review.application.call.key))
    return redirect(url_for("committee.score", application_id=following.application_id))


def _time(review: Review) -> str:
    zone = ZoneInfo(review.application.call.time_zone)
    return f"{review.saved_at.astimezone(zone):%H:%M}" if review.saved_at else ""


def _first(form: ScoreForm) -> str:
    for field in form.score_fields:
        if field.errors:
            return f"{field.label.text}: {field.errors[0]}"
    return " ".join(str(error) for error in form.form_errors or form.comment.errors) or _("Please reload the page.")
