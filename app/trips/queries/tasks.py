"""Reading the tasks of trips: of one, of the desk, of somebody, and those that are to be reminded of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, or_, select

from app.accounts.models import Account, Grant, Person
from app.applications.models import Application
from app.kit.db import session
from app.kit.i18n import language
from app.trips.models import Participant, Trip
from app.trips.plans import TripTask
from app.trips.queries.own_pages import language_of
from app.trips.rules.tasks import SOON

AHEAD = timedelta(days=14)  # what the desk shows of one's own
FORGOTTEN = timedelta(days=30)  # nobody is reminded of what has been overdue for longer


def tasks_of(trip: Trip) -> list[TripTask]:
    """The tasks of a trip, the nearest day first."""
    query = select(TripTask).where(TripTask.trip_id == trip.id)
    return list(session().scalars(query.order_by(TripTask.due_on, TripTask.id)))


def task_in(trip: Trip, task_id: int) -> TripTask | None:
    """A task of this trip by id."""
    return session().scalar(select(TripTask).where(TripTask.id == task_id, TripTask.trip_id == trip.id))


def tasks_for(participant: Participant) -> list[TripTask]:
    """A traveller's own tasks, the nearest day first."""
    query = select(TripTask).where(TripTask.participant_id == participant.id)
    return list(session().scalars(query.order_by(TripTask.due_on, TripTask.id)))


def desk_tasks(who: Account, today: date) -> list[tuple[TripTask, Trip]]:
    """What the office's desk shows: everything of the office that is overdue, and one's own of the next two weeks."""
    query = _open().where(TripTask.participant_id.is_(None))
    mine = (TripTask.owner_id == who.id) & (TripTask.due_on <= today + AHEAD)
    query = query.where(or_(TripTask.due_on < today, mine)).order_by(TripTask.due_on, TripTask.id)
    return [(task, trip) for task, trip in session().execute(query)]


@dataclass(frozen=True)
class Reminder:
    """A task that is due soon or overdue, and whom a letter goes to.

    `by_link`: the traveller who has no account, and gets to the task by their personal link.
    """

    task: TripTask
    trip: Trip
    person: Person
    address: str
    language: str
    by_link: Participant | None = None


def to_remind(today: date) -> Iterator[Reminder]:
    """The tasks that are due soon or overdue and are somebody's whom we can write to."""
    query = _open().where(TripTask.due_on <= today + SOON, TripTask.due_on >= today - FORGOTTEN)
    for task, trip in session().execute(query.order_by(TripTask.id)):
        owner, who = task.owner or _account_of(task.participant), task.participant
        if owner is not None and owner.disabled_at is None:
            yield Reminder(task, trip, owner.person, owner.email, owner.language)
        elif owner is None and who is not None and who.email:
            yield Reminder(task, trip, who.person, who.email, language_of(who, trip), by_link=who)


def owners() -> list[Account]:
    """Who of the office can have a task: coordinators and directors, by name."""
    query = select(Account).where(Account.disabled_at.is_(None))
    query = query.where(Account.grants.any(Grant.role.in_(("coordinator", "director"))))
    return sorted(session().scalars(query), key=lambda one: (one.person.name(language()), one.id))


def _account_of(participant: Participant | None) -> Account | None:
    if participant is None:
        return None
    application: Application | None = participant.application
    return application.account if application else account_of(participant)


def account_of(participant: Participant) -> Account | None:
    """The account with which a traveller signs in, if they have one."""
    return session().scalar(select(Account).where(Account.person_id == participant.person_id))


def _open() -> Select[TripTask, Trip]:
    query = select(TripTask, Trip).join(Trip, Trip.id == TripTask.trip_id)
    return query.where(TripTask.done_at.is_(None), Trip.state != "cancelled")
