"""What the college set for its own papers: letterhead, wording, who signs; and a paper dressed in it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select

from app.documents.blocks import Wording
from app.documents.document import College, Document, Logo, Signatory
from app.documents.engraving import logo_name
from app.documents.models import CollegeSignatory, Letterhead, PaperWording
from app.kit import files
from app.kit.db import session
from app.kit.settings import settings

VERSIONS = 50  # of a wording, as many as are listed


def letterhead() -> Letterhead | None:
    """The letterhead that holds; None while nobody has set one."""
    return session().scalar(select(Letterhead).order_by(Letterhead.id.desc()).limit(1))


def college() -> College:
    """Whose papers these are: by the letterhead, else by the settings of the installation."""
    found = letterhead()
    return College(name=settings().college, city=settings().city) if found is None else college_of(found)


def college_of(found: Letterhead) -> College:
    """A letterhead as papers print it."""
    return College(
        name=found.name, city=found.city, address=found.address, registration=found.registration,
        contact=found.contact, logo=logo_of(found),
    )  # fmt: skip


def logo_of(found: Letterhead) -> Logo | None:
    """Its logo with the bytes."""
    return Logo(logo_name(found.logo, found.logo_kind), files.read(found.logo)) if found.logo else None


def wording_of(kind: str) -> Wording:
    """The college's own texts of a kind of paper, as they are now."""
    newest = select(func.max(PaperWording.id)).where(PaperWording.kind == kind).group_by(PaperWording.language)
    rows = session().scalars(select(PaperWording).where(PaperWording.id.in_(newest)))
    return {row.language: row.blocks for row in rows if row.blocks}


def newest_wordings() -> dict[tuple[str, str], PaperWording]:
    """The version that holds of every kind and language that was ever worded."""
    newest = select(func.max(PaperWording.id)).group_by(PaperWording.kind, PaperWording.language)
    rows = session().scalars(select(PaperWording).where(PaperWording.id.in_(newest)))
    return {(row.kind, row.language): row for row in rows}


def versions_of(kind: str, language: str) -> list[PaperWording]:
    """The versions of a wording, the newest first."""
    query = select(PaperWording).where(PaperWording.kind == kind, PaperWording.language == language)
    return list(session().scalars(query.order_by(PaperWording.id.desc()).limit(VERSIONS)))


def signatories() -> Sequence[CollegeSignatory]:
    """Everybody on the college's list, in their order."""
    return session().scalars(select(CollegeSignatory).order_by(CollegeSignatory.position, CollegeSignatory.id)).all()


def signing(kind: str, on: date) -> tuple[Signatory, ...]:
    """Who signs a kind of paper for the college on a day, in their order."""
    return tuple(
        Signatory(role=who.office, name=who.name, ours=True)
        for who in signatories()
        if kind in who.kinds and who.valid_from <= on and (who.valid_until is None or on <= who.valid_until)
    )


def dressed(paper: Document, on: date) -> Document:
    """The paper in the college's wording, signed by those who sign such a paper on this day; so are those inside it."""
    worded = replace(paper, wording=wording_of(paper.kind), signed_by=signing(paper.kind, on))
    return worded.with_papers(lambda inner: dressed(inner, on))
