"""Reports as papers: of one trip for its funder, and of a year for the director."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from typing import ClassVar, Self

from PIL import Image

from app.documents.document import EXAMPLE_COLLEGE, Document, Issue, Signatory, example_issue
from app.kit.i18n import gettext as _
from app.kit.translated import Translated
from app.trips.documents.journey import EXAMPLE_JOURNEY, Journey

DIRECTOR = Signatory(role={"ka": "დირექტორი", "en": "Director", "pl": "Dyrektor", "et": "Direktor"}, ours=True)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number with its name; in a chart the longest bar is the greatest of its table."""

    label: Translated
    value: int


@dataclass(frozen=True, kw_only=True)
class Figures:
    """One table of a report, drawn as bars too."""

    caption: Translated
    unit: Translated  # head of the column of numbers
    rows: tuple[Figure, ...]


@dataclass(frozen=True, kw_only=True)
class MoneyLine:
    """A line of the budget in one currency: what was planned and what was spent."""

    label: Translated
    planned: Decimal
    actual: Decimal
    currency: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """What travellers or hosts answered to one question: how many chose what, and the mean where it is a scale."""

    question: Translated
    answered: int
    choices: tuple[Figure, ...]
    mean: Decimal | None = None
    best: int | None = None  # the greatest value of the scale


