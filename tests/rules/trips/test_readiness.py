"""Who may travel: every rule of the board by table, with the reason that its reader sees."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.accounts.rules.people import age
from app.kit.i18n import use_language
from app.trips.rules.readiness import RULES, SCHENGEN, Preparation, findings, first_gap, months_later, obstacles
from app.trips.rules.schengen import Stay
from app.trips.rules.supervision import Company

D = date
READY = Preparation(
    starts_on=D(2017, 9, 2),
    ends_on=D(2017, 10, 22),
    countries=frozenset({"PL"}),
    birth_date=D(1999, 1, 1),
    passport_number="00XX00001",
    passport_valid_until=D(2021, 5, 1),
    earlier=(),
    insurance=(Stay(D(2017, 9, 2), D(2017, 10, 22)),),
    accommodation=(Stay(D(2017, 9, 2), D(2017, 10, 21)),),
    ticket_out=D(2017, 9, 2),
    ticket_back=D(2017, 10, 22),
    has_invitation=True,
    emergency_name="Nona Example",
    emergency_phone="+995 555 11 00 01",
    permission=None,
    learning_agreement=True,
    is_student=True,
)
MINOR = {"birth_date": D(2001, 3, 1)}  # 16 on the first day
LONG = {"ends_on": D(2017, 11, 30), "insurance": (Stay(D(2017, 9, 1), D(2017, 12, 1)),)}
TABLE: list[tuple[dict[str, Any], str, str, str]] = [
    # changed, rule, state, part of the words
    ({}, "passport", "ready", "1 May 2021"),
    ({"passport_number": ""}, "passport", "missing", "number of the passport"),
    ({"passport_valid_until": None}, "passport", "missing", "missing"),
    ({"passport_valid_until": D(2018, 1, 22)}, "passport", "ready", "22 January 2018"),
    ({"passport_valid_until": D(2018, 1, 21)}, "passport", "wrong", "must be valid until 22 January 2018"),
    ({"passport_valid_until": D(2017, 9, 1)}, "passport", "wrong", "ends on 1 September 2017"),
    ({"ends_on": D(2017, 11, 30), "passport_valid_until": D(2018, 2, 28)}, "passport", "ready", "28 February"),
    ({"ends_on": D(2017, 11, 30), "passport_valid_until": D(2018, 2, 27)}, "passport", "wrong", "28 February 2018"),
    ({}, "days", "ready", "51 of 90"),
    ({**LONG}, "days", "ready", "90 of 90"),
    ({**LONG, "ends_on": D(2017, 12, 1)}, "days", "wrong", "91 days in 180"),
    ({"earlier": (Stay(D(2017, 5, 1), D(2017, 6, 8)),)}, "days", "ready", "90 of 90"),
    ({"earlier": (Stay(D(2017, 5, 1), D(2017, 6, 9)),)}, "days", "wrong", "From 22 October 2017 it is too many"),
    ({"earlier": (Stay(D(2016, 1, 1), D(2016, 3, 30)),)}, "days", "ready", "51 of 90"),
    ({"earlier": (Stay(D(2017, 6, 4), D(2017, 8, 31)),)}, "days", "wrong", "From 3 September 2017"),
    ({**LONG, "ends_on": D(2018, 3, 1), "countries": frozenset({"GB"})}, "days", "ready", "does not go into"),
    ({"countries": frozenset({"GB", "EE"})}, "days", "ready", "51 of 90"),
    # the way there and back belongs to the stay: a ticket a day early and a day late are two days more
    ({"ticket_out": D(2017, 9, 1), "ticket_back": D(2017, 10, 23)}, "days", "ready", "53 of 90"),
    ({**LONG, "ticket_out": D(2017, 9, 2), "ticket_back": D(2017, 11, 30)}, "days", "ready", "90 of 90"),
    ({**LONG, "ticket_out": D(2017, 9, 2), "ticket_back": D(2017, 12, 1)}, "days", "wrong", "91 days in 180"),
    ({**LONG, "ticket_out": D(2017, 9, 1)}, "days", "wrong", "From 30 November 2017 it is too many"),
    ({"ticket_out": D(17, 9, 2)}, "days", "wrong", "From"),  # a year mistyped
    ({"ticket_out": D(2017, 9, 10), "ticket_back": D(2017, 10, 1)}, "days", "ready", "51 of 90"),
    ({}, "insurance", "ready", "every day"),
    ({"ticket_out": D(2017, 9, 1)}, "insurance", "wrong", "1 September 2017"),
    ({"ticket_back": D(2017, 10, 23)}, "insurance", "wrong", "23 October 2017"),
    ({"insurance": ()}, "insurance", "missing", "No insurance"),
    ({"insurance": (Stay(D(2017, 9, 3), D(2017, 10, 22)),)}, "insurance", "wrong", "2 September 2017"),
    ({"insurance": (Stay(D(2017, 9, 2), D(2017, 10, 21)),)}, "insurance", "wrong", "22 October 2017"),
    ({"insurance": (Stay(D(2017, 9, 2), D(2017, 9, 30)), Stay(D(2017, 10, 2), D(2017, 10, 22)))}, "insurance", "wrong",
     "1 October 2017"),
    ({"insurance": (Stay(D(2017, 10, 1), D(2017, 10, 31)), Stay(D(2017, 9, 1), D(2017, 9, 30)))}, "insurance", "ready",
     "every day"),
    ({"insurance": (Stay(D(2017, 9, 1), D(2017, 10, 31)), Stay(D(2017, 9, 5), D(2017, 9, 6)))}, "insurance", "ready",
     "every day"),
    ({}, "accommodation", "ready", "every day"),
    ({"accommodation": ()}, "accommodation", "missing", "No accommodation"),
    ({"accommodation": (Stay(D(2017, 9, 2), D(2017, 10, 20)),)}, "accommodation", "wrong", "night of 21 October 2017"),
    ({"accommodation": (Stay(D(2017, 9, 2), D(2017, 10, 22)),)}, "accommodation", "ready", "every day"),
    ({"ends_on": D(2017, 9, 2), "accommodation": ()}, "accommodation", "missing", "No accommodation"),
    ({}, "tickets", "ready", "There on 2 September 2017"),
    ({"ticket_back": None}, "tickets", "missing", "ticket back"),
    ({"ticket_out": None}, "tickets", "missing", "ticket there"),
    ({"ticket_out": D(2017, 9, 1)}, "tickets", "ready", "1 September"),
    ({"ticket_out": D(2017, 9, 3)}, "tickets", "wrong", "after the journey begins"),
    ({"ticket_back": D(2017, 10, 23)}, "tickets", "ready", "23 October"),
    ({"ticket_back": D(2017, 10, 24)}, "tickets", "wrong", "ends on 22 October 2017"),
    ({"ticket_back": D(2017, 9, 1)}, "tickets", "wrong", "1 September 2017"),
    ({"has_invitation": False}, "invitation", "missing", "invitation"),
    ({"emergency_phone": ""}, "emergency", "missing", "phone"),
    ({"emergency_name": ""}, "emergency", "missing", "Whom to call"),
    ({}, "permission", "ready", "Of age"),
    (MINOR, "permission", "missing", "16 years old"),
    ({**MINOR, "permission": D(2017, 8, 20)}, "permission", "ready", "20 August 2017"),
    ({**MINOR, "permission": D(2017, 9, 3)}, "permission", "wrong", "after the journey begins"),
    ({"birth_date": D(1999, 9, 2)}, "permission", "ready", "Of age"),
    ({"birth_date": D(1999, 9, 3)}, "permission", "missing", "17 years old"),
    ({"birth_date": None}, "permission", "missing", "date of birth"),
    ({}, "company", "ready", "Not a minor"),
    ({**MINOR, "is_student": False}, "company", "ready", "Not a minor"),
    ({**MINOR, "company": Company(minors=1)}, "company", "wrong", "1 minor and no adult; 1 needed (one for 10)"),
    ({**MINOR, "company": Company(minors=10, adults=1)}, "company", "ready", "Adults with the group: 1."),
    ({**MINOR, "company": Company(minors=11, adults=1)}, "company", "wrong", "11 minors and too few adults: 1 of 2"),
    ({**MINOR, "company": Company(minors=11, adults=2)}, "company", "ready", "Adults with the group: 2."),
    ({**MINOR, "company": Company(minors=11, adults=2, per_adult=5)}, "company", "wrong", "2 of 3 (one for 5)"),
    ({"birth_date": None, "company": Company(minors=1)}, "company", "wrong", "no adult"),
    ({"learning_agreement": False}, "agreement", "missing", "not signed"),
    ({"learning_agreement": False, "is_student": False}, "agreement", "ready", "Not asked"),
]  # fmt: skip


NOT_IN_THE_AREA = ("GB", "IE", "CY", "GE", "TR", "AL", "RS", "UA", "MD", "AM")


def test_the_area_has_its_29_states_and_no_others() -> None:
    """Of the Union all but Ireland and Cyprus; besides Iceland, Liechtenstein, Norway and Switzerland."""
    union = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
    assert SCHENGEN == {*union, "IS", "LI", "NO", "CH"} - {"IE", "CY"} and len(SCHENGEN) == 29
    for country in (*NOT_IN_THE_AREA, *SCHENGEN):
        words = findings(replace(READY, countries=frozenset({country})))["days"].words
        assert ("does not go into" in words) == (country in NOT_IN_THE_AREA), country


@pytest.mark.parametrize(("changed", "rule", "state", "words"), TABLE)
def test_each_rule_finds_what_it_should_and_says_why(
    changed: dict[str, Any], rule: str, state: str, words: str
) -> None:
    of = replace(READY, **changed)
    found = findings(of)[rule]
    assert (found.state, words in found.words) == (state, True), found
    assert (state != "ready") == any(found.words in sentence for sentence in obstacles(of))


def test_whoever_has_everything_is_ready_and_every_rule_is_tried_in_the_table() -> None:
    assert obstacles(READY) == []
    assert {rule for _changed, rule, _state, _words in TABLE} == {rule.key for rule in RULES}


def test_reasons_are_said_in_georgian_too() -> None:
    with use_language("ka"):
        (reason,) = obstacles(replace(READY, **MINOR))
    assert "16" in reason and "ნოტარ" in reason


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [(D(2017, 10, 22), 3, D(2018, 1, 22)), (D(2017, 11, 30), 3, D(2018, 2, 28)), (D(2023, 11, 30), 3, D(2024, 2, 29)),
     (D(2017, 12, 31), 1, D(2018, 1, 31)), (D(2017, 1, 31), 12, D(2018, 1, 31)), (D(2017, 9, 1), 3, D(2017, 12, 1))],
)  # fmt: skip
def test_months_later_is_the_same_day_or_the_last_of_the_month(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_a_leap_day_child_is_of_age_on_the_first_of_march() -> None:
    assert (age(D(2000, 2, 29), D(2018, 2, 28)), age(D(2000, 2, 29), D(2018, 3, 1))) == (17, 18)


def test_a_gap_between_two_periods_is_found_whatever_their_order() -> None:
    whole = Stay(D(2017, 1, 1), D(2017, 1, 10))
    assert first_gap([Stay(D(2017, 1, 6), D(2017, 1, 10)), Stay(D(2017, 1, 1), D(2017, 1, 4))], whole) == D(2017, 1, 5)
    assert first_gap([Stay(D(2016, 12, 1), D(2017, 2, 1))], whole) is None
