"""When a question is shown: checks of earlier answers, built from choices."""

from dataclasses import replace
from functools import partial

from flask import abort, flash, redirect, request
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from app.applications import words
from app.applications.questions import Condition, Question
from app.applications.rules import building as steps
from app.applications.rules.building import Form, name_of
from app.kit.i18n import _
from app.web.forms.base import Confirmation
from app.web.forms.form_deeds import AskedForm, MatchForm, check_form
from app.web.office.bench import Bench, builder
from app.web.office.form_questions import question_of
from app.web.page import page
from app.web.transaction import attempt

NO_CONDITION = Condition("all", ())


def earlier(form: Form, name: str) -> dict[str, Question]:
    """The questions that may decide about this one, by key: those before it, but for letters of referees."""
    found: dict[str, Question] = {}
    for question in (each for section in form for each in section.questions):
        if name_of(question) == name:
            break
        if question.kind != "reference":
            found.setdefault(question.key, question)
    return found


@builder("/questions/<question_name>/condition", methods=["GET", "POST"])
def condition(bench: Bench, question_name: str) -> ResponseReturnValue:
    """The condition of a question: its checks, whether all or any must hold, and the way to one more."""
    if back := bench.locked():
        return back
    _section, question = question_of(bench, question_name)
    shown_when = question.shown_when or NO_CONDITION
    form = MatchForm(data={"match": shown_when.match})
    if form.validate_on_submit():
        with attempt(form):
            return _set(bench, question, replace(shown_when, match=form.match.data))
    built = bench.form()
    asked = AskedForm(formdata=None)
    asked.question.choices = _choices(earlier(built, question_name))
    return page(
        "office/form/condition.html",
        form=form,
        asked=asked,
        bench=bench,
        question=question,
        name=question_name,
        checks=[words.check(check, built, bench.call) for check in shown_when.checks],
    )


@builder("/questions/<question_name>/condition/new", methods=["GET", "POST"])
def add_check(bench: Bench, question_name: str) -> ResponseReturnValue:
    """Add a check of the earlier question that `?question=` names."""
    if back := bench.locked():
        return back
    _section, question = question_of(bench, question_name)
    decides = earlier(bench.form(), question_name).get(request.args.get("question", ""))
    if decides is None:
        return redirect(bench.url("condition", question_name=question_name))
    form = check_form(decides, bench.call)
    if form.validate_on_submit():
        with attempt(form):
            shown_when = question.shown_when or NO_CONDITION
            return _set(bench, question, replace(shown_when, checks=(*shown_when.checks, form.check(decides))))
    return page(
        "office/form/check.html", form=form, bench=bench, question=question, name=question_name, decides=decides
    )


@builder("/questions/<question_name>/condition/<int:place>/remove", methods=["POST"])
def remove_check(bench: Bench, question_name: str, place: int) -> ResponseReturnValue:
    """Take a check out; without any the question is always shown."""
    _section, question = question_of(bench, question_name)
    form, checks = Confirmation(), question.shown_when.checks if question.shown_when else ()
    if place >= len(checks):
        abort(404)
    if form.validate_on_submit():
        with attempt(form):
            left = (*checks[:place], *checks[place + 1 :])
            return _set(bench, question, replace(question.shown_when or NO_CONDITION, checks=left))
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(bench.url("condition", question_name=question_name))


def _set(bench: Bench, question: Question, shown_when: Condition) -> ResponseReturnValue:
    changed = replace(question, shown_when=shown_when if shown_when.checks else None)
    name = name_of(question)
    step = partial(steps.changed_question, name=name, changed=changed)
    bench.change(step, "change condition", question=name)
    flash(_("Saved."), "good")
    return redirect(bench.url("condition", question_name=name))


def _choices(questions: dict[str, Question]) -> list[SelectChoice]:
    return [SelectChoice(key, str(question.label)) for key, question in questions.items()]
