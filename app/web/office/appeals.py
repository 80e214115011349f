"""Appeals for the office and the chair: the list of a call, one appeal with its second looks, the answer, the end."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from app.access.policy import Do
from app.applications.models import Application
from app.calls.models import Call
from app.committee.queries import member_of, recused_from
from app.kit import clock
from app.kit.i18n import _, ngettext
from app.selection import actions, queries
from app.selection.documents.appeal_words import GROUNDS, STATES, TONES, UNFIT
from app.selection.documents.words import OUTCOMES
from app.selection.models import Appeal
from app.trips import actions as trips
from app.web.forms.appeals import AppealAnswerForm, SecondLookForm
from app.web.forms.base import Confirmation, Form
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.blueprint import office
from app.web.office.committee import names_shown
from app.web.page import page
from app.web.paper import print_paper
from app.web.transaction import attempt

WORDS = {"grounds": GROUNDS, "states": STATES, "tones": TONES, "outcomes": OUTCOMES, "unfit": UNFIT}


@office.get("/calls/<call_key>/appeals")
@needs(Do.SEE_APPEALS)
def appeals(call: Call) -> ResponseReturnValue:
    """Every appeal of a call that the reader may know of, with its state and what is next."""
    return _list(call, Confirmation())


@office.post("/calls/<call_key>/appeals/close")
@needs(Do.CLOSE_APPEALS)
def close_appeals(call: Call) -> ResponseReturnValue:
    """Make the result final."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.close_appeals(call, by=by(), at=clock.now())
            flash(_("The appeals are closed. The result is final."), "good")
            return redirect(url_for("office.appeals", call_key=call.key))
    return _list(call, form)


@office.get("/calls/<call_key>/appeals/protocol.pdf")
@needs(Do.PRINT_PROTOCOL)
def amended_protocol(call: Call) -> ResponseReturnValue:
    """The protocol as appeals left it."""
    if not queries.appeals_of(call, "upheld", "rejected"):
        abort(404)
    return print_paper(queries.amended_protocol_of(call), f"protocol-{call.key}-amended")


@office.get("/applications/<int:application_id>/appeal")
@needs(Do.SEE_APPEAL)
def appeal(application: Application) -> ResponseReturnValue:
    """One appeal: what it says, who looks again, what upholding it would do."""
    return _one(_of(application), SecondLookForm())


@office.post("/applications/<int:application_id>/appeal/looks")
@needs(Do.ASSIGN_SECOND_LOOK)
def assign_looks(application: Application) -> ResponseReturnValue:
    """Ask members for a second look."""
    made, form = _of(application), SecondLookForm()
    form.members.choices = [SelectChoice(each.member.id, "") for each in queries.candidates(made) if not each.unfit]
    if form.validate_on_submit():
        with attempt(form):
            actions.assign_looks(made, form.members.data or [], by=by(), at=clock.now())
            flash(_("The members have a letter."), "good")
            return _back(application)
    return _one(made, form)


@office.post("/applications/<int:application_id>/appeal/looks/<int:look_id>/release")
@needs(Do.ASSIGN_SECOND_LOOK)
def release_look(application: Application, look_id: int) -> ResponseReturnValue:
    """Take a second look back from a member."""
    made, form = _of(application), SecondLookForm()
    look = next((look for look in made.looks if look.id == look_id), None) or abort(404)
    with attempt(form):
        actions.release_look(look, by=by(), at=clock.now())
        return _back(application)
    return _one(made, form)


@office.post("/applications/<int:application_id>/appeal/remind")
@needs(Do.ASSIGN_SECOND_LOOK)
def remind_of_looks(application: Application) -> ResponseReturnValue:
    """Write to the members whose second look is awaited."""
    made, form = _of(application), SecondLookForm()
    with attempt(form):
        number = actions.remind_of_looks(made, by=by(), at=clock.now())
        flash(ngettext("%(n)s reminder is on its way.", "%(n)s reminders are on their way.", number), "good")
        return _back(application)
    return _one(made, form)


@office.route("/applications/<int:application_id>/appeal/answer", methods=["GET", "POST"])
@needs(Do.ANSWER_APPEAL)
def answer_appeal(application: Application) -> ResponseReturnValue:
    """The chair answers with reasons, after seeing what upholding would do."""
    made, form = _of(application), AppealAnswerForm()
    chair = member_of(application.call, me()) or abort(404)
    if made.closed_at is not None:
        return _back(application)
    if form.validate_on_submit():
        with attempt(form):
            uphold = form.decision.data == "uphold"
            trips.answer_appeal(made, chair, uphold=uphold, answer=form.answer.data or "", by=by(), at=clock.now())
            flash(_("The answer is given. The applicant has a letter."), "good")
            return _back(application)
    return page("office/appeals/answer.html", form=form, **_about(made))


@office.get("/applications/<int:application_id>/appeal/answer.pdf")
@needs(Do.SEE_APPEAL)
def appeal_answer(application: Application) -> ResponseReturnValue:
    """The answer as a paper, in the applicant's language."""
    made = _of(application)
    if made.state not in ("upheld", "rejected"):
        abort(404)
    paper = queries.answer_of(made)
    return print_paper(paper, f"appeal-{application.number}", language=application.account.language)


def _of(application: Application) -> Appeal:
    return queries.appeal_of(application) or abort(404)


def _back(application: Application) -> ResponseReturnValue:
    return redirect(url_for("office.appeal", application_id=application.id))


def _list(call: Call, form: Form) -> ResponseReturnValue:
    hidden = recused_from(call, me())
    found = [made for made in queries.appeals_of(call) if made.application_id not in hidden]
    return page(
        "office/appeals/list.html",
        form=form,
        call=call,
        appeals=[made for made in found if made.application.account_id != me().id],
        closes_at=queries.appeal_closes_at(call),
        named=names_shown(call),
        **WORDS,
    )


def _one(made: Appeal, form: Form) -> ResponseReturnValue:
    return page("office/appeals/appeal.html", form=form, candidates=queries.candidates(made), **_about(made))


def _about(made: Appeal) -> dict[str, object]:
    application = made.application
    rubric = application.call.rubric(application.category)
    why = queries.explain(application) if made.closed_at is None else None
    first = {key.key: score.mean for key, score in zip(rubric, why.scores, strict=True)} if why else {}
    return {
        "appeal": made,
        "application": application,
        "call": application.call,
        "named": names_shown(application.call),
        "needed": queries.looks_needed(made) if made.closed_at is None else 0,
        "ahead": actions.foresee(made),
        "answered": queries.answered(made),
        "first": first,
        "rubric": rubric,
        **WORDS,
    }
