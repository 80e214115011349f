"""Tasks of a trip and the traveller's own page, as people meet them."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from app.accounts.models import Account
from app.documents.models import Paper
from app.jobs.tasks import remind_of_trip_tasks
from app.kit import files
from app.kit.db import unit_of_work
from app.messaging.models import OutgoingMail
from app.trips.models import Participant, Trip
from app.trips.own_pages import TravellerLink
from app.trips.plans import Room, TripTask
from tests.browser import Browser
from tests.counting import questions
from tests.makers.calls import a_partner
from tests.makers.people import an_account
from tests.makers.trips import a_traveller, a_trip

DAY = datetime(2026, 4, 10, 9, tzinfo=UTC)  # 24 days before departure


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    """Stand some weeks before the departure."""
    with time_machine.travel(DAY, tick=True):
        yield


@pytest.fixture
def girl(browser: Browser) -> Account:
    """A student of sixteen with an account, on a trip to Rakvere with her teacher and a classmate."""
    with unit_of_work():
        account = an_account(given_latin="Nino", family_latin="Example", birth_date=date(2010, 1, 1), gender="female")
        trip, host = a_trip(key="rakvere-2026", kind="student_practice"), a_partner(key="rakvere")
        a_traveller(trip, host, person=account.person, email=account.email)
        a_traveller(trip, host, "teacher", leads_group=True, person={"given_latin": "Manana", "phone": "+995 555 1"})
        a_traveller(trip, host, person={"given_latin": "Eka"}, email="eka@example.org")
        return account


@pytest.fixture
def office(browser: Browser, girl: Account) -> Browser:
    with unit_of_work():
        coordinator = an_account("coordinator", category=None, given_latin="Tamar")
    return browser.another().sign_in_as(coordinator)


def test_the_usual_tasks_are_taken_once_and_follow_the_journey(office: Browser) -> None:
    page = office.get("/office/trips/rakvere-2026").click("Plan").click("Tasks")
    assert "No tasks yet" in page.text
    page = page.press("Add the usual tasks")
    assert "Ask the host for invitations" in page.text and "60 days before departure" in page.text
    assert "0 tasks are added." in page.press("Add the usual tasks").response.text
    with unit_of_work(read_only=True) as work:
        mine = {task.title["en"]: task for task in work.scalars(select(TripTask))}
    assert mine["Settle the rooms"].due_on == date(2026, 4, 4)
    assert mine["Issue the certificates"].due_on == date(2026, 5, 17)
    assert mine["Settle the rooms"].title["ka"] == "ოთახების განაწილება"
    consents = [one for one in page.html.select("details.more") if "consent" in one.summary.get_text()]  # type: ignore[union-attr]
    assert len(consents) == 1 and "0 of 1" in consents[0].get_text(" ")


def test_a_task_is_made_by_hand_changed_done_and_taken_away(office: Browser) -> None:
    new = office.get("/office/trips/rakvere-2026/tasks/new")
    refused = new.press("Save the task", title="Order the bus", anchor="start", days="", due_on="")
    assert refused.status == 422 and "Write how many days." in refused.errors
    assert "Write the day" in new.press("Save the task", title="Order the bus", due_on="").errors[0]
    page = new.press("Save the task", title="Order the bus", anchor="start", days="10", due_on="")
    assert "24 April 2026" in page.text and "10 days before departure" in page.text
    changed = page.click("Order the bus").press("Save the task", anchor="", days="", due_on="2026-04-20")
    assert "20 April 2026" in changed.text and "before departure" not in changed.text
    done = changed.press("Done")
    assert "done" in done.text and done.press("Not done").status == 200
    assert "Order the bus" not in done.click("Order the bus").press("Take the task away").text


def test_the_desk_shows_what_is_overdue_and_what_is_ones_own(office: Browser) -> None:
    office.get("/office/trips/rakvere-2026/tasks").press("Add the usual tasks")
    desk = office.get("/office/").text
    assert "Settle the rooms" in desk and "overdue" in desk  # 4 April
    assert "Agree on the programme with the host" in desk  # 13 April, one's own
    assert "Print the border folders" not in desk  # 1 May, later than two weeks
    assert "passport is valid" not in desk  # travellers' tasks are not the office's
    with unit_of_work():
        other = an_account("director", category=None)
    director = office.another().sign_in_as(other)
    assert "Settle the rooms" in director.get("/office/").text
    assert "Agree on the programme" not in director.get("/office/").text
    assert director.get("/office/trips/rakvere-2026/tasks").press("Done").status == 200


def test_whose_task_is_due_gets_one_letter_before_and_one_after(office: Browser, girl: Account) -> None:
    office.get("/office/trips/rakvere-2026/tasks").press("Add the usual tasks")

    def letters(day: int) -> list[str]:
        at = datetime(2026, 4, day, 9, tzinfo=UTC)
        remind_of_trip_tasks(at)
        remind_of_trip_tasks(at)
        with unit_of_work(read_only=True) as work:
            found = work.scalars(select(OutgoingMail).where(OutgoingMail.to_email == girl.email))
            return sorted(mail.subject for mail in found)

    assert not [subject for subject in letters(9) if "consent" in subject]
    assert [subject for subject in letters(10) if "consent" in subject] == [
        "Due soon: Bring the notarised consent of a parent or guardian"
    ]
    assert [subject for subject in letters(14) if "consent" in subject] == [
        "Due soon: Bring the notarised consent of a parent or guardian",
        "Overdue: Bring the notarised consent of a parent or guardian",
    ]


def test_letters_go_by_day_and_who_has_no_account_gets_there_by_a_link(office: Browser, girl: Account) -> None:
    office.get("/office/trips/rakvere-2026/tasks").press("Add the usual tasks")

    def letters(hour: int) -> dict[str, OutgoingMail]:
        remind_of_trip_tasks(datetime(2026, 5, 15, hour, tzinfo=UTC))
        with unit_of_work(read_only=True) as work:
            return {mail.to_email: mail for mail in work.scalars(select(OutgoingMail))}

    assert letters(23) == {}  # at night in Tbilisi nobody is written to
    sent = letters(9)
    assert "/my-trips/" in sent[girl.email].text and "in a few sentences" in sent[girl.email].text
    assert not sent[girl.email].secret
    eka = sent["eka@example.org"]
    assert "/my-trips/" not in eka.text and eka.secret
    stranger = office.another()
    page = stranger.get(re.findall(r"/travel/\S+", eka.text)[0])
    assert "Say what you have learnt, in a few sentences" in page.text
    assert re.search(r"It works until|მდე", eka.text)
    with unit_of_work() as work:
        link = work.scalars(select(TravellerLink)).one()
        assert (link.participant.email, link.sent_at) == ("eka@example.org", datetime(2026, 5, 15, 9, tzinfo=UTC))
        link.ended_at = link.sent_at
        for task in work.scalars(select(TripTask).where(TripTask.participant_id == link.participant_id)):
            task.due_on += timedelta(days=1)
    with unit_of_work(read_only=True) as work:
        before = work.scalars(select(OutgoingMail.id)).all()
    remind_of_trip_tasks(datetime(2026, 5, 16, 9, tzinfo=UTC))
    with unit_of_work(read_only=True) as work:
        query = select(OutgoingMail).where(OutgoingMail.id.not_in(before), OutgoingMail.to_email == "eka@example.org")
        later = work.scalars(query).all()
        assert later and all("/travel/" not in mail.text and not mail.secret for mail in later)


def test_a_traveller_sees_their_own_trip_on_the_phone(office: Browser, girl: Account, browser: Browser) -> None:
    office.get("/office/trips/rakvere-2026/tasks").press("Add the usual tasks")
    entry = office.get("/office/trips/rakvere-2026/programme/new")
    entry.press("Save the entry", title_en="Practice", on="2026-05-05", starts="09:00", ends="13:00", place="Workshop")
    with unit_of_work() as work:
        trip = work.scalars(select(Trip)).one()
        room = Room(trip_id=trip.id, name="201", beds=2, place="Hostel")
        work.add(room)
        work.flush()
        for who in trip.participants:
            if who.role == "student":
                who.room_id = room.id
        mine = next(who for who in trip.participants if who.person_id == girl.person_id)
        number, others = mine.id, [who.id for who in trip.participants if who.id != mine.id]
        _issued(work, f"participant:{mine.id}", 1)
        _issued(work, f"participant:{others[0]}", 2)
    phone = browser.sign_in_as(girl)
    page = phone.get("/").click("My trips").click("Journey")
    assert page.path == f"/my-trips/{number}"
    for said in ("112", "+995 555 1", "Manana", "Practice", "09:00–13:00", "201", "Hostel", "Eka", "2026-CE-000001",
                 "Still missing before you can travel", "No insurance is known."):  # fmt: skip
        assert said in page.text, said
    assert "2026-CE-000002" not in page.text
    paper = page.click("Certificate").response
    assert paper.data == b"%PDF-1.7 example"
    calendar = page.click("Into my calendar").response
    assert calendar.mimetype == "text/calendar" and b"SUMMARY;LANGUAGE=en:Practice" in calendar.data
    assert "it is noted" in page.press("Done").response.text
    with unit_of_work(read_only=True) as work:
        (done,) = work.scalars(select(TripTask).where(TripTask.done_at.is_not(None)))
        assert done.participant_id == number and done.done_by == f"account:{girl.id}"
    for path in (f"/my-trips/{others[0]}", f"/my-trips/{number}/papers/2.pdf", f"/my-trips/{others[0]}/papers/2.pdf"):
        assert phone.get(path).status == 404
    assert phone.post(f"/my-trips/{number}/tasks/1/done").status == 404  # a task of the office
    assert [phone.get(f"{page.path}?language={code}").status for code in ("ka", "pl", "et")] == [200, 200, 200]


def _issued(work: object, thing: str, serial: int) -> None:
    at = datetime(2026, 4, 1, tzinfo=UTC)
    work.add(  # type: ignore[attr-defined]
        Paper(
            kind="certificate",
            letters="CE",
            year=2026,
            serial=serial,
            code=f"ABCDEFGHJKMNPQR{serial}",
            thing=thing,
            language="en",
            title="Certificate",
            drafted_by="account:1",
            drafted_at=at,
            state="issued",
            issued_at=at,
            digest=files.store(b"%PDF-1.7 example"),
            size=16,
        )  # fmt: skip
    )


def test_the_page_of_tasks_asks_as_often_for_one_as_for_many(office: Browser) -> None:
    for owner in ("account", "participant"):
        new = office.get("/office/trips/rakvere-2026/tasks/new")
        option = new.html.select_one(f"option[value^={owner}]")
        assert option
        new.press("Save the task", title=f"Task of {owner}", due_on="2026-04-20", owner=str(option["value"]))
    address = "/office/trips/rakvere-2026/tasks"
    questions(office, address)
    one = questions(office, address)
    office.get(address).press("Add the usual tasks")
    assert questions(office, address) == one


def test_whoever_travels_nowhere_has_no_such_page(browser: Browser) -> None:
    with unit_of_work():
        account = an_account()
    page = browser.sign_in_as(account).get("/")
    assert "My trips" not in page.response.text and browser.get("/my-trips").status == 403


def test_tasks_leave_with_the_traveller(office: Browser, girl: Account) -> None:
    office.get("/office/trips/rakvere-2026/tasks").press("Add the usual tasks")
    with unit_of_work(read_only=True) as work:
        mine = work.scalars(select(Participant).where(Participant.person_id == girl.person_id)).one()
    gone = office.get(f"/office/trips/rakvere-2026/travellers/{mine.id}").press("Take off the trip")
    assert gone.status == 200 and "Nino Example" not in office.get("/office/trips/rakvere-2026/tasks").text


@pytest.mark.parametrize("language", ["ka", "en", "pl", "et"])
def test_every_page_of_tasks_opens_in_every_language(office: Browser, language: str) -> None:
    office.get("/office/trips/rakvere-2026/tasks").press("Add the usual tasks")
    for address in ("tasks", "tasks/new", "tasks/1"):
        assert office.get(f"/office/trips/rakvere-2026/{address}?language={language}").status == 200


def test_when_the_days_of_a_trip_change_its_tasks_follow(office: Browser) -> None:
    address = "/office/trips/rakvere-2026"
    office.get(f"{address}/tasks").press("Add the usual tasks")
    fixed = office.get(f"{address}/tasks/new")
    fixed.press("Save the task", title="Order the bus", anchor="", due_on="2026-04-20")
    office.get(address).click("Change the trip").press("Save the trip", starts_on="2026-05-06", ends_on="2026-05-12")
    with unit_of_work(read_only=True) as work:
        due = {task.title["en"]: task.due_on for task in work.scalars(select(TripTask))}
    assert due["Settle the rooms"] == date(2026, 4, 6) and due["Issue the certificates"] == date(2026, 5, 19)
    assert due["Order the bus"] == date(2026, 4, 20)
