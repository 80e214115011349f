"""Lists of past trips, cell by cell: what they say, and every fault with its row and column."""

from datetime import date

import pytest

from app.interchange.rules.past_trips import Known, read
from app.kit.i18n import LANGUAGES, use_language
from tests.makers.sheets import HEADS, KEYS, a_list, a_row

KNOWN = Known(
    hosts={"poznań school 1": "poznan-1"},
    trips=frozenset({("poznań 2015", date(2015, 5, 4))}),
    on=date(2026, 3, 10),
)


def test_a_row_says_who_was_where_when_and_as_what() -> None:
    found = read(a_list(a_row(host="POZNAŃ  School 1", gender="Female")), KNOWN)
    assert found.faults == []
    one = found.travellers[0]
    assert (one.row, one.trip, one.kind, one.direction) == (2, "Poznań 2017", "exchange", "outgoing")
    assert (one.starts_on, one.ends_on, one.birth_date) == (date(2017, 9, 2), date(2017, 10, 22), date(1999, 5, 1))
    assert (one.host, one.role, one.field, one.gender) == ("poznan-1", "student", "cook", "female")
    assert (one.given_ka, one.given_latin, one.family_latin) == ("ანა", "Ana", "Maisuradze")


@pytest.mark.parametrize("language", LANGUAGES)
def test_heads_and_words_are_understood_in_every_language_whoever_reads(language: str) -> None:
    georgian = [["მგზავრობა", "სახე", "მიმართულება", "პირველი დღე", "ბოლო დღე", "given_latin", "family_latin", "როლი"]]
    row = [
        "პოზნანი 2017",
        "გაცვლითი პროგრამა",
        "ჩვენები მიდიან",
        "2017-09-02",
        "2017-10-22",
        "Jan",
        "Example",
        "მასწავლებელი",
    ]
    with use_language(language):
        found = read([*georgian, row], KNOWN)
    assert found.faults == [] and found.travellers[0].role == "teacher"


def test_columns_that_we_do_not_know_and_empty_rows_are_left_alone() -> None:
    rows = [[*HEADS, "Shoe size"], [*a_row(), "42"], [""] * 15, [*a_row(family_ka="ლომიძე"), ""]]
    found = read(rows, KNOWN)
    assert found.faults == [] and [one.row for one in found.travellers] == [2, 4]


def test_what_a_list_does_not_say_stays_unsaid() -> None:
    one = read(a_list(a_row(host="", field="", birth_date="")), KNOWN).travellers[0]
    assert (one.host, one.field, one.birth_date, one.gender) == (None, None, None, None)


@pytest.mark.parametrize(
    ("wrong", "column", "words"),
    [
        ({"trip": ""}, "Trip", "This cell is empty."),
        ({"trip": "poznań 2015", "starts_on": "4.5.2015", "ends_on": "8.5.2015"}, "Trip", "here already"),
        ({"kind": "holiday"}, "Kind", "“holiday” is none of: Study visit, Student practice"),
        ({"kind": ""}, "Kind", "This cell is empty."),
        ({"direction": "up"}, "Direction", "is none of"),
        ({"starts_on": "2 Sept 2017"}, "First day", "is no day"),
        ({"starts_on": "2017-02-30"}, "First day", "is no day"),
        ({"starts_on": "02/09/2017"}, "First day", "is no day"),
        ({"starts_on": ""}, "First day", "This cell is empty."),
        ({"starts_on": "1989-12-31", "ends_on": "1990-01-02", "birth_date": ""}, "First day", "before 1990"),
        ({"ends_on": "2017-09-01"}, "Last day", "before the first"),
        ({"ends_on": "2018-09-03"}, "Last day", "longer than a year"),
        ({"starts_on": "2026-03-01", "ends_on": "2026-03-10"}, "Last day", "not over yet"),
        ({"host": "Nowhere"}, "Host", "No partner is called “Nowhere”"),
        ({"given_ka": "Ana"}, "Given name in Georgian", "Georgian letters"),
        ({"family_latin": "მაისურაძე"}, "Family name as in the passport", "Latin letters"),
        ({"family_ka": "", "family_latin": ""}, "Family name as in the passport", "Write this name"),
        ({"family_ka": "ა" * 81}, "Family name in Georgian", "too long"),
        ({"role": "guest"}, "Role", "is none of: student, teacher, accompanying adult"),
        ({"field": "astronomy"}, "Field", "is none of"),
        ({"birth_date": "2016-01-01"}, "Date of birth", "Nobody born on 1 January 2016"),
        ({"birth_date": "yesterday"}, "Date of birth", "is no day"),
        ({"gender": "x"}, "Gender", "is none of"),
    ],
)
def test_every_fault_is_named_by_row_and_column(wrong: dict[str, str], column: str, words: str) -> None:
    found = read(a_list(a_row(family_ka="ლომიძე"), a_row(**wrong)), KNOWN)
    assert [(fault.row, fault.column) for fault in found.faults] == [(3, column)]
    assert words in found.faults[0].text


