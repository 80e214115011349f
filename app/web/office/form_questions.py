"""The questions of a form: added by kind or ready made, changed, moved, taken out."""

from functools import partial

from flask import abort, flash, redirect, request
from flask.typing import ResponseReturnValue

from app.applications import words
from app.applications.questions import Question, Section
from app.applications.rules import building as steps
from app.applications.rules.asking import is_for
from app.applications.rules.building import name_of
from app.applications.rules.building.checking import depending
from app.kit.i18n import _
from app.web.forms.base import Confirmation
from app.web.forms.form_deeds import ReadyForm
from app.web.forms.form_questions import QuestionForm, question_form
from app.web.office.bench import Bench, builder
from app.web.office.call_form import home
from app.web.office.form_sections import moving, section_of
from app.web.page import page
from app.web.transaction import attempt


def question_of(bench: Bench, name: str) -> tuple[Section, Question]:
    """The question with this name and its section; 404 when the form has none."""
    return steps.find(bench.form(), name) or abort(404)


@builder("/sections/<section_key>/questions", methods=["GET", "POST"])
def choose_kind(bench: Bench, section_key: str) -> ResponseReturnValue:
    """Choose the kind of a new question, or add one that is ready made."""
    if back := bench.locked():
        return back
    section, form = section_of(bench, section_key), ReadyForm()
    ready = {name_of(each): each for each in bench.ready_made()}
    form.offer(list(ready.values()))
    if form.validate_on_submit():
        with attempt(form):
            made = ready[form.ready.data]
            return _added(bench, section, made)
    return page("office/form/kinds.html", form=form, bench=bench, section=section, words=words, ready=ready)


@builder("/sections/<section_key>/questions/<kind>", methods=["GET", "POST"])
def add_question(bench: Bench, section_key: str, kind: str) -> ResponseReturnValue:
    """Write a new question of this kind, at the end of the section."""
    if back := bench.locked():
        return back
    if kind not in bench.kinds:
        abort(404)
    section, form = section_of(bench, section_key), question_form(kind)
    if _only_rearranged(form):
        return _question_page(bench, section, None, form)
    if form.validate_on_submit():
        with attempt(form):
            label = form["label_en"].data or ""
            key = "preferences" if kind == "ranking" else steps.new_key(bench.form(), label, kind)
            return _added(bench, section, form.question(key))
    return _question_page(bench, section, None, form)


@builder("/questions/<question_name>", methods=["GET", "POST"])
def change_question(bench: Bench, question_name: str) -> ResponseReturnValue:
    """Change a question; its kind stays."""
    if back := bench.locked():
        return back
    section, question = question_of(bench, question_name)
    form = question_form(question.kind, question)
    if _only_rearranged(form):
        return _question_page(bench, section, question, form)
    if form.validate_on_submit():
        with attempt(form):
            changed = form.question(question.key, question)
            step = partial(steps.changed_question, name=question_name, changed=changed)
            bench.change(step, "change question", question=question_name)
            flash(_("Saved."), "good")
            return home(bench, f"question-{name_of(changed)}")
    return _question_page(bench, section, question, form)


@builder("/questions/<question_name>/remove", methods=["GET", "POST"])
def remove_question(bench: Bench, question_name: str) -> ResponseReturnValue:
    """Take a question out; refused while others depend on its answer."""
    if back := bench.locked():
        return back
    (section, question), form = question_of(bench, question_name), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            step = partial(steps.without_question, name=question_name)
            bench.change(step, "remove question", question=question_name)
            flash(_("The question is taken out."), "good")
            return home(bench, f"section-{section.key}")
    needed = depending(bench.form(), question.key)
    return page("office/form/remove.html", form=form, bench=bench, name=question.label, questions=(), needed=needed)


@builder("/questions/<question_name>/<any(up,down):where>", methods=["POST"])
def move_question(bench: Bench, question_name: str, where: str) -> ResponseReturnValue:
    """Move a question one place up or down among those that are in sight; from the end of a section into the next."""
    question_of(bench, question_name)
    form, by_one, category = Confirmation(), -1 if where == "up" else 1, request.form.get("for", "")
    if form.validate_on_submit():
        with attempt(form):
            step = partial(steps.moved_question, name=question_name, step=by_one, category=category)
            bench.change(step, "move question", question=question_name, where=where)
    for message in form.form_errors:
        flash(message, "bad")
    every = [each for section in bench.form() for each in section.questions]
    seen = [name_of(each) for each in every if not category or is_for(each, category)]
    place = seen.index(question_name) if question_name in seen else 0
    return home(bench, f"{moving(where, place, len(seen))}-{question_name}")


def _added(bench: Bench, section: Section, question: Question) -> ResponseReturnValue:
    step = partial(steps.with_question, section_key=section.key, question=question)
    bench.change(step, "add question", question=name_of(question))
    flash(_("The question is added."), "good")
    return redirect(bench.url("call_form", _anchor=f"question-{name_of(question)}"))


def _only_rearranged(form: QuestionForm) -> bool:
    return form.is_submitted() and "more" in request.form and form.rearranged(request.form["more"])


def _question_page(
    bench: Bench, section: Section, question: Question | None, form: QuestionForm
) -> ResponseReturnValue:
    limits = [name for name in words.LIMITS if name in form]
    moved = request.form.get("more", "") if not form.errors else ""
    return page(
        "office/form/question.html",
        form=form,
        bench=bench,
        section=section,
        question=question,
        kind=form.KIND,
        limits=limits,
        words=words,
        moved=moved,
    )
