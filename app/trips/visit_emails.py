"""The letters of visits to us: a contact is asked to name guests, and told what became of them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Self

from app.kit.settings import settings
from app.kit.translated import Translated
from app.messaging.message import Message
from app.trips.queries.visits import link_of
from app.trips.rules.nominating import named, until
from app.trips.visits import GuestList, Nominee


@dataclass(frozen=True, kw_only=True)
class VisitLetter(Message):
    """What these letters share: to whom, which visit, the link and until when it is for naming guests."""

    secret: ClassVar[bool] = True
    name_ka: str
    name_latin: str
    visit: Translated
    starts_on: date
    ends_on: date
    places: int | None
    note: str
    link: str
    until: datetime
    zone: str

    @classmethod
    def values(cls, guests: GuestList, at: datetime) -> dict[str, Any]:
        """The shared values, from a list; the same letter a second time is another one a second later."""
        contact, trip = guests.contact, guests.trip
        return {
            "effect": f"{guests.code}:{guests.link_version}:{at:%y%m%d%H%M%S}",
            "name_ka": contact.name("ka"),
            "name_latin": contact.name_latin,
            "visit": trip.title,
            "starts_on": trip.starts_on,
            "ends_on": trip.ends_on,
            "places": guests.places,
            "note": guests.note,
            "link": link_of(guests),
            "until": until(guests, settings().time_zone),
            "zone": settings().time_zone,
        }

    @classmethod
    def of(cls, guests: GuestList, at: datetime) -> Self:
        """From a list."""
        return cls(**cls.values(guests, at))

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "effect": "example", "name_ka": "კერსტი ნაიდისი", "name_latin": "Kersti Näidis",
            "visit": {"ka": "სტუმრები რაკვერედან", "en": "Guests from Rakvere"}, "starts_on": date(2018, 9, 3),
            "ends_on": date(2018, 9, 28), "places": 2, "note": "", "zone": "Asia/Tbilisi",
            "link": "https://college.example/visits/ABCDEFGHJK-example",
            "until": datetime(2018, 8, 1, 19, 59, tzinfo=UTC),
        }  # fmt: skip

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(**cls._example())


class GuestsAsked(VisitLetter):
    """Please name the guests."""

    template: ClassVar[str] = "guests_asked"


@dataclass(frozen=True, kw_only=True)
class GuestsReminder(VisitLetter):
    """Nobody is named yet, or fewer than there are places."""

    template: ClassVar[str] = "guests_reminder"
    named: int = 0  # guests, so far

    @classmethod
    def values(cls, guests: GuestList, at: datetime) -> dict[str, Any]:
        """With how many are named."""
        return {**super().values(guests, at), "named": named(guests)}

    @classmethod
    def example(cls) -> Self:
        """A synthetic one: one of two is named."""
        return cls(named=1, **cls._example())


@dataclass(frozen=True, kw_only=True)
class GuestsSettled(VisitLetter):
    """Who was accepted, and who was not and why."""

    template: ClassVar[str] = "guests_settled"
    accepted: tuple[str, ...] = ()
    declined: tuple[tuple[str, str], ...] = ()  # name and reason

    @classmethod
    def about(cls, guests: GuestList, nominees: list[Nominee], at: datetime) -> Self:
        """From those who were just settled."""
        return cls(
            accepted=tuple(one.name for one in nominees if one.participant_id),
            declined=tuple((one.name, one.reason) for one in nominees if one.declined_at),
            **cls.values(guests, at),
        )

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(accepted=("Mari Maasikas",), **cls._example())
