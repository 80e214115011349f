"""The rooms of a trip in the browser: added, filled by themselves and by hand, refused with the reason, printed."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from app.documents.rendering import render
from app.kit.db import unit_of_work
from app.kit.refusal import Refusal
from app.trips.models import Participant, Trip
from app.trips.queries.rooms import room_list_of
from tests.browser import Browser, Page
from tests.counting import questions
from tests.makers.calls import a_partner
from tests.makers.people import an_account
from tests.makers.trips import a_traveller, a_trip

PEOPLE = (("Nino", "female", "student"), ("Eka", "female", "student"), ("Levan", "male", "student"),
          ("Manana", "female", "teacher"), ("Unknown", None, "student"))  # fmt: skip


@pytest.fixture
def trip(browser: Browser) -> Trip:
    """Two girls, a boy, a teacher, and somebody whose gender nobody knows."""
    with unit_of_work():
        made, host = a_trip(), a_partner(key="rakvere")
        for name, gender, role in PEOPLE:
            person = {"given_latin": name, "family_latin": "Example", "gender": gender}
            a_traveller(made, host, role, person=person)
        return made


@pytest.fixture
def office(browser: Browser, trip: Trip) -> Browser:
    with unit_of_work():
        coordinator = an_account("coordinator", category=None)
    return browser.sign_in_as(coordinator)


def with_rooms(office: Browser, trip: Trip) -> Page:
    page = office.get(f"/office/trips/{trip.key}").click("Plan").click("Rooms")
    assert "No rooms yet" in page.text
    page = page.click("Add rooms").press("Add", names="201, 202", beds="2", place="Hostel")
    assert "2 rooms are added." in page.response.text
    return page.click("Add rooms").press("Add", names="203", beds="1", sleeps="adults", whose="women")


def of(trip: Trip, name: str) -> Participant:
    return next(who for who in trip.participants if who.person.given_latin == name)


def test_rooms_fill_themselves_and_who_waits_is_told_why(office: Browser, trip: Trip) -> None:
    page = with_rooms(office, trip).press("Fill automatically")
    assert "Placed: 4. Without a room: 1." in page.response.text
    rows = [" ".join(row.get_text(" ").split()) for row in page.html.select("table")[0].select("tbody tr")]
    assert any("Nino Example, Eka Example" in row or "Eka Example, Nino Example" in row for row in rows)
    assert any("203" in row and "Manana Example" in row for row in rows)
    assert "The gender is not known." in page.text
    noted = page.press("Save the rooms", **{f"gender_{of(trip, 'Unknown').id}": "male"})
    assert "A bed is free" in noted.text
    assert "Without a room: 0." in noted.press("Fill automatically").response.text
    empty = noted.press("Empty all rooms")
    assert "Nino Example, Eka" not in empty.html.select("table")[0].get_text()


def test_by_hand_people_change_places_and_no_rule_is_broken(office: Browser, trip: Trip) -> None:
    page = with_rooms(office, trip).press("Fill automatically")
    with unit_of_work(read_only=True) as work:
        found = work.get_one(Trip, trip.id)
        girl, friend, boy = (of(found, name) for name in ("Nino", "Eka", "Levan"))
    changed = {f"room_{girl.id}": str(boy.room_id), f"room_{friend.id}": str(boy.room_id)}
    refused = page.press("Save the rooms", **changed)
    assert refused.status == 422
    assert any("Women and men do not share a room" in error for error in refused.errors)
    swapped = page.press("Save the rooms", **changed, **{f"room_{boy.id}": str(girl.room_id)})
    assert swapped.status == 200
    wished = swapped.press("Save the rooms", **{f"wish_{girl.id}": str(friend.id)})
    field = wished.html.find("select", {"name": f"wish_{girl.id}"})
    assert field and field.select_one("option[selected]")["value"] == str(friend.id)  # type: ignore[index]


def test_a_room_is_changed_only_where_it_still_suits_and_taken_away_with_its_people_out(
    office: Browser, trip: Trip
) -> None:
    page = with_rooms(office, trip).press("Fill automatically")
    room = page.click("203")
    refused = room.press("Save the room", whose="men")
    assert refused.status == 422 and any("Manana Example sleeps here" in error for error in refused.errors)
    gone = room.press("Take the room away")
    assert "203" not in gone.html.select("table")[0].get_text()
    with unit_of_work(read_only=True) as work:
        assert of(work.get_one(Trip, trip.id), "Manana").room_id is None


@pytest.mark.parametrize(("values", "error"), [({"names": " , "}, "number or name"), ({"beds": "0"}, "from 1 to 40")])
def test_a_room_that_cannot_be_is_refused(office: Browser, trip: Trip, values: dict[str, str], error: str) -> None:
    page = office.get(f"/office/trips/{trip.key}/rooms/new").press("Add", **{"names": "201", "beds": "2", **values})
    assert page.status == 422 and any(error in said for said in page.errors)


def test_whoever_leaves_the_trip_leaves_room_and_wish(office: Browser, trip: Trip) -> None:
    page = with_rooms(office, trip).press("Fill automatically")
    girl, friend = of(trip, "Nino"), of(trip, "Eka")
    page.press("Save the rooms", **{f"wish_{girl.id}": str(friend.id), f"wish_{friend.id}": str(girl.id)})
    gone = office.get(f"/office/trips/{trip.key}/travellers/{girl.id}").press("Take off the trip")
    assert gone.status == 200
    assert "Nino" not in office.get(f"/office/trips/{trip.key}/rooms").text


def test_the_room_list_prints_rooms_people_and_who_has_none(office: Browser, trip: Trip) -> None:
    with unit_of_work(read_only=True) as work, pytest.raises(Refusal, match="No rooms"):
        room_list_of(work.get_one(Trip, trip.id))
    with_rooms(office, trip).press("Fill automatically")
    with unit_of_work(read_only=True) as work:
        pages = PdfReader(BytesIO(render(room_list_of(work.get_one(Trip, trip.id)), "en"))).pages
    text = " ".join(page.extract_text() for page in pages)
    assert "Hostel" in text and "Nino Example" in text and "Unknown Example" in text.partition("Without a room")[2]


def test_the_page_of_rooms_asks_as_often_for_one_person_as_for_three(office: Browser, trip: Trip) -> None:
    with unit_of_work():
        one, host = a_trip(), a_partner()
        a_traveller(one, host)
    with_rooms(office, trip).press("Fill automatically")
    with_rooms(office, one).press("Fill automatically")
    questions(office, f"/office/trips/{one.key}/rooms")
    assert questions(office, f"/office/trips/{one.key}/rooms") == questions(office, f"/office/trips/{trip.key}/rooms")


@pytest.mark.parametrize("language", ["ka", "en", "pl", "et"])
def test_every_page_of_rooms_opens_in_every_language(office: Browser, trip: Trip, language: str) -> None:
    with_rooms(office, trip)
    for address in ("rooms", "rooms/new", "rooms/1"):
        assert office.get(f"/office/trips/{trip.key}/{address}?language={language}").status == 200
