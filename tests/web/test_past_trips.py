"""A list of a past year handed in by a coordinator: the template, faults, mended, and the trip with its people."""

from io import BytesIO

import pytest

from app.accounts.models import Account
from app.kit.db import unit_of_work
from tests.browser import Browser, Page
from tests.makers.calls import a_partner
from tests.makers.people import a_person, an_account
from tests.makers.sheets import a_list, a_row, a_workbook
from tests.makers.uploads import a_pdf

IMPORT = "/office/trips/import"


@pytest.fixture
def office(browser: Browser) -> Browser:
    with unit_of_work():
        coordinator: Account = an_account("coordinator", category=None)
        a_partner(key="poznan-1", name={"en": "Poznań school 1", "ka": "პოზნანის სკოლა 1"})
    return browser.sign_in_as(coordinator)


def handed_in(office: Browser, *rows: list[str]) -> Page:
    """The page after a workbook with these rows was checked."""
    return office.get(IMPORT).press("Check the list", file=(BytesIO(a_workbook(a_list(*rows))), "list.xlsx"))


def test_a_list_is_checked_mended_looked_at_and_written(office: Browser) -> None:
    page = office.get("/office/trips").click("Bring in a list of past trips")
    assert page.click("Empty list (XLSX)").response.data.startswith(b"PK")
    wrong = handed_in(office, a_row(host="Nowhere"), a_row(role="guest", family_ka="ლომიძე"))
    assert "Nothing is written: the list has faults" in wrong.text
    rows = [" ".join(row.get_text(" ").split()) for row in wrong.html.select("main tbody tr")[:2]]
    assert rows[0].startswith("2 Host No partner is called “Nowhere”") and rows[1].startswith(
        "3 Role “guest” is none of"
    )
    assert "No trips yet" in office.get("/office/trips").text
    good = handed_in(office, a_row(host="Poznań school 1"), a_row(family_ka="ლომიძე", role="teacher"))
    assert "The list has no faults" in good.text and "student: 1, teacher: 1" in good.text
    assert "Ana Maisuradze (spelled from the Georgian)" in good.text
    assert "No trips yet" in office.get("/office/trips").text
    trip = good.press("Write the trips down")
    assert trip.heading == "Poznań 2017" and "Brought in. Trips: 1. People: 2." in trip.response.text
    assert "completed" in trip.text and "ანა მაისურაძე" in trip.text
    again = handed_in(office, a_row())
    assert "This trip is here already, with these days." in again.text


def test_somebody_known_is_chosen_by_the_reader(office: Browser) -> None:
    with unit_of_work() as work:
        person = a_person("student", given_ka="ანა", family_ka="მაისურაძე", birth_date=None)
        work.add(person)
        work.flush()
        key = person.id
    page = handed_in(office, a_row())
    select = page.html.find("select", {"name": "row-2"})
    assert select and not select.find("option", selected=True)  # the birthday is not known: nobody is taken for granted
    page.press("Write the trips down", **{"row-2": str(key)})
    second = handed_in(office, a_row(trip="Poznań 2018", starts_on="2018-09-02", ends_on="2018-10-22"))
    chosen = second.html.select_one("select[name='row-2'] option[selected]")
    assert chosen and str(chosen["value"]) == str(key) and "was on: poznan-2017" in chosen.get_text()


def test_what_changed_between_looking_and_writing_is_told_and_nothing_is_written_twice(office: Browser) -> None:
    first, second = handed_in(office, a_row()), handed_in(office, a_row())
    first.press("Write the trips down")
    late = second.press("Write the trips down")
    assert "Nothing is written: the list has faults" in late.text and "here already" in late.text
    assert office.get("/office/trips").text.count("Poznań 2017") == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [(a_pdf(), "neither an XLSX workbook"), (a_workbook(a_list(a_row()), formula=(1, 0)), "holds a formula")],
)
def test_a_hostile_file_is_refused_at_its_field(office: Browser, content: bytes, words: str) -> None:
    page = office.get(IMPORT).press("Check the list", file=(BytesIO(content), "list.xlsx"))
    assert page.status == 422 and any(words in error for error in page.errors)


@pytest.mark.parametrize("language", ["ka", "en", "pl", "et"])
def test_the_page_and_its_preview_open_in_every_language(office: Browser, language: str) -> None:
    office.get(f"{IMPORT}?language={language}")
    page = office.get(IMPORT)
    assert page.html.html["lang"] == language
    form = {"file": (BytesIO(a_workbook(a_list(a_row()))), "list.xlsx")}
    assert office.post(IMPORT, form).html.find("textarea", {"name": "table"})
