"""What a paper is: a frozen dataclass of plain values, and the template that sets them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Literal, Self

from app.documents.blocks import CLOSING, OPENING, Block, Wording
from app.documents.rules.wording import paragraphs
from app.kit.i18n import format_date, language
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.kit.translated import Translated, pick

LONG = 60  # characters of a college's name that no longer fit a line of the letterhead
Relationship = Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"]


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file that travels inside the paper."""

    name: str  # file name; its ending says the media type: "case.json"
    data: bytes
    description: str  # what it is, in the paper's language
    relationship: Relationship  # how it stands to the paper, in the words of PDF/A-3


@dataclass(frozen=True)
class Logo:
    """A picture that was cleaned: its bytes, under a name that changes with them ("logo-0a1b2c3d4e5f.svg")."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Scan:
    """A file that somebody brought, put behind the paper's own pages: a PDF or a picture, as it was cleaned."""

    title: str  # its bookmark, in the paper's language
    media_type: str  # "application/pdf", "image/jpeg" or "image/png"
    data: bytes


@dataclass(frozen=True, kw_only=True)
class College:
    """Whose paper it is: the letterhead."""

    name: Translated
    city: Translated
    address: Translated = field(default_factory=dict)  # one line: street and postal code; may stay empty
    registration: Translated = field(default_factory=dict)  # one line: under which numbers it is registered
    contact: str = ""  # one line: phone · e-mail · site; may stay empty
    logo: Logo | None = None

    def is_tall(self) -> bool:
        """Whether its letterhead takes more room than three lines."""
        return self.logo is not None or max(map(len, self.name.values()), default=0) > LONG


@dataclass(frozen=True, kw_only=True)
class Issue:
    """Under which number and date it was issued. A paper without a number says that it is a draft."""

    on: date
    number: str = ""  # "2026-RO-000123"; empty for a draft
    verify_url: str = ""  # the whole https address of the page that tells whether it is valid; printed with a QR code


@dataclass(frozen=True, kw_only=True)
class Signatory:
    """Somebody who signs: a line is left for the hand."""

    role: Translated  # "Director"
    name: Translated = field(default_factory=dict)  # as printed under the line; may stay empty
    ours: bool = False  # signs for the college: those who sign a kind of paper by the college's own list stand here


@dataclass(frozen=True, kw_only=True)
class Document:
    """The base of every paper: a class names its kind and template, an object holds what is printed, no more."""

    kind: ClassVar[str]  # one word for addresses and the command line: "roster"
    template: ClassVar[str]  # under templates/documents/
    cpu_seconds: ClassVar[int] = 20  # more than this is taken for a fault, and the paper is refused
    blocks: ClassVar[tuple[Block, ...]] = (OPENING, CLOSING)  # what a college may word itself
    dense: ClassVar[bool] = False  # holds so much that it always stands closer
    bilingual: ClassVar[bool] = False  # says everything in Georgian and in the reader's language, side by side

    college: College
    issue: Issue
    wording: Wording = field(default_factory=dict)  # the college's own; what is not in it is said as we deliver it
    signed_by: tuple[Signatory, ...] = ()  # who signs this kind for the college by its own list; empty: as given

    def title(self) -> str:
        """What the paper is called in the reader's language; also the title of the file."""
        raise NotImplementedError

    def attachments(self) -> list[Attachment]:
        """The files inside it."""
        return []

    def pictures(self) -> Mapping[str, bytes]:
        """The pictures that its template shows as asset:NAME, besides our own and the logo."""
        return {}

    def scans(self) -> Sequence[Scan]:
        """The files of others that are put behind it; with any, the whole claims no standard."""
        return ()

    def parts(self) -> Sequence["Document"]:
        """The paper in pieces that are printed one after the other and merged: one, unless it is very long."""
        return [self]

    def left_out(self) -> list[str]:
        """Whom it leaves out since something of theirs is missing, a sentence for each fault; told to who makes it."""
        return []

    def view(self) -> Mapping[str, object]:
        """What the template sees beside `paper` itself: values derived from it in the reader's language."""
        return {}

    def named(self) -> Mapping[str, str]:
        """What the paper's texts may name in braces, in the language of now: keys of `blocks.NAMES`."""
        return {}

    def all_named(self) -> dict[str, str]:
        """The same with those that every paper has."""
        shared = {"college": pick(self.college.name), "date": format_date(self.issue.on), "number": self.issue.number}
        return shared | dict(self.named())

    def said(self, key: str) -> list[str]:
        """The paragraphs of one of its blocks in the language of now: the college's own, or as we deliver it."""
        block = next(block for block in self.blocks if block.key == key)
        own = self.wording.get(language(), {}).get(key)
        try:
            return paragraphs(block.delivered() if own is None else own, self.all_named())
        except KeyError as unknown:
            raise Refusal(
                _("The wording of this paper names {%(name)s}, which it does not have.", name=unknown.args[0])
            ) from unknown

    def says(self, key: str) -> bool:
        """Whether a block of this name says anything in any language."""
        block = next((block for block in self.blocks if block.key == key), None)
        return block is not None and bool(block.texts or any(own.get(key) for own in self.wording.values()))

    def signers(self) -> tuple[Signatory, ...]:
        """Who signs, in their order: for the college those of its own list, when there is one for this kind."""
        one: Any = getattr(self, "signatory", None)
        given: tuple[Signatory, ...] = getattr(self, "signatories", ()) or ((one,) if one else ())
        first = next((place for place, who in enumerate(given) if who.ours), None)
        if first is None or not self.signed_by:
            return given
        return (*given[:first], *self.signed_by, *(who for who in given[first:] if not who.ours))

    def is_tight(self) -> bool:
        """Whether letterhead and signatures take so much room that the rest has to stand closer."""
        return self.dense or self.college.is_tall() or len(self.signers()) > 1

    def with_papers(self, _change: Callable[["Document"], "Document"]) -> Self:
        """The same with a change made to every paper that is bound into it; most have none."""
        return self

    @classmethod
    def example(cls) -> Self:
        """A synthetic one, for the gallery and the tests."""
        raise NotImplementedError


def example_issue(on: date, number: str) -> Issue:
    """How an example is issued."""
    return Issue(on=on, number=number, verify_url="https://college.example/verify/ABCDEFGHJKMNPQRS")


EXAMPLE_COLLEGE = College(
    name={"ka": "საზოგადოებრივი კოლეჯი", "en": "Public college", "pl": "Kolegium publiczne", "et": "Avalik kolledž"},
    city={"ka": "ქუთაისი", "en": "Kutaisi", "pl": "Kutaisi", "et": "Kutaisi"},
    address={
        "ka": "ნიმუშის ქუჩა 1, 4600",
        "en": "1 Example Street, 4600",
        "pl": "ul. Przykładowa 1, 4600",
        "et": "Näidise tn 1, 4600",
    },
    contact="+995 431 00 00 00 · office@college.example",
)
