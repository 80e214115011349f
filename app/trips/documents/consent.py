"""A guardian's consent for the border, in two languages, with the place where a notary signs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from app.documents.blocks import CLOSING, OPENING, Block
from app.documents.document import EXAMPLE_COLLEGE, Document, example_issue
from app.kit.i18n import gettext as _
from app.kit.i18n import language
from app.kit.i18n import lazy_gettext as _l
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
    dense: ClassVar[bool] = True
    bilingual: ClassVar[bool] = True
    blocks: ClassVar[tuple[Block, ...]] = (
        OPENING,
        Block("consent", _l("What is agreed to"), (
            _l("I agree that the minor travels to %(country)s, %(city)s, from %(first)s to %(last)s, for: %(purpose)s."),  # noqa: E501
        )),
        Block("permissions", _l("What is allowed besides"), (
            _l("The accompanying adults may decide on urgent medical help for the minor when I cannot be reached in time."),  # noqa: E501
            _l("The college and the host may use the minor’s data as far as the journey needs it, and show them to border, insurer and doctor."),  # noqa: E501
            _l("This consent holds for the dates above, with three days before and after for the way."),
        )),
        CLOSING,
    )  # fmt: skip

    minor: Traveller
    guardian: Guardian
    journey: Journey
    adults: tuple[Traveller, ...]  # who accompany the minor

    def title(self) -> str:
        """What stands on top."""
        return _("Consent of a parent or guardian to a journey abroad")

    def named(self) -> Mapping[str, str]:
        """Of the minor, the guardian and the journey."""
        own = self.guardian.name_ka if language() == "ka" else self.guardian.name_latin or self.guardian.name_ka
        return self.journey.names() | self.minor.names() | {"guardian": own}

    @classmethod
    def example(cls) -> Self:
        """For an invented girl of seventeen."""
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=example_issue(date(2017, 7, 10), "2017-CO-000001"),
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
