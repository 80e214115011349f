"""The questionnaires of a trip: prepared, opened, who is behind; what was answered, by trip and over the years."""

from collections.abc import Callable
from datetime import datetime

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.kit import clock
from app.kit.db import session
from app.kit.i18n import _, ngettext
from app.kit.tabular import csv_pieces, xlsx_pieces
from app.kit.translated import pick
from app.questionnaires import queries, results
from app.questionnaires.actions import asking, preparing
from app.questionnaires.models import AUDIENCES, Questionnaire
from app.questionnaires.rules import opening
from app.questionnaires.words import AUDIENCE_NAMES, SHORT_NAMES, STANDING_NAMES
from app.trips.models import Trip
from app.web.forms.base import Confirmation
from app.web.forms.questionnaires import PlanForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.agreements import today
from app.web.office.blueprint import office
from app.web.page import page
from app.web.streaming import streamed
from app.web.transaction import attempt

WORDS = {"names": AUDIENCE_NAMES, "short": SHORT_NAMES, "standings": STANDING_NAMES}


@office.get("/trips/<trip_key>/questionnaires")
@needs(Do.SEE_TRIP)
def trip_questionnaires(trip: Trip) -> ResponseReturnValue:
    """How each stands, who is behind, and what can be done next."""
    found = queries.questionnaires_of(trip)
    there = {each.audience for each in found}
    day = today()
    return page(
        "office/trips/questionnaires/list.html", trip=trip, every=[queries.progress_of(asked) for asked in found],
        standing=lambda asked: opening.standing(asked, day), unchangeable=preparing.unchangeable, fewest=opening.FEWEST,
        missing=[each for each in AUDIENCES if each not in there and queries.people_for(trip, each)], **WORDS,
    )  # fmt: skip


@office.post("/trips/<trip_key>/questionnaires/prepare")
@needs(Do.EDIT_TRIP)
def prepare_questionnaires(trip: Trip) -> ResponseReturnValue:
    """Begin one for each audience, from the template."""
    return _done(trip, _prepare(trip))


def _prepare(trip: Trip) -> Callable[[str, datetime], str]:
    def deed(who: str, at: datetime) -> str:
        made = preparing.prepare(trip, by=who, at=at)
        return ngettext("%(n)s questionnaire is prepared.", "%(n)s questionnaires are prepared.", len(made))

    return deed


@office.route("/trips/<trip_key>/questionnaires/<audience>/plan", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def plan_questionnaire(trip: Trip, audience: str) -> ResponseReturnValue:
    """Set its days, and whether it is anonymous."""
    asked = _asked(trip, audience)
    form = PlanForm.of(asked)
    if form.validate_on_submit():
        with attempt(form):
            preparing.plan(asked, form.plan(asked), by=by(), at=clock.now())
            flash(_("Saved."), "good")
            return redirect(url_for("office.trip_questionnaires", trip_key=trip.key))
    return page(
        "office/trips/questionnaires/plan.html", form=form, trip=trip, asked=asked,
        people=len(queries.people_for(trip, audience)), fewest=opening.FEWEST, **WORDS,
    )  # fmt: skip


@office.post("/trips/<trip_key>/questionnaires/<audience>/<any(open,ask,remind,close):step>")
@needs(Do.EDIT_TRIP)
def questionnaire_deed(trip: Trip, audience: str, step: str) -> ResponseReturnValue:
    """Open it now, write to newcomers, remind those who are behind, or close it."""
    asked = _asked(trip, audience)
    letters = {"open": asking.open_now, "ask": asking.ask_missing, "remind": asking.remind_behind}

    def do(who: str, at: datetime) -> str:
        if step == "close":
            asking.close(asked, by=who, at=at)
            return _("The questionnaire is closed.")
        return ngettext("%(n)s letter is on its way.", "%(n)s letters are on their way.",
                        letters[step](asked, by=who, at=at))  # fmt: skip

    return _done(trip, do)


@office.post("/trips/<trip_key>/questionnaires/<audience>/links/<int:questionnaire_link_id>/renew")
@needs(Do.EDIT_TRIP)
def renew_questionnaire_link(trip: Trip, audience: str, questionnaire_link_id: int) -> ResponseReturnValue:
    """Send a new link; the one in earlier letters works no longer."""
    link = queries.link_in(_asked(trip, audience), questionnaire_link_id) or abort(404)

    def do(who: str, at: datetime) -> str:
        asking.renew(link, by=who, at=at)
        return _("The letter is on its way.")

    return _done(trip, do)


@office.get("/trips/<trip_key>/questionnaires/<audience>/results")
@needs(Do.SEE_TRIP)
def questionnaire_results(trip: Trip, audience: str) -> ResponseReturnValue:
    """What was answered, question by question."""
    asked = _asked(trip, audience)
    found = results.results_of(asked)
    asked_of = len(queries.people_for(trip, audience))
    return page(
        "office/trips/questionnaires/results.html", trip=trip, asked=asked, found=found, people=asked_of, **WORDS
    )


@office.get("/trips/<trip_key>/questionnaires/<audience>/results.<any(csv,xlsx):format>")
@needs(Do.SEE_TRIP)
def questionnaire_table(trip: Trip, audience: str, format: str) -> ResponseReturnValue:
    """The same as a table for spreadsheets."""
    asked_id = _asked(trip, audience).id
    return _table(lambda: results.table(results.results_of(session().get_one(Questionnaire, asked_id))),
                  f"questionnaire-{trip.key}-{audience}", format, pick(trip.title))  # fmt: skip


@office.get("/trips/<trip_key>/questionnaires/<audience>/answers.<any(csv,xlsx):format>")
@needs(Do.SEE_TRIP)
def questionnaire_answers(trip: Trip, audience: str, format: str) -> ResponseReturnValue:
    """The answers by name, a row for each person. Of an anonymous questionnaire there is no such table."""
    asked = _asked(trip, audience)
    if asked.is_anonymous:
        abort(404)
    asked_id = asked.id
    return _table(lambda: results.sheets(session().get_one(Questionnaire, asked_id)),
                  f"answers-{trip.key}-{audience}", format, pick(trip.title))  # fmt: skip


@office.get("/reports/travellers")
@needs(Do.SEE_OFFICE)
def travellers_say() -> ResponseReturnValue:
    """What the travellers say, over the years: the same question side by side."""
    return page("office/travellers_say.html", found=results.over_years(), **WORDS)


@office.get("/reports/travellers.<any(csv,xlsx):format>")
@needs(Do.SEE_OFFICE)
def travellers_say_table(format: str) -> ResponseReturnValue:
    """The same as a table for spreadsheets."""
    return _table(results.years_table, "travellers", format, _("What the travellers say"))


def _table(made: Callable[[], results.Table], name: str, kind: str, title: str) -> ResponseReturnValue:
    def pieces() -> results.Pieces:
        head, rows = made()
        return csv_pieces(head, rows) if kind == "csv" else xlsx_pieces(title, head, rows)

    return streamed(pieces, name, kind)


def _done(trip: Trip, deed: Callable[[str, datetime], str]) -> ResponseReturnValue:
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            flash(deed(by(), clock.now()), "good")
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("office.trip_questionnaires", trip_key=trip.key))


def _asked(trip: Trip, audience: str) -> Questionnaire:
    return queries.questionnaire_for(trip, audience) or abort(404)
