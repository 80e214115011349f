"""The border folder of one traveller: a contents page, the papers that we make, and scans of those that others made."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Self

from app.documents.document import EXAMPLE_COLLEGE, Document, Issue, Scan, example_issue
from app.kit.i18n import gettext as _
from app.kit.i18n import lazy_gettext as _l
from app.trips.documents.consent import GuardianConsent
from app.trips.documents.example import EXAMPLE_TRAVELLERS
from app.trips.documents.invitations import GuaranteeLetter, Invitation
from app.trips.documents.journey import EXAMPLE_JOURNEY, Journey
from app.trips.documents.programme import TripProgramme
from app.trips.documents.travellers import Traveller

SHEETS = {
    "invitation": _l("Invitation"),
    "programme": _l("Programme of the journey"),
    "insurance": _l("Insurance"),
    "ticket": _l("Ticket"),
    "accommodation": _l("Accommodation"),
    "funding": _l("Funding letter"),
    "permission": _l("Consent of a parent or guardian"),
}


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One thing that belongs into the folder: our own paper, or scans; with neither it is missing, or not needed.

    `missing` says why it is not there, `number` what stands on the paper (of a policy, a booking).
    """

    key: str  # of SHEETS
    paper: Document | None = None
    scans: tuple[Scan, ...] = ()
    pages: int = 0  # of the scans
    number: str = ""
    missing: str = ""

    @property
    def label(self) -> str:
        """What it is called in the language of now."""
        return str(SHEETS[self.key])


@dataclass(frozen=True, kw_only=True)
class BorderFolder(Document):
    """What one traveller shows at the border, in one file."""

    kind: ClassVar[str] = "border-folder"
    template: ClassVar[str] = "border-folder.html"
    cpu_seconds: ClassVar[int] = 90

    traveller: Traveller
    journey: Journey
    sheets: tuple[Sheet, ...]

    def title(self) -> str:
        """What stands on top."""
        return _("Border folder")

    def scans(self) -> Sequence[Scan]:
        """In the order of the contents, each with its name as the bookmark."""
        return [replace(scan, title=sheet.label) for sheet in self.sheets for scan in sheet.scans]

    def with_papers(self, change: Callable[[Document], Document]) -> Self:
        """The folder with a change made to our own papers in it."""
        sheets = (replace(sheet, paper=change(sheet.paper)) if sheet.paper else sheet for sheet in self.sheets)
        return replace(self, sheets=tuple(sheets))

    def named(self) -> Mapping[str, str]:
        """Of the traveller and the journey."""
        return self.journey.names() | self.traveller.names()

    def gaps(self) -> list[str]:
        """What is missing, a sentence for each."""
        name = self.traveller.named()
        return [f"{name}: {sheet.label}: {sheet.missing}" for sheet in self.sheets if sheet.missing]

    def view(self) -> Mapping[str, object]:
        """Our own papers bear the folder's number and date."""
        issue = Issue(on=self.issue.on, number=self.issue.number)
        own = [(sheet.key, replace(sheet.paper, issue=issue)) for sheet in self.sheets if sheet.paper]
        return {"own": own}

    @classmethod
    def example(cls) -> Self:
        """Of an invented girl of seventeen; only what we make ourselves is inside."""
        girl = EXAMPLE_TRAVELLERS[12]
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=example_issue(date(2017, 8, 28), "2017-BF-000001"),
            traveller=girl,
            journey=EXAMPLE_JOURNEY,
            sheets=(
                Sheet(key="invitation", paper=replace(Invitation.example(), guests=(girl,))),
                Sheet(key="programme", paper=TripProgramme.example()),
                Sheet(key="insurance", number="AA 1234567", missing=_l("The scan is missing.")),
                Sheet(key="ticket", missing=_l("The scan is missing.")),
                Sheet(key="accommodation", missing=_l("The scan is missing.")),
                Sheet(key="funding", paper=replace(GuaranteeLetter.example(), guests=(girl,))),
                Sheet(key="permission", paper=GuardianConsent.example()),
            ),
        )  # fmt: skip
