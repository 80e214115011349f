"""The sections of a call's form."""

from functools import partial

from flask import abort, flash
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.applications import queries
from app.applications.actions import building
from app.applications.questions import Section
from app.applications.rules import building as steps
from app.calls.models import Call
from app.kit import clock
from app.kit.i18n import _
from app.web.forms.base import Confirmation
from app.web.forms.form_questions import SectionForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.office.call_changes import locked
from app.web.office.call_form import home
from app.web.page import page
from app.web.transaction import attempt


def section_of(call: Call, key: str) -> Section:
    """The section with this key; 404 when the form has none."""
    found = next((section for section in queries.form_in_work(call) if section.key == key), None)
    return found or abort(404)


@office.route("/calls/<call_key>/form/sections/new", methods=["GET", "POST"])
@needs(Do.EDIT_FORM)
def add_section(call: Call) -> ResponseReturnValue:
    """Add a section at the end."""
    if back := locked(call, "form"):
        return back
    form = SectionForm()
    if form.validate_on_submit():
        with attempt(form):
            made = form.section()
            step = partial(steps.with_section, section=made)
            building.change(call, step, "add section", by=by(), at=clock.now(), title=str(made.title))
            flash(_("The section is added. Now it needs questions."), "good")
            return home(call, f"section-{queries.form_in_work(call)[-1].key}")
    return page("office/form/section.html", form=form, call=call, section=None)


@office.route("/calls/<call_key>/form/sections/<section_key>", methods=["GET", "POST"])
@needs(Do.EDIT_FORM)
def change_section(call: Call, section_key: str) -> ResponseReturnValue:
    """Change title, introduction and privacy."""
    if back := locked(call, "form"):
        return back
    section = section_of(call, section_key)
    form = SectionForm.of(section)
    if form.validate_on_submit():
        with attempt(form):
            step = partial(steps.changed_section, key=section_key, changed=form.section())
            building.change(call, step, "change section", by=by(), at=clock.now(), section=section_key)
            flash(_("Saved."), "good")
            return home(call, f"section-{section_key}")
    return page("office/form/section.html", form=form, call=call, section=section)


@office.route("/calls/<call_key>/form/sections/<section_key>/remove", methods=["GET", "POST"])
@needs(Do.EDIT_FORM)
def remove_section(call: Call, section_key: str) -> ResponseReturnValue:
    """Take a section out, with its questions."""
    if back := locked(call, "form"):
        return back
    section, form = section_of(call, section_key), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            step = partial(steps.without_section, key=section_key)
            building.change(call, step, "remove section", by=by(), at=clock.now(), section=section_key)
            flash(_("The section is taken out."), "good")
            return home(call)
    return page("office/form/remove.html", form=form, call=call, name=section.title, questions=section.questions)


@office.post("/calls/<call_key>/form/sections/<section_key>/<any(up,down):where>")
@needs(Do.EDIT_FORM)
def move_section(call: Call, section_key: str, where: str) -> ResponseReturnValue:
    """Move a section one place up or down."""
    section_of(call, section_key)
    form, by_one = Confirmation(), -1 if where == "up" else 1
    if form.validate_on_submit():
        with attempt(form):
            step = partial(steps.moved_section, key=section_key, step=by_one)
            building.change(call, step, "move section", by=by(), at=clock.now(), section=section_key, where=where)
    for message in form.form_errors:
        flash(message, "bad")
    keys = [section.key for section in queries.form_in_work(call)]
    return home(call, f"{moving(where, keys.index(section_key), len(keys))}-section-{section_key}")


def moving(where: str, place: int, number: int) -> str:
    """The button that keeps the focus after a move: the same one, or the other where the list ends."""
    if place == 0:
        return "down"
    return "up" if place == number - 1 else where
