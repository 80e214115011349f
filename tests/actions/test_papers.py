"""Issued papers and their batches, on both databases: numbers without holes, versions, revocation, workers that die."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.models import Entry
from app.documents import actions, queries
from app.documents.actions.batching import LEASE, Wanted
from app.documents.actions.issuing import Printed
from app.documents.models import Batch, Paper
from app.documents.rules.codes import ALPHABET, read_code, spaced, thing_of
from app.kit.refusal import Refusal

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
ON = date(2026, 3, 2)


def a_draft(thing: str = "trip:example", *, kind: str = "roster", letters: str = "RO", on: date = ON) -> Paper:
    return actions.draft(
        kind, letters, thing, language="en", holder={"en": "Nino Example"}, title="Roster", on=on, by="account:1", at=AT
    )


def printed(text: str = "one") -> Printed:
    digest = sha256(text.encode()).hexdigest()
    return Printed(content=digest, digest=digest, size=len(text), signed=False)


def issued(thing: str = "trip:example", text: str = "one") -> Paper:
    paper = a_draft(thing)
    actions.issue(paper, printed(text), by="account:1", at=AT)
    return paper


def test_numbers_go_up_by_kind_and_year(work: Session) -> None:
    assert issued("trip:a").number == "2026-RO-000001"
    assert issued("trip:b").number == "2026-RO-000002"
    assert a_draft("call:a", kind="protocol", letters="PR").number == "2026-PR-000001"
    assert a_draft("trip:c", on=date(2027, 1, 1)).number == "2027-RO-000001"


def test_a_number_that_was_taken_and_not_printed_is_used_next_time(work: Session) -> None:
    first = a_draft()
    assert a_draft() is first
    assert a_draft("trip:other").number == "2026-RO-000002"


def test_of_one_thing_only_the_newest_paper_is_valid(work: Session) -> None:
    old, new = issued(text="one"), issued(text="two")
    assert (old.state, old.replaced_by, old.closed_at) == ("replaced", new, AT)
    assert queries.valid_paper("roster", "trip:example", "en") is new
    assert queries.by_code(old.code) is old
    entry = session_entry(work, "issue paper")
    assert entry.changes == {
        "number": new.number, "kind": "roster", "language": "en", "digest": new.digest, "replaces": old.number,
    }  # fmt: skip


def session_entry(work: Session, verb: str) -> Entry:
    found = work.scalar(select(Entry).where(Entry.verb == verb).order_by(Entry.id.desc()).limit(1))
    assert found
    return found


def test_a_revoked_paper_needs_a_reason_and_stays_known(work: Session) -> None:
    paper = issued()
    with pytest.raises(Refusal, match="Say why"):
        actions.revoke(paper, reason="  ", by="account:1", at=AT)
    actions.revoke(paper, reason="wrong dates", by="account:1", at=AT)
    assert (paper.state, paper.reason, paper.closed_at) == ("revoked", "wrong dates", AT)
    assert "wrong dates" not in str(session_entry(work, "revoke paper").changes)
    with pytest.raises(Refusal, match="Only a valid paper"):
        actions.revoke(paper, reason="again", by="account:1", at=AT)
    with pytest.raises(Refusal, match="issued already"):
        actions.issue(paper, printed("new"), by="account:1", at=AT)


def test_a_draft_cannot_be_looked_up(work: Session) -> None:
    assert queries.by_code(a_draft().code) is None


def test_codes_are_long_and_read_back_as_people_type_them(work: Session) -> None:
    codes = {a_draft(f"trip:{number}").code for number in range(50)}
    assert len(codes) == 50 and all(len(code) == 16 and set(code) <= set(ALPHABET) for code in codes)
    code = next(iter(codes))
    assert read_code(f" {spaced(code).lower()} ") == code
    assert read_code(code[:-1]) is None and read_code(code[:-1] + "O") is None


def test_the_same_choices_are_the_same_thing() -> None:
    assert thing_of("trip:a", {"host": "", "cut": "full"}) == thing_of("trip:a", {"cut": "full"}) == "trip:a cut=full"


def a_batch(*subjects: str) -> Batch:
    wanted = [Wanted(subject=subject) for subject in subjects or ("trip:a", "trip:b")]
    return actions.order(
        "roster", "trip:a", wanted, language="en", together="zip", issuing=True, by="account:1", at=AT
    )  # fmt: skip


def test_a_batch_is_worked_on_once_and_taken_over_when_its_worker_is_gone(work: Session) -> None:
    batch = a_batch()
    assert actions.take(AT) is batch
    assert actions.take(AT + LEASE) is None
    assert actions.take(AT + LEASE + timedelta(seconds=1)) is batch
    actions.note(batch.items[0], at=AT + LEASE, digest="0" * 64)
    actions.note(batch.items[1], at=AT + LEASE, fault="no passport number")
    assert [item.name for item in batch.failed] == [""] and len(batch.made) == 1
    actions.finish(batch, "1" * 64, at=AT)
    assert (batch.state, batch.digest) == ("done", "1" * 64)
    with pytest.raises(Refusal, match="made already"):
        actions.cancel(batch, by="account:1", at=AT)


def test_a_stopped_batch_stays_stopped_when_its_worker_ends(work: Session) -> None:
    batch = a_batch()
    actions.take(AT)
    actions.cancel(batch, by="account:1", at=AT)
    actions.finish(batch, None, at=AT)
    assert batch.state == "cancelled" and actions.take(AT + timedelta(days=1)) is None


def test_an_empty_order_and_one_beyond_the_limit_are_refused(work: Session) -> None:
    with pytest.raises(Refusal, match="nobody"):
        actions.order(
            "roster", "trip:a", [], language="en", together="zip", issuing=False, by="account:1", at=AT
        )  # fmt: skip
    with pytest.raises(Refusal, match="At most 2000"):
        a_batch(*["trip:a"] * 2001)
