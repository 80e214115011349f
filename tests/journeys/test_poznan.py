"""The main journey, by hands at browsers: register, apply, score, select, announce, accept, travel, come back.

The student is seventeen: a guardian agrees by a personal link, and what belongs to a minor's journey is lived too.
"""

import io
import re
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from app.accounts.models import Account
from app.calls.models import Call, CallHost
from app.kit import clock, passwords
from app.kit.db import session, unit_of_work
from tests.journeys import travelling
from tests.journeys.paperwork import go, press
from tests.journeys.travelling import GUARDIAN, Way, confirm
from tests.letters.post_office import PostOffice
from tests.makers.applications import a_member
from tests.makers.calls import a_call, a_partner
from tests.makers.partners import a_contact
from tests.makers.people import an_account

PASSWORD = "seven green bicycles"
BORN = (clock.now() - timedelta(days=365 * 17)).date()  # seventeen, also when the journey begins
Somebody = Callable[..., Page]


@pytest.fixture
def call(served: str) -> Call:
    """A published call that is open now, with a committee of two; everybody of the college has the same password."""
    now = clock.now()
    with unit_of_work():
        school = a_partner(key="poznan-1")
        a_contact(school, name_latin="Anna Przykładowa", email="host@poznan.example")
        a_contact(school, name_latin="Jan Próbny", email="", phone="+48 500 000 002")
        hosts = [CallHost(partner=school, places={"student": 1, "teacher": 1})]
        made = a_call(
            hosts=hosts,
            key="poznan-2017",
            opens_at=now - timedelta(days=1),
            closes_at=now + timedelta(days=1),
            starts_on=now.date() + timedelta(days=90),
            ends_on=now.date() + timedelta(days=120),
        )
        coordinator = an_account("coordinator", category=None)
        chair, second = a_member(made, is_chair=True), a_member(made)
        stored = passwords.hashed(PASSWORD)
        for account in session().query(Account):
            account.password_hash = stored
        coordinator.email = "coordinator@example.org"
        chair.account.email, second.account.email = "chair@example.org", "second@example.org"
    return made


def sign_in(page: Page, email: str) -> Page:
    """Through the sign-in page."""
    page.goto("/sign-in?language=en")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Sign in")
    return page


def register(page: Page, email: str, post_office: PostOffice) -> None:
    """Register, open the letter that came by SMTP, confirm, sign in."""
    page.goto("/register?language=en")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Register")
    page.goto(letter_with(post_office, email, r"http://127\S+/confirm/\S+"))
    press(page, "Confirm the address")


def letter_with(post_office: PostOffice, address: str, pattern: str) -> str:
    """What the pattern finds in a letter to this address, once the worker has sent it."""
    for _moment in range(150):
        for letter in list(post_office.letters):
            body = letter.get_body(("plain",))
            found = re.search(pattern, str(body.get_content()) if body and address in str(letter["To"]) else "")
            if found:
                return found[0]
        time.sleep(0.1)
    raise AssertionError(f"no letter to {address} with {pattern}")


def apply(page: Page, call: Call) -> str:
    """Fill in the whole form on a phone, submit, and return the number on the receipt."""
    page.goto(f"/calls/{call.key}")
    go(page.get_by_role("link", name="Begin your application"))
    if page.get_by_label("student").count():
        page.get_by_label("student").check()
    press(page, "Begin the application")
    go(page.get_by_role("link", name="Fill in: About you"))
    tell_about_oneself(page)
    tell_why(page)
    tell_for_the_journey(page)
    go(page.get_by_role("button", name=re.compile("continue")))  # attachments: none
    for box in page.get_by_role("checkbox").all():
        box.check()
    save(page)
    page.goto(page.url.partition("/sections")[0].removesuffix("/check") + "/check")
    press(page, "Submit the application")
    expect(page.get_by_role("heading", level=1)).to_contain_text("received")
    found = re.search(r"S-\d+", page.get_by_role("main").inner_text())
    assert found
    return found[0]


def fill(page: Page, values: dict[str, str]) -> None:
    """Fields by their labels."""
    for label, value in values.items():
        page.get_by_label(label, exact=False).first.fill(value)


def tell_about_oneself(page: Page) -> None:
    """The first page: names in both scripts, birth, phone, field."""
    fill(
        page,
        {
            "Given name in Georgian": "ნინო",
            "Family name in Georgian": "მაგალითაშვილი",
            "Given name in Latin letters": "Nino",
            "Family name in Latin letters": "Magalitashvili",
            "Date of birth": BORN.isoformat(),
            "Phone": "+995 555 12 34 56",
            "Your group": "IT-1",
        },
    )
    page.get_by_label("Your trade or field").select_option(label="Information technology")
    save(page)


def tell_why(page: Page) -> None:
    """Motivation, languages, and the order of the schools as it stands."""
    fill(page, {"Why do you want to go on this exchange?": "To learn.", "What do you expect to learn?": "Two tools."})
    save(page)
    page.get_by_label("English").select_option(label="B1")
    page.get_by_label("No, this would be my first time").check()
    save(page)
    save(page)


def tell_for_the_journey(page: Page) -> None:
    """Passport, emergency contact and guardian."""
    fill(
        page,
        {
            "Passport number": "00XX12345",
            "Passport valid until": "2031-01-01",
            "Whom should we call in an emergency?": "Mariam Example",
            "This person's phone": "+995 555 11 11 11",
            "Who this person is to you": "mother",
            "Your parent or guardian": GUARDIAN,
            "Phone of your parent or guardian": "+995 555 22 22 22",
        },
    )
    save(page)


