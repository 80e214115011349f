"""Tasks of a trip: made by hand or from what is usual, done, opened again, moved with the journey, reminded of."""

from dataclasses import dataclass
from datetime import date, datetime

from app.accounts.models import Account
from app.audit import trail
from app.kit.db import session
from app.kit.i18n import everywhere
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.kit.translated import Translated, pick
from app.messaging import outbox
from app.trips.actions.own_pages import link_for_letter
from app.trips.emails import TaskByLink, TaskReminder
from app.trips.models import Participant, Trip
from app.trips.plans import TripTask
from app.trips.queries.rooms import sleeper_of
from app.trips.queries.tasks import tasks_of, to_remind
from app.trips.rules.tasks import Usual, due, usual

MOST = 1000


@dataclass(frozen=True, kw_only=True)
class TaskSpec:
    """What a task is: a fixed day, or days before the first day ("start") or after the last ("end")."""

    title: Translated
    due_on: date | None = None
    anchor: str | None = None
    days: int | None = None
    owner: Account | None = None
    participant: Participant | None = None


def add_task(trip: Trip, spec: TaskSpec, *, by: str, at: datetime) -> TripTask:
    """Add a task."""
    made = _made(trip, spec, at)
    session().flush()
    _record("add task", trip, by, at, task=made.id)
    return made


def change_task(trip: Trip, task: TripTask, spec: TaskSpec, *, by: str, at: datetime) -> None:
    """Change what a task is, whose it is, or when it is due."""
    task.title, task.due_on = spec.title, _day(trip, spec)
    task.anchor, task.days = spec.anchor, spec.days
    task.owner, task.participant = spec.owner, spec.participant
    session().flush()
    _record("change task", trip, by, at, task=task.id)


def remove_task(trip: Trip, task: TripTask, *, by: str, at: datetime) -> None:
    """Take a task away."""
    gone = task.id
    session().delete(task)
    session().flush()
    _record("remove task", trip, by, at, task=gone)


def take_usual(trip: Trip, *, owner: Account | None, by: str, at: datetime) -> int:
    """Add the usual tasks of such a trip that are not there yet; those of the office go to `owner`. How many."""
    there = {(pick(task.title, "en"), task.participant_id) for task in tasks_of(trip)}
    made = 0
    for one in usual(trip.kind, trip.direction):
        title = everywhere(lambda one=one: str(one.title))  # type: ignore[misc]
        for who in _whose(one, trip):
            if (title["en"], who.id if who else None) not in there:
                mine = owner if who is None else None
                _made(trip, TaskSpec(title=title, anchor=one.anchor, days=one.days, owner=mine, participant=who), at)
                made += 1
    session().flush()
    _record("take usual tasks", trip, by, at, tasks=made)
    return made


def finish(trip: Trip, task: TripTask, *, by: str, at: datetime) -> None:
    """Say that a task is done, or, if it was, that it is not."""
    task.done_at, task.done_by = (None, "") if task.done_at else (at, by)
    session().flush()
    _record("finish task" if task.done_at else "open task again", trip, by, at, task=task.id)


def remind_of_tasks(today: date, *, at: datetime) -> int:
    """Write to whose task is due soon, and once more when it is overdue; how many letters.

    Whoever has no account gets the link to their page with it.
    """
    written = 0
    for one in list(to_remind(today)):
        link = link_for_letter(one.trip, one.by_link, by="system", at=at) if one.by_link else None
        letter = TaskByLink.by(link, one, today) if link else TaskReminder.of(one, today)
        written += outbox.queue(letter, to=one.address, language=one.language, at=at) is not None
    return written


def _whose(one: Usual, trip: Trip) -> list[Participant | None]:
    if one.who == "office":
        return [None]
    everybody = sorted(trip.participants, key=lambda who: who.id)
    return [who for who in everybody if one.who == "traveller" or sleeper_of(who, trip).kind == "minor"]


def _made(trip: Trip, spec: TaskSpec, at: datetime) -> TripTask:
    if len(tasks_of(trip)) >= MOST:
        raise Refusal(_("A trip has at most %(most)s tasks.", most=MOST))
    made = TripTask(
        trip_id=trip.id, title=spec.title, due_on=_day(trip, spec), anchor=spec.anchor, days=spec.days,
        owner=spec.owner, participant=spec.participant, made_at=at,
    )  # fmt: skip
    session().add(made)
    return made


def _day(trip: Trip, spec: TaskSpec) -> date:
    if not pick(spec.title):
        raise Refusal(_("Write what is to be done."), "title")
    if spec.anchor and spec.days is not None:
        return due(spec.anchor, spec.days, trip.starts_on, trip.ends_on)
    if spec.anchor:
        raise Refusal(_("Write how many days."), "days")
    if spec.due_on is None:
        raise Refusal(_("Write the day, or how many days before or after the journey."), "due_on")
    return spec.due_on


def _record(verb: str, trip: Trip, by: str, at: datetime, **changes: int) -> None:
    trail.record(by=by, verb=verb, thing=f"trip:{trip.key}", at=at, changes=dict(changes))
