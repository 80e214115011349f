"""Applications for the office: list, one application, eligibility."""

from dataclasses import asdict, replace
from zoneinfo import ZoneInfo

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.access.visible import readable_applications
from app.accounts.fields import FIELDS
from app.applications import queries
from app.applications.actions.checking import set_eligibility
from app.applications.models import Application
from app.applications.queries import Filter
from app.applications.rules import permission
from app.applications.rules.sheet import form_of
from app.applications.rules.showing import shown
from app.calls.models import Call
from app.kit import clock
from app.kit.i18n import _
from app.kit.i18n import lazy_gettext as _l
from app.web.eligibility import earlier_of
from app.web.forms.applications import EligibilityForm
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.blueprint import office
from app.web.page import page
from app.web.transaction import attempt

ROWS = 100
VERBS = {
    "begin application": _l("Begun"),
    "save section": _l("Section saved"),
    "attach file": _l("File attached"),
    "remove file": _l("File removed"),
    "submit": _l("Submitted"),
    "withdraw": _l("Withdrawn"),
    "decide eligibility": _l("Eligibility decided"),
    "ask by personal link": _l("Somebody asked by letter"),
    "send personal link again": _l("Letter with a personal link sent again"),
    "remind of personal link": _l("Somebody reminded"),
    "take personal link back": _l("Personal link taken back"),
    "answer personal link": _l("Answered by personal link"),
}
CHIPS = {
    "category": (_l("Category"), {"": _l("All"), "student": _l("Students"), "teacher": _l("Teachers")}),
    "state": (_l("State"), {"": _l("All"), "submitted": _l("Submitted"), "withdrawn": _l("Withdrawn")}),
    "eligibility": (
        _l("Eligibility"),
        {
            "": _l("All"),
            "undecided": _l("Not yet decided"),
            "eligible": _l("Eligible"),
            "ineligible": _l("Not eligible"),
        },
    ),
}
DECIDED = {"undecided": None, "eligible": True, "ineligible": False}


@office.get("/calls/<call_key>/applications")
@needs(Do.SEE_CALL_FILE)
def applications(call: Call) -> ResponseReturnValue:
    """The submitted applications of a call that the reader may see."""
    wanted = _wanted()
    readable = readable_applications(me())
    first = max(request.args.get("page", 1, type=int), 1)
    rows, total = queries.listing(call, readable, wanted, offset=(first - 1) * ROWS, limit=ROWS)
    return page(
        "office/applications/list.html",
        call=call,
        rows=rows,
        days={row.id: row.submitted_at.astimezone(ZoneInfo(call.time_zone)).date() for row in rows},
        total=total,
        wanted=wanted,
        chips=_chips(call, wanted, queries.counts(call, readable)),
        begun=queries.begun(call),
        fields=FIELDS,
        pages=_pages(call, wanted, first, total) if total > ROWS else None,
    )


def _wanted() -> Filter:
    asked = {name: request.args.get(name, "") for name in CHIPS}
    known = {name: value if value in CHIPS[name][1] else "" for name, value in asked.items()}
    return Filter(**known, words=request.args.get("words", "")[:100])


def _address(call: Call, wanted: Filter, number: int = 1) -> str:
    values = {name: value for name, value in asdict(wanted).items() if value}
    return url_for("office.applications", call_key=call.key, **values, page=number if number > 1 else None)


def _chips(
    call: Call, wanted: Filter, counts: dict[tuple[str, str, bool | None], int]
) -> list[tuple[object, list[object]]]:
    """Each group of chips with the number of applications that each would show if it were the only one."""
    groups: list[tuple[object, list[object]]] = []
    for name, (label, values) in CHIPS.items():
        chips: list[object] = []
        for value, words in values.items():
            n = sum(count for key, count in counts.items() if _matches(name, value, *key))
            is_on = getattr(wanted, name) == value
            chips.append((words, _address(call, replace(wanted, **{name: value})), is_on, n))
        groups.append((label, chips))
    return groups


def _matches(name: str, value: str, category: str, state: str, eligible: bool | None) -> bool:
    if not value:
        return True
    if name == "eligibility":
        return state == "submitted" and eligible is DECIDED[value]
    return value == {"category": category, "state": state}[name]


def _pages(call: Call, wanted: Filter, number: int, total: int) -> dict[str, object]:
    return {
        "first": (number - 1) * ROWS + 1,
        "last": min(number * ROWS, total),
        "total": total,
        "previous_url": _address(call, wanted, number - 1) if number > 1 else None,
        "next_url": _address(call, wanted, number + 1) if number * ROWS < total else None,
    }


@office.get("/applications/<int:application_id>")
@needs(Do.SEE_APPLICATION)
def application(application: Application) -> ResponseReturnValue:
    """One application as it was handed in, its eligibility and what has happened."""
    answer = None if application.eligible is None else "yes" if application.eligible else "no"
    return _application(application, EligibilityForm(data={"eligible": answer, "note": application.eligibility_note}))


@office.post("/applications/<int:application_id>/eligibility")
@needs(Do.DECIDE_ELIGIBILITY)
def eligibility(application: Application) -> ResponseReturnValue:
    """Decide whether the applicant is eligible."""
    form = EligibilityForm()
    if form.validate_on_submit():
        with attempt(form):
            earlier = earlier_of(application)
            set_eligibility(application, form.answer, form.note.data or "", earlier=earlier, by=by(), at=clock.now())
            flash(_("The eligibility is decided."), "good")
            return redirect(url_for("office.application", application_id=application.id))
    return _application(application, form)


def _application(application: Application, form: EligibilityForm) -> ResponseReturnValue:
    content = application.submitted or {}
    return page(
        "office/applications/application.html",
        form=form,
        application=application,
        parts=shown(application.call, application.category, content, form_of(application)),
        refused=permission.no_eligibility(application),
        history=queries.history(application),
        verbs=VERBS,
    )
