"""Assignments as a table: handed out, and handed in with a dry run that names every fault by its row."""

import hashlib
from collections.abc import Iterable, Sequence

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.calls.models import Call
from app.committee import actions, queries
from app.committee.queries import Outlook
from app.committee.rules.assigning.written import Desk, Reading, read, written
from app.kit import clock
from app.kit.i18n import _
from app.web.forms.assigning import AssignmentFileForm
from app.web.forms.base import Confirmation
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.blueprint import office
from app.web.office.committee import names_shown
from app.web.page import page
from app.web.transaction import attempt

MOST_BYTES = 5_000_000
SHOWN = 300  # rows of faults, and applications in the list of what changes


def as_file(header: Sequence[str], rows: Iterable[Sequence[str]], name: str) -> Response:
    """A table as a download in UTF-8, with the mark by which spreadsheets know it."""
    answer = Response("\ufeff" + written(header, rows), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


@office.get("/calls/<call_key>/committee/assignments.csv")
@needs(Do.MANAGE_COMMITTEE)
def assignments_file(call: Call) -> ResponseReturnValue:
    """Everything that is assigned: by number and e-mail address, never by an applicant's name."""
    outlook = queries.outlook_of(call, queries.recused_from(call, me()))
    rows = []
    for row in outlook.rows.values():
        application = row.application
        field = queries.field_of(application)
        for member_id, state in sorted(row.states.items()):
            member = outlook.members[member_id]
            expert = "yes" if field in member.fields else "no"
            rows.append(
                (
                    application.number or "",
                    member.account.email,
                    "assign",
                    state,
                    application.category,
                    field or "",
                    expert,
                )
            )
    header = ("application", "member", "action", "state", "category", "field", "expert")
    return as_file(header, rows, f"{call.key}-assignments.csv")


@office.route("/calls/<call_key>/committee/assignments/table", methods=["GET", "POST"])
@needs(Do.MANAGE_COMMITTEE)
def assignments_table(call: Call) -> ResponseReturnValue:
    """Hand a table in: first what it would change or what is wrong with it, then, with a second press, the change."""
    form, outlook = AssignmentFileForm(), queries.outlook_of(call, queries.recused_from(call, me()))
    if request.method == "GET":
        return _page(call, form, outlook, None, "")
    if "text" in request.form:
        return _apply(call, outlook, _plain(request.form["text"][:MOST_BYTES]))
    if not form.validate():
        return _page(call, form, outlook, None, "")
    content = form.file.data.read(MOST_BYTES + 1)
    try:
        text = _plain(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        form.file.errors = [_("Save the table as CSV in UTF-8, then hand it in again.")]
        return _page(call, form, outlook, None, "")
    if len(content) > MOST_BYTES:
        form.file.errors = [_("The table is too large.")]
        return _page(call, form, outlook, None, "")
    return _page(call, form, outlook, read(text, _desk(outlook)), text)


def _plain(text: str) -> str:
    """The text with one kind of line end: a page sends it back with another than a file had."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _apply(call: Call, outlook: Outlook, text: str) -> ResponseReturnValue:
    form, reading = Confirmation(), read(text, _desk(outlook))
    if form.validate():
        if _mark(outlook, text) != request.form.get("mark") or reading.faults:
            form.form_errors.append(_("Something has changed since you looked at the plan. Here is the new one."))
            return _page(call, form, outlook, reading, text)
        with attempt(form):
            how = {"table": hashlib.sha256(text.encode()).hexdigest()}
            actions.apply_plan(
                call, reading.added, reading.removed,
                stamp=outlook.stamp, how=how, besides=queries.recused_from(call, me()), by=by(), at=clock.now(),
            )  # fmt: skip
            add, remove = len(reading.added), len(reading.removed)
            flash(_("Assigned: %(add)s. Taken back: %(remove)s.", add=add, remove=remove), "good")
            return redirect(url_for("office.assignments", call_key=call.key))
    return _page(call, form, outlook, reading, text)


def _desk(outlook: Outlook) -> Desk:
    return Desk(
        applications={row.application.number or "": key for key, row in outlook.rows.items()},
        members={member.account.email.casefold(): key for key, member in outlook.members.items()},
        states=outlook.states,
        barred=outlook.barred,
    )


def _mark(outlook: Outlook, text: str) -> str:
    return hashlib.sha256(f"{outlook.stamp}:{text}".encode()).hexdigest()


def _page(
    call: Call, form: AssignmentFileForm | Confirmation, outlook: Outlook, reading: Reading | None, text: str
) -> ResponseReturnValue:
    return page(
        "office/committee/table.html",
        form=form,
        file_form=form if isinstance(form, AssignmentFileForm) else AssignmentFileForm(),
        call=call,
        reading=reading,
        changes=queries.differences(outlook, reading.added, reading.removed) if reading else None,
        text=text,
        mark=_mark(outlook, text),
        shown=SHOWN,
        named=names_shown(call),
    )
