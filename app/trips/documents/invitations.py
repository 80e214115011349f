"""The invitation and the guarantee letter for a border or an embassy: who is expected, when, what for, who pays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from app.documents.blocks import CLOSING, OPENING, Block
from app.documents.document import EXAMPLE_COLLEGE, Document, Signatory, example_issue
from app.kit.i18n import gettext as _
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import Translated, pick
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
    """What both letters hold; `host` invites and is where a question can be asked.

    Of the guests it names those of whom all is known that a border asks for.
    """

    bilingual: ClassVar[bool] = True

    journey: Journey
    guests: tuple[Traveller, ...]
    host: Host
    costs: tuple[Cost, ...] = ()
    signatory: Signatory

    def named(self) -> Mapping[str, str]:
        """Of the journey and the host."""
        return self.journey.names() | {"host": pick(self.host.name), "count": str(len(self.expected()))}

    def expected(self) -> tuple[Traveller, ...]:
        """Those whom it names."""
        return tuple(who for who in self.guests if who.birth_date and who.passport_number)

    def left_out(self) -> list[str]:
        """What a border would miss of the others."""
        wanted = (("birth_date", _("date of birth")), ("passport_number", _("passport number")))
        return [
            _("%(name)s: missing: %(what)s", name=who.named(), what=what)
            for who in self.guests
            for name, what in wanted
            if not getattr(who, name)
        ]

    @classmethod
    def example(cls) -> Self:
        """For two invented guests."""
        letters = "IN" if cls is Invitation else "GU"
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=example_issue(date(2017, 7, 3), f"2017-{letters}-000001"),
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
    blocks: ClassVar[tuple[Block, ...]] = (
        OPENING,
        Block("invitation", _l("The invitation"), (
            _l("%(host)s invites the guests named below to %(city)s, %(country)s, from %(first)s to %(last)s (%(days)s days)."),  # noqa: E501
            _l("Purpose: %(purpose)s."),
            _l("Journey: %(journey)s."),
            _l("Please let the guests enter and give them the help that they may need."),
        )),
        CLOSING,
    )  # fmt: skip

    def title(self) -> str:
        """What stands on top."""
        return _("Invitation")


@dataclass(frozen=True, kw_only=True)
class GuaranteeLetter(GuestLetter):
    """We answer for the stay: lodging, costs, and the return."""

    kind: ClassVar[str] = "guarantee-letter"
    template: ClassVar[str] = "guarantee-letter.html"
    blocks: ClassVar[tuple[Block, ...]] = (
        OPENING,
        Block("guarantee", _l("What is guaranteed"), (
            _l("%(host)s confirms that it expects the guests named below in %(city)s, %(country)s, from %(first)s to %(last)s."),  # noqa: E501
            _l("We guarantee their lodging for the whole stay and that the costs are paid as stated below. They take up no paid work."),  # noqa: E501
            _l("The guests leave the country when the stay ends."),
        )),
        CLOSING,
    )  # fmt: skip

    def title(self) -> str:
        """What stands on top."""
        return _("Guarantee letter")
