"""The form of a call: how it stands, how it begins, files, giving changes up, and releasing them."""

import json
from typing import Any

from flask import Response, abort, flash, redirect, request
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from app.access.policy import Do
from app.accounts.models import CATEGORIES
from app.applications import queries, words
from app.applications.actions import building, releasing
from app.applications.rules.building import name_of
from app.applications.rules.building.gaps import gaps, missing_in, warnings
from app.applications.rules.carrying import changes
from app.applications.rules.forming import BadForm, data_of, read_text
from app.applications.rules.sheet import read
from app.calls.models import Call
from app.calls.words import CATEGORIES as WHO
from app.kit import clock
from app.kit.i18n import LANGUAGE_NAMES, _
from app.web.forms.base import Confirmation
from app.web.forms.form_deeds import BeginFormForm, ImportForm, ReleaseForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.bench import Bench, CallBench, builder
from app.web.office.blueprint import office
from app.web.office.call_changes import locked
from app.web.page import page
from app.web.transaction import attempt


def home(bench: Bench, anchor: str | None = None) -> ResponseReturnValue:
    """Back to the form, with the focus where one was."""
    values: dict[str, Any] = {"_anchor": anchor}
    if request.values.get("for", "") in CATEGORIES:
        values["for"] = request.values["for"]
    return redirect(bench.url("call_form", **values))


@builder("", reads=True, methods=["GET"])
def call_form(bench: Bench) -> ResponseReturnValue:
    """The sections and questions, for everybody or for one category, with what can be done with each."""
    call, form = bench.call, bench.form()
    newest = queries.working_form(call) if call else None
    chosen = request.args.get("for", "") if call else ""
    return page(
        "office/form/form.html",
        bench=bench,
        call=call,
        form_version=newest,
        counts=call is None or newest is None or queries.counts_now(newest, call),
        built=form,
        chosen=chosen if chosen in CATEGORIES else "",
        locked=bench.refused(),
        gaps=bench.gaps(),
        warnings=warnings(form, call) if call else (),
        words=words,
        who=WHO,
        name_of=name_of,
        missing_in=missing_in,
        language_names=LANGUAGE_NAMES,
    )


@builder("/begin", methods=["GET", "POST"])
def begin_form(bench: Bench) -> ResponseReturnValue:
    """Begin with the usual form, with nothing, or with a copy of another one."""
    if back := bench.locked():
        return back
    form, beginnings = BeginFormForm(), bench.beginnings()
    form.source.choices = [SelectChoice(key, label) for key, (label, _content) in beginnings.items()]
    if form.validate_on_submit():
        with attempt(form):
            source = form.source.data
            bench.replace(beginnings[source][1](), "copy form" if ":" in source else "begin form", source=source)
            flash(_("The form is begun."), "good")
            return home(bench)
    return page("office/form/begin.html", form=form, bench=bench, has_own=bench.has_own())


@builder(".json", reads=True, methods=["GET"])
def export_form(bench: Bench) -> ResponseReturnValue:
    """The form that the office works on, as a file that can be read again, here or elsewhere."""
    text = json.dumps(data_of(bench.form()), ensure_ascii=False, indent=2) + "\n"
    disposition = f"attachment; filename=form-{'-'.join(bench.at.values())}.json"
    return Response(text, mimetype="application/json", headers={"Content-Disposition": disposition})


@builder("/import", methods=["GET", "POST"])
def import_form(bench: Bench) -> ResponseReturnValue:
    """Read a form from a file; all its faults are named, and then nothing has changed."""
    if back := bench.locked():
        return back
    form = ImportForm()
    if form.validate_on_submit():
        sent = form.file.data.read() if form.file.data else form.text.data or ""
        if not sent:
            form.file.errors = [_("Choose a file, or paste its text.")]
            return page("office/form/import.html", form=form, bench=bench)
        with attempt(form):
            try:
                read_text(sent)
                bench.replace(json.loads(sent), "import form")
                flash(_("The form is read."), "good")
                return home(bench)
            except BadForm as bad:
                form.form_errors.extend(bad.faults)
    return page("office/form/import.html", form=form, bench=bench)


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
    return home(CallBench(call))


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
            return home(CallBench(call))
    before, after = read(queries.released_form(call)), queries.form_in_work(call)
    return page(
        "office/form/release.html",
        form=form,
        call=call,
        bench=CallBench(call),
        gaps=gaps(after, call),
        is_changed=data_of(before) != data_of(after),
        found={category: changes(before, after, category) for category in call.categories},
        who=WHO,
        begun=queries.begun(call),
    )
