"""Three rows of the history in browsers: a delegation, a conference, guests from Rakvere, each to its last paper.

Each is lived in its own year, of which the source tells no more: the days inside it are invented, as the people are.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app.accounts.models import Account
from app.kit import clock
from app.kit.db import unit_of_work
from app.partners.history import load_history
from app.partners.queries import partner
from tests.journeys.conftest import PostOffice
from tests.journeys.hands import accessible
from tests.journeys.paperwork import go, issued_at_once, move_on, ordered
from tests.makers.calls import a_partner
from tests.makers.partners import a_contact
from tests.makers.people import an_account
from tests.makers.sign_ins import a_cookie

PATIENCE = 20_000  # milliseconds, on a busy machine
Then = Callable[[str], None]
GUESTS = (
    "Anna,Przykładowa,ანა,პშიკლადოვა,,speaker,anna@poznan.example,pl\nPiotr,Próbny,,,,guest,piotr@poznan.example,pl"
)


@pytest.fixture(autouse=True)
def before_all_of_it(then: Then) -> None:
    """Everything begins before the first of these visits."""
    then("2014-01-01")


def a_coordinator() -> Account:
    with unit_of_work():
        return an_account("coordinator", category=None)


def signed_in(page: Page, account: Account, served: str) -> Page:
    """Somebody of the office who has signed in before."""
    page.context.add_cookies([{"name": "gatsvla", "value": a_cookie(account.id), "url": served}])
    return page


def waited_for(post_office: PostOffice, email: str, path: str, page: Page) -> str:
    """The address with this path in the newest letter to somebody, as soon as it has come."""
    for _each in range(150):
        for letter in reversed(post_office.letters):
            text = letter.get_body(("plain",)).get_content()
            if email in str(letter["To"]) and (found := re.search(rf"https?://\S+/{path}/\S+", text)):
                return found[0]
        page.wait_for_timeout(100)
    raise AssertionError(f"no letter with a link came to {email}")


def press(page: Page, words: str) -> None:
    go(page.get_by_role("button", name=words, exact=True).first)


def filled(page: Page, button: str, **values: str) -> None:
    """Fill in the fields by name and press the form's button."""
    for name, value in values.items():
        field = page.locator(f"main [name={name}]").first
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    press(page, button)


def issued(page: Page, number: str) -> Page:
    """Reload the papers' page until one with these letters in its number is issued."""
    for _each in range(60):
        if page.locator("main table a", has_text=number).count():
            return page
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(f"no paper {number} was issued")


def a_planned_conference(desk: Page) -> str:
    """Plan one with a session and two guests who are invited; its address."""
    desk.goto("/office/events/new")
    days = {"starts_on": "2018-05-25", "ends_on": "2018-05-25", "answer_by": "2018-05-11"}
    filled(desk, "Plan the event", title_en="A hundred years of independence", place_en="Kutaisi", **days)
    event = desk.url
    desk.goto(f"{event}/guests/lines")
    filled(desk, "Put them on the list", lines=GUESTS)
    desk.goto(f"{event}/sessions/new")
    desk.get_by_label("Anna Przykładowa").check()
    filled(desk, "Put in the session", title_en="Opening", starts_at="10:00", ends_at="12:00", room="Hall")
    desk.goto(f"{event}/guests")
    for box in desk.locator("[name=guests]").all():
        box.check()
    press(desk, "Send the invitations")
    return event


def answers(guest: Page, link: str) -> None:
    """Say yes on a phone without scripts, in the guest's language."""
    guest.goto(link)
    assert guest.evaluate("document.documentElement.scrollWidth") <= 390
    guest.locator("[name=answer][value=yes]").check()
    guest.locator("[name=sessions]").first.check()
    go(guest.locator("main form button[type=submit]"))
    expect(guest.locator("main")).to_contain_text("przychodzi", timeout=PATIENCE)


def checks_in(door: Page, name: str) -> None:
    """Tick somebody while there is no connection; it is sent when the line returns, and stays."""
    expect(door.locator("[data-tick]").first).to_be_visible(timeout=PATIENCE)
    accessible(door)
    door.context.set_offline(True)
    door.locator("li", has_text=name).locator("[data-tick]").check()
    expect(door.locator("[data-door-state]")).to_contain_text("Kept on this phone")
    door.context.set_offline(False)
    expect(door.locator("[data-door-state]")).to_have_text(f"{name} is checked in.", timeout=PATIENCE)
    expect(door.locator("[data-here]")).to_have_text("1")
    door.reload()
    expect(door.locator("li", has_text=name).locator("[data-tick]")).to_be_checked()


