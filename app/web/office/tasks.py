"""The tasks of a trip: who does what until when, from what is usual or by hand."""

from collections.abc import Sequence

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.kit import clock
from app.kit.i18n import _, ngettext
from app.kit.translated import pick
from app.questionnaires.results import progress_of_trip
from app.questionnaires.words import AUDIENCE_NAMES
from app.trips.actions import tasking
from app.trips.models import Participant, Trip
from app.trips.plans import TripTask
from app.trips.queries.tasks import owners, task_in, tasks_of
from app.trips.rules.tasks import WORDS, relation, state
from app.web.forms.base import Confirmation
from app.web.forms.tasks import TaskForm, values_of
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.agreements import today
from app.web.office.blueprint import office
from app.web.page import page
from app.web.transaction import attempt


@office.get("/trips/<trip_key>/tasks")
@needs(Do.SEE_TRIP)
def tasks(trip: Trip) -> ResponseReturnValue:
    """Those of the office by day, and those of the travellers by what is to be done."""
    every = tasks_of(trip)
    return page(
        "office/trips/tasks.html", trip=trip, tasks=[task for task in every if task.participant_id is None],
        travellers=_by_title([task for task in every if task.participant_id is not None]), words=WORDS,
        how=lambda task: state(task.due_on, task.done_at is not None, today()), relation=relation,
        questionnaires=progress_of_trip(trip), audiences=AUDIENCE_NAMES,
    )  # fmt: skip


@office.post("/trips/<trip_key>/tasks/usual")
@needs(Do.EDIT_TRIP)
def usual_tasks(trip: Trip) -> ResponseReturnValue:
    """Add what such a trip usually needs."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            made = tasking.take_usual(trip, owner=me(), by=by(), at=clock.now())
            flash(ngettext("%(n)s task is added.", "%(n)s tasks are added.", made), "good")
    return _back(trip, form)


@office.route("/trips/<trip_key>/tasks/new", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def add_task(trip: Trip) -> ResponseReturnValue:
    """Add a task by hand."""
    able, people = owners(), _people(trip)
    form = TaskForm()
    form.offer(able, people)
    if form.validate_on_submit():
        with attempt(form):
            tasking.add_task(trip, form.spec(able, people), by=by(), at=clock.now())
            flash(_("The task is saved."), "good")
            return redirect(url_for("office.tasks", trip_key=trip.key))
    return page("office/trips/task.html", form=form, trip=trip, task=None)


@office.route("/trips/<trip_key>/tasks/<int:task_id>", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def change_task(trip: Trip, task_id: int) -> ResponseReturnValue:
    """Change a task."""
    task, able, people = _task(trip, task_id), owners(), _people(trip)
    form = TaskForm(data=values_of(task))
    form.offer(able, people)
    if form.validate_on_submit():
        with attempt(form):
            tasking.change_task(trip, task, form.spec(able, people, task), by=by(), at=clock.now())
            flash(_("The task is saved."), "good")
            return redirect(url_for("office.tasks", trip_key=trip.key))
    return page("office/trips/task.html", form=form, trip=trip, task=task)


@office.post("/trips/<trip_key>/tasks/<int:task_id>/done")
@needs(Do.DO_TRIP_TASKS)
def finish_task(trip: Trip, task_id: int) -> ResponseReturnValue:
    """Say that a task is done, or that it is not."""
    task, form = _task(trip, task_id), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            tasking.finish(trip, task, by=by(), at=clock.now())
    return _back(trip, form)


@office.post("/trips/<trip_key>/tasks/<int:task_id>/remove")
@needs(Do.EDIT_TRIP)
def remove_task(trip: Trip, task_id: int) -> ResponseReturnValue:
    """Take a task away."""
    task, form = _task(trip, task_id), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            tasking.remove_task(trip, task, by=by(), at=clock.now())
            flash(_("The task is taken away."), "good")
    return _back(trip, form)


def _by_title(every: Sequence[TripTask]) -> dict[str, list[TripTask]]:
    found: dict[str, list[TripTask]] = {}
    for task in every:
        found.setdefault(pick(task.title), []).append(task)
    return found


def _people(trip: Trip) -> list[Participant]:
    return list(trip.participants)


def _task(trip: Trip, task_id: int) -> TripTask:
    found = task_in(trip, task_id)
    if found is None:
        abort(404)
    return found


def _back(trip: Trip, form: Confirmation) -> ResponseReturnValue:
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("office.tasks", trip_key=trip.key))
