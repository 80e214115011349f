"""Lists for the hand of a leader: rooms, the bus, and attendance day by day with a place for each signature."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar, Self

from app.documents.document import EXAMPLE_COLLEGE, Document, example_issue
from app.kit.i18n import gettext as _
from app.kit.translated import Translated
from app.trips.documents.example import EXAMPLE_TRAVELLERS
from app.trips.documents.journey import EXAMPLE_HOST, EXAMPLE_JOURNEY, Journey
from app.trips.documents.travellers import CATEGORIES, Traveller

WEEK = 7  # days on one sheet


@dataclass(frozen=True, kw_only=True)
class Room:
    """A room and who sleeps in it."""

    name: str
    beds: int
    people: tuple[Traveller, ...]
    place: str = ""  # the hotel or hostel


@dataclass(frozen=True, kw_only=True)
class RoomList(Document):
    """Who sleeps where."""

    kind: ClassVar[str] = "room-list"
    template: ClassVar[str] = "room-list.html"

    journey: Journey
    rooms: tuple[Room, ...]
    without: tuple[Traveller, ...] = ()  # who has no room yet

    def title(self) -> str:
        """What stands on top."""
        return _("Rooms")

    def named(self) -> Mapping[str, str]:
        """Of the journey."""
        return self.journey.names()

    @classmethod
    def example(cls) -> Self:
        """Three invented rooms."""
        people = EXAMPLE_TRAVELLERS
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=example_issue(date(2017, 8, 28), "2017-RL-000001"),
            journey=EXAMPLE_JOURNEY,
            rooms=(
                Room(name="201", beds=3, people=people[2:3] + people[5:6] + people[12:13]),
                Room(name="202", beds=3, people=people[1:2] + people[3:4]),
                Room(name="203", beds=2, people=people[:1]),
            ),
            without=people[8:9],
        )


@dataclass(frozen=True, kw_only=True)
class Roll(Document):
    """What lists of people for the pen share."""

    journey: Journey
    travellers: tuple[Traveller, ...]

    def named(self) -> Mapping[str, str]:
        """Of the journey."""
        return self.journey.names()

    def view(self) -> Mapping[str, object]:
        """The categories in words."""
        return {"categories": CATEGORIES}


@dataclass(frozen=True, kw_only=True)
class BusList(Roll):
    """Who is on the bus, there and back."""

    kind: ClassVar[str] = "bus-list"
    template: ClassVar[str] = "bus-list.html"

    def title(self) -> str:
        """What stands on top."""
        return _("Bus list")

    @classmethod
    def example(cls) -> Self:
        """The seventeen invented people."""
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=example_issue(date(2017, 8, 28), "2017-BL-000001"),
            journey=EXAMPLE_JOURNEY,
            travellers=EXAMPLE_TRAVELLERS,
        )


@dataclass(frozen=True, kw_only=True)
class SheetGroup:
    """Those who sign on the same sheets: one trade at one host, and who leads them; what is not known stays empty."""

    travellers: tuple[Traveller, ...]
    host: Translated = field(default_factory=dict)
    title: Translated = field(default_factory=dict)  # the trade
    workplace: str = ""
    leader_ka: str = ""
    leader_latin: str = ""


@dataclass(frozen=True, kw_only=True)
class AttendanceSheet(Document):
    """For each group a sheet for each week of the journey; everybody signs every day, and the leader below."""

    kind: ClassVar[str] = "attendance-sheet"
    template: ClassVar[str] = "attendance-sheet.html"
    cpu_seconds: ClassVar[int] = 60

    journey: Journey
    groups: tuple[SheetGroup, ...]
    first: date
    last: date

    def title(self) -> str:
        """What stands on top."""
        return _("Attendance")

    def named(self) -> Mapping[str, str]:
        """Of the journey."""
        return self.journey.names()

    def view(self) -> Mapping[str, object]:
        """The days, week by week."""
        count = (self.last - self.first).days + 1
        days = [self.first + timedelta(days=number) for number in range(count)]
        return {"weeks": [days[start : start + WEEK] for start in range(0, count, WEEK)]}

    @classmethod
    def example(cls) -> Self:
        """Nine days of two groups at one school."""
        cooks, tailors = EXAMPLE_TRAVELLERS[:4], EXAMPLE_TRAVELLERS[4:7]
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=example_issue(date(2017, 8, 28), "2017-AS-000001"),
            journey=EXAMPLE_JOURNEY,
            groups=(
                SheetGroup(
                    travellers=cooks,
                    host=EXAMPLE_HOST.name,
                    title={"ka": "კულინარია", "en": "Cookery"},
                    workplace="Training kitchen 2",
                    leader_ka=cooks[0].name_ka,
                    leader_latin=cooks[0].name_latin,
                ),
                SheetGroup(travellers=tailors, host=EXAMPLE_HOST.name, title={"ka": "კერვა", "en": "Sewing"}),
            ),
            first=date(2017, 9, 4),
            last=date(2017, 9, 12),
        )
