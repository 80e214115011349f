"""The receipt of an application: what was handed in and when, with the fingerprint that proves it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import ClassVar, Self

from app.documents.blocks import CLOSING, OPENING, Block
from app.documents.document import EXAMPLE_COLLEGE, Document, Issue
from app.kit.i18n import gettext as _
from app.kit.i18n import language
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import Translated, pick

MOTIVATION = {"ka": "მოტივაცია", "en": "Motivation", "pl": "Motywacja", "et": "Motivatsioon"}


@dataclass(frozen=True, kw_only=True)
class AnswerLine:
    """A question and its answer as one reads it."""

    question: Translated
    answer: str  # in the paper's language; several lines are kept as lines


@dataclass(frozen=True, kw_only=True)
class AnswerSection:
    """A section of the form, with the answers that were asked for."""

    title: Translated
    answers: tuple[AnswerLine, ...]


@dataclass(frozen=True, kw_only=True)
class FileLine:
    """A file that was handed in."""

    name: str
    size: int  # in bytes
    digest: str  # SHA-256 in hex


@dataclass(frozen=True, kw_only=True)
class Receipt(Document):
    """For the applicant's own files."""

    kind: ClassVar[str] = "receipt"
    template: ClassVar[str] = "receipt.html"
    blocks: ClassVar[tuple[Block, ...]] = (
        OPENING,
        Block("received", _l("What the receipt confirms"), (
            _l("The college has received this application. What counts for the deadline is the time above, by the server’s clock."),  # noqa: E501
        )),
        CLOSING,
    )  # fmt: skip

    number: str  # of the application
    call: Translated  # what the call is called
    name_ka: str
    name_latin: str
    submitted_at: datetime  # aware
    zone: str = "Asia/Tbilisi"  # in which the hour is written
    sections: tuple[AnswerSection, ...]
    files: tuple[FileLine, ...] = ()
    fingerprint: str  # SHA-256 of the content, in hex

    def title(self) -> str:
        """With the number, since people look for it."""
        return _("Receipt of application № %(number)s", number=self.number)

    def named(self) -> Mapping[str, str]:
        """Of the applicant and the call."""
        own = self.name_ka if language() == "ka" else self.name_latin
        both = {"name": own, "name_ka": self.name_ka, "name_latin": self.name_latin}
        return both | {"application": self.number, "call": pick(self.call)}

    def view(self) -> Mapping[str, object]:
        """What stands above the answers."""
        return {"call": pick(self.call)}

    @classmethod
    def example(cls) -> Self:
        """Of an invented student."""
        english = {"ka": "ინგლისური", "en": "English", "pl": "Angielski", "et": "Inglise keel"}
        answers = (
            AnswerLine(
                question={
                    "ka": "რატომ გსურთ მონაწილეობა?",
                    "en": "Why do you want to take part?",
                    "pl": "Dlaczego chcesz wziąć udział?",
                    "et": "Miks soovite osaleda?",
                },
                answer="მინდა ვნახო, როგორ მუშაობენ თანამედროვე სახელოსნოში.\nდაბრუნების შემდეგ ჯგუფს მოვუყვები.",
            ),
            AnswerLine(question=english, answer="B1"),
        )
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=Issue(on=date(2017, 5, 12), number="2017-RC-000041"),
            number="P-001",
            call={
                "ka": "გაცვლითი პროგრამა, პოზნანი 2017",
                "en": "Exchange programme, Poznań 2017",
                "pl": "Wymiana, Poznań 2017",
                "et": "Vahetusprogramm, Poznań 2017",
            },
            name_ka="ნინო გამოგონილი",
            name_latin="Nino Gamogonili",
            submitted_at=datetime(2017, 5, 12, 13, 4, tzinfo=UTC),
            sections=(AnswerSection(title=MOTIVATION, answers=answers),),
            files=(FileLine(name="პასპორტი.pdf", size=184_320, digest=sha256(b"passport").hexdigest()),),
            fingerprint=sha256(b"application").hexdigest(),
        )
