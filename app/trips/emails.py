"""The letters of trips: a task that is due, a diary entry that is given back."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Self

from app.kit.translated import Translated
from app.messaging.examples import ANA, EXCHANGE
from app.messaging.message import Message
from app.trips.diary import DiaryEntry
from app.trips.models import Trip
from app.trips.own_pages import TravellerLink
from app.trips.queries.own_pages import path_of
from app.trips.queries.tasks import Reminder
from app.trips.rules.own_pages import until


@dataclass(frozen=True, kw_only=True)
class TaskReminder(Message):
    """What is to be done until when; `path` is the page where that is said, empty for who cannot open it."""

    template: ClassVar[str] = "task_reminder"
    name_ka: str
    name_latin: str
    task: Translated
    trip: Translated
    due_on: date
    is_overdue: bool
    path: str
    until: date | None = None  # the last day on which a personal link opens that page

    @classmethod
    def of(cls, one: Reminder, today: date) -> Self:
        """From a task; the same one is reminded of before its day and once after it."""
        task, late = one.task, one.task.due_on < today
        own = "" if one.by_link else f"/my-trips/{task.participant_id}"
        return cls(
            effect=f"{task.id}:{task.due_on.isoformat()}:{'late' if late else 'soon'}",
            name_ka=one.person.name_ka,
            name_latin=one.person.name_latin or one.person.name_ka,
            task=task.title,
            trip=one.trip.title,
            due_on=task.due_on,
            is_overdue=late,
            path=own if task.participant_id else f"/office/trips/{one.trip.key}/tasks",
        )

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(
            effect="example",
            **ANA,
            task={"ka": "ყველას დაზღვევა", "en": "Insure everybody"},
            trip=EXCHANGE,
            due_on=date(2017, 8, 3),
            is_overdue=False,
            path="/office/trips/poznan-2017/tasks",
        )


@dataclass(frozen=True, kw_only=True)
class TaskByLink(TaskReminder):
    """The same to a traveller without an account, by their personal link."""

    template: ClassVar[str] = "task_reminder"
    secret: ClassVar[bool] = True

    @classmethod
    def by(cls, link: TravellerLink, one: Reminder, today: date) -> Self:
        """From a traveller's task and their link."""
        return replace(cls.of(one, today), path=path_of(link), until=until(one.trip.ends_on))

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return replace(super().example(), path="/travel/ABCDEFGHJK-example", until=date(2017, 12, 21))


@dataclass(frozen=True, kw_only=True)
class DiaryReturned(Message):
    """An entry of the diary is given back to its writer, with what is to be changed."""

    template: ClassVar[str] = "diary_returned"
    name_ka: str
    name_latin: str
    trip: Translated
    day: date
    word: str
    path: str

    @classmethod
    def of(cls, entry: DiaryEntry, trip: Trip) -> Self:
        """From an entry that was just given back."""
        person = entry.participant.person
        return cls(
            effect=f"{entry.id}:{entry.revision}",
            name_ka=person.name_ka,
            name_latin=person.name_latin or person.name_ka,
            trip=trip.title,
            day=entry.on,
            word=entry.word,
            path=f"/my-trips/{entry.participant_id}/diary/{entry.on.isoformat()}",
        )

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(
            effect="example",
            **ANA,
            trip=EXCHANGE,
            day=date(2017, 9, 9),
            word="Please leave out the telephone number.",
            path="/my-trips/1/diary/2017-09-09",
        )


@dataclass(frozen=True, kw_only=True)
class DiaryReturnedByLink(DiaryReturned):
    """The same to a writer without an account, by their personal link."""

    template: ClassVar[str] = "diary_returned_by_link"
    secret: ClassVar[bool] = True

    @classmethod
    def by(cls, link: TravellerLink, entry: DiaryEntry, trip: Trip) -> Self:
        """From an entry that was just given back, and the link of its writer."""
        return replace(cls.of(entry, trip), path=f"{path_of(link)}/diary/{entry.on.isoformat()}")

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return replace(super().example(), path="/travel/ABCDEFGHJK-example/diary/2017-09-09")
