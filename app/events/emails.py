"""The letters of events: the invitation, the reminder, what became of an answer, a place that became free, the end."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Self

from app.events import queries
from app.events.models import Guest
from app.events.rules import answering, places
from app.events.rules.dates import Dates, calendar
from app.kit.translated import Translated
from app.messaging.message import Message


@dataclass(frozen=True, kw_only=True)
class EventLetter(Message):
    """What these letters share: to whom, which event, the personal link and until when it is for answering."""

    secret: ClassVar[bool] = True
    name_ka: str
    name_latin: str
    dates: Dates
    about: Translated
    link: str
    until: datetime
    zone: str
    at: datetime
    outcome: str = ""

    def calendar(self) -> str:
        """The event's days go with letters to people who may come."""
        return "" if self.outcome in ("no", "waiting") else calendar(self.dates, url=self.link, at=self.at)

    @classmethod
    def values(cls, guest: Guest, at: datetime) -> dict[str, Any]:
        """The shared values, from a guest; the same letter a second time is another one a second later."""
        event = guest.event
        return {
            "effect": f"{guest.code}:{guest.link_version}:{places.standing(guest)}:{at:%y%m%d%H%M%S}",
            "name_ka": guest.person.name_ka,
            "name_latin": guest.person.name_latin or guest.person.name_ka,
            "dates": Dates.of(event, guest.chosen),
            "about": event.about,
            "link": queries.link_of(guest),
            "until": answering.answers_until(event),
            "zone": event.time_zone,
            "at": at,
        }

    @classmethod
    def of(cls, guest: Guest, at: datetime) -> Self:
        """From a guest."""
        return cls(outcome=places.standing(guest), **cls.values(guest, at))

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(
            effect="example", name_ka="ანა პშიკლადოვა", name_latin="Anna Przykładowa", about={}, outcome="yes",
            dates=Dates(
                key="conference-2018", starts_on=date(2018, 5, 24), ends_on=date(2018, 5, 25),
                title={"ka": "კონფერენცია: პროფესიული განათლება", "en": "Conference: vocational education"},
                place={"ka": "კოლეჯი, ქუთაისი", "en": "The college, Kutaisi"},
            ),
            link="https://college.example/invitations/ABCDEFGHJK-example", zone="Asia/Tbilisi",
            until=datetime(2018, 5, 1, 19, 59, 59, tzinfo=UTC), at=datetime(2018, 4, 2, 8, tzinfo=UTC),
        )  # fmt: skip


class Invited(EventLetter):
    """We ask you to come: answer by the link."""

    template: ClassVar[str] = "event_invited"


class Reminded(EventLetter):
    """Your answer is still awaited."""

    template: ClassVar[str] = "event_reminder"


class Noted(EventLetter):
    """What you have answered, or that you are registered, and how to change it."""

    urgent: ClassVar[bool] = True
    template: ClassVar[str] = "event_noted"


class ListedAlready(EventLetter):
    """You are on the list already; here is your link. For who registers twice."""

    urgent: ClassVar[bool] = True
    template: ClassVar[str] = "event_listed_already"


class MovedUp(EventLetter):
    """A place has become free, and it is yours."""

    template: ClassVar[str] = "event_moved_up"


class Cancelled(EventLetter):
    """The event does not take place."""

    template: ClassVar[str] = "event_cancelled"

    def calendar(self) -> str:
        """Nothing to put into a calendar."""
        return ""
