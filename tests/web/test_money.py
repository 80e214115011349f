"""A trip's money in the browser: the plan, the sums, the calculator, the norms, and the papers that use them."""

from typing import Any

import pytest

from app.accounts.models import Account
from app.audit.models import Entry
from app.kit.db import unit_of_work
from app.kit.i18n import use_language
from app.reporting.reports import trip_report_of, yearly_report_of
from app.trips.models import Participant, Trip
from app.trips.queries.papers import travel_order_of
from tests.browser import Browser
from tests.counting import questions
from tests.makers.calls import a_partner
from tests.makers.people import an_account
from tests.web.test_readiness import with_travellers

RATE = {"currency": "PLN", "per_euro": "4,25", "on": "2026-04-01", "source": "Example bank"}
BEDS = {"cost": "stay", "funder": "innove", "amount": "4250", "currency": "PLN", "note": "dormitory"}


@pytest.fixture
def office(browser: Browser) -> Browser:
    with unit_of_work():
        coordinator: Account = an_account("coordinator", category=None)
        a_partner(key="rakvere", country="EE", city={"en": "Rakvere"})
        a_partner(key="innove", name={"en": "Innove", "ka": "ინოვე"}, kind="funder", city=None, country="EE")
    return browser.sign_in_as(coordinator)


def test_a_plan_is_made_and_what_is_spent_is_noted(office: Browser) -> None:
    trip = with_travellers(office, 1)
    page = office.get(trip).click("Money")
    assert "No plan yet" in page.text
    refused = page.click("Plan the first line").press("Save the line", **BEDS)
    assert refused.status == 422 and "State the rate of PLN first" in refused.text
    assert refused.html.select_one("input[name=amount]")["value"] == "4250"  # type: ignore[index]
    office.get(f"{trip}/money/rates").press("State the rate", **RATE)
    page = office.get(f"{trip}/money/new").press("Save the line", **BEDS)
    assert "Planned 1,000.00 EUR, spent 0.00 EUR, left 1,000.00 EUR." in page.text and "Innove" in page.text
    line = page.click("Lodging")
    wrong = line.press("Note it", on="2026-05-02", what="Beds", amount="0", currency="PLN")
    assert wrong.status == 422 and "Write an amount above zero." in wrong.text
    line = line.press("Note it", on="2026-05-02", what="Beds", amount="4300", currency="PLN", receipt="F/12")
    assert "F/12" in line.text and "-50.00 PLN" in line.text.replace("−", "-") and "over" in line.text
    assert "Strike the line out" not in line.text
    line = line.press("Strike out")
    assert "Nothing yet." in line.text
    page = line.press("Strike the line out")
    assert "No plan yet" in page.text
    with unit_of_work() as work:
        verbs = [verb for (verb,) in work.query(Entry.verb).order_by(Entry.id)]
    assert verbs[-5:] == ["state rate", "plan cost", "spend", "strike spending", "strike cost"]


def test_a_line_is_changed_and_the_log_keeps_what_it_said(office: Browser) -> None:
    trip = with_travellers(office, 1)
    page = office.get(f"{trip}/money/new").press("Save the line", cost="insurance", amount="100", currency="EUR")
    line = page.click("Insurance").click("Change the line").press("Save the line", amount="120,50")
    assert "120.50 EUR" in line.text
    with unit_of_work() as work:
        entry = work.query(Entry).order_by(Entry.id.desc()).first()
        assert entry and entry.changes["before"] == "100.00 EUR" and entry.changes["planned"] == "120.50 EUR"


def test_the_calculator_says_the_amounts_and_puts_them_into_the_plan(office: Browser) -> None:
    trip = with_travellers(office, 2)
    page = office.get(f"{trip}/money").click("What Erasmus+ would pay")
    refused = page.press("Calculate", year="2026", first="50")
    assert refused.status == 422 and "No travel amounts are known for the call of 2026." in refused.text
    refused = page.press("Calculate", year="2025")
    assert refused.status == 422 and "Write your funder's rate, or choose a table." in refused.text
    shown = page.press("Calculate", year="2025", first="50", days="3", travel_days="2")
    assert "1,290.00 EUR for everybody" in shown.text and "2,000 to under 3,000 km" in shown.text
    taken = shown.press("Take these amounts into the plan", funder="innove")
    assert "Planned 1,290.00 EUR" in taken.text and "Erasmus+: 2 × 395 EUR" in taken.text


