"""The second look of a member who did not score the application: read it, score it afresh, or step aside.

The text of the appeal stays out of sight until the scores are in, since it may tell what others gave.
"""

from typing import Any
from zoneinfo import ZoneInfo

from flask import abort, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.applications.models import Application
from app.calls.models import Call
from app.committee.queries import copies_of
from app.committee.rules.reading import readable
from app.committee.rules.scores import missing, total
from app.kit import clock
from app.kit.i18n import _
from app.selection import actions, queries
from app.selection.documents.appeal_words import GROUNDS, STATES
from app.selection.models import SecondLook
from app.web.committee.blueprint import committee
from app.web.forms.committee import ConflictForm, ScoreForm, rubric_form
from app.web.guard import needs
from app.web.me import by, me
from app.web.page import page
from app.web.transaction import attempt


@committee.context_processor
def second_looks() -> dict[str, Any]:
    """For any page of the committee: `second_looks(call)`, the reader's own with their appeals."""
    return {"second_looks": lambda call: queries.looks_by(me(), call) if isinstance(call, Call) else []}


@committee.route("/applications/<int:application_id>/second-look", methods=["GET", "POST"])
@needs(Do.LOOK_AGAIN)
def second_look(application: Application) -> ResponseReturnValue:
    """The application and the rubric; scores are kept as they stand, also as they are typed, or handed in."""
    look = _own(application)
    form = rubric_form(ScoreForm, application, look.scores, look.comment)
    behind, hands_in = "X-Autosave" in request.headers, request.form.get("deed") == "hand_in"
    rubric = [field.criterion for field in form.score_fields]
    if form.validate_on_submit() and (not hands_in or form.ask_for(missing(rubric, form.scores))):
        with attempt(form):
            actions.save_look(look, form.scores, form.comment.data or "", by=by(), at=clock.now())
            if hands_in:
                actions.hand_in_look(look, by=by(), at=clock.now())
            return jsonify(saved=_now(application.call)) if behind else _onward(application, hands_in)
    if behind:
        return jsonify(
            error=next((str(e) for es in form.errors.values() for e in es), _("Please reload the page."))
        ), 422
    appeal = queries.appeal_by(look)
    return page(
        "committee/appeals/second_look.html",
        form=form,
        look=look,
        appeal=appeal,
        application=application,
        call=application.call,
        parts=readable(application, copies_of(application)),
        total=total(rubric, look.scores) if look.handed_in_at else None,
        grounds=GROUNDS,
        states=STATES,
    )


@committee.route("/applications/<int:application_id>/second-look/conflict", methods=["GET", "POST"])
@needs(Do.LOOK_AGAIN)
def step_aside(application: Application) -> ResponseReturnValue:
    """Leave the second look to somebody else."""
    look, form = _own(application), ConflictForm()
    if form.validate_on_submit():
        with attempt(form):
            actions.step_aside(look, form.reason.data, by=by(), at=clock.now())
            flash(_("You have no part in %(number)s any more.", number=application.number), "good")
            return redirect(url_for("committee.call", call_key=application.call.key))
    return page("committee/appeals/step_aside.html", form=form, application=application, call=application.call)


def _own(application: Application) -> SecondLook:
    return queries.second_look_of(application, me()) or abort(404)


def _onward(application: Application, handed_in: bool) -> ResponseReturnValue:
    if handed_in:
        flash(_("Your second look at %(number)s is handed in.", number=application.number), "good")
        return redirect(url_for("committee.call", call_key=application.call.key))
    flash(_("Your scores for %(number)s are saved. They are not handed in yet.", number=application.number), "good")
    return redirect(url_for("committee.second_look", application_id=application.id))


def _now(call: Call) -> str:
    return f"{clock.now().astimezone(ZoneInfo(call.time_zone)):%H:%M}"
