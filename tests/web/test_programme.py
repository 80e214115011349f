"""The programme of a trip, written in the browser: entries, copied days, hints, the paper and the calendar."""

from io import BytesIO

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from app.documents.rendering import render
from app.kit.db import unit_of_work
from app.kit.refusal import Refusal
from app.partners.models import Partner
from app.trips.models import Trip
from app.trips.queries.programme import programme_of
from tests.browser import Browser, Page
from tests.counting import questions
from tests.makers.calls import a_partner
from tests.makers.people import an_account
from tests.makers.trips import a_traveller, a_trip


@pytest.fixture
def trip(browser: Browser) -> Trip:
    """A trip with groups at two hosts."""
    with unit_of_work():
        made = a_trip()
        for key in ("rakvere", "tallinn"):
            host: Partner = a_partner(key=key, name={"en": key.title(), "ka": "სკოლა"})
            a_traveller(made, host)
            a_traveller(made, host, "teacher", leads_group=True)
        return made


@pytest.fixture
def office(browser: Browser, trip: Trip) -> Browser:
    with unit_of_work():
        coordinator = an_account("coordinator", category=None)
    return browser.sign_in_as(coordinator)


def add(office: Browser, trip: Trip, title: str, **values: str) -> Page:
    page = office.get(f"/office/trips/{trip.key}/programme/new")
    return page.press("Save the entry", title_en=title, **{"on": "2026-05-04", "starts": "09:00", "ends": "", **values})


def test_a_day_is_written_once_and_copied_to_the_days_like_it(office: Browser, trip: Trip) -> None:
    empty = office.get(f"/office/trips/{trip.key}").click("Plan")
    assert "No programme yet" in empty.text
    add(office, trip, "Practice in the workshops", ends="13:00", place="Workshop 2", contact="Anna, +48 500")
    page = add(office, trip, "Evening together", starts="19:00")
    assert page.text.index("09:00–13:00") < page.text.index("19:00")
    copied = page.click("Copy this day").press("Copy the day", first="2026-05-05", last="2026-05-10", weekdays_only="y")
    assert "8 entries are added." in copied.response.text
    assert copied.text.count("Practice in the workshops") == 5 and "clashes" not in copied.text
    changed = copied.click("Evening together").press("Save the entry", on="2026-05-09", title_en="Farewell")
    assert changed.text.count("Evening together") == 4 and changed.text.count("Farewell") == 1
    gone = changed.click("Farewell").press("Take it out of the programme")
    assert "Farewell" not in gone.text


def test_what_clashes_is_said_at_both_entries(office: Browser, trip: Trip) -> None:
    add(office, trip, "Visit to the museum", ends="11:00", group="rakvere")
    page = add(office, trip, "Meeting of everybody", starts="10:00")
    assert "Something clashes at 2 entries" in page.text
    assert "At the same time: Meeting of everybody." in page.text
    assert "clashes" in office.get(f"/office/trips/{trip.key}/programme?host=tallinn").text


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"title": ""}, "Write what happens"),
        ({"on": "2026-05-11"}, "not a day of the journey"),
        ({"starts": "", "ends": "10:00"}, "Write when it begins"),
        ({"ends": "08:00"}, "not after the beginning"),
        ({"on": "yesterday"}, "Not a valid date"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_and_kept_on_the_page(
    office: Browser, trip: Trip, values: dict[str, str], error: str
) -> None:
    page = add(office, trip, **{"title": "Practice", "place": "Workshop 2", **values})
    assert page.status == 422 and any(error in said for said in page.errors)
    assert page.html.find("input", {"value": "Workshop 2"})


def test_the_paper_and_the_calendar_of_a_group_hold_what_concerns_it(office: Browser, trip: Trip) -> None:
    add(office, trip, "Arrival for all")
    add(office, trip, "Only Rakvere", starts="14:00", group="rakvere")
    add(office, trip, "Only Tallinn", starts="14:00", group="tallinn")
    calendar = office.get(f"/office/trips/{trip.key}/programme.ics?host=rakvere").response
    assert calendar.mimetype == "text/calendar"
    said = [str(event["summary"]) for event in Calendar.from_ical(calendar.data).walk("VEVENT")]
    assert said == ["Journey", "Arrival for all", "Only Rakvere"]
    with unit_of_work(read_only=True) as work:
        found = work.get_one(Trip, trip.id)
        pages = PdfReader(BytesIO(render(programme_of(found, "rakvere"), "en"))).pages
        whole = programme_of(found)
    text = " ".join(page.extract_text() for page in pages)
    assert "Only Rakvere" in text and "Only Tallinn" not in text and "+995 555 00 00 00" in text
    assert [entry.whom.get("en", "") for entry in whole.entries] == ["", "Rakvere", "Tallinn"]


def test_an_empty_programme_is_no_paper(office: Browser, trip: Trip) -> None:
    with unit_of_work(read_only=True) as work, pytest.raises(Refusal, match="The programme is empty"):
        programme_of(work.get_one(Trip, trip.id))


def test_the_programme_asks_as_often_for_one_entry_as_for_three(office: Browser, trip: Trip) -> None:
    add(office, trip, "One", group="rakvere")
    address = f"/office/trips/{trip.key}/programme"
    questions(office, address)
    one = questions(office, address)
    add(office, trip, "Two", group="tallinn")
    add(office, trip, "Three")
    assert questions(office, address) == one


@pytest.mark.parametrize("language", ["ka", "en", "pl", "et"])
def test_every_page_of_the_programme_opens_in_every_language(office: Browser, trip: Trip, language: str) -> None:
    add(office, trip, "One", group="rakvere")
    for address in ("programme", "programme/new", "programme/1", "programme/days/2026-05-04/copy"):
        assert office.get(f"/office/trips/{trip.key}/{address}?language={language}").status == 200


def test_a_group_with_too_few_adults_is_named_on_the_trip(office: Browser, trip: Trip) -> None:
    assert "too few adults" not in office.get(f"/office/trips/{trip.key}").text
    with unit_of_work() as work:
        found = work.get_one(Trip, trip.id)
        host = found.participants[0].host
        for _number in range(11):
            a_traveller(found, host, person={"birth_date": None})
    page = office.get(f"/office/trips/{trip.key}")
    assert "11 minors and too few adults: 1 of 2 (one for 10)." in page.text
