"""What the partnership's history tells, lived in a browser: each kind of visit from its creation to its last paper.

The visits and their hosts are those of history.yaml; whoever travels, the days inside the told month or year and all
numbers of papers are invented. Which journey lives which row stands in test_rows.py.
"""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from faker import Faker
from playwright.sync_api import Page, expect

from app.accounts.rules.romanisation import latin
from app.kit import clock, passwords
from app.kit.db import session, unit_of_work
from app.partners.history import load_history
from app.partners.models import PartnerContact
from app.partners.queries import partner
from tests.journeys.paperwork import go, move_on, ordered, press
from tests.journeys.test_poznan import PASSWORD, sign_in
from tests.makers.people import an_account

Somebody = Callable[..., Page]
POZNAN = tuple(f"poznan-{n}" for n in range(1, 6))
TRADES = ("car_mechanic", "sewing_products_specialist", "hotel_services", "information_technology", "computer_graphics")


@dataclass(frozen=True)
class Visit:
    """One row of the history: its kind, days, hosts, and how many teachers travelled."""

    kind: str
    title: str
    first: str
    last: str
    hosts: tuple[str, ...]
    teachers: int


STUDY_VISIT_2012 = Visit("study_visit", "Study visit to Rakvere", "2012-05-14", "2012-05-18", ("rakvere",), 2)
TEACHERS_2015 = Visit("study_visit", "Fifteen teachers in Poznań", "2015-06-01", "2015-06-05", POZNAN, 15)
TRAINEES_2016 = Visit("teacher_traineeship", "Two trainees in Estonia", "2016-04-04", "2016-04-15", ("rakvere",), 2)


@pytest.fixture
def office(served: str, somebody: Somebody) -> Iterator[Page]:
    """A coordinator at a desk; the partners are the true ones, their people invented."""
    with unit_of_work():
        load_history(clock.now())
        coordinator = an_account("coordinator", category=None)
        coordinator.email, coordinator.password_hash = "coordinator@example.org", passwords.hashed(PASSWORD)
        rakvere = partner("rakvere")
        assert rakvere
        for name in ("Jaan Näide", "Mari Näidis"):
            session().add(PartnerContact(partner=rakvere, name_latin=name, email="contact@example.org"))
    yield sign_in(somebody(desk=True), "coordinator@example.org")


def people(count: int) -> list[tuple[str, str, str, str]]:
    """As many invented people: given and family name, in Georgian and in Latin letters."""
    fake = Faker("ka_GE")
    fake.seed_instance(count)
    names = [(fake.unique.first_name(), fake.unique.last_name()) for _each in range(count)]
    return [(given, family, latin(given), latin(family)) for given, family in names]


def made(office: Page, visit: Visit) -> str:
    """The trip made by hand, with everybody on it; its address."""
    office.goto("/office/trips/new")
    office.get_by_label("Title in English").fill(visit.title)
    office.get_by_label("Kind").select_option(visit.kind)
    office.get_by_label("First day").fill(visit.first)
    office.get_by_label("Last day").fill(visit.last)
    press(office, "Make the trip")
    address = office.url
    for place, (given_ka, family_ka, given, family) in enumerate(people(visit.teachers)):
        office.goto(f"{address}/travellers/new")
        for label, value in {
            "Given name as in the passport": given, "Family name as in the passport": family,
            "Given name in Georgian": given_ka, "Family name in Georgian": family_ka, "Date of birth": "1980-01-01",
            "Passport number": f"00XX{place:03}", "Passport valid until": "2019-01-01",
            "Whom to call in an emergency": "Nona Example", "Their phone": "+995 555 00 00 00",
        }.items():  # fmt: skip
            office.get_by_label(label).fill(value)
        office.get_by_label("Role").select_option("teacher")
        office.get_by_label("Host").select_option(visit.hosts[place % len(visit.hosts)])
        press(office, "Put on the trip")
        expect(office.get_by_role("main")).to_contain_text(f"{given} {family}")
    return address


def get_ready(office: Page, address: str, visit: Visit) -> None:
    """What they have is noted for all at once, and they are set ready at once."""
    office.goto(f"{address}/readiness")
    expect(office.get_by_role("main")).to_contain_text("No insurance is known.")
    for kind in ("insurance", "accommodation", "ticket", "invitation"):
        for box in office.locator("[name=who]").all():
            box.check()
        office.get_by_label("What", exact=True).select_option(kind)
        office.get_by_label("First day").fill(visit.first)
        office.get_by_label("Last day").fill(visit.last)
        press(office, "Note it")
    press(office, "Set everybody ready who has everything")
    expect(office.get_by_role("main")).to_contain_text(f"{visit.teachers} of {visit.teachers}")


def names_on(text: str, count: int) -> bool:
    """Whether everybody stands on a paper."""
    return all(f"{given} {family}" in text for _ka, _family_ka, given, family in people(count))


