"""The learning agreement: before, during (changes) and after; three sides sign, and a guardian for a minor.

The parts follow the classic agreement of vocational mobility and the contact rules of the template of 2021
(research/domain.md 2.4 a–c): each organisation names at least two different people.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal, Self

from app.accounts.rules.people import is_minor
from app.documents.blocks import CLOSING, OPENING, Block
from app.documents.document import EXAMPLE_COLLEGE, Document, Signatory, example_issue
from app.kit.i18n import gettext as _
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import Translated, pick
from app.trips.documents.example import EXAMPLE_TRAVELLERS
from app.trips.documents.journey import EXAMPLE_CONTACT, EXAMPLE_HOST, EXAMPLE_JOURNEY, Contact, Journey
from app.trips.documents.travellers import Traveller

Version = Literal["first", "change", "after"]
VERSIONS = {"first": _l("Before the journey"), "change": _l("Amendment"), "after": _l("After the journey")}


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """One side: who guides, who administers, who is called in an emergency."""

    name: Translated
    address: Translated = field(default_factory=dict)
    mentor: Contact | None = None
    administrative: Contact | None = None
    emergency: Contact | None = None

    def people(self) -> set[str]:
        """The different people that it names."""
        return {contact.name for contact in (self.mentor, self.administrative, self.emergency) if contact}


@dataclass(frozen=True, kw_only=True)
class LearningAgreement(Document):
    """For one participant, in one of its versions."""

    kind: ClassVar[str] = "learning-agreement"
    template: ClassVar[str] = "learning-agreement.html"
    dense: ClassVar[bool] = True
    bilingual: ClassVar[bool] = True
    blocks: ClassVar[tuple[Block, ...]] = (
        OPENING,
        Block("commitment", _l("Commitment"), (
            _l("By signing, the participant, the sending and the hosting organisation confirm that they keep to this agreement and tell each other of every problem or change."),  # noqa: E501
        )),
        CLOSING,
    )  # fmt: skip

    participant: Traveller
    qualification: Translated = field(default_factory=dict)
    journey: Journey
    hours: int | None = None  # in all
    sending: Organisation
    hosting: Organisation
    guardian: Contact | None = None
    outcomes: tuple[Translated, ...]  # what the participant will be able to do
    tasks: tuple[Translated, ...]
    monitoring: Translated = field(default_factory=dict)
    evaluation: Translated = field(default_factory=dict)
    recognition: Translated = field(default_factory=dict)
    version: Version = "first"
    change: int = 0  # number of a change, from 1
    changes: tuple[Translated, ...] = ()  # what is different, or what was reached

    def title(self) -> str:
        """What stands on top."""
        return _("Learning agreement")

    def view(self) -> Mapping[str, object]:
        """The version in words, and who signs."""
        label = str(VERSIONS[self.version])
        people = [Signatory(role={}, name={"ka": self.participant.name_ka, "en": self.participant.name_latin})]
        return {"version": f"{label} {self.change}" if self.version == "change" else label, "own": people}

    def named(self) -> Mapping[str, str]:
        """Of the participant, the journey and the host."""
        host, hours = pick(self.hosting.name), str(self.hours or "")
        return self.journey.names() | self.participant.names() | {"host": host, "hours": hours}

    def minor(self) -> bool:
        """Whether the participant is under 18 on the first day."""
        born, day = self.participant.birth_date, self.journey.starts_on
        return born is not None and is_minor(born, day)

    def gaps(self) -> list[str]:
        """What the rules of such an agreement ask for and it lacks."""
        name = self.participant.named()
        found = []
        for side, label in ((self.sending, _("sending side")), (self.hosting, _("hosting side"))):
            if len(side.people()) < 2:
                found.append(_("%(name)s: the %(side)s names fewer than two people", name=name, side=label))
        if self.sending.people() & self.hosting.people():
            found.append(_("%(name)s: somebody is named on both sides", name=name))
        if self.minor() and self.guardian is None:
            found.append(_("%(name)s: missing: %(what)s", name=name, what=_("parent or guardian")))
        if not self.outcomes or not self.tasks:
            found.append(_("%(name)s: missing: %(what)s", name=name, what=_("learning outcomes and tasks")))
        return found

    @classmethod
    def example(cls) -> Self:
        """For an invented student of seventeen."""
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=example_issue(date(2017, 8, 1), "2017-LA-000001"),
            participant=EXAMPLE_TRAVELLERS[2],
            qualification={"ka": "საინფორმაციო ტექნოლოგია, მე-4 დონე", "en": "Information technology, level 4",
                           "pl": "Technologie informacyjne, poziom 4", "et": "Infotehnoloogia, 4. tase"},
            journey=EXAMPLE_JOURNEY,
            hours=280,
            sending=EXAMPLE_SENDING,
            hosting=EXAMPLE_HOSTING,
            guardian=Contact(name="Nona Gamogonili", phone="+995 555 11 00 03"),
            outcomes=(
                {"ka": "აწყობს მცირე ქსელს", "en": "Builds a small network", "pl": "Buduje małą sieć",
                 "et": "Ehitab väikese võrgu"},
                {"ka": "პოულობს და ხსნის ქსელის ხარვეზს", "en": "Finds and mends a fault in a network",
                 "pl": "Znajduje i usuwa usterkę sieci", "et": "Leiab ja kõrvaldab võrgu vea"},
            ),
            tasks=(
                {"ka": "სკოლის ლაბორატორიის კაბელირება", "en": "Cabling of the school’s laboratory",
                 "pl": "Okablowanie pracowni szkolnej", "et": "Kooli labori kaabeldamine"},
            ),
            monitoring={"ka": "ყოველკვირეული საუბარი მენტორთან", "en": "A talk with the mentor every week",
                        "pl": "Cotygodniowa rozmowa z opiekunem", "et": "Iganädalane vestlus juhendajaga"},
            evaluation={"ka": "პრაქტიკული დავალება ბოლო კვირას", "en": "A practical task in the last week",
                        "pl": "Zadanie praktyczne w ostatnim tygodniu", "et": "Praktiline töö viimasel nädalal"},
            recognition={"ka": "სასწავლო პრაქტიკად ჩაითვლება", "en": "Counts as the practice of the programme",
                         "pl": "Zalicza się jako praktyka programowa", "et": "Arvestatakse õppekava praktikana"},
        )  # fmt: skip


EXAMPLE_SENDING = Organisation(
    name=EXAMPLE_COLLEGE.name, address=EXAMPLE_COLLEGE.address,
    mentor=Contact(
        name="Eka Gamogoneli", phone="+995 555 00 00 98",
        role={"ka": "მასწავლებელი", "en": "teacher", "pl": "nauczycielka", "et": "õpetaja"},
    ),
    administrative=Contact(
        name="Nino Magalitadze", phone="+995 431 00 00 01", email="nino@college.example",
        role={"ka": "კოორდინატორი", "en": "coordinator", "pl": "koordynatorka", "et": "koordinaator"},
    ),
    emergency=Contact(name="Levan Nimushia", phone="+995 555 00 00 99"),
)  # fmt: skip
EXAMPLE_HOSTING = Organisation(
    name=EXAMPLE_HOST.name, address=EXAMPLE_HOST.address, mentor=EXAMPLE_CONTACT,
    administrative=Contact(
        name="Ewa Wymyślona", email="biuro@school.example",
        role={"ka": "სკოლის კანცელარია", "en": "school office", "pl": "sekretariat szkoły", "et": "kooli kantselei"},
    ),
    emergency=Contact(name="Jan Przykładowy", phone="+48 500 000 002"),
)  # fmt: skip
