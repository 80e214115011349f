"""The questions of a call's form: added by kind or ready made, changed, moved, taken out."""

from functools import partial

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.applications import queries, words
from app.applications.actions import building
from app.applications.questions import KINDS, OF_PERSON, READ_ELSEWHERE, Question, Section
from app.applications.rules import building as steps
from app.applications.rules.asking import is_for
from app.applications.rules.building import Form, name_of
from app.applications.rules.building.checking import depending
from app.applications.rules.forming import STANDARD, read_form
from app.calls.models import Call
from app.kit import clock
from app.kit.i18n import _
from app.web.forms.base import Confirmation
from app.web.forms.form_deeds import ReadyForm
from app.web.forms.form_questions import QuestionForm, question_form
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.office.call_changes import locked
from app.web.office.call_form import home
from app.web.office.form_sections import moving, section_of
from app.web.page import page
from app.web.transaction import attempt


def question_of(call: Call, name: str) -> tuple[Section, Question]:
    """The question with this name and its section; 404 when the form has none."""
    return steps.find(queries.form_in_work(call), name) or abort(404)


def ready_made(form: Form) -> list[Question]:
    """The questions that other parts of the house read by name and that the form does not ask yet."""
    standard = [question for section in read_form(STANDARD) for question in section.questions]
    asked = {name_of(question) for section in form for question in section.questions}
    known = {*OF_PERSON, *READ_ELSEWHERE}
    return [each for each in standard if each.key in known and name_of(each) not in asked]


@office.route("/calls/<call_key>/form/sections/<section_key>/questions", methods=["GET", "POST"])
@needs(Do.EDIT_FORM)
def choose_kind(call: Call, section_key: str) -> ResponseReturnValue:
    """Choose the kind of a new question, or add one that is ready made."""
    if back := locked(call, "form"):
        return back
    section, form = section_of(call, section_key), ReadyForm()
    ready = {name_of(each): each for each in ready_made(queries.form_in_work(call))}
    form.offer(list(ready.values()))
    if form.validate_on_submit():
        with attempt(form):
            made = ready[form.ready.data]
            return _added(call, section, made)
    return page("office/form/kinds.html", form=form, call=call, section=section, words=words, ready=ready)


@office.route("/calls/<call_key>/form/sections/<section_key>/questions/<kind>", methods=["GET", "POST"])
@needs(Do.EDIT_FORM)
def add_question(call: Call, section_key: str, kind: str) -> ResponseReturnValue:
    """Write a new question of this kind, at the end of the section."""
    if back := locked(call, "form"):
        return back
    if kind not in KINDS:
        abort(404)
    section, form = section_of(call, section_key), question_form(kind)
    if _only_rearranged(form):
        return _question_page(call, section, None, form)
    if form.validate_on_submit():
        with attempt(form):
            label = form["label_en"].data or ""
            key = "preferences" if kind == "ranking" else steps.new_key(queries.form_in_work(call), label, kind)
            return _added(call, section, form.question(key))
    return _question_page(call, section, None, form)


@office.route("/calls/<call_key>/form/questions/<question_name>", methods=["GET", "POST"])
@needs(Do.EDIT_FORM)
def change_question(call: Call, question_name: str) -> ResponseReturnValue:
    """Change a question; its kind stays."""
    if back := locked(call, "form"):
        return back
    section, question = question_of(call, question_name)
    form = question_form(question.kind, question)
    if _only_rearranged(form):
        return _question_page(call, section, question, form)
    if form.validate_on_submit():
        with attempt(form):
            changed = form.question(question.key, question)
            step = partial(steps.changed_question, name=question_name, changed=changed)
            building.change(call, step, "change question", by=by(), at=clock.now(), question=question_name)
            flash(_("Saved."), "good")
            return home(call, f"question-{name_of(changed)}")
    return _question_page(call, section, question, form)


@office.route("/calls/<call_key>/form/questions/<question_name>/remove", methods=["GET", "POST"])
@needs(Do.EDIT_FORM)
def remove_question(call: Call, question_name: str) -> ResponseReturnValue:
    """Take a question out; refused while others depend on its answer."""
    if back := locked(call, "form"):
        return back
    (section, question), form = question_of(call, question_name), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            step = partial(steps.without_question, name=question_name)
            building.change(call, step, "remove question", by=by(), at=clock.now(), question=question_name)
            flash(_("The question is taken out."), "good")
            return home(call, f"section-{section.key}")
    needed = depending(queries.form_in_work(call), question.key)
    return page("office/form/remove.html", form=form, call=call, name=question.label, questions=(), needed=needed)


@office.post("/calls/<call_key>/form/questions/<question_name>/<any(up,down):where>")
@needs(Do.EDIT_FORM)
def move_question(call: Call, question_name: str, where: str) -> ResponseReturnValue:
    """Move a question one place up or down among those that are in sight; from the end of a section into the next."""
    question_of(call, question_name)
    form, by_one, category = Confirmation(), -1 if where == "up" else 1, request.form.get("for", "")
    if form.validate_on_submit():
        with attempt(form):
            step = partial(steps.moved_question, name=question_name, step=by_one, category=category)
            building.change(call, step, "move question", by=by(), at=clock.now(), question=question_name, where=where)
    for message in form.form_errors:
        flash(message, "bad")
    every = [each for section in queries.form_in_work(call) for each in section.questions]
    seen = [name_of(each) for each in every if not category or is_for(each, category)]
    place = seen.index(question_name) if question_name in seen else 0
    return home(call, f"{moving(where, place, len(seen))}-{question_name}")


def _added(call: Call, section: Section, question: Question) -> ResponseReturnValue:
    step = partial(steps.with_question, section_key=section.key, question=question)
    building.change(call, step, "add question", by=by(), at=clock.now(), question=name_of(question))
    flash(_("The question is added."), "good")
    return redirect(url_for("office.call_form", call_key=call.key, _anchor=f"question-{name_of(question)}"))


def _only_rearranged(form: QuestionForm) -> bool:
    return form.is_submitted() and "more" in request.form and form.rearranged(request.form["more"])


def _question_page(call: Call, section: Section, question: Question | None, form: QuestionForm) -> ResponseReturnValue:
    limits = [name for name in words.LIMITS if name in form]
    moved = request.form.get("more", "") if not form.errors else ""
    return page(
        "office/form/question.html",
        form=form,
        call=call,
        section=section,
        question=question,
        kind=form.KIND,
        limits=limits,
        words=words,
        moved=moved,
    )