@dataclass(frozen=True, kw_only=True)
class Voices:
    """What one group of people said, question by question."""

    group: Translated
    said: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture of a diary, a JPEG; `alt` says what is to be seen on it, `caption` stands under it."""

    data: bytes = field(repr=False)
    alt: Translated
    caption: Translated

    @property
    def name(self) -> str:
        """Under which the template finds it: it changes with the picture."""
        return f"diary-{sha256(self.data).hexdigest()[:12]}.jpg"


@dataclass(frozen=True, kw_only=True)
class Excerpt:
    """An entry of a diary. Its texts stand in the one language of its writer, which is their only key."""

    on: date
    writer: Translated  # the given name
    trip: Translated
    text: Translated
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Report(Document):
    """What both reports hold."""

    figures: tuple[Figures, ...]
    money: tuple[MoneyLine, ...] = ()
    voices: tuple[Voices, ...] = ()
    diary: tuple[Excerpt, ...] = ()
    remarks: tuple[Translated, ...] = ()  # paragraphs
    signatory: Signatory = DIRECTOR

    def view(self) -> Mapping[str, object]:
        """Each table with the length of its bars in per cent."""
        return {"tables": [(table, _lengths(table)) for table in self.figures]}

    def pictures(self) -> Mapping[str, bytes]:
        """Those of the diary."""
        return {picture.name: picture.data for excerpt in self.diary for picture in excerpt.pictures}


def _lengths(table: Figures) -> list[int]:
    most = max((row.value for row in table.rows), default=0)
    return [100 * row.value // most if most else 0 for row in table.rows]


@dataclass(frozen=True, kw_only=True)
class TripReport(Report):
    """Of one trip."""

    kind: ClassVar[str] = "trip-report"
    template: ClassVar[str] = "trip-report.html"

    journey: Journey

    def title(self) -> str:
        """What stands on top."""
        return _("Report on the journey")

    def named(self) -> Mapping[str, str]:
        """Of the journey."""
        return self.journey.names()

    @classmethod
    def example(cls) -> Self:
        """Of an invented journey."""
        return cls(
            college=EXAMPLE_COLLEGE, issue=example_issue(date(2017, 11, 10), "2017-TR-000001"),
            journey=EXAMPLE_JOURNEY,
            figures=EXAMPLE_FIGURES, money=EXAMPLE_MONEY, voices=EXAMPLE_VOICES,
            diary=(example_excerpt(),),
            remarks=({"ka": "ყველა მონაწილემ პროგრამა დაასრულა.", "en": "Every participant finished the programme.",
                      "pl": "Wszyscy uczestnicy ukończyli program.", "et": "Kõik osalejad lõpetasid programmi."},),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class YearlyReport(Report):
    """Of all exchanges of a calendar year."""

    kind: ClassVar[str] = "yearly-report"
    template: ClassVar[str] = "yearly-report.html"

    year: int

    def title(self) -> str:
        """What stands on top."""
        return _("Exchanges in %(year)s", year=self.year)

    @classmethod
    def example(cls) -> Self:
        """Of an invented year."""
        return cls(
            college=EXAMPLE_COLLEGE, issue=Issue(on=date(2018, 1, 15), number="2018-YR-000001"), year=2017,
            figures=EXAMPLE_FIGURES, money=EXAMPLE_MONEY, voices=EXAMPLE_VOICES,
            diary=(example_excerpt(),),
        )  # fmt: skip


def example_excerpt() -> Excerpt:
    """A day in an invented workshop, with a picture of one colour."""
    drawn = BytesIO()
    Image.new("RGB", (400, 300), "#c8b79a").save(drawn, "JPEG")
    return Excerpt(
        on=date(2017, 9, 9), writer={"ka": "ნინო", "en": "Nino"}, trip=EXAMPLE_JOURNEY.title,
        text={"ka": "დღეს სახელოსნოში პირველი თარო ავაწყვეთ."},
        pictures=(Picture(data=drawn.getvalue(), alt={"ka": "ხის თარო კედელთან"}, caption={"ka": "პირველი თარო"}),),
    )  # fmt: skip


EXAMPLE_FIGURES = (
    Figures(
        caption={"ka": "მონაწილეები კატეგორიის მიხედვით", "en": "Participants by category",
                 "pl": "Uczestnicy według kategorii", "et": "Osalejad kategooriate kaupa"},
        unit={"ka": "ადამიანი", "en": "People", "pl": "Osoby", "et": "Inimesi"},
        rows=(
            Figure(label={"ka": "სტუდენტები", "en": "Students", "pl": "Uczniowie", "et": "Õpilased"}, value=10),
            Figure(label={"ka": "მასწავლებლები", "en": "Teachers", "pl": "Nauczyciele", "et": "Õpetajad"}, value=7),
        ),
    ),
    Figures(
        caption={"ka": "დღეები სფეროს მიხედვით", "en": "Days by field", "pl": "Dni według dziedzin",
                 "et": "Päevi valdkonniti"},
        unit={"ka": "დღე", "en": "Days", "pl": "Dni", "et": "Päevi"},
        rows=(
            Figure(label={"ka": "ინფორმაციული ტექნოლოგია", "en": "Information technology",
                          "pl": "Technologie informacyjne", "et": "Infotehnoloogia"}, value=459),
            Figure(label={"ka": "სასტუმრო მომსახურება", "en": "Hotel services", "pl": "Hotelarstwo",
                          "et": "Hotelliteenindus"}, value=204),
        ),
    ),
)  # fmt: skip
EXAMPLE_MONEY = (
    MoneyLine(label={"ka": "მგზავრობა", "en": "Travel", "pl": "Podróż", "et": "Reis"}, planned=Decimal("6120.00"),
              actual=Decimal("5984.50"), currency="EUR"),
    MoneyLine(label={"ka": "დაზღვევა", "en": "Insurance", "pl": "Ubezpieczenie", "et": "Kindlustus"},
              planned=Decimal("680.00"), actual=Decimal("680.00"), currency="EUR"),
)  # fmt: skip
EXAMPLE_VOICES = (
    Voices(
        group={"ka": "სტუდენტები", "en": "Students", "pl": "Uczniowie", "et": "Õpilased"},
        said=(
            Said(
                question={"ka": "როგორი იყო მგზავრობა მთლიანობაში?", "en": "How was the journey as a whole?",
                          "pl": "Jaki był wyjazd jako całość?", "et": "Milline oli reis tervikuna?"},
                answered=9, mean=Decimal("3.7"), best=4,
                choices=(
                    Figure(label={"ka": "ძალიან კარგი", "en": "Very good", "pl": "Bardzo dobry", "et": "Väga hea"},
                           value=6),
                    Figure(label={"ka": "საკმაოდ კარგი", "en": "Rather good", "pl": "Raczej dobry",
                                  "et": "Pigem hea"}, value=3),
                ),
            ),
        ),
    ),
)  # fmt: skip