def test_a_conference_from_its_plan_to_the_certificates(
    somebody: Callable[..., Page], served: str, post_office: PostOffice, then: Then
) -> None:
    coordinator = a_coordinator()
    then("2018-04-16")
    desk = signed_in(somebody(desk=True), coordinator, served)
    event = a_planned_conference(desk)
    answers(somebody(scripts=False), waited_for(post_office, "anna@poznan.example", "invitations", desk))
    then("2018-05-25")
    signed_in(desk, coordinator, served)
    door = signed_in(somebody(), coordinator, served)
    door.goto(event.replace("/office/events/", "/check-in/"))
    checks_in(door, "Anna Przykładowa")
    desk.goto(event)
    press(desk, "Say that it was held")
    desk.goto(f"{event}/papers")
    press(desk, "Issue the certificates of all who were there")
    issued(desk, "2018-AC-")
    with desk.expect_navigation():
        desk.get_by_role("link", name=re.compile("^Verify")).first.click()
    expect(desk.locator("main")).to_contain_text("Anna Przykładowa")


def an_asked_contact(desk: Page) -> str:
    """Make the visit and ask its contact for two guests; the visit's address."""
    with unit_of_work():
        a_contact(a_partner(key="rakvere"), email="kersti@rakvere.example", name_latin="Kersti Näidis", language="et")
    desk.goto("/office/trips/new")
    days = {"starts_on": "2018-09-03", "ends_on": "2018-09-28"}
    filled(desk, "Make the trip", title_en="Guests from Rakvere", direction="incoming", **days)
    trip = desk.url
    desk.goto(f"{trip}/guests")
    filled(desk, "Send the letter", until="2018-08-20", places="2")
    return trip


def names_guests(contact: Page, link: str) -> None:
    """Name a student and a teacher on a phone without scripts."""
    for given, role, born in (("Mari", "student", "2001-05-01"), ("Kati", "teacher", "1980-02-02")):
        contact.goto(f"{link}/guests/new?language=en")
        assert contact.evaluate("document.documentElement.scrollWidth") <= 390
        filled(
            contact, "Name the guest", given_latin=given, family_latin="Maasikas", role=role, field="cook",
            birth_date=born, passport_number="KE1234567",
        )  # fmt: skip
    expect(contact.locator("main")).to_contain_text("There are 2 places", timeout=PATIENCE)


def orders(desk: Page, trip: str, kind: str, number: str) -> None:
    """Have papers of a kind issued, and wait for the one with this in its number."""
    desk.goto(f"{trip}/papers")
    desk.locator(f"[name=kind][value={kind}]").check()
    desk.locator("[name=issuing]").check()
    filled(desk, "Make the papers", language="et")
    desk.goto(f"{trip}/papers")
    issued(desk, number)


def test_a_teacher_and_a_student_from_rakvere_from_the_asking_to_the_certificates(
    somebody: Callable[..., Page], served: str, post_office: PostOffice, then: Then
) -> None:
    coordinator = a_coordinator()
    then("2018-08-06")
    desk = signed_in(somebody(desk=True), coordinator, served)
    trip = an_asked_contact(desk)
    names_guests(somebody(scripts=False), waited_for(post_office, "kersti@rakvere.example", "visits", desk))
    desk.reload()
    press(desk, "Accept the ticked guests")
    expect(desk.locator("main")).to_contain_text("accepted", timeout=PATIENCE)
    orders(desk, trip, "invitation", "-IN-")
    move_on(desk, trip, "Confirm the trip")
    then("2018-09-28")
    signed_in(desk, coordinator, served)
    move_on(desk, trip, "Say that it has begun", "Say that it is completed")
    orders(desk, trip, "certificate", "2018-CE-000002")
    issued(desk, "2018-CE-000001")  # the first may be written last
    expect(desk.locator("main")).to_contain_text("Mari Maasikas")


DELEGATES = ("Anna Przykładowa", "Piotr Próbny", "Ewa Wzorowa")
HOMEPAGE = {"language": "pl", "name_latin": "Jan Przykład", "email": "jan@vet.example"}


