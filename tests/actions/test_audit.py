"""The audit chain: what was altered, removed or put in is found."""

from datetime import UTC, datetime, timedelta, timezone

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from app.audit import queries, trail
from app.audit.models import Entry
from app.kit.db import session

NOW = datetime(2017, 4, 1, 12, tzinfo=UTC)


def write(number: int) -> list[Entry]:
    return [
        trail.record(by="account:7", verb=f"verb {each % 2}", thing=f"call:{each}", at=NOW + timedelta(hours=each))
        for each in range(number)
    ]


def fault() -> str | None:
    session().flush()
    session().expire_all()
    return trail.first_fault()


def test_an_untouched_chain_holds_whatever_the_zone_of_the_clock(work: Session) -> None:
    assert fault() is None
    write(5)
    tbilisi = timezone(timedelta(hours=4))
    trail.record(by="system", verb="close", thing="call:9", at=NOW.astimezone(tbilisi), changes={"a": [1, "ბ"]})
    assert fault() is None


def test_an_altered_entry_is_found(work: Session) -> None:
    entry = write(5)[2]
    work.execute(update(Entry).where(Entry.id == entry.id).values(by="account:8"))
    assert fault() == f"Entry {entry.id} was altered."


def test_a_changed_detail_is_found(work: Session) -> None:
    entry = trail.record(by="system", verb="decide", thing="call:1", at=NOW, changes={"places": 10})
    work.execute(update(Entry).where(Entry.id == entry.id).values(changes={"places": 11}))
    assert fault() == f"Entry {entry.id} was altered."


def test_a_removed_entry_is_found(work: Session) -> None:
    entries = write(5)
    work.execute(delete(Entry).where(Entry.id == entries[2].id))
    assert fault() == f"Something was removed or put in before entry {entries[3].id}."


def test_a_removed_beginning_is_found(work: Session) -> None:
    entries = write(3)
    work.execute(delete(Entry).where(Entry.id == entries[0].id))
    assert fault() == f"Something was removed or put in before entry {entries[1].id}."


def test_an_entry_put_in_between_is_found(work: Session) -> None:
    last = write(2)[1]
    put_in, values = last.id + 1, {"at": NOW, "by": "x", "verb": "x", "thing": "x", "changes": {}}
    moved = insert(Entry).values(id=put_in, hash="f" * 64, previous=last.previous, **values)
    work.execute(update(Entry).where(Entry.id == last.id).values(id=last.id + 10))
    work.execute(moved)
    work.expunge(last)
    assert fault() == f"Entry {put_in} was altered."


def test_an_end_that_was_cut_off_shows_by_the_newest_fingerprint(work: Session) -> None:
    noted = write(4)[-1].hash
    work.execute(delete(Entry).where(Entry.hash == noted))
    newest = queries.newest()
    assert fault() is None and newest and newest.hash != noted


def test_entries_are_found_by_who_what_to_what_and_since_when(work: Session) -> None:
    write(6)
    assert queries.count() == 6
    assert queries.count(queries.Wanted(verb="verb 1")) == 3
    assert queries.count(queries.Wanted(thing="call:5")) == 1
    assert queries.count(queries.Wanted(by="account:8")) == 0
    assert [entry.thing for entry in queries.entries(queries.Wanted(since=NOW + timedelta(hours=4)))] == [
        "call:5",
        "call:4",
    ]
    assert queries.verbs() == ["verb 0", "verb 1"]
