"""Lists of past years: a template to fill in, every fault by row and column before anything is written, the trips."""

import hashlib
from collections import Counter
from io import BytesIO

from flask import flash, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.accounts.fields import FIELDS
from app.accounts.models import Person
from app.interchange import actions, queries, spreadsheets, templates
from app.interchange.queries import Acquaintance
from app.interchange.rules import past_trips as rules
from app.interchange.rules.columns import COLUMNS, allowed_words
from app.interchange.rules.past_trips import Reading, Traveller
from app.interchange.spreadsheets import Rows
from app.kit import clock
from app.kit.db import unit_of_work
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.kit.translated import pick
from app.partners import words
from app.partners.queries import partners
from app.web.forms.base import Confirmation, Form
from app.web.forms.past_trips import ListForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.agreements import today
from app.web.office.blueprint import office
from app.web.page import page
from app.web.transaction import unlocked

SHOWN = 300  # faults
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@office.route("/trips/import", methods=["GET", "POST"])
@needs(Do.PLAN_TRIP)
@unlocked
def past_trips() -> ResponseReturnValue:
    """Hand a list in and see what it says; with a second press it is written, whole or not at all."""
    if request.method == "GET":
        return _page(ListForm(), [], None)
    if "table" in request.form:
        return _bring_in(spreadsheets.read_back(request.form["table"]))
    form = ListForm()
    if not form.validate():
        return _page(form, [], None)
    try:
        rows = spreadsheets.rows_of(form.file.data.stream)
    except Refusal as refusal:
        form.file.errors = [refusal.message]
        return _page(form, [], None)
    return _page(form, rows, rules.read(rows, queries.known(today())))


@office.get("/trips/import/template.xlsx")
@needs(Do.PLAN_TRIP)
def past_trips_workbook() -> ResponseReturnValue:
    """An empty list in the reader's language, with the words that its cells may hold."""
    data = templates.workbook([pick(each.name) for each in partners()])
    return send_file(BytesIO(data), XLSX, as_attachment=True, download_name="past-trips.xlsx")


@office.get("/trips/import/template.csv")
@needs(Do.PLAN_TRIP)
def past_trips_table() -> ResponseReturnValue:
    """The same as CSV: its first row."""
    return send_file(BytesIO(templates.table()), "text/csv", as_attachment=True, download_name="past-trips.csv")


def _bring_in(rows: Rows) -> ResponseReturnValue:
    form = Confirmation()
    if not form.validate():
        return redirect(url_for("office.past_trips"))
    with unit_of_work():
        reading = rules.read(rows, queries.known(today()))
        if not reading.faults:
            found = queries.acquaintances(reading.travellers)
            same = {row: person for row, each in found.items() if (person := _chosen(row, each))}
            made = actions.bring_in(reading, same, source=_mark(rows), by=by(), at=clock.now())
            number = len(reading.travellers)
            flash(_("Brought in. Trips: %(trips)s. People: %(people)s.", trips=len(made), people=number), "good")
            return redirect(url_for("office.trip", trip_key=made[0].key) if len(made) == 1 else url_for("office.trips"))
    return _page(ListForm(formdata=None), rows, reading)


def _chosen(row: int, found: list[Acquaintance]) -> Person | None:
    """Whom the reader took a row for: somebody known, or nobody."""
    wanted = request.form.get(f"row-{row}", "")
    return next((who.person for who in found if str(who.person.id) == wanted), None)


def _mark(rows: Rows) -> str:
    return hashlib.sha256(spreadsheets.written(rows).encode()).hexdigest()


def _page(form: Form, rows: Rows, reading: Reading | None) -> ResponseReturnValue:
    travellers = reading.travellers if reading and not reading.faults else []
    return page(
        "office/trips/past.html",
        form=form,
        reading=reading,
        trips=_grouped(travellers),
        known=queries.acquaintances(travellers),
        spelled={one.row for one in travellers if rules.spelled(one, rows)},
        table_text=spreadsheets.written(rows),
        columns=[(column, allowed_words(column.key)) for column in COLUMNS],
        hosts={each.key: each.name for each in partners()},
        roles=dict(allowed_words("role")),
        shown=SHOWN,
        words=words,
        fields=FIELDS,
    )


def _grouped(travellers: list[Traveller]) -> list[tuple[Traveller, list[Traveller], dict[str, int]]]:
    """The trips of a list: a row that tells of the trip, everybody on it, and how many of each role."""
    trips: dict[object, list[Traveller]] = {}
    for one in travellers:
        trips.setdefault(one.journey, []).append(one)
    return [(people[0], people, dict(Counter(one.role for one in people))) for people in trips.values()]