def an_asked_organisation(desk: Page) -> str:
    """Make the delegation's visit, with a programme, and ask the Polish organisation's contact; the visit's address."""
    with unit_of_work():
        load_history(clock.now())
        sender = partner("polish-vet-organisation")
        assert sender
        a_contact(sender, **HOMEPAGE)
    desk.goto("/office/trips/new")
    days = {"starts_on": "2014-05-19", "ends_on": "2014-05-21"}
    filled(desk, "Make the trip", title_en="Guests from Poland", direction="incoming", kind="delegation", **days)
    trip = desk.url
    for title, starts, ends in (("Workshops of the college", "10:00", "12:00"), ("Talk on an agreement", "14:00", "")):
        desk.goto(f"{trip}/programme/new")
        filled(desk, "Save the entry", title_en=title, starts=starts, ends=ends, place="Kutaisi")
    desk.goto(f"{trip}/guests")
    filled(desk, "Send the letter", until="2014-05-05", places="2")
    return trip


def names_delegates(contact: Page, link: str) -> None:
    """Name two of the three on a phone without scripts, in Polish, as the letter is."""
    for name, gender in zip(DELEGATES[:2], ("female", "male"), strict=True):
        contact.goto(f"{link}/guests/new")
        assert contact.evaluate("document.documentElement.scrollWidth") <= 390
        given, family = name.split()
        filled(
            contact, "Wskaż gościa", given_latin=given, family_latin=family, role="delegate", gender=gender,
            birth_date="1970-01-01", passport_number="PL1234567",
        )  # fmt: skip
    expect(contact.locator("main")).to_contain_text("Workshops of the college", timeout=PATIENCE)


def houses(desk: Page, trip: str) -> None:
    """A third delegate is put on by hand; everybody gets a bed."""
    desk.goto(f"{trip}/travellers/new")
    expect(desk.get_by_label("Who sends the guest")).to_be_visible()
    given, family = DELEGATES[2].split()
    filled(
        desk, "Put on the trip", given_latin=given, family_latin=family, role="delegate",
        host="polish-vet-organisation", passport_number="PL7654321",
    )  # fmt: skip
    desk.goto(f"{trip}/rooms/new")
    filled(desk, "Add", names="101-103", beds="1", place="Hotel")
    desk.locator("main [name^=gender_]").select_option("female")
    press(desk, "Save the rooms")
    press(desk, "Fill automatically")
    expect(desk.locator("main")).not_to_contain_text("nobody yet", timeout=PATIENCE)


def completes(desk: Page, trip: str) -> None:
    """What the third delegate's papers lack is written down once it is known."""
    desk.goto(trip)
    go(desk.get_by_role("link", name=DELEGATES[2]))
    go(desk.get_by_role("link", name="Change the data"))
    filled(desk, "Save", birth_date="1975-05-05")
    expect(desk.locator("main")).to_contain_text("Of age", timeout=PATIENCE)


def test_a_delegation_from_the_asking_to_the_certificates_and_the_report(
    somebody: Callable[..., Page], served: str, post_office: PostOffice, then: Then
) -> None:
    coordinator = a_coordinator()
    then("2014-04-21")
    desk = signed_in(somebody(desk=True), coordinator, served)
    trip = an_asked_organisation(desk)
    contact = somebody(scripts=False)
    link = waited_for(post_office, HOMEPAGE["email"], "visits", desk)
    names_delegates(contact, link)
    desk.reload()
    press(desk, "Accept the ticked guests")
    expect(desk.locator("main")).to_contain_text("accepted", timeout=PATIENCE)
    houses(desk, trip)
    completes(desk, trip)
    move_on(desk, trip, "Confirm the trip")
    for paper in ("Invitation", "Programme of the journey", "Badges"):
        issued_at_once(desk, trip, paper)
    for kind in ("room-list", "roster cut=full"):
        words = ordered(desk, trip, kind)
        assert all(name in words for name in DELEGATES), kind
    then("2014-05-21")
    signed_in(desk, coordinator, served)
    move_on(desk, trip, "Say that it has begun", "Say that it is completed")
    issued_at_once(desk, trip, "Certificate of participation", 3)
    report = ordered(desk, trip, "trip-report")
    assert "Guests from Poland" in report and "a visit to our college" in report
    desk.goto(f"{trip}/papers")
    with desk.expect_navigation():
        desk.locator("tr", has_text="2014-CE-000001").get_by_role("link", name=re.compile("^Verify")).click()
    expect(desk.locator("main")).to_contain_text("This paper is valid")
    contact.goto(link)
    expect(contact.locator("main")).to_contain_text(DELEGATES[0])
