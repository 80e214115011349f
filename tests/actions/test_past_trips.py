"""Lists of past trips: files that are refused, people who are known, trips that are written; on both databases."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.audit.models import Entry
from app.interchange import actions, queries, spreadsheets, templates
from app.interchange.rules.past_trips import read
from app.kit.i18n import LANGUAGES, use_language
from app.kit.refusal import Refusal
from app.trips.models import Trip
from tests.makers.calls import a_partner
from tests.makers.people import a_person, an_account
from tests.makers.sheets import HEADS, a_list, a_row, a_workbook, a_zip, with_part, with_two_cells_far_apart
from tests.makers.uploads import a_pdf

AT = datetime(2026, 3, 10, tzinfo=UTC)
TODAY = AT.date()
GOOD = a_list(a_row(), a_row(family_ka="ლომიძე", role="teacher"))
Make = Callable[[], bytes]


def rows_of(data: bytes) -> list[list[str]]:
    """What a file says."""
    return spreadsheets.rows_of(BytesIO(data))


def test_a_workbook_and_a_csv_say_the_same() -> None:
    text = spreadsheets.written(GOOD)
    semicolons = "\n".join(";".join(row) for row in GOOD)
    for data in (a_workbook(GOOD), text.encode(), f"\ufeff{semicolons}".encode(), text.encode("utf-16")):
        assert rows_of(data) == GOOD
    assert spreadsheets.read_back(text.replace("\n", "\r\n")) == GOOD


def test_days_and_numbers_of_a_workbook_come_as_one_writes_them() -> None:
    assert rows_of(a_workbook([["day", "number", "half", "yes"], [date(2017, 9, 2), 5, 2.5, True]]))[1] == [
        "2017-09-02", "5", "2.5", "True",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: b"", "is empty"),
        (lambda: b" \n ", "is empty"),
        (lambda: a_workbook([]), "is empty"),
        (a_pdf, "neither an XLSX workbook nor a CSV"),
        (lambda: a_zip(hello=b"world"), "neither an XLSX workbook nor a CSV"),
        (lambda: b"\xd0\xcf\x11\xe0" + b"x" * 600, "XLS file of the old kind"),
        (lambda: b"a,b\0c\n", "neither an XLSX workbook nor a CSV"),
        (lambda: "ანა,მაისურაძე".encode("utf-16")[3:], "neither an XLSX workbook nor a CSV"),
        (lambda: b'a,"b\n', "damaged"),
        (lambda: a_workbook(GOOD)[:-40], "damaged"),
        (lambda: a_workbook(GOOD)[:2000] + b"x" * 300 + a_workbook(GOOD)[2300:], "damaged"),
        (lambda: a_workbook(GOOD, formula=(2, 3)), "Row 3, column 4 holds a formula"),
        (lambda: b"name,number\nAna,=1+1\n", "Row 2, column 2 holds a formula"),
        (lambda: with_part(a_workbook(GOOD), "xl/vbaProject.bin", b"x"), "macros"),
        (lambda: with_part(a_workbook(GOOD), "xl/media/image1.png", bytes(60 * 1024 * 1024)), "unpacks to far more"),
        (lambda: a_workbook([["a"]] * 2002), "more than 2000 rows"),
        (lambda: b"a\n" * 2002, "more than 2000 rows"),
        (lambda: a_workbook([["a"] * 61]), "more than 60 columns"),
        (lambda: b",".join([b"a"] * 61), "more than 60 columns"),
        (lambda: b"a,b\nc," + b"x" * 301, "Row 2, column 2 is longer than 300 letters"),
        (lambda: b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(home: Any, make: Make, words: str) -> None:
    with pytest.raises(Refusal, match=words) as no:
        rows_of(make())
    assert no.value.field == "file"


def test_a_sheet_that_claims_a_million_rows_dies_in_its_own_process(home: Any) -> None:
    with pytest.raises(Refusal, match=r"more than 2000 rows|time or memory"):
        rows_of(with_two_cells_far_apart())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_empty_list_is_read_back_in_every_language(language: str, work: Session) -> None:
    with use_language(language):
        for data in (templates.workbook(["School 1"]), templates.table()):
            heads = rows_of(data)[0]
            filled = [heads, a_row()]
            assert len(heads) == len(HEADS) and read(filled, queries.known(TODAY)).faults == []


def brought_in(work: Session, rows: list[list[str]], **same: Person) -> list[Trip]:
    """Write a list down; who is known by row: `row_3=person`."""
    chosen = {int(row.removeprefix("row_")): person for row, person in same.items()}
    return actions.bring_in(read(rows, queries.known(TODAY)), chosen, source="0" * 64, by="account:1", at=AT)


def test_a_list_becomes_completed_trips_with_their_people(work: Session) -> None:
    a_partner(key="poznan-1", name={"en": "Poznań school 1"})
    rows = a_list(
        a_row(host="Poznań school 1"),
        a_row(family_ka="ლომიძე", role="teacher", host="poznan-1"),
        a_row(trip="რაკვერე 2016", starts_on="2016-04-04", ends_on="2016-04-08", kind="Teacher traineeship"),
    )
    first, second = brought_in(work, rows)
    assert (first.key, first.state, first.title, len(first.participants)) == (
        "poznan-2017",
        "completed",
        {"en": "Poznań 2017"},
        2,
    )
    assert (second.title, second.kind) == ({"ka": "რაკვერე 2016"}, "teacher_traineeship")
    assert [who.host and who.host.key for who in first.participants] == ["poznan-1", "poznan-1"]
    assert second.participants[0].person is first.participants[0].person  # the same name and birthday
    assert work.scalar(select(func.count()).select_from(Person)) == 2


def test_who_was_known_stays_as_known_and_gains_what_was_not(work: Session) -> None:
    person = a_person(None, given_ka="ანა", family_ka="მაისურაძე", given_latin="Anna", birth_date=None, field=None)
    work.add(person)
    work.flush()
    (trip,) = brought_in(work, a_list(a_row()), row_2=person)
    assert trip.participants[0].person is person
    assert (person.given_latin, person.birth_date, person.field) == ("Anna", date(1999, 5, 1), "cook")


def test_people_known_before_are_found_by_name_and_birthday(work: Session) -> None:
    born, unborn = date(1999, 5, 1), None
    same = an_account("auditor", given_ka="ანა", family_ka="მაისურაძე", birth_date=born).person
    maybe = a_person(None, given_ka="ანა", family_ka="მაისურაძე", birth_date=unborn)
    roman = a_person(None, given_ka="", family_ka="", given_latin="ANA", family_latin="maisuradze", birth_date=born)
    other = a_person(None, given_ka="ანა", family_ka="მაისურაძე", birth_date=date(1999, 5, 2))
    work.add_all([maybe, roman, other])
    work.flush()
    found = queries.acquaintances(read(a_list(a_row()), queries.known(TODAY)).travellers)
    assert [(who.person, who.sure) for who in found[2]] == [(same, "same"), (roman, "same"), (maybe, "maybe")]
    assert [who.has_account for who in found[2]] == [True, False, False]


def test_a_list_with_faults_writes_nothing(work: Session) -> None:
    with pytest.raises(Refusal, match="nothing was written"):
        brought_in(work, a_list(a_row(), a_row(role="guest")))
    assert work.scalar(select(func.count()).select_from(Trip)) == 0


def test_a_trip_that_was_brought_in_is_not_brought_in_again(work: Session) -> None:
    brought_in(work, a_list(a_row()))
    again = read(a_list(a_row(trip="POZNAŃ 2017")), queries.known(TODAY))
    assert [fault.text for fault in again.faults] == ["This trip is here already, with these days."]


def test_the_log_tells_of_the_list_without_names(work: Session) -> None:
    brought_in(work, GOOD)
    entries = {entry.verb: entry for entry in work.scalars(select(Entry))}
    assert entries["bring in trip"].changes == {"kind": "exchange", "people": 2, "list": "0" * 64}
    assert entries["bring in list"].changes == {"list": "0" * 64, "trips": ["poznan-2017"], "people": 2, "known": 0}
