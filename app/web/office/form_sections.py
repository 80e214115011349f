"""The sections of a form."""

from functools import partial

from flask import abort, flash
from flask.typing import ResponseReturnValue

from app.applications.questions import Section
from app.applications.rules import building as steps
from app.kit.i18n import _
from app.web.forms.base import Confirmation
from app.web.forms.form_questions import SectionForm
from app.web.office.bench import Bench, builder
from app.web.office.call_form import home
from app.web.page import page
from app.web.transaction import attempt


def section_of(bench: Bench, key: str) -> Section:
    """The section with this key; 404 when the form has none."""
    found = next((section for section in bench.form() if section.key == key), None)
    return found or abort(404)


@builder("/sections/new", methods=["GET", "POST"])
def add_section(bench: Bench) -> ResponseReturnValue:
    """Add a section at the end."""
    if back := bench.locked():
        return back
    form = SectionForm()
    if form.validate_on_submit():
        with attempt(form):
            made = form.section()
            step = partial(steps.with_section, section=made)
            bench.change(step, "add section", title=str(made.title))
            flash(_("The section is added. Now it needs questions."), "good")
            return home(bench, f"section-{bench.form()[-1].key}")
    return page("office/form/section.html", form=form, bench=bench, section=None)


@builder("/sections/<section_key>", methods=["GET", "POST"])
def change_section(bench: Bench, section_key: str) -> ResponseReturnValue:
    """Change title, introduction and privacy."""
    if back := bench.locked():
        return back
    section = section_of(bench, section_key)
    form = SectionForm.of(section)
    if form.validate_on_submit():
        with attempt(form):
            step = partial(steps.changed_section, key=section_key, changed=form.section())
            bench.change(step, "change section", section=section_key)
            flash(_("Saved."), "good")
            return home(bench, f"section-{section_key}")
    return page("office/form/section.html", form=form, bench=bench, section=section)


@builder("/sections/<section_key>/remove", methods=["GET", "POST"])
def remove_section(bench: Bench, section_key: str) -> ResponseReturnValue:
    """Take a section out, with its questions."""
    if back := bench.locked():
        return back
    section, form = section_of(bench, section_key), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            step = partial(steps.without_section, key=section_key)
            bench.change(step, "remove section", section=section_key)
            flash(_("The section is taken out."), "good")
            return home(bench)
    return page("office/form/remove.html", form=form, bench=bench, name=section.title, questions=section.questions)


@builder("/sections/<section_key>/<any(up,down):where>", methods=["POST"])
def move_section(bench: Bench, section_key: str, where: str) -> ResponseReturnValue:
    """Move a section one place up or down."""
    section_of(bench, section_key)
    form, by_one = Confirmation(), -1 if where == "up" else 1
    if form.validate_on_submit():
        with attempt(form):
            step = partial(steps.moved_section, key=section_key, step=by_one)
            bench.change(step, "move section", section=section_key, where=where)
    for message in form.form_errors:
        flash(message, "bad")
    keys = [section.key for section in bench.form()]
    return home(bench, f"{moving(where, keys.index(section_key), len(keys))}-section-{section_key}")


def moving(where: str, place: int, number: int) -> str:
    """The button that keeps the focus after a move: the same one, or the other where the list ends."""
    if place == 0:
        return "down"
    return "up" if place == number - 1 else where
