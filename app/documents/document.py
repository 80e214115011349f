"""What a paper is: a frozen dataclass of plain values, and the template that sets them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal, Self

from app.kit.translated import Translated

Relationship = Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"]


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file that travels inside the paper."""

    name: str  # file name; its ending says the media type: "case.json"
    data: bytes
    description: str  # what it is, in the paper's language
    relationship: Relationship  # how it stands to the paper, in the words of PDF/A-3


@dataclass(frozen=True, kw_only=True)
class College:
    """Whose paper it is: the letterhead."""

    name: Translated
    city: Translated
    address: Translated = field(default_factory=dict)  # one line: street and postal code; may stay empty
    contact: str = ""  # one line: phone · e-mail · site; may stay empty


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


@dataclass(frozen=True, kw_only=True)
class Document:
    """The base of every paper: a class names its kind and template, an object holds what is printed, no more."""

    kind: ClassVar[str]  # one word for addresses and the command line: "roster"
    template: ClassVar[str]  # under templates/documents/
    cpu_seconds: ClassVar[int] = 20  # more than this is taken for a fault, and the paper is refused

    college: College
    issue: Issue

    def title(self) -> str:
        """What the paper is called in the reader's language; also the title of the file."""
        raise NotImplementedError

    def attachments(self) -> list[Attachment]:
        """The files inside it."""
        return []

    def parts(self) -> Sequence["Document"]:
        """The paper in pieces that are printed one after the other and merged: one, unless it is very long."""
        return [self]

    def view(self) -> Mapping[str, object]:
        """What the template sees beside `paper` itself: values derived from it in the reader's language."""
        return {}

    @classmethod
    def example(cls) -> Self:
        """A synthetic one, for the gallery and the tests."""
        raise NotImplementedError


EXAMPLE_COLLEGE = College(
    name={"ka": "საზოგადოებრივი კოლეჯი", "en": "Public college"},
    city={"ka": "ქუთაისი", "en": "Kutaisi", "pl": "Kutaisi", "et": "Kutaisi"},
    address={"ka": "ნიმუშის ქუჩა 1, 4600", "en": "1 Example Street, 4600"},
    contact="+995 431 00 00 00 · office@college.example",
)
