"""Issuing: first a number and a code, then the bytes; what was issued is never changed, only replaced or revoked."""

from dataclasses import dataclass
from datetime import date, datetime

from app.audit import trail
from app.documents import queries
from app.documents.models import PAPER, Paper
from app.documents.rules.codes import new_code
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.kit.translated import Translated


@dataclass(frozen=True, kw_only=True)
class Printed:
    """What came of printing a paper with its number."""

    content: str  # SHA-256 of what it says without number and date
    digest: str  # SHA-256 of its bytes, under which they are kept
    size: int  # bytes
    signed: bool


def draft(
    kind: str, letters: str, thing: str, *, language: str, holder: Translated, title: str, on: date, by: str,
    at: datetime,
) -> Paper:  # fmt: skip
    """Take the next number of the year for a paper; one that was taken for the same thing and not used is used first.

    `letters` are the two of the kind in the number ("RO").
    """
    made = queries.drafted_paper(kind, thing, language, on.year)
    if made is not None:
        made.holder, made.title = holder, title
        return made
    trail.record(by=by, verb="draft paper", thing=thing, at=at, changes={"kind": kind, "language": language})
    made = Paper(  # the audit line comes first: its lock lets one at a time take a number
        kind=kind, letters=letters, year=on.year, serial=queries.next_serial(on.year, letters), code=new_code(),
        thing=thing, language=language, drafted_by=by, drafted_at=at, holder=holder, title=title,
    )  # fmt: skip
    session().add(made)
    session().flush()
    return made


def issue(paper: Paper, printed: Printed, *, by: str, at: datetime) -> None:
    """Make a drafted paper valid, as it was printed; the one that was valid for the same thing is replaced by it."""
    if not PAPER.allows(paper.state, "issued"):
        raise Refusal(_("This paper is issued already."))
    before = queries.valid_paper(paper.kind, paper.thing, paper.language)
    if before is not None:
        before.state, before.closed_at, before.replaced_by = "replaced", at, paper
        session().flush()
    paper.state, paper.issued_at = "issued", at
    paper.content, paper.digest, paper.size, paper.signed = (
        printed.content, printed.digest, printed.size, printed.signed,
    )  # fmt: skip
    session().flush()
    changes = {"number": paper.number, "kind": paper.kind, "language": paper.language, "digest": printed.digest}
    trail.record(
        by=by, verb="issue paper", thing=paper.thing, at=at,
        changes=changes | ({"replaces": before.number} if before else {}),
    )  # fmt: skip


def revoke(paper: Paper, *, reason: str, by: str, at: datetime) -> None:
    """Take an issued paper's validity away; the reason is for the office, the public page only says so."""
    if not PAPER.allows(paper.state, "revoked"):
        raise Refusal(_("Only a valid paper can be revoked."))
    if not reason.strip():
        raise Refusal(_("Say why the paper is revoked."), "reason")
    paper.state, paper.closed_at, paper.reason = "revoked", at, reason.strip()
    session().flush()
    trail.record(by=by, verb="revoke paper", thing=paper.thing, at=at, changes={"number": paper.number})
