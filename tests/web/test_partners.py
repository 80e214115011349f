"""Partners in the office: entered, changed, with the people there; and the pages that everybody sees."""

import pytest

from app.kit.db import unit_of_work
from tests.browser import Browser
from tests.counting import questions
from tests.makers.calls import a_partner
from tests.makers.partners import a_contact

RAKVERE = {"name_en": "Rakvere vocational school", "name_ka": "რაკვერეს სკოლა", "kind": "school", "country": "EE",
           "city_en": "Rakvere", "city_ka": "რაკვერე"}  # fmt: skip


def test_a_partner_and_somebody_there_are_entered_from_nothing(office: Browser) -> None:
    page = office.get("/office/partners")
    assert "No partners yet" in page.text
    page = page.click("Enter a partner").press("Save the partner", **RAKVERE)
    assert page.heading == "Rakvere vocational school" and "Nobody is entered yet" in page.text
    form = page.click("Enter a contact")
    wrong = form.press("Save the contact", name_latin="Mari Example", email="", phone="")
    assert wrong.status == 422 and "how else would we reach them" in wrong.text
    page = wrong.press("Save the contact", email="mari@example.org", language="et", post="Coordinator")
    assert "Mari Example" in page.text and "Eesti" in page.text
    assert "Rakvere vocational school School Rakvere · Estonia – 1" in office.get("/office/partners").text
    gone = page.press("No longer there")
    assert "no longer there" in gone.text and "Is there again" in gone.text


def test_a_change_of_a_partner_comes_back_filled_in(office: Browser) -> None:
    page = office.get("/office/partners/new").press("Save the partner", **RAKVERE)
    form = page.click("Change the partner")
    half = form.press("Save the partner", latitude="59.35")
    assert half.status == 422 and "needs both numbers" in half.text
    done = half.press("Save the partner", longitude="26.36", website="https://example.org/")
    assert "https://example.org/" in done.text
    assert done.click("Change the partner").html.find("input", {"name": "longitude", "value": "26.36"})


@pytest.mark.parametrize("language", ["ka", "en", "pl", "et"])
def test_every_page_of_partners_opens(office: Browser, language: str) -> None:
    with unit_of_work():
        contact = a_contact(a_partner(key="rakvere"))
    for address in (
        "",
        "/new",
        "/rakvere",
        "/rakvere/edit",
        "/rakvere/contacts/new",
        f"/rakvere/contacts/{contact.id}",
    ):
        assert office.get(f"/office/partners{address}?language={language}").status == 200


def test_the_list_asks_the_same_number_of_questions_for_one_and_for_three(office: Browser) -> None:
    with unit_of_work():
        a_contact(a_partner())
    one = questions(office, "/office/partners")
    with unit_of_work():
        for _ in range(2):
            a_contact(a_partner())
    assert questions(office, "/office/partners") == one


def test_a_contact_of_another_partner_is_not_there(office: Browser) -> None:
    with unit_of_work():
        contact = a_contact(a_partner(key="one"))
        a_partner(key="two")
    assert office.get(f"/office/partners/two/contacts/{contact.id}").status == 404
