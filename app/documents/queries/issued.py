"""Reading issued papers and batches: by code, by content, by what they are of."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, func, or_, select

from app.documents.models import Batch, Paper
from app.kit.db import session


def by_code(code: str) -> Paper | None:
    """The paper with this verification code, once issued."""
    return session().scalar(select(Paper).where(Paper.code == code, Paper.state != "drafted"))


def by_codes(codes: Collection[str]) -> dict[str, Paper]:
    """The issued papers with these verification codes, by code."""
    query = select(Paper).where(Paper.code.in_(codes), Paper.state != "drafted")
    return {paper.code: paper for paper in session().scalars(query)}


def by_digest(digest: str) -> Paper | None:
    """The paper whose bytes have this SHA-256."""
    return session().scalar(select(Paper).where(Paper.digest == digest))


def valid_paper(kind: str, thing: str, language: str) -> Paper | None:
    """The paper that is valid for a thing in a language."""
    return session().scalar(_of(kind, thing, language, "issued"))


def drafted_paper(kind: str, thing: str, language: str, year: int) -> Paper | None:
    """A number that was taken for a thing this year and never printed."""
    return session().scalar(_of(kind, thing, language, "drafted").where(Paper.year == year).limit(1))


def _of(kind: str, thing: str, language: str, state: str) -> Select[Paper]:
    return select(Paper).where(
        Paper.kind == kind, Paper.thing == thing, Paper.language == language, Paper.state == state
    )


def next_serial(year: int, letters: str) -> int:
    """The number after the highest of a year and kind."""
    query = select(func.max(Paper.serial)).where(Paper.year == year, Paper.letters == letters)
    return (session().scalar(query) or 0) + 1


def papers_of(*subjects: str) -> list[Paper]:
    """All papers of these subjects, the newest first."""
    mine = or_(*(or_(Paper.thing == subject, Paper.thing.startswith(f"{subject} ")) for subject in subjects))
    return list(session().scalars(select(Paper).where(mine, Paper.state != "drafted").order_by(Paper.id.desc())))


def batch_to_do(at: datetime) -> Batch | None:
    """The oldest batch that waits, or whose worker has gone."""
    gone = (Batch.state == "running") & (Batch.leased_until < at)
    query = select(Batch).where(or_(Batch.state == "waiting", gone)).order_by(Batch.id).limit(1)
    return session().scalar(query.with_for_update(skip_locked=True))


def batch_by_digest(digest: str) -> Batch | None:
    """The newest batch that was given as the file with this SHA-256."""
    return session().scalar(select(Batch).where(Batch.digest == digest).order_by(Batch.id.desc()).limit(1))


def batches_by(who: str, thing: str) -> list[Batch]:
    """The newest batches that somebody ordered of a thing."""
    query = select(Batch).where(Batch.made_by == who, Batch.thing == thing)
    return list(session().scalars(query.order_by(Batch.id.desc()).limit(5)))