@pytest.mark.parametrize("visit", [STUDY_VISIT_2012, TEACHERS_2015], ids=["rakvere-2012", "poznan-2015"])
def test_a_study_visit_from_its_making_to_the_certificates(office: Page, visit: Visit) -> None:
    address = made(office, visit)
    get_ready(office, address, visit)
    move_on(office, address, "Confirm the trip")
    for kind in ("travel-order", "roster cut=full"):
        assert names_on(ordered(office, address, kind), visit.teachers), kind
    letter = ordered(office, address, "invitation")
    assert names_on(letter, visit.teachers) and "professional development" in letter and "practice" not in letter
    move_on(office, address, "Say that it has begun")
    office.goto(f"{address}/attendance/{visit.first}")
    for box in office.locator("input[value=present]").all():
        box.check()
    press(office, "Save the day")
    expect(office.get_by_role("main")).to_contain_text("100 %")
    move_on(office, address, "Say that it is completed")
    assert names_on(ordered(office, address, "certificate"), visit.teachers)
    assert "Participants by partner" in ordered(office, address, "trip-report")


def test_two_trainees_go_with_money_and_a_learning_agreement(office: Page) -> None:
    visit = TRAINEES_2016
    address = made(office, visit)
    office.goto(f"{address}/money/new")
    office.get_by_label("Who pays").select_option("innove")
    office.get_by_label("Planned amount").fill("720")
    press(office, "Save the line")
    expect(office.get_by_role("main")).to_contain_text("Innove")
    agreement_for_both(office, address)
    get_ready(office, address, visit)
    move_on(office, address, "Confirm the trip", "Say that it has begun", "Say that it is completed")
    for kind in ("learning-agreement", "certificate"):
        assert names_on(ordered(office, address, kind), 2), kind
    report = ordered(office, address, "trip-report")
    assert "Travel" in report and "720.00 EUR" in report
    office.goto("/office/reports")
    expect(office.get_by_role("main")).to_contain_text("Exchanges in 2016")


def agreement_for_both(office: Page, address: str) -> None:
    """One agreement is written for both trainees, and one of them signs it with the two schools."""
    office.goto(f"{address}/learning")
    go(office.locator("tbody th a").first)
    go(office.get_by_role("link", name="Write the agreement"))
    office.locator("[name=outcomes_en]").fill("Prepares a lesson in a school workshop")
    office.locator("[name=tasks_en]").fill("Work beside a teacher of transport")
    for place, name in (("sending_mentor", "Nino Example"), ("sending_emergency", "Levan Example")):
        office.locator(f"[name={place}-name]").fill(name)
    for box in office.locator("[name=also]").all():
        box.check()
    press(office, "Save the agreement")
    for side in ("participant", "sending", "hosting"):
        office.get_by_role("link", name="Note a signature").click()
        office.get_by_label("Who signed").select_option(side)
        office.get_by_label("Name as signed").fill("Somebody")
        office.get_by_label("Day of the signature").fill("2016-03-01")
        press(office, "Note the signature")
    expect(office.get_by_role("main")).to_contain_text("signed by all")


def test_the_group_of_2012_comes_in_from_a_list_and_gets_its_papers(office: Page) -> None:
    everybody = people(25)
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(["Trip", "Kind", "Direction", "First day", "Last day", "Host", "Given name in Georgian",
                   "Family name in Georgian", "Role", "Field"])  # fmt: skip
    for place, (given, family, *_latin) in enumerate(everybody):
        rows.writerow(["Students and teachers in Poland", "Exchange", "Ours go there", "2012-05-06", "2012-05-20",
                       "Polish organisation for vocational development", given, family,
                       "student" if place < 20 else "teacher", TRADES[place % 5]])  # fmt: skip
    office.goto("/office/trips/import")
    hand_in(office, table.getvalue().replace("student", "pupil", 1))
    expect(office.get_by_role("main")).to_contain_text("Nothing is written: the list has faults")
    hand_in(office, table.getvalue())
    expect(office.get_by_role("main")).to_contain_text("The list has no faults")
    with office.expect_navigation():
        office.locator("main form button.btn-primary").click()
    office.goto("/office/trips")
    go(office.get_by_role("link", name="Students and teachers in Poland"))
    address = office.url
    for kind in ("roster cut=full", "certificate"):
        assert names_on(ordered(office, address, kind), 25), kind
    report = ordered(office, address, "trip-report")
    assert "Students" in report and "Car mechanic" in report


def hand_in(office: Page, table: str) -> None:
    """Choose the list as a file and have it checked."""
    office.locator("input[type=file]").set_input_files(
        {"name": "list.csv", "mimeType": "text/csv", "buffer": table.encode()}
    )
    press(office, "Check the list")