def test_norms_follow_one_another_and_the_travel_order_takes_the_one_that_holds(office: Browser) -> None:
    trip = with_travellers(office, 1)
    page = office.get("/office/norms")
    assert "No norms yet" in page.text
    norm = {"country": "EE", "kind": "per_diem", "currency": "EUR", "source": "Example order"}
    page = page.press("Add the norm", amount="30", first_on="2026-01-01", **norm)
    page = page.press("Add the norm", amount="40", first_on="2026-06-01", **norm)
    assert "31 May 2026" in page.text and "40.00 EUR" in page.text
    refused = page.press("Add the norm", amount="50", first_on="2026-06-01", **norm)
    assert refused.status == 422 and "A norm from 1 June 2026 is known already." in refused.text
    ended = page.click("until it is ended").press("End the norm", last_on="2026-12-31")
    assert "31 December 2026" in ended.text
    with unit_of_work() as work, use_language("en"):
        traveller: Any = work.query(Participant).one()
        order = travel_order_of(traveller)
        assert trip.endswith(traveller_trip(work, traveller).key)
    (allowance,) = order.allowances
    assert (allowance.norm, allowance.units, allowance.total) == (30, 5, 150)
    assert order.norms == "Example order (from 1 January 2026)" and allowance.payer["en"] == "the college"


def traveller_trip(work: Any, traveller: Participant) -> Trip:
    found = work.get(Trip, traveller.trip_id)
    assert found is not None
    return found  # type: ignore[no-any-return]


def test_the_reports_hold_people_days_and_money(office: Browser) -> None:
    trip = with_travellers(office, 2)
    assert "No report yet" in office.get("/office/reports").text
    office.get(f"{trip}/money/new").press("Save the line", cost="travel", amount="100", currency="EUR")
    for step in ("Confirm the trip", "Say that it has begun"):
        assert office.get(trip).press(step).status == 200
    shown = office.get("/office/reports")
    assert "Exchanges in 2026" in shown.text and "Delegation to Rakvere" in shown.text and "100.00 EUR" in shown.text
    with unit_of_work() as work, use_language("en"):
        found = work.query(Trip).one()
        report, year = trip_report_of(found), yearly_report_of(2026)
    by_name = {table.caption["en"]: [(row.label["en"], row.value) for row in table.rows] for table in report.figures}
    assert by_name["Participants by category"] == [("Teachers", 2)]
    assert by_name["Days by field"] == [("not said", 10)]
    assert [(line.planned, line.currency) for line in report.money] == [(100, "EUR")] and year.money
    assert office.get("/office/reports/2026.pdf").response.mimetype == "application/pdf"
    assert office.get("/office/reports/2025.pdf").status == 404


@pytest.mark.parametrize("language", ["ka", "en"])
def test_every_page_of_money_opens(office: Browser, language: str) -> None:
    trip = with_travellers(office, 1)
    office.get(f"{trip}/money/rates").press("State the rate", **RATE)
    line = office.get(f"{trip}/money/new").press("Save the line", **BEDS).click("Lodging").path
    office.get("/office/norms").press(
        "Add the norm", country="EE", kind="lodging", amount="90", currency="EUR", first_on="2026-01-01", source="x"
    )
    for address in ("/money", "/money/new", "/money/rates", "/money/erasmus"):
        assert office.get(f"{trip}{address}?language={language}").status == 200
    for address in (line, f"{line}/edit", "/office/norms", "/office/reports"):
        assert office.get(f"{address}?language={language}").status == 200


def test_the_plan_asks_the_same_number_of_questions_for_one_line_and_for_three(office: Browser) -> None:
    trip = with_travellers(office, 1)
    numbers = []
    for _turn in range(3):
        office.get(f"{trip}/money/new").press("Save the line", cost="travel", amount="1", currency="EUR")
        questions(office, f"{trip}/money")
        numbers.append(questions(office, f"{trip}/money"))
    assert numbers[0] == numbers[2]
