"""A guardian's consent for the border, in two languages, with the place where a notary signs."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from app.documents.document import EXAMPLE_COLLEGE, Document, Issue
from app.kit.i18n import gettext as _
from app.kit.translated import Translated
from app.trips.documents.example import EXAMPLE_TRAVELLERS
from app.trips.documents.journey import EXAMPLE_JOURNEY, Journey
from app.trips.documents.travellers import Traveller


@dataclass(frozen=True, kw_only=True)
class Guardian:
    """A parent or legal guardian; what is empty is left for the pen."""

    name_ka: str = ""
    name_latin: str = ""
    relation: Translated
    personal_number: str = ""
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class GuardianConsent(Document):
    """Lets a minor leave with the adults that are named."""

    kind: ClassVar[str] = "guardian-consent"
    template: ClassVar[str] = "guardian-consent.html"

    minor: Traveller
    guardian: Guardian
    journey: Journey
    adults: tuple[Traveller, ...]  # who accompany the minor

    def title(self) -> str:
        """What stands on top."""
        return _("Consent of a parent or guardian to a journey abroad")

    @classmethod
    def example(cls) -> Self:
        """For an invented girl of seventeen."""
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=Issue(on=date(2017, 7, 10), number="2017-CO-000001"),
            minor=EXAMPLE_TRAVELLERS[12],
            guardian=Guardian(
                name_ka="ნონა ნიმუშიძე",
                name_latin="Nona Nimushidze",
                relation={"ka": "დედა", "en": "mother", "pl": "matka", "et": "ema"},
                phone="+995 555 11 00 13",
            ),
            journey=EXAMPLE_JOURNEY,
            adults=tuple(who for who in EXAMPLE_TRAVELLERS if who.leader and who.host == "poznan-4"),
        )
