"""Calls for the office: list, a new one, a call's file, publishing, starting the scoring."""

from flask import current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from app.access.policy import Do
from app.access.visible import not_recused
from app.accounts.fields import FIELDS
from app.applications import queries as forms
from app.applications.actions import building as forming
from app.applications.actions import extending, releasing
from app.applications.models import Application
from app.applications.rules.building import gaps as building
from app.calls import actions, queries, rules, words
from app.calls.models import Call
from app.calls.terms import Basics
from app.kit import clock
from app.kit.i18n import _, format_date, format_datetime
from app.kit.i18n import lazy_gettext as _l
from app.kit.settings import settings
from app.kit.translated import pick
from app.reporting.waiting import Tally, tallies
from app.web.forms.base import Confirmation
from app.web.forms.calls import NewCallForm
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.blueprint import office
from app.web.office.waiting import waiting
from app.web.page import page
from app.web.sorting import By, sorted_by
from app.web.transaction import attempt

WORK = ("office.applications", "office.committee", "office.selection", "office.make_trip")


@office.get("/calls")
@needs(Do.SEE_OFFICE)
def calls() -> ResponseReturnValue:
    """All calls with where they stand and how many have applied."""
    at, numbers = clock.now(), tallies(not_recused(me(), Application.id))
    rows = [(call, rules.phase(call, at), numbers[call.id]) for call in queries.all_calls()]
    columns: By[tuple[Call, str, Tally]] = {
        "title": (_l("Call"), lambda row: pick(row[0].title)),
        "state": (_l("State"), lambda row: rules.PHASES.index(row[1])),
        "deadline": (_l("Deadline"), lambda row: row[0].closes_at),
        "dates": (_l("Dates"), lambda row: row[0].starts_on),
        "submitted": (_l("Submitted"), lambda row: row[2].submitted),
        "begun": (_l("Begun"), lambda row: row[2].begun),
    }
    found, sorting = sorted_by(rows, columns)
    return page("office/calls/list.html", rows=found, sorting=sorting, words=words)


@office.route("/new-call", methods=["GET", "POST"])
@needs(Do.CREATE_CALL)
def new_call() -> ResponseReturnValue:
    """Begin a call from nothing or as a copy."""
    form = NewCallForm()
    sources = {call.key: call for call in queries.all_calls()}
    nothing = SelectChoice("", _("Nothing"))
    copies = [SelectChoice(key, _("A copy of: %(call)s", call=pick(call.title))) for key, call in sources.items()]
    form.source.choices = [nothing, *copies]
    if form.validate_on_submit():
        title = {"ka": form.title_ka.data, "en": form.title_en.data}
        with attempt(form):
            key, at, source = form.key.data or "", clock.now(), sources.get(form.source.data)
            if source:
                made = forming.copy_call(source, title, key=key, by=by(), at=at)
            else:
                basics = Basics(title=title, time_zone=settings().time_zone)
                made = actions.create(basics, key=key, by=by(), at=at)
            flash(_("The draft is made. Only the office sees it until it is published."), "good")
            return redirect(url_for("office.call", call_key=made.key))
    return page("office/calls/new.html", form=form)


@office.get("/calls/<call_key>")
@needs(Do.SEE_CALL_FILE)
def call(call: Call) -> ResponseReturnValue:
    """A call's file: where it stands, the next step, its parts with what is missing in them, its rules."""
    at = clock.now()
    tally = tallies(not_recused(me(), Application.id))[call.id]
    form = forms.form_in_work(call)
    gaps = [*rules.missing(call), *building.gaps(form, call)]
    return page(
        "office/calls/call.html",
        call=call,
        phase=rules.phase(call, at),
        stations=stations(call, rules.phase(call, at)),
        waiting=waiting(call, tally, at),
        tally=tally,
        gaps={part: [gap.message for gap in gaps if gap.part == part] for part in words.PARTS},
        warnings=[*rules.warnings(call), *building.warnings(form, call)],
        locked=rules.unchangeable(call, at),
        sheet=rules.rule_sheet(call),
        sheets=queries.rule_sheets(call),
        work=[to for to in WORK if to in current_app.view_functions],
        words=words,
        fields=FIELDS,
    )


@office.route("/calls/<call_key>/publish", methods=["GET", "POST"])
@needs(Do.EDIT_CALL)
def publish_call(call: Call) -> ResponseReturnValue:
    """Say what publishing does, then do it."""
    if call.state != "draft":
        return redirect(url_for("office.call", call_key=call.key))
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            releasing.publish(call, by=by(), at=clock.now())
            flash(_("The call is published."), "good")
            return redirect(url_for("office.call", call_key=call.key))
    built = forms.form_in_work(call)
    return page(
        "office/calls/publish.html",
        form=form,
        call=call,
        gaps=[*rules.missing(call), *building.gaps(built, call)],
        warnings=[*rules.warnings(call), *building.warnings(built, call)],
        words=words,
    )


@office.route("/calls/<call_key>/start-scoring", methods=["GET", "POST"])
@needs(Do.START_SCORING)
def start_scoring(call: Call) -> ResponseReturnValue:
    """Say what starting does, then do it."""
    if call.state != "published":
        return redirect(url_for("office.call", call_key=call.key))
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            extending.start_scoring(call, by=by(), at=clock.now())
            flash(_("The committee can score now."), "good")
            return redirect(url_for("office.call", call_key=call.key))
    return page(
        "office/calls/start_scoring.html",
        form=form,
        call=call,
        tally=tallies(not_recused(me(), Application.id))[call.id],
    )


def stations(call: Call, phase: str) -> list[dict[str, str]]:
    """The way of a call, with what is known of its dates."""
    known = {
        "draft": format_date(call.created_at.date()),
        "upcoming": _("published %(day)s", day=format_date(call.published_at.date())) if call.published_at else "",
        "open": format_datetime(call.opens_at, call.time_zone),
        "closed": format_datetime(call.closes_at, call.time_zone),
        "announced": format_date(call.announced_at.date()) if call.announced_at else "",
    }
    names = {**words.PHASES, "upcoming": _("Published")}
    now = rules.PHASES.index(phase)
    return [
        {
            "name": str(names[each]),
            "note": known.get(each, ""),
            "state": "done" if place < now else "current" if place == now else "ahead",
        }
        for place, each in enumerate(rules.PHASES)
    ]
