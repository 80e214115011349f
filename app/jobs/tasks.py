"""What goes on without anybody asking, and how often."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.accounts import actions as accounts
from app.applications.actions.linking import remind
from app.applications.queries import unanswered_links
from app.applications.rules.linking import is_quiet
from app.calls.models import Call
from app.committee import actions as committee
from app.committee import queries as committee_queries
from app.events import actions as events
from app.jobs.papers import print_batches
from app.jobs.sweeping import sweep_files
from app.jobs.worker import Task
from app.kit.db import unit_of_work
from app.kit.settings import settings
from app.messaging.delivery import deliver_due
from app.partners import actions as partners
from app.questionnaires.actions import asking
from app.selection import actions as selection
from app.trips import actions as trips
from app.trips.actions.showing import forget_pictures
from app.trips.actions.tasking import remind_of_tasks


def expire_offers(at: datetime) -> None:
    """Let offers run out whose time is over; their places go to the reserve list."""
    with unit_of_work():
        selection.expire(at=at)


def remind_of_offers(at: datetime) -> None:
    """Write to those whose offer runs out soon."""
    with unit_of_work():
        selection.remind(at=at)


def remind_of_links(at: datetime) -> None:
    """Remind guardians and referees who have not answered."""
    with unit_of_work():
        for link in unanswered_links(at):
            remind(link, at=at)


def remind_of_invitations(at: datetime) -> None:
    """Remind guests of an event who have not answered, shortly before the last day, and by day."""
    if not is_quiet(at, settings().time_zone):
        with unit_of_work():
            events.remind_again(at=at)


def find_conflicts(at: datetime) -> None:
    """Look for conflicts of interest that have come up since somebody joined or applied: a new phone, a new referee."""
    with unit_of_work(read_only=True):
        found = [call.id for call in committee_queries.calls_with_members() if committee_queries.suspected(call)]
    for call_id in found:
        with unit_of_work() as work:
            committee.find_conflicts(work.get_one(Call, call_id), by="system", at=at)


def warn_of_agreements(at: datetime) -> None:
    """Write to the coordinators about agreements that end soon."""
    with unit_of_work():
        partners.warn_of_ends(at=at)


def tell_named(at: datetime) -> None:
    """Write to members who are named in a discussion and have not read it, one letter for all of it."""
    with unit_of_work():
        committee.tell_named(at=at)


def remind_of_trip_tasks(at: datetime) -> None:
    """Write to whose task for a trip is due soon or overdue; by day."""
    if not is_quiet(at, settings().time_zone):
        with unit_of_work():
            remind_of_tasks(at.astimezone(ZoneInfo(settings().time_zone)).date(), at=at)


def remind_of_guest_lists(at: datetime) -> None:
    """Remind the contacts of partners who have named no guests yet, before the last day, and by day."""
    if not is_quiet(at, settings().time_zone):
        with unit_of_work():
            trips.remind_contacts(at=at)


def keep_questionnaires(at: datetime) -> None:
    """Open and close questionnaires whose day has come, and remind those who are behind; letters by day."""
    with unit_of_work():
        asking.close_over(at=at)
    if not is_quiet(at, settings().time_zone):
        with unit_of_work():
            asking.open_due(at=at)
            asking.remind_due(at=at)


def forget_typed_text(at: datetime) -> None:
    """Forget what was typed when a session ended, and nobody came back for."""
    with unit_of_work():
        accounts.drop_old_pages(at=at)


def forget_guests(at: datetime) -> None:
    """Forget what was asked of guests for an event alone, a month after it."""
    with unit_of_work():
        events.forget(at=at)


def forget_diary_pictures(at: datetime) -> None:
    """Forget the pictures of diaries whose journeys are long over."""
    with unit_of_work():
        forget_pictures(at.astimezone(ZoneInfo(settings().time_zone)).date(), at=at)


TASKS = (
    Task("deliver letters", timedelta(seconds=3), deliver_due),
    Task("print papers", timedelta(seconds=1), print_batches),
    Task("find conflicts of interest", timedelta(minutes=10), find_conflicts),
    Task("tell who is named in discussions", timedelta(minutes=1), tell_named),
    Task("let offers run out", timedelta(minutes=1), expire_offers),
    Task("remind of personal links", timedelta(minutes=10), remind_of_links),
    Task("remind of invitations to events", timedelta(minutes=10), remind_of_invitations),
    Task("remind of offers", timedelta(minutes=10), remind_of_offers),
    Task("warn of agreements that end", timedelta(hours=1), warn_of_agreements),
    Task("remind of tasks for trips", timedelta(minutes=30), remind_of_trip_tasks),
    Task("remind of guests to name", timedelta(minutes=30), remind_of_guest_lists),
    Task("open, close and remind of questionnaires", timedelta(minutes=10), keep_questionnaires),
    Task("forget typed text that nobody came back for", timedelta(days=1), forget_typed_text),
    Task("forget what guests of an event told", timedelta(days=1), forget_guests),
    Task("forget old pictures of diaries", timedelta(days=1), forget_diary_pictures),
    Task("sweep files that nobody keeps", timedelta(days=1), sweep_files),
)
