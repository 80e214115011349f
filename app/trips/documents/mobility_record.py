"""The mobility record: what a holder did and learnt abroad, with the fields of the Europass Mobility.

The fields are those of research/domain.md 2.4 e.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Self

from app.documents.document import EXAMPLE_COLLEGE, Document, Signatory, example_issue
from app.kit.i18n import gettext as _
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import Translated, pick
from app.trips.documents.example import EXAMPLE_TRAVELLERS
from app.trips.documents.journey import EXAMPLE_CONTACT, EXAMPLE_HOST, EXAMPLE_JOURNEY, Contact, Host, Journey
from app.trips.documents.travellers import Traveller

SKILLS = {
    "activities": _l("Activities and tasks carried out"),
    "job": _l("Job-related skills"),
    "language": _l("Language skills"),
    "computer": _l("Computer skills"),
    "organisational": _l("Organisational skills"),
    "social": _l("Social skills"),
    "other": _l("Other skills"),
}


@dataclass(frozen=True, kw_only=True)
class MobilityRecord(Document):
    """For one holder."""

    kind: ClassVar[str] = "mobility-record"
    template: ClassVar[str] = "mobility-record.html"
    dense: ClassVar[bool] = True
    bilingual: ClassVar[bool] = True

    holder: Traveller
    nationality: Translated = field(default_factory=dict)
    sending: Host
    host: Host
    journey: Journey
    objective: Translated
    qualification: Translated = field(default_factory=dict)
    skills: Mapping[str, Translated]  # by key of SKILLS
    signatory: Signatory

    def title(self) -> str:
        """What stands on top."""
        return _("Mobility record")

    def view(self) -> Mapping[str, object]:
        """The skills with their labels, those that were filled in."""
        return {"skills": [(label, self.skills[key]) for key, label in SKILLS.items() if self.skills.get(key)]}

    def named(self) -> Mapping[str, str]:
        """Of the holder, the journey and the host."""
        return self.journey.names() | self.holder.names() | {"host": pick(self.host.name)}

    @classmethod
    def example(cls) -> Self:
        """For an invented student."""
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=example_issue(date(2017, 10, 30), "2017-MR-000001"),
            holder=EXAMPLE_TRAVELLERS[1],
            nationality={"ka": "საქართველო", "en": "Georgia", "pl": "Gruzja", "et": "Gruusia"},
            sending=Host(name=EXAMPLE_COLLEGE.name, address=EXAMPLE_COLLEGE.address,
                         contact=Contact(name="Nino Magalitadze", email="nino@college.example")),
            host=EXAMPLE_HOST,
            journey=EXAMPLE_JOURNEY,
            objective={"ka": "პრაქტიკა ქსელების აწყობაში", "en": "Practice in building networks",
                       "pl": "Praktyka w budowie sieci", "et": "Praktika võrkude ehitamises"},
            skills={
                "activities": {"ka": "ლაბორატორიის კაბელირება", "en": "Cabling of a laboratory",
                               "pl": "Okablowanie pracowni", "et": "Labori kaabeldamine"},
                "job": {"ka": "ქსელის გამართვა და შემოწმება", "en": "Setting up and testing a network",
                        "pl": "Uruchamianie i testowanie sieci", "et": "Võrgu seadistamine ja katsetamine"},
                "language": {"ka": "ინგლისური, B1", "en": "English, B1", "pl": "Angielski, B1",
                             "et": "Inglise keel, B1"},
                "social": {"ka": "მუშაობა საერთაშორისო გუნდში", "en": "Work in an international team",
                           "pl": "Praca w zespole międzynarodowym", "et": "Töö rahvusvahelises meeskonnas"},
            },
            signatory=Signatory(role={"ka": "მასპინძელი სკოლის მენტორი", "en": "Mentor at the host school",
                                      "pl": "Opiekun w szkole przyjmującej", "et": "Juhendaja vastuvõtvas koolis"},
                                name={"en": EXAMPLE_CONTACT.name}),
        )  # fmt: skip
