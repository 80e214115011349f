"""The invitation and the guarantee letter for a border or an embassy: who is expected, when, what for, who pays."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from app.documents.document import EXAMPLE_COLLEGE, Document, Issue, Signatory
from app.kit.i18n import gettext as _
from app.kit.translated import Translated
from app.trips.documents.example import EXAMPLE_TRAVELLERS
from app.trips.documents.journey import EXAMPLE_HOST, EXAMPLE_JOURNEY, Host, Journey
from app.trips.documents.travellers import Traveller


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Something that has to be paid, and who pays it."""

    what: Translated
    payer: Translated


EXAMPLE_COSTS = (
    Cost(
        what={"ka": "საცხოვრებელი და კვება", "en": "Lodging and meals", "pl": "Noclegi i wyżywienie",
              "et": "Majutus ja toitlustus"},
        payer={"ka": "მასპინძელი სკოლა", "en": "Host school", "pl": "Szkoła przyjmująca", "et": "Vastuvõttev kool"},
    ),
    Cost(
        what={"ka": "მგზავრობა და დაზღვევა", "en": "Travel and insurance", "pl": "Podróż i ubezpieczenie",
              "et": "Reis ja kindlustus"},
        payer={"ka": "გამგზავნი კოლეჯი", "en": "Sending college", "pl": "Szkoła wysyłająca", "et": "Saatev kool"},
    ),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class GuestLetter(Document):
    """What both letters hold; `host` invites and is where a question can be asked."""

    journey: Journey
    guests: tuple[Traveller, ...]
    host: Host
    costs: tuple[Cost, ...] = ()
    signatory: Signatory

    def gaps(self) -> list[str]:
        """What a border would miss, a sentence for each fault."""
        wanted = (("birth_date", _("date of birth")), ("passport_number", _("passport number")))
        return [
            _("%(name)s: missing: %(what)s", name=who.name_latin or who.name_ka, what=what)
            for who in self.guests
            for name, what in wanted
            if not getattr(who, name)
        ]

    @classmethod
    def example(cls) -> Self:
        """For two invented guests."""
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=Issue(on=date(2017, 7, 3), number="2017-IN-000001"),
            journey=EXAMPLE_JOURNEY,
            guests=EXAMPLE_TRAVELLERS[:2],
            host=EXAMPLE_HOST,
            costs=EXAMPLE_COSTS,
            signatory=Signatory(role={"ka": "დირექტორი", "en": "Director", "pl": "Dyrektor", "et": "Direktor"}),
        )


@dataclass(frozen=True, kw_only=True)
class Invitation(GuestLetter):
    """We ask somebody to come."""

    kind: ClassVar[str] = "invitation"
    template: ClassVar[str] = "invitation.html"

    def title(self) -> str:
        """What stands on top."""
        return _("Invitation")


@dataclass(frozen=True, kw_only=True)
class GuaranteeLetter(GuestLetter):
    """We answer for the stay: lodging, costs, and the return."""

    kind: ClassVar[str] = "guarantee-letter"
    template: ClassVar[str] = "guarantee-letter.html"

    def title(self) -> str:
        """What stands on top."""
        return _("Guarantee letter")
