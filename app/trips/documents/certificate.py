"""The certificate of participation: one landscape page in two languages on what somebody did and learnt, and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from app.documents.document import EXAMPLE_COLLEGE, Document, Issue, Signatory
from app.kit.i18n import gettext as _
from app.kit.translated import Translated
from app.trips.documents.example import EXAMPLE_TRAVELLERS
from app.trips.documents.journey import EXAMPLE_HOST, EXAMPLE_JOURNEY, Host, Journey
from app.trips.documents.travellers import CATEGORIES, Traveller

MOST_LEARNT = 6  # lines that fit the page


@dataclass(frozen=True, kw_only=True)
class Certificate(Document):
    """For one participant, accompanying adult or guest."""

    kind: ClassVar[str] = "certificate"
    template: ClassVar[str] = "certificate.html"

    holder: Traveller
    journey: Journey
    host: Host
    hours: int | None = None  # of work or lessons; None where nobody counted
    learnt: tuple[Translated, ...] = ()  # a line each
    signatories: tuple[Signatory, ...]

    def title(self) -> str:
        """The same for everybody."""
        return _("Certificate of participation")

    def view(self) -> Mapping[str, object]:
        """The holder's part in words, and the lines that fit."""
        return {"role": CATEGORIES[self.holder.category], "learnt": self.learnt[:MOST_LEARNT]}

    @classmethod
    def example(cls) -> Self:
        """For an invented student."""
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=Issue(
                on=date(2017, 10, 23), number="2017-CE-000002",
                verify_url="https://college.example/verify/ABCDEFGHJKMNPQRS",
            ),
            holder=EXAMPLE_TRAVELLERS[1],
            journey=EXAMPLE_JOURNEY,
            host=EXAMPLE_HOST,
            hours=280,
            learnt=(
                {"ka": "ქსელის დაგეგმვა და აწყობა", "en": "Planning and building a network",
                 "pl": "Planowanie i budowa sieci", "et": "Võrgu kavandamine ja ehitamine"},
                {"ka": "ვებგვერდის შექმნა გუნდში", "en": "Making a website in a team",
                 "pl": "Tworzenie strony w zespole", "et": "Veebilehe tegemine meeskonnas"},
            ),
            signatories=(
                Signatory(role={"ka": "დირექტორი", "en": "Director", "pl": "Dyrektor", "et": "Direktor"}),
                Signatory(role={"ka": "მასპინძელი სკოლა", "en": "Host school", "pl": "Szkoła przyjmująca",
                                "et": "Vastuvõttev kool"}),
            ),
        )  # fmt: skip
