"""Applications for the office: list, one application, eligibility."""

from collections.abc import Callable

from flask import flash, jsonify, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.access.recusals import ANNOUNCED
from app.access.sights import office_ground
from app.access.visible import readable_applications
from app.applications import queries
from app.applications.actions.checking import set_eligibility
from app.applications.models import Application
from app.applications.rules import permission
from app.applications.rules.sheet import form_of
from app.applications.rules.showing import shown
from app.calls.models import Call
from app.kit import clock
from app.kit.i18n import _
from app.kit.i18n import lazy_gettext as _l
from app.reporting import listing
from app.reporting.arranging import Arrangement, arranged
from app.reporting.listing import Row
from app.reporting.searching import Asked
from app.reporting.searching.standing import ELIGIBLE
from app.web.eligibility import earlier_of
from app.web.forms.applications import EligibilityForm
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.blueprint import office
from app.web.office.committee import names_shown
from app.web.office.layout import address, asking, ids_found, wanted_layout
from app.web.office.views import saved_views
from app.web.page import page
from app.web.paging import paging, wanted_page
from app.web.searching import box, chips, lessons, vocabulary
from app.web.sorting import Sorting
from app.web.transaction import attempt

ROWS = 100
VERBS = {
    "begin application": _l("Begun"),
    "save section": _l("Section saved"),
    "attach file": _l("File attached"),
    "remove file": _l("File removed"),
    "prepare file": _l("File prepared for blind reading"),
    "withhold file": _l("File left out of the blind reading"),
    "take back prepared file": _l("Prepared file taken back"),
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
    "eligible": (_l("Eligibility"), {"": _l("All"), **ELIGIBLE}),
}
DECIDED = {"undecided": None, "yes": True, "no": False}


@office.get("/calls/<call_key>/applications")
@needs(Do.SEE_CALL_FILE)
def applications(call: Call) -> ResponseReturnValue:
    """The submitted applications of a call that the reader may see and asks for, laid out as the reader wants them."""
    readable, ground = readable_applications(me()), office_ground(me(), call, clock.now())
    layout = wanted_layout(ground)
    to = address(call, layout)
    search, number = box(ground, to), wanted_page()
    rows, total = _found(search.asked, layout, number)
    return page(
        "office/applications/list.html",
        call=call,
        search=search,
        layout=layout,
        sorting=_sorting(layout),
        rows=rows,
        total=total,
        asking=asking(search.text, layout),
        chips=chips(search.asked, ground, CHIPS, _counter(listing.counts(call, readable)), to),
        begun=queries.begun(call),
        views=saved_views(search.text, layout),
        pages=paging(number, ROWS, total),
        scores_blind=call.state not in ANNOUNCED and not names_shown(call),
    )


def _sorting(layout: Arrangement) -> Sorting:
    """By the columns that stand there, and by the one that the list is sorted by already."""
    able = [each for each in layout.can if each.order and (each in layout.columns or each is layout.sorted_by)]
    return Sorting({each.key: each.label for each in able}, layout.sorted_by.key, layout.descending)


def _found(asked: Asked, layout: Arrangement, number: int) -> tuple[list[Row], int]:
    """A page of what was asked for, and how many there are; nothing when the question has mistakes."""
    if asked.clause is None:
        return [], 0
    ids = ids_found(layout, asked.clause)
    return list(listing.rows(ids[(number - 1) * ROWS : number * ROWS], layout.ground, layout.parts)), len(ids)


def _counter(counts: dict[tuple[str, str, bool | None], int]) -> Callable[[str, str], int]:
    return lambda name, value: sum(n for key, n in counts.items() if _matches(name, value, *key))


def _matches(name: str, value: str, category: str, state: str, eligible: bool | None) -> bool:
    if not value:
        return True
    if name == "eligible":
        return state == "submitted" and eligible is DECIDED[value]
    return value == {"category": category, "state": state}[name]


@office.get("/calls/<call_key>/applications/help")
@needs(Do.SEE_CALL_FILE)
def search_help(call: Call) -> ResponseReturnValue:
    """What can be asked for, with examples."""
    ground = office_ground(me(), call, clock.now())
    to = address(call, arranged(ground))
    return page("searching/help.html", call=call, back=to(""), lessons=list(lessons(ground, to)))


@office.get("/calls/<call_key>/applications/words")
@needs(Do.SEE_CALL_FILE)
def search_words(call: Call) -> ResponseReturnValue:
    """The keys and values for completion."""
    return jsonify(vocabulary(office_ground(me(), call, clock.now())))


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
