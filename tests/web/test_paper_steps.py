"""Papers of a trip in one step: to whom they concern, who lacks something named, nothing issued twice."""

from datetime import date

import pytest

from app.documents.models import Paper
from app.jobs.papers import print_batches
from app.kit import clock
from app.kit.db import unit_of_work
from app.kit.i18n import use_language
from app.kit.refusal import Refusal
from app.shelf import paper_for
from app.trips.learning import LearningPlan
from app.trips.models import Participant, Trip
from app.trips.rules.learning import Content
from tests.browser import Browser, Page
from tests.makers.calls import a_partner
from tests.makers.people import an_account
from tests.makers.trips import a_traveller, a_trip

DAY = date(2026, 4, 1)


@pytest.fixture
def trip(browser: Browser) -> Trip:
    """A minor, a student of age, their teacher, and somebody without a host; two hosts in Poland."""
    with unit_of_work():
        made, hosts = a_trip(key="poznan-2026"), [a_partner(key=f"school-{letter}") for letter in "ab"]
        known = {"passport_number": "77XX00001", "emergency_name": "ნონა"}
        a_traveller(made, hosts[0], person={"given_latin": "Nino", "birth_date": date(2010, 1, 1)}, **known)
        a_traveller(made, hosts[1], person={"given_latin": "Eka"}, **known)
        a_traveller(made, hosts[0], "teacher", person={"given_latin": "Manana"}, **known)
        a_traveller(made, None, person={"given_latin": "Levan"}, **known)
        return made


@pytest.fixture
def office(browser: Browser, trip: Trip) -> Browser:
    with unit_of_work():
        coordinator = an_account("coordinator", category=None)
    return browser.sign_in_as(coordinator)


def press(office: Browser, paper: str) -> Page:
    batch = office.get("/office/trips/poznan-2026/papers").press(f"Issue: {paper}")
    print_batches(clock.now())
    return office.get(batch.path)


def issued(kind: str) -> list[tuple[str, str]]:
    """Language and subject of the valid papers of a kind."""
    with unit_of_work(read_only=True) as work:
        found = work.query(Paper).filter_by(kind=kind, state="issued").order_by(Paper.id)
        return [(paper.language, paper.thing) for paper in found]


def test_before_the_journey_each_paper_goes_to_whom_it_concerns(office: Browser, trip: Trip) -> None:
    nino, _eka, manana, _levan = (f"participant:{who.id}" for who in trip.participants)
    page = office.get("/office/trips/poznan-2026/papers")
    assert "Issue: Certificate" not in page.text
    press(office, "Order on official travel")
    press(office, "Consent of a parent or guardian")
    press(office, "Invitation")
    assert issued("travel-order") == [("ka", manana)]
    assert issued("guardian-consent") == [("pl", nino)]
    assert sorted(issued("invitation")) == [("pl", f"trip:poznan-2026 host=school-{letter}") for letter in "ab"]
    assert "nothing has changed since it was issued" in press(office, "Invitation").text
    assert len(issued("invitation")) == 2
    assert "issued: 2" in office.get("/office/trips/poznan-2026/papers").text


def test_certificates_of_a_completed_trip_are_one_press_and_who_lacks_something_is_named(
    office: Browser, trip: Trip
) -> None:
    with unit_of_work() as work:
        work.get_one(Trip, trip.id).state = "completed"
    page = press(office, "Certificate of participation")
    assert "Levan Maisuradze" in page.text
    assert [language for language, _thing in issued("certificate")] == ["pl", "pl", "pl"]
    assert "Issue: Order" not in office.get("/office/trips/poznan-2026/papers").text


def test_after_the_journey_the_report_and_the_records_of_those_who_learnt_are_a_press_too(
    office: Browser, trip: Trip
) -> None:
    nino, *_others = trip.participants
    with unit_of_work() as work:
        work.get_one(Trip, trip.id).state = "completed"
        content = Content(texts={"outcomes": {"en": "Cuts and sews"}, "job": {"en": "Sewing"}}).plain()
        who = work.get_one(Participant, nino.id)
        work.add(LearningPlan(participant=who, version="after", change=0, content=content, made_at=clock.now()))
    assert "Mobility record 1 paper" in office.get("/office/trips/poznan-2026/papers").text
    press(office, "Mobility record")
    press(office, "Report on the journey")
    assert issued("mobility-record") == [("pl", f"participant:{nino.id}")]
    assert issued("trip-report") == [("ka", "trip:poznan-2026")]


def test_guests_are_invited_and_get_badges_and_nobody_sends_them(office: Browser) -> None:
    with unit_of_work():
        visit = a_trip(key="visit", direction="incoming")
        a_traveller(visit, a_partner(), "delegate", person={"given_latin": "Anna"})
    page = office.get("/office/trips/visit/papers")
    offered = [str(button.get_text()) for button in page.html.select(".step-row button")]
    assert [each.removeprefix("Issue: ").strip() for each in offered] == [
        "Invitation", "Guarantee letter", "Programme of the journey", "Badges"
    ]  # fmt: skip


def offered(office: Browser, trip: str) -> set[str]:
    """The kinds of paper that can be ordered of a trip."""
    page = office.get(f"/office/trips/{trip}/papers")
    return {str(button["value"]).split(" ")[0] for button in page.html.select("[name=kind]")}


def test_of_a_trip_only_the_papers_are_offered_that_it_can_need(office: Browser) -> None:
    ours = offered(office, "poznan-2026")
    assert {"sending-order", "travel-order", "guardian-consent", "border-folder", "invitation"} <= ours
    assert not ours & {"mobility-record", "certificate", "trip-report"}  # the journey has not begun
    with unit_of_work():
        visit, teachers, host = a_trip(key="visit", direction="incoming"), a_trip(key="teachers"), a_partner()
        a_traveller(visit, host, "student", person={"given_latin": "Mari", "birth_date": date(2010, 1, 1)})
        a_traveller(visit, host, "teacher", person={"given_latin": "Anna"})
        a_traveller(teachers, host, "teacher", person={"given_latin": "Manana"})
    assert ours - offered(office, "visit") == {"sending-order", "travel-order", "guardian-consent", "border-folder"}
    assert ours - offered(office, "teachers") == {"sending-order", "guardian-consent"}


@pytest.mark.parametrize("kind", ["sending-order", "travel-order", "guardian-consent", "border-folder"])
def test_guests_are_sent_by_their_own_school(browser: Browser, kind: str) -> None:
    with unit_of_work(), use_language("en"):
        visit = a_trip(direction="incoming")
        guest = a_traveller(visit, a_partner(), "student" if kind != "travel-order" else "teacher")
        with pytest.raises(Refusal, match="sent by their own school"):
            paper_for(kind, f"trip:{visit.key}" if kind == "sending-order" else f"participant:{guest.id}", {}, DAY)


def test_a_step_that_is_not_offered_is_no_address(office: Browser, trip: Trip) -> None:
    assert office.post("/office/trips/poznan-2026/papers/steps/certificate").status == 404
    assert office.post("/office/trips/poznan-2026/papers/steps/protocol").status == 404