def test_all_faults_of_a_list_are_told_at_once_in_the_order_of_its_rows() -> None:
    found = read(a_list(a_row(role="guest", field="astronomy"), a_row(kind="holiday")), KNOWN)
    assert [(fault.row, fault.column) for fault in found.faults] == [(2, "Role"), (2, "Field"), (3, "Kind")]


@pytest.mark.parametrize("key", ["trip", "kind", "direction", "starts_on", "ends_on", "role"])
def test_a_column_that_must_be_there_is_asked_for_by_name(key: str) -> None:
    place = KEYS.index(key)
    rows = [row[:place] + row[place + 1 :] for row in a_list(a_row())]
    assert [(fault.row, fault.column, fault.text) for fault in read(rows, KNOWN).faults] == [
        (1, HEADS[place], "This column is missing.")
    ]


def test_a_column_that_stands_there_twice_is_refused() -> None:
    rows = [[*HEADS, "role"], [*a_row(), "teacher"]]
    assert [(fault.row, fault.column) for fault in read(rows, KNOWN).faults] == [(1, "role")]


@pytest.mark.parametrize("rows", [[], [list(HEADS)]])
def test_a_list_without_anybody_is_refused(rows: list[list[str]]) -> None:
    assert read(rows, KNOWN).faults


@pytest.mark.parametrize(
    ("first", "second", "fault"),
    [
        ({}, {}, "This person stands in row 2 on the same trip."),
        ({}, {"birth_date": ""}, "This person stands in row 2 on the same trip."),
        ({}, {"given_ka": "", "family_ka": "", "given_latin": "ANA", "family_latin": "maisuradze"}, "stands in row 2"),
        ({}, {"birth_date": "1999-05-02"}, None),
        ({}, {"given_ka": "ლია"}, None),
        ({}, {"trip": "Poznań 2018"}, None),
    ],
)
def test_a_person_is_on_a_trip_once(first: dict[str, str], second: dict[str, str], fault: str | None) -> None:
    found = read(a_list(a_row(**first), a_row(**second)), KNOWN)
    assert [fault in each.text for each in found.faults] == ([True] if fault else []) if fault else found.faults == []


@pytest.mark.parametrize(
    ("wrong", "column"), [({"ends_on": "2017-10-21"}, "Last day"), ({"kind": "Delegation"}, "Kind")]
)
def test_rows_of_one_trip_agree_about_it(wrong: dict[str, str], column: str) -> None:
    found = read(a_list(a_row(), a_row(family_ka="ლომიძე", **wrong)), KNOWN)
    assert [(fault.row, fault.column) for fault in found.faults] == [(3, column)]


def test_two_thousand_rows_are_read_in_a_moment() -> None:
    names = [
        f"{chr(ord('ა') + n % 33)}{chr(ord('ა') + n // 33 % 33)}{chr(ord('ა') + n // 1089)}ძე" for n in range(2000)
    ]
    assert len(read(a_list(*(a_row(family_ka=name) for name in names)), KNOWN).travellers) == 2000
