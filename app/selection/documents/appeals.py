"""The papers about appeals: the answer to one, and the protocol that tells all of them with the amended decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import ClassVar, Self

from app.documents.blocks import CLOSING, OPENING, Block
from app.documents.document import EXAMPLE_COLLEGE, Document, Signatory, example_issue
from app.kit.i18n import gettext as _
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import Translated, pick
from app.selection.documents.appeal_words import GROUNDS, STATES
from app.selection.documents.example import CALL, STUDENTS
from app.selection.documents.parts import Addressee
from app.selection.documents.protocol import Protocol
from app.selection.documents.words import OUTCOMES


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where an applicant stands in a result."""

    outcome: str
    total: Fraction | None = None  # of 100
    rank: int | None = None  # within the category
    ranked: int = 0  # how many were ranked in the category
    position: int | None = None  # on the reserve list of the category, from 1


@dataclass(frozen=True, kw_only=True)
class AnsweredAppeal:
    """One appeal with its answer, and what it did: `after` is where the applicant then stood, None where it changed
    nothing."""

    number: str  # of the application
    ground: str  # "scores", "eligibility" or "procedure"
    filed_at: datetime
    answered_at: datetime
    upheld: bool
    reasons: str
    looked_again: tuple[Translated, ...]  # names of the members
    before: Place
    after: Place | None = None
    protocol: str = ""  # number of the amended decision


@dataclass(frozen=True, kw_only=True)
class AppealAnswer(Document):
    """The committee's answer to one applicant."""

    kind: ClassVar[str] = "appeal-answer"
    template: ClassVar[str] = "appeal-answer.html"
    blocks: ClassVar[tuple[Block, ...]] = (
        OPENING,
        Block("end", _l("What remains"), (
            _l("This answer ends the appeal within the competition. Your rights under the law remain."),
        ), line=True),
        CLOSING,
    )  # fmt: skip

    to: Addressee
    call: Translated
    category: Translated
    zone: str = "Asia/Tbilisi"
    appeal: AnsweredAppeal
    answer_until: datetime | None = None  # of an offer that it led to
    page_url: str
    signatory: Signatory

    def title(self) -> str:
        """The subject of the letter."""
        return _("Answer to the appeal: %(call)s", call=pick(self.call))

    def named(self) -> Mapping[str, str]:
        """Of the addressee, the call and the appeal."""
        call, category = pick(self.call), pick(self.category)
        return self.to.names() | {"call": call, "category": category, "protocol": self.appeal.protocol}

    def view(self) -> Mapping[str, object]:
        """Words for codes."""
        return {"OUTCOMES": OUTCOMES, "GROUNDS": GROUNDS}

    @classmethod
    def example(cls) -> Self:
        """To an invented student, whose appeal was upheld."""
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=example_issue(date(2017, 7, 3), "2017-AA-000001"),
            to=Addressee(number="P-003", name_ka="გიორგი მაგალითაშვილი", name_latin="Giorgi Magalitashvili"),
            call=CALL,
            category=STUDENTS,
            appeal=EXAMPLE_APPEALS[0],
            page_url="https://gatsvla.example/applications/7/appeal",
            signatory=Signatory(
                role={"ka": "თავმჯდომარე", "en": "Chair", "pl": "Przewodnicząca", "et": "Esimees"},
                name={"ka": "ეკა მაგალითი", "en": "Eka Magaliti"},
            ),
        )


@dataclass(frozen=True, kw_only=True)
class AmendedProtocol(Protocol):
    """The protocol of the decision as appeals left it, with a section on all appeals that are answered."""

    kind: ClassVar[str] = "protocol-amended"
    template: ClassVar[str] = "protocol-amended.html"

    appeals: tuple[AnsweredAppeal, ...] = field(default_factory=tuple)
    displaces: bool = False  # whether the rule sheet lets an upheld appeal take somebody's place

    def title(self) -> str:
        """Its name and what it is about."""
        return _("Amended protocol of the selection committee")

    def view(self) -> Mapping[str, object]:
        """What a protocol needs, and words for codes."""
        return {**super().view(), "GROUNDS": GROUNDS, "STATES": STATES}

    @classmethod
    def example(cls) -> Self:
        """The example of a protocol after two appeals."""
        issue = example_issue(date(2017, 7, 3), "2017-AP-000001")
        return replace(super().example(), appeals=EXAMPLE_APPEALS, issue=issue)


_LOOKED_AGAIN: tuple[Translated, ...] = (
    {"ka": "ლალი გამოგონილი", "en": "Lali Gamogonili"},
    {"ka": "ზაზა ნიმუშაძე", "en": "Zaza Nimushadze"},
)
EXAMPLE_APPEALS = (
    AnsweredAppeal(
        number="P-003",
        ground="scores",
        filed_at=datetime(2017, 6, 24, 9, 30, tzinfo=UTC),
        answered_at=datetime(2017, 7, 3, 12, 0, tzinfo=UTC),
        upheld=True,
        reasons="განაცხადი ხელახლა განიხილა კომისიის ორმა წევრმა, რომლებსაც ის მანამდე არ შეუფასებიათ.\n\n"
        "ორივემ დაინახა ბოლო კვირების გეგმა, რომელიც პირველ შეფასებებში არ იყო ნახსენები.",
        looked_again=_LOOKED_AGAIN,
        before=Place(outcome="reserve", total=Fraction(830, 11), rank=4, ranked=4, position=1),
        after=Place(outcome="reserve", total=Fraction(905, 11), rank=3, ranked=4, position=1),
        protocol="2017-PR-000002",
    ),
    AnsweredAppeal(
        number="P-005",
        ground="procedure",
        filed_at=datetime(2017, 6, 25, 15, 10, tzinfo=UTC),
        answered_at=datetime(2017, 7, 3, 12, 20, tzinfo=UTC),
        upheld=False,
        reasons="ვადა დაცული იყო და ყველასთვის ერთნაირი იყო.",
        looked_again=_LOOKED_AGAIN,
        before=Place(outcome="below_pass_mark", total=Fraction(40), ranked=4),
    ),
)
