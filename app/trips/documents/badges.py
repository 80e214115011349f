"""Badges for a trip or an event: 85 × 55 mm, ten on a sheet, with marks for cutting."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Self

from app.documents.blocks import Block
from app.documents.document import EXAMPLE_COLLEGE, Document, example_issue
from app.kit.i18n import gettext as _
from app.kit.translated import Translated
from app.trips.documents.example import EXAMPLE_TRAVELLERS

SHEET = 10


@dataclass(frozen=True, kw_only=True)
class Badge:
    """What one badge shows; `address` becomes the QR code."""

    name_ka: str
    name_latin: str
    school: Translated = field(default_factory=dict)
    role: Translated = field(default_factory=dict)
    address: str = ""
    number: int | None = None  # what is typed where the code cannot be read


@dataclass(frozen=True, kw_only=True)
class Badges(Document):
    """Sheets of badges."""

    kind: ClassVar[str] = "badges"
    template: ClassVar[str] = "badges.html"
    blocks: ClassVar[tuple[Block, ...]] = ()  # a card has no room for more
    cpu_seconds: ClassVar[int] = 60

    occasion: Translated
    badges: tuple[Badge, ...]

    def title(self) -> str:
        """What the file is called."""
        return _("Badges")

    def view(self) -> Mapping[str, object]:
        """Ten to a sheet."""
        sheets = [self.badges[start : start + SHEET] for start in range(0, len(self.badges), SHEET)]
        return {"sheets": sheets}

    @classmethod
    def example(cls) -> Self:
        """For a dozen invented people."""
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=example_issue(date(2017, 8, 28), "2017-BA-000001"),
            occasion={"ka": "გაცვლითი პროგრამა, პოზნანი 2017", "en": "Exchange programme, Poznań 2017",
                      "pl": "Wymiana, Poznań 2017", "et": "Vahetusprogramm, Poznań 2017"},
            badges=tuple(
                Badge(name_ka=who.name_ka, name_latin=who.name_latin, school=EXAMPLE_COLLEGE.name, role=who.field,
                      address=f"https://college.example/b/{who.number}")
                for who in EXAMPLE_TRAVELLERS[:12]
            ),
        )  # fmt: skip
