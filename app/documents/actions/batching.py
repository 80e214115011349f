"""Batches: ordered by a reader, taken by a worker with a lease, noted paper by paper, finished or cancelled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.audit import trail
from app.documents import queries
from app.documents.models import BATCH, Batch, BatchItem, Paper
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal

LEASE = timedelta(minutes=3)  # longer than any one paper takes; after it another worker takes the batch over
MOST = 2000


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """One paper that is wanted: of which subject, with which choices, and how a list names it."""

    subject: str
    choices: Mapping[str, str] = field(default_factory=dict)
    name: str = ""


def order(
    kind: str, thing: str, wanted: Sequence[Wanted], *, language: str, together: str, issuing: bool, by: str,
    at: datetime,
) -> Batch:  # fmt: skip
    """Have papers made in the background. `together` is "pdf" or "zip"; `issuing` numbers them and makes them valid."""
    if not wanted:
        raise Refusal(_("There is nobody to make this paper for."))
    if len(wanted) > MOST:
        raise Refusal(_("At most %(most)s papers are made at a time.", most=MOST))
    made = Batch(kind=kind, thing=thing, language=language, together=together, issuing=issuing, made_by=by, made_at=at)
    made.items = [
        BatchItem(position=place, thing=one.subject, choices=dict(one.choices), name=one.name)
        for place, one in enumerate(wanted, start=1)
    ]
    session().add(made)
    session().flush()
    changes = {"kind": kind, "papers": len(wanted), "language": language, "issuing": issuing}
    trail.record(by=by, verb="order papers", thing=thing, at=at, changes=changes)
    return made


def take(at: datetime) -> Batch | None:
    """The next batch to work on, leased to the caller."""
    found = queries.batch_to_do(at)
    if found is not None:
        found.state, found.leased_until = "running", at + LEASE
        session().flush()
    return found


def note(
    item: BatchItem, *, at: datetime, digest: str | None = None, paper: Paper | None = None, fault: str = "",
    left_out: Sequence[str] = (),
) -> None:  # fmt: skip
    """Write down what came of one paper: its bytes' digest and whom it leaves out, or the fault in words; the lease is
    renewed."""
    item.state = "failed" if fault else "made"
    item.digest, item.paper, item.fault, item.left_out = digest, paper, fault, list(left_out)
    batch = session().get_one(Batch, item.batch_id)
    batch.leased_until = at + LEASE
    session().flush()


def finish(batch: Batch, digest: str | None, *, at: datetime) -> None:
    """The batch is done; `digest` names the file of all papers, None when none could be made."""
    session().refresh(batch, ["state"])
    if BATCH.allows(batch.state, "done"):
        batch.state, batch.digest, batch.ended_at = "done", digest, at
        session().flush()


def cancel(batch: Batch, *, by: str, at: datetime) -> None:
    """Stop a batch; what was issued already stays issued."""
    if not BATCH.allows(batch.state, "cancelled"):
        raise Refusal(_("These papers are made already."))
    batch.state, batch.ended_at = "cancelled", at
    session().flush()
    trail.record(by=by, verb="cancel papers", thing=batch.thing, at=at, changes={"kind": batch.kind})
