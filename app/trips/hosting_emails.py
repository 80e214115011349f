"""The letter that asks a host's contact to look after a group."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Self

from app.kit.translated import Translated
from app.messaging.message import Message
from app.trips.hosting import HostLink
from app.trips.queries.hosting import address_of, group_of


@dataclass(frozen=True, kw_only=True)
class HostAsked(Message):
    """To a contact: who comes, and the personal link."""

    template: ClassVar[str] = "host_asked"
    secret: ClassVar[bool] = True
    name_ka: str
    name_latin: str
    trip: Translated
    starts_on: date
    ends_on: date
    people: int
    link: str

    @classmethod
    def of(cls, link: HostLink, at: datetime) -> Self:
        """From a link; the same letter a second time is another one a second later."""
        contact, trip = link.contact, link.trip
        return cls(
            effect=f"{link.code}:{link.link_version}:{at:%y%m%d%H%M%S}", name_ka=contact.name("ka"),
            name_latin=contact.name_latin, trip=trip.title, starts_on=trip.starts_on, ends_on=trip.ends_on,
            people=len(group_of(link)), link=address_of(link),
        )  # fmt: skip

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(
            effect="example", name_ka="კერსტი ნაიდისი", name_latin="Kersti Näidis",
            trip={"ka": "პრაქტიკა რაკვერეში", "en": "Practice in Rakvere"}, starts_on=date(2017, 9, 4),
            ends_on=date(2017, 9, 29), people=4, link="https://college.example/hosts/ABCDEFGHJK-example",
        )  # fmt: skip