def save(page: Page) -> None:
    """Go on to the next page, and be there."""
    with page.expect_navigation():
        page.get_by_role("button", name="Save and continue").click()


def score(page: Page, call: Call) -> None:
    """Open what is assigned, give every criterion its best level but one, hand in."""
    page.goto(f"/committee/{call.key}")
    go(page.get_by_role("main").get_by_role("link", name=re.compile("S-0")).first)
    for group in page.locator("fieldset").filter(has=page.locator("input[value='10']")).all():
        group.locator("input[type=radio][value='5'], input[type=radio][value='10']").last.check()
    go(page.get_by_role("button", name=re.compile("Hand in")))


def close_the_window(call: Call) -> None:
    """The deadline passes: the call's window moves two days into the past."""
    with unit_of_work():
        row = session().get_one(Call, call.id)
        row.opens_at, row.closes_at = clock.now() - timedelta(days=3), clock.now() - timedelta(seconds=1)


def downloaded(page: Page, link: str) -> str:
    """The words of the PDF behind a link."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link, exact=True).click()
    reader = PdfReader(io.BytesIO(waiting.value.path().read_bytes()))
    return " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())


def the_guardian_agrees(student: Page, guardian: Page, post_office: PostOffice) -> None:
    """The student asks, and the guardian answers on a phone without an account."""
    student.goto("/applications")
    go(student.get_by_role("main").get_by_role("link").first)
    student.goto(student.url.partition("?")[0] + "/guardian")
    student.locator("[name=name]").fill(GUARDIAN)
    student.locator("[name=email]").fill("nona@example.org")
    press(student, "Send the letter")
    guardian.goto(letter_with(post_office, "nona@example.org", r"http://127\S+/links/\S+") + "?language=en")
    guardian.get_by_label("Yes, I agree to all of this").check()
    guardian.locator("[name=name]").fill(GUARDIAN)
    guardian.locator("[name=relation]").fill("mother")
    press(guardian, "Send my answer")
    expect(guardian.get_by_role("heading", level=1)).to_contain_text("Thank you")


def check_and_assign(office: Page, call: Call, number: str) -> None:
    """The office: the applicant is eligible, scoring begins, two members for each application."""
    office.goto(f"/office/calls/{call.key}/applications")
    go(office.get_by_role("link", name=re.compile(number)).first)
    office.get_by_label("Yes, eligible").check()
    press(office, "Save the decision")
    office.goto(f"/office/calls/{call.key}/start-scoring")
    go(office.get_by_role("button", name=re.compile("scoring")))
    office.goto(f"/office/calls/{call.key}/committee/plan")
    office.get_by_label("Members for each application").fill("2")
    press(office, "Show the plan")
    press(office, "Assign as planned")


def decide(chair: Page, second: Page, call: Call) -> None:
    """Both score; the chair proposes what the rules give, the second member confirms."""
    score(chair, call)
    score(second, call)
    chair.goto(f"/committee/{call.key}/selection")
    expect(chair.locator("#board")).to_contain_text("clear in")  # comes by a second request
    for box in chair.get_by_role("group", name="Members present").get_by_role("checkbox").all():
        box.check()
    press(chair, "Propose the decision")
    second.goto(f"/committee/{call.key}/selection")
    confirm(second, "Confirm the decision")


def test_from_registering_to_the_certificate_and_the_report(
    call: Call, somebody: Somebody, post_office: PostOffice
) -> None:
    address = "nino@example.org"
    student = somebody()
    register(student, address, post_office)
    sign_in(student, address)
    number = apply(student, call)
    assert letter_with(post_office, address, number)
    the_guardian_agrees(student, somebody(), post_office)
    close_the_window(call)
    office = sign_in(somebody(desk=True), "coordinator@example.org")
    check_and_assign(office, call, number)
    chair, second = (sign_in(somebody(desk=True), email) for email in ("chair@example.org", "second@example.org"))
    decide(chair, second, call)
    student.goto("/applications")
    expect(student.get_by_role("main")).not_to_contain_text("selected")
    office.goto(f"/office/calls/{call.key}/announce")
    press(office, "Announce the results")
    student.goto(letter_with(post_office, address, r"http://127\S+/result"))
    press(student, "Accept the place")
    expect(student.get_by_role("main")).to_contain_text("You have accepted the place")
    office.goto(f"/office/calls/{call.key}/trip")
    press(office, "Make the trip")
    go(office.get_by_role("link", name="Papers", exact=True))
    roster = downloaded(office, "all")
    for said in ("Magalitashvili", "ნინო", "+995 555 12 34 56", "00XX12345", f"{BORN:%d.%m.%Y}", "School"):
        assert said in roster, f"{said} is not on the roster: {roster}"
    office.goto(f"/office/calls/{call.key}/selection")
    assert number in downloaded(office, "Download the protocol (PDF)")
    office.goto(f"/office/calls/{call.key}/trip")
    travel(Way(office.url, office, student, somebody()), call, somebody(), post_office)


def travel(way: Way, call: Call, stranger: Page, post_office: PostOffice) -> None:
    """From the trip that is made to its last papers."""
    travelling.a_teacher_comes_along(way)
    travelling.the_agreement_is_written(way)
    travelling.the_host_is_asked(way)
    travelling.the_host_signs(way, letter_with(post_office, "host@poznan.example", r"http://127\S+/hosts/\S+"))
    travelling.everybody_gets_ready(way)
    travelling.papers_before(way)
    travelling.the_days_come(call)
    travelling.days_abroad(way)
    travelling.papers_after(way, stranger)
