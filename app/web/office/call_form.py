"""The form of a call: how it stands, how it begins, files, giving changes up, and releasing them."""

import json
from typing import Any

from flask import Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from app.access.policy import Do
from app.accounts.models import CATEGORIES
from app.applications import queries, words
from app.applications.actions import building, releasing
from app.applications.rules.building import name_of
from app.applications.rules.building.gaps import gaps, missing_in, warnings
from app.applications.rules.carrying import changes
from app.applications.rules.forming import STANDARD, BadForm, data_of, read_text
from app.applications.rules.sheet import read
from app.calls import queries as calls
from app.calls import rules
from app.calls.models import Call
from app.calls.words import CATEGORIES as WHO
from app.kit import clock
from app.kit.i18n import LANGUAGE_NAMES, _
from app.kit.translated import pick
from app.web.forms.base import Confirmation
from app.web.forms.form_deeds import BeginFormForm, ImportForm, ReleaseForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.office.call_changes import locked
from app.web.page import page
from app.web.transaction import attempt

EMPTY = {**STANDARD, "sections": [{**STANDARD["sections"][0], "questions": []}]}


def home(call: Call, anchor: str | None = None) -> ResponseReturnValue:
    """Back to the form, with the focus where one was."""
    values: dict[str, Any] = {"call_key": call.key, "_anchor": anchor}
    if request.values.get("for", "") in CATEGORIES:
        values["for"] = request.values["for"]
    return redirect(url_for("office.call_form", **values))


@office.get("/calls/<call_key>/form")
@needs(Do.SEE_CALL_FILE)
def call_form(call: Call) -> ResponseReturnValue:
    """The sections and questions, for everybody or for one category, with what can be done with each."""
    newest, form = queries.working_form(call), queries.form_in_work(call)
    chosen = request.args.get("for", "")
    return page(
        "office/form/form.html",
        call=call,
        form_version=newest,
        counts=newest is None or queries.counts_now(newest, call),
        built=form,
        chosen=chosen if chosen in CATEGORIES else "",
        locked=rules.unchangeable(call, clock.now()),
        gaps=gaps(form, call),
        warnings=warnings(form, call),
        words=words,
        who=WHO,
        name_of=name_of,
        missing_in=missing_in,
        language_names=LANGUAGE_NAMES,
    )


@office.route("/calls/<call_key>/form/begin", methods=["GET", "POST"])
@needs(Do.EDIT_FORM)
def begin_form(call: Call) -> ResponseReturnValue:
    """Begin with the standard form, with nothing, or with the form of another call."""
    if back := locked(call, "form"):
        return back
    form = BeginFormForm()
    others = {f"call:{each.key}": each for each in calls.all_calls() if each.id != call.id}
    form.source.choices = [
        SelectChoice("standard", _("The standard form")),
        SelectChoice("empty", _("An empty form")),
        *(SelectChoice(key, _("A copy of: %(call)s", call=pick(each.title))) for key, each in others.items()),
    ]
    if form.validate_on_submit():
        with attempt(form):
            source, at = form.source.data, clock.now()
            if source in others:
                building.copy(call, others[source], by=by(), at=at)
            else:
                content = EMPTY if source == "empty" else STANDARD
                building.replace(call, content, "begin form", by=by(), at=at, source=source)
            flash(_("The form is begun."), "good")
            return home(call)
    return page("office/form/begin.html", form=form, call=call, has_own=queries.working_form(call) is not None)


@office.get("/calls/<call_key>/form.json")
@needs(Do.SEE_CALL_FILE)
def export_form(call: Call) -> ResponseReturnValue:
    """The form that the office works on, as a file that can be read again, here or elsewhere."""
    text = json.dumps(data_of(queries.form_in_work(call)), ensure_ascii=False, indent=2) + "\n"
    disposition = f"attachment; filename=form-{call.key}.json"
    return Response(text, mimetype="application/json", headers={"Content-Disposition": disposition})


@office.route("/calls/<call_key>/form/import", methods=["GET", "POST"])
@needs(Do.EDIT_FORM)
def import_form(call: Call) -> ResponseReturnValue:
    """Read a form from a file; all its faults are named, and then nothing has changed."""
    if back := locked(call, "form"):
        return back
    form = ImportForm()
    if form.validate_on_submit():
        sent = form.file.data.read() if form.file.data else form.text.data or ""
        if not sent:
            form.file.errors = [_("Choose a file, or paste its text.")]
            return page("office/form/import.html", form=form, call=call)
        with attempt(form):
            try:
                read_text(sent)
                building.replace(call, json.loads(sent), "import form", by=by(), at=clock.now())
                flash(_("The form is read."), "good")
                return home(call)
            except BadForm as bad:
                form.form_errors.extend(bad.faults)
    return page("office/form/import.html", form=form, call=call)


@office.post("/calls/<call_key>/form/discard")
@needs(Do.EDIT_FORM)
def discard_form(call: Call) -> ResponseReturnValue:
    """Give up what was changed since the last release."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            building.discard(call, by=by(), at=clock.now())
            flash(_("The changes are given up."), "good")
    for message in form.form_errors:
        flash(message, "bad")
    return home(call)


@office.route("/calls/<call_key>/form/release", methods=["GET", "POST"])
@needs(Do.EDIT_FORM)
def release_form(call: Call) -> ResponseReturnValue:
    """Say what is different, for whom and why; then let it count."""
    if back := locked(call, "form"):
        return back
    if call.state == "draft":
        abort(404)
    form = ReleaseForm(call)
    if form.validate_on_submit():
        with attempt(form):
            releasing.release(call, form.why, by=by(), at=clock.now())
            flash(_("The changed form counts from now on. Letters are on their way to everybody it concerns."), "good")
            return home(call)
    before, after = read(queries.released_form(call)), queries.form_in_work(call)
    return page(
        "office/form/release.html",
        form=form,
        call=call,
        gaps=gaps(after, call),
        is_changed=data_of(before) != data_of(after),
        found={category: changes(before, after, category) for category in call.categories},
        who=WHO,
        begun=queries.begun(call),
    )
