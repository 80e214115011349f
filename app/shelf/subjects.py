"""What papers are of: calls, applications, trips, people, and how somebody names one on the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.accounts.models import Person
from app.applications.models import Application
from app.calls.models import Call
from app.committee.models import Review
from app.events.models import Event, Guest
from app.kit.db import session
from app.kit.translated import Translated
from app.trips.models import Participant, Trip
from app.trips.queries import by_host


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What papers can be of: the column by which a row is kept, whose name a paper about it bears, what names one.

    `key` says what somebody types to name one, `find` gives the rows that they may mean, `some` what could be typed.
    """

    column: Any  # None for what is no row; papers of it are printed, never numbered
    holder: Callable[[Any], Translated]
    key: str
    find: Callable[[str], list[Any]]
    some: Callable[[], list[str]]


def _by_key(model: type[Call] | type[Trip] | type[Event]) -> Subject:
    article = "an" if model is Event else "a"
    return Subject(
        column=model.key,
        holder=lambda row: dict(row.title),
        key=f"the key of {article} {model.__name__.casefold()}, as in its address (poznan-2017)",
        find=lambda key: list(session().scalars(select(model).where(model.key == key))),
        some=lambda: list(session().scalars(select(model.key).order_by(model.id.desc()).limit(SOME))),
    )


def _person(person: Person) -> Translated:
    return {"ka": person.name_ka, "en": person.name_latin or person.name_ka}


def _spellings(person: Person) -> str:
    return f"{person.name_latin} {person.name_ka}".casefold()


def _applications(key: str) -> list[Any]:
    call_key, _slash, number = key.rpartition("/")
    query = select(Application).join(Call).where(Application.number == number)
    return list(session().scalars(query.where(Call.key == call_key) if call_key else query))


def _some_applications() -> list[str]:
    query = select(Call.key, Application.number).join(Application.call).where(Application.number.is_not(None))
    return [f"{key}/{number}" for key, number in session().execute(query.order_by(Application.id.desc()).limit(SOME))]


def _participants(key: str) -> list[Any]:
    trip_key, _slash, who = key.partition("/")
    trip = session().scalar(select(Trip).where(Trip.key == trip_key))
    everybody = [one for _host, group in by_host(trip) for one in group] if trip else []
    if who.isdecimal():
        return everybody[int(who) - 1 : int(who)] if int(who) else []
    wanted = who.casefold()
    return [one for one in everybody if wanted and wanted in _spellings(one.person)]


def _some_participants() -> list[str]:
    query = select(Trip).where(Trip.participants.any()).order_by(Trip.id.desc()).limit(SOME)
    return [f"{trip.key}/1" for trip in session().scalars(query)]


def _reviews(key: str) -> list[Any]:
    application_key, _slash, who = key.rpartition("/")
    applications = [one.id for one in _applications(application_key)] if application_key else []
    query = select(Review).where(Review.application_id.in_(applications)).order_by(Review.member_id)
    found, wanted = list(session().scalars(query)), who.casefold()
    people = [one.member.account.person for one in found]
    return [one for one, who in zip(found, people, strict=True) if wanted and wanted in _spellings(who)]


def _some_reviews() -> list[str]:
    query = select(Review).where(Review.state == "handed_in").order_by(Review.id.desc()).limit(SOME)
    return [
        f"{one.application.call.key}/{one.application.number}/{one.member.account.person.family_latin}"
        for one in session().scalars(query)
    ]


@dataclass(frozen=True)
class Year:
    """A calendar year, which no row is of."""

    year: int


def _years(key: str) -> list[Any]:
    return [Year(int(key))] if key.isdecimal() and len(key) == 4 else []


def _some_years() -> list[str]:
    days = session().scalars(select(Trip.starts_on).order_by(Trip.starts_on.desc()))
    return sorted({str(day.year) for day in days}, reverse=True)[:SOME]


def _guests(key: str) -> list[Any]:
    event_key, _slash, number = key.partition("/")
    query = select(Guest).join(Guest.event).where(Event.key == event_key)
    return list(session().scalars(query.where(Guest.number == int(number)))) if number.isdecimal() else []


def _some_guests() -> list[str]:
    query = select(Event.key, Guest.number).join(Guest.event).order_by(Guest.id.desc()).limit(SOME)
    return [f"{key}/{number}" for key, number in session().execute(query)]


SOME = 8
SUBJECTS = {
    "trip": _by_key(Trip),
    "call": _by_key(Call),
    "event": _by_key(Event),
    "guest": Subject(
        column=Guest.id, holder=lambda row: _person(row.person), find=_guests, some=_some_guests,
        key="EVENT/NUMBER of a guest, as on the badge (conference-2018/7)",
    ),
    "application": Subject(
        column=Application.id, holder=lambda row: _person(row.account.person), find=_applications,
        some=_some_applications,
        key="CALL/NUMBER of an application (poznan-2017/S-001), or its NUMBER where one call has it",
    ),
    "participant": Subject(
        column=Participant.id, holder=lambda row: _person(row.person), find=_participants, some=_some_participants,
        key="TRIP/NUMBER of a traveller on its roster (poznan-2017/3), or TRIP/NAME, a part of it in either script",
    ),
    "review": Subject(
        column=Review.id, holder=lambda row: {"en": row.application.number or ""}, find=_reviews, some=_some_reviews,
        key="CALL/NUMBER/NAME: an application (poznan-2017/S-001) and a part of the name of the member who scored it",
    ),
    "year": Subject(
        column=None, holder=lambda row: {"en": str(row.year)}, find=_years, some=_some_years, key="a year (2017)",
    ),
}  # fmt: skip


def _word_of(row: Any) -> str:
    rows = ((word, subject.column) for word, subject in SUBJECTS.items() if subject.column is not None)
    return next(word for word, column in rows if isinstance(row, column.class_))


def row_of(subject: str) -> Any:
    """The row that a subject names: "trip:KEY", "application:ID", …; None when it is gone."""
    word, _colon, key = subject.partition(":")
    column = SUBJECTS[word].column
    return session().scalar(select(column.class_).where(column == (int(key) if column.key == "id" else key)))


def subject_of(row: Any) -> str:
    """How a row is named as the subject of a paper."""
    word = _word_of(row)
    return f"{word}:{getattr(row, SUBJECTS[word].column.key)}"


def holder_of(row: Any) -> Translated:
    """The name that the verification page shows: the person's as printed, or what the paper is about."""
    return SUBJECTS[_word_of(row)].holder(row)
