"""The programme of a journey, day by day, with a card of whom to call."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Self

from app.documents.document import EXAMPLE_COLLEGE, Document, example_issue
from app.kit.i18n import gettext as _
from app.kit.translated import Translated
from app.trips.documents.journey import EXAMPLE_CONTACT, EXAMPLE_JOURNEY, Contact, Journey

EUROPEAN_EMERGENCY_NUMBER = "112"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Something that happens on a day; `time` as people write it: "09:00" or "09:00–13:00", or empty."""

    on: date
    time: str = ""
    what: Translated
    place: Translated = field(default_factory=dict)
    contact: str = ""
    whom: Translated = field(default_factory=dict)  # the host or the group that alone it is for; empty: for everybody


@dataclass(frozen=True, kw_only=True)
class TripProgramme(Document):
    """For everybody on the journey, and for the border."""

    kind: ClassVar[str] = "trip-programme"
    template: ClassVar[str] = "trip-programme.html"
    bilingual: ClassVar[bool] = True
    cpu_seconds: ClassVar[int] = 60

    journey: Journey
    entries: tuple[Entry, ...]
    emergency: tuple[Contact, ...] = ()

    def title(self) -> str:
        """What stands on top."""
        return _("Programme of the journey")

    def named(self) -> Mapping[str, str]:
        """Of the journey."""
        return self.journey.names()

    def view(self) -> Mapping[str, object]:
        """The entries by day, in order."""
        days: dict[date, list[Entry]] = {}
        for entry in sorted(self.entries, key=lambda one: (one.on, one.time)):
            days.setdefault(entry.on, []).append(entry)
        return {"days": list(days.items()), "general_number": EUROPEAN_EMERGENCY_NUMBER}

    @classmethod
    def example(cls) -> Self:
        """The first days of an invented programme."""
        school = {"ka": "პარტნიორი სკოლა", "en": "Partner school", "pl": "Szkoła partnerska", "et": "Partnerkool"}
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=example_issue(date(2017, 8, 28), "2017-TP-000001"),
            journey=EXAMPLE_JOURNEY,
            entries=(
                Entry(on=date(2017, 9, 2), time="05:40", what={"ka": "გამგზავრება ქუთაისიდან",
                      "en": "Departure from Kutaisi",
                      "pl": "Wyjazd z Kutaisi", "et": "Väljasõit Kutaisist"}),
                Entry(on=date(2017, 9, 2), time="14:00", what={"ka": "განთავსება საერთო საცხოვრებელში",
                      "en": "Moving into the hostel", "pl": "Zakwaterowanie w bursie", "et": "Majutus ühiselamus"}),
                Entry(on=date(2017, 9, 4), time="08:00–13:00", what={"ka": "გაცნობა და ინსტრუქტაჟი",
                      "en": "Introduction and safety briefing", "pl": "Zapoznanie i instruktaż",
                      "et": "Tutvumine ja juhendamine"},
                      place=school, contact=EXAMPLE_CONTACT.name),
                Entry(on=date(2017, 9, 5), time="08:00–14:00", what={"ka": "პრაქტიკა სახელოსნოებში",
                      "en": "Practice in the workshops", "pl": "Praktyka w warsztatach", "et": "Praktika töökodades"},
                      place=school, contact=EXAMPLE_CONTACT.name),
            ),
            emergency=(EXAMPLE_CONTACT, Contact(name="Manana Nimushadze", role={"ka": "ჯგუფის ხელმძღვანელი",
                       "en": "leader of the group", "pl": "opiekunka grupy", "et": "rühmajuht"},
                       phone="+995 555 00 00 01")),
        )  # fmt: skip
