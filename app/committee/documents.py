"""The score sheet: what one member gave one application, with what each score stands for; signed and filed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import ClassVar, Self

from app.documents.document import EXAMPLE_COLLEGE, Document, Issue, Signatory
from app.kit.i18n import gettext as _
from app.kit.translated import Translated


@dataclass(frozen=True, kw_only=True)
class ScoredCriterion:
    """One line: `score` is None where the member did not assess it."""

    label: Translated
    level: Translated  # what the score stands for; may be empty
    weight: Fraction
    maximum: Fraction
    score: Fraction | None


@dataclass(frozen=True, kw_only=True)
class ScoreSheet(Document):
    """One review, as it was handed in."""

    kind: ClassVar[str] = "score-sheet"
    template: ClassVar[str] = "score-sheet.html"

    call: Translated
    number: str  # of the application; its name is not printed, so that a blind sheet stays blind
    category: Translated
    lines: tuple[ScoredCriterion, ...]
    total: Fraction | None  # out of 100
    comment: str = ""
    changes: int = 0  # how often it was changed after it was handed in
    handed_in_at: datetime  # aware
    zone: str = "Asia/Tbilisi"
    signatory: Signatory  # the member

    def title(self) -> str:
        """With the number, since people look for it."""
        return _("Score sheet of application № %(number)s", number=self.number)

    @classmethod
    def example(cls) -> Self:
        """By an invented member."""
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=Issue(on=date(2017, 5, 20), number="2017-SC-000001"),
            call={"ka": "გაცვლითი პროგრამა, პოზნანი 2017", "en": "Exchange programme, Poznań 2017",
                  "pl": "Wymiana, Poznań 2017", "et": "Vahetusprogramm, Poznań 2017"},
            number="S-007",
            category={"ka": "სტუდენტები", "en": "Students", "pl": "Uczniowie", "et": "Õpilased"},
            lines=(
                ScoredCriterion(
                    label={"ka": "მოტივაცია", "en": "Motivation", "pl": "Motywacja", "et": "Motivatsioon"},
                    level={"ka": "მკაფიო გეგმა მაგალითებით", "en": "A clear plan with examples",
                           "pl": "Jasny plan z przykładami", "et": "Selge plaan näidetega"},
                    weight=Fraction(3), maximum=Fraction(10), score=Fraction(8),
                ),
                ScoredCriterion(
                    label={"ka": "პორტფოლიო", "en": "Portfolio", "pl": "Portfolio", "et": "Portfoolio"},
                    level={}, weight=Fraction(1), maximum=Fraction(5), score=None,
                ),
            ),
            total=Fraction(80),
            comment="შვიდ კვირაში შესრულებადი გეგმა.",
            changes=1,
            handed_in_at=datetime(2017, 5, 19, 12, 5, tzinfo=UTC),
            signatory=Signatory(
                role={"ka": "კომისიის წევრი", "en": "Member of the committee", "pl": "Członek komisji",
                      "et": "Komisjoni liige"},
                name={"ka": "თამარ მაგალითაძე", "en": "Tamar Magalitadze"},
            ),
        )  # fmt: skip
