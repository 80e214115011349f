"""The letter with which a traveller without an account opens their own page."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Self

from app.kit.translated import Translated
from app.messaging.message import Message
from app.trips.models import Trip
from app.trips.own_pages import TravellerLink
from app.trips.queries.own_pages import address_of
from app.trips.rules.own_pages import until


@dataclass(frozen=True, kw_only=True)
class OwnTrip(Message):
    """Your trip, by your personal link."""

    template: ClassVar[str] = "own_trip"
    secret: ClassVar[bool] = True
    name_ka: str
    name_latin: str
    trip: Translated
    starts_on: date
    ends_on: date
    link: str
    until: date

    @classmethod
    def of(cls, link: TravellerLink, trip: Trip, at: datetime) -> Self:
        """From a link; the same letter a second time is another one a second later."""
        person = link.participant.person
        return cls(
            effect=f"{link.code}:{link.link_version}:{at:%y%m%d%H%M%S}", name_ka=person.name("ka"),
            name_latin=person.name_latin or person.name_ka, trip=trip.title, starts_on=trip.starts_on,
            ends_on=trip.ends_on, link=address_of(link), until=until(trip.ends_on),
        )  # fmt: skip

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(
            effect="example", name_ka="მარი მაასიკასი", name_latin="Mari Maasikas",
            trip={"ka": "სტუმრები რაკვერედან", "en": "Guests from Rakvere"}, starts_on=date(2018, 9, 3),
            ends_on=date(2018, 9, 28), link="https://college.example/travel/ABCDEFGHJK-example",
            until=date(2018, 11, 27),
        )  # fmt: skip
