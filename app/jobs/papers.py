"""The papers of a batch, as many at a time as there are cores: read, printed, signed, kept, each step by itself.

Nothing slow happens while others wait to write: a paper's values are read in a reading transaction, it is printed in
none, and its number, its issue and its result are written in short ones.
"""

import hashlib
import logging
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from app.accounts.models import Account
from app.documents import actions, queries
from app.documents.actions.issuing import Printed
from app.documents.binding import bind
from app.documents.document import College, Document, Issue
from app.documents.models import Batch, BatchItem, Paper
from app.documents.not_made import NotMade
from app.documents.rendering import markup, render
from app.documents.rules.codes import thing_of
from app.documents.signing import can_sign, sign
from app.kit import clock, files
from app.kit.db import session, unit_of_work
from app.kit.i18n import gettext as _
from app.kit.i18n import use_language
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.shelf import SHELF, holder_of, paper_for, row_of

log = logging.getLogger(__name__)
UNDATED = date(2000, 1, 1)


def print_batches(at: datetime) -> None:
    """Work on every batch that waits, until none does."""
    while True:
        with unit_of_work():
            batch = actions.take(at)
        if batch is None:
            return
        waiting, office = [item for item in batch.items if item.state == "waiting"], _language_of(batch.made_by)
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # the press has a worker process for each core
            list(pool.map(partial(_make, batch, office), waiting))
        if _state(batch) == "running":
            _finish(batch.id, office)


def _language_of(who: str) -> str:
    """The language of the account that ordered papers ("account:7"), in which it is told what is missing in them."""
    number = who.removeprefix("account:")
    with unit_of_work(read_only=True) as work:
        account = work.get(Account, int(number)) if number.isdigit() else None
        return account.language if account else settings().default_language


def _make(batch: Batch, office: str, item: BatchItem) -> None:
    """Make one paper and write down, in the office's language, what came of it; nothing once the batch is stopped."""
    if _state(batch) != "running":
        return
    digest: str | None = None
    paper, fault, left_out = None, "", list[str]()
    try:
        with use_language(batch.language):
            values = _read(batch, item)
            digest, paper = _issued(batch, item, values) if batch.issuing else (_draft(batch, values), None)
            left_out = values.left_out()
        if left_out and office != batch.language:
            with use_language(office):
                left_out = _read(batch, item).left_out()
    except Refusal as refusal:
        fault = refusal.message if office == batch.language else _why(batch, item, office) or refusal.message
    except Exception:
        log.exception("a %s of %s could not be made", batch.kind, item.thing)
        with use_language(office):
            fault = _("This paper could not be made. We have been told.")
    with unit_of_work() as work:
        found, kept = work.get_one(BatchItem, item.id), work.get(Paper, paper.id) if paper else None
        actions.note(found, at=clock.now(), digest=digest, paper=kept, fault=fault, left_out=left_out)


def _why(batch: Batch, item: BatchItem, office: str) -> str:
    """Why a paper cannot be made, in the office's language; empty where in that language it can."""
    with use_language(office):
        try:
            render(_read(batch, item), office)
        except Refusal as refusal:
            return refusal.message
    return ""


def _state(batch: Batch) -> str:
    with unit_of_work(read_only=True) as work:
        return work.get_one(Batch, batch.id).state


def _read(batch: Batch, item: BatchItem) -> Document:
    with unit_of_work(read_only=True):
        return paper_for(batch.kind, item.thing, item.choices, clock.today(settings().time_zone))


def _draft(batch: Batch, values: Document) -> str:
    return files.store(render(values, batch.language))


def _issued(batch: Batch, item: BatchItem, values: Document) -> tuple[str, Paper]:
    """The bytes' digest and the paper; what says the same as the valid one is that one, not a new version."""
    thing = thing_of(item.thing, item.choices)
    content = content_of(values)
    with unit_of_work(read_only=True):
        valid = queries.valid_paper(batch.kind, thing, batch.language)
    if valid is not None and valid.content == content and valid.digest:
        return valid.digest, valid
    at = clock.now()
    on = clock.today(settings().time_zone)
    with unit_of_work():
        paper = actions.draft(
            batch.kind, SHELF[batch.kind].letters, thing, language=batch.language,
            holder=holder_of(row_of(item.thing)), title=values.title(), on=on, by=batch.made_by, at=at,
        )  # fmt: skip
    issue = Issue(on=on, number=paper.number, verify_url=f"{settings().base_url}/verify/{paper.code}")
    pdf = sign(render(replace(values, issue=issue), batch.language), reason=paper.number)
    printed = Printed(content=content, digest=files.store(pdf), size=len(pdf), signed=can_sign())
    with unit_of_work() as work:
        paper = work.get_one(Paper, paper.id)
        actions.issue(paper, printed, by=batch.made_by, at=at)
    return printed.digest, paper


def content_of(values: Document) -> str:
    """The SHA-256 of what a paper says, its attachments and scans included, without number and date."""
    bare = replace(values, issue=Issue(on=UNDATED))
    inside = [attachment.data for attachment in bare.attachments()]
    parts = [markup(bare).encode(), *inside, *(scan.data for scan in bare.scans())]
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def _finish(batch_id: int, office: str) -> None:
    with unit_of_work(read_only=True) as work:
        batch = work.get_one(Batch, batch_id)
        items, whose = list(batch.items), queries.college()
    made = [_bound(batch, item, whose, office) for item in items] if any(item.digest for item in items) else []
    digest = files.store(bind([file for file in made if file], batch.together)) if made else None
    with unit_of_work():
        actions.finish(session().get_one(Batch, batch_id), digest, at=clock.now())


def _bound(batch: Batch, item: BatchItem, whose: College, office: str) -> tuple[str, str, bytes] | None:
    """One file of the whole: the paper, or a page that tells the office why there is none. None where not even that
    can be."""
    if item.digest:
        return _file_name(item), item.name, files.read(item.digest)
    with use_language(office):
        page = NotMade(
            college=whose, issue=Issue(on=batch.made_at.date()), paper=str(SHELF[batch.kind].label),
            name=item.name, fault=item.fault,
        )  # fmt: skip
        try:
            return _file_name(item, "not-made"), f"{item.name}: {page.title()}", page.printed(office)
        except Refusal:
            log.exception("the page in place of %s could not be made", item.thing)
            return None


def _file_name(item: BatchItem, what: str = "") -> str:
    """A name for a file of the ZIP that every system takes: place, number or subject."""
    known = item.paper.number if item.paper else item.thing.replace(":", "-")
    extra = "-".join(str(value) for value in item.choices.values() if value)
    return "-".join(filter(None, (f"{item.position:03d}", known, extra, what))) + ".pdf"
