"""A student of seventeen and a teacher on their way in browsers: agreement, readiness, days abroad, certificate."""

import re
from dataclasses import dataclass
from datetime import timedelta

from playwright.sync_api import Page, expect

from app.calls.models import Call
from app.kit import clock
from app.kit.db import session, unit_of_work
from app.trips.models import Trip
from tests.journeys.paperwork import go, issued_at_once, move_on, press, words_of

STUDENT, TEACHER, GUARDIAN = "Nino Magalitashvili", "Ketevan Nimushidze", "Nona Magalitashvili"


@dataclass
class Way:
    """The trip's address, and who takes part: the office at a desk, student and host on phones."""

    trip: str
    office: Page
    student: Page
    host: Page

    def main(self, words: str) -> None:
        """The office's page says this."""
        expect(self.office.get_by_role("main")).to_contain_text(words)


def confirm(page: Page, words: str) -> None:
    """Press a button that first says what will happen, and then once more."""
    page.get_by_text(words).first.click()
    with page.expect_navigation():
        page.locator("dialog[open], details[open]").get_by_role("button", name=words).first.click()


def a_teacher_comes_along(way: Way) -> None:
    """She is put on the trip by hand and leads the group."""
    way.office.goto(f"{way.trip}/travellers/new")
    given, family = TEACHER.split()
    for label, value in {
        "Given name as in the passport": given, "Family name as in the passport": family,
        "Date of birth": "1980-01-01", "Passport number": "00XX777", "Passport valid until": "2036-01-01",
        "Whom to call in an emergency": "Levan Example", "Their phone": "+995 555 33 33 33",
    }.items():  # fmt: skip
        way.office.get_by_label(label).fill(value)
    way.office.get_by_label("Role").select_option("teacher")
    way.office.get_by_label("Host").select_option("poznan-1")
    press(way.office, "Put on the trip")
    press(way.office, "Make the leader")
    way.main("leads the group")


def the_agreement_is_written(way: Way) -> None:
    """The office writes what the student will learn, and notes who signed at home."""
    way.office.goto(f"{way.trip}/learning")
    go(way.office.get_by_role("link", name=STUDENT))
    go(way.office.get_by_role("link", name="Write the agreement"))
    way.office.locator("[name=outcomes_en]").fill("Builds a small network")
    way.office.locator("[name=tasks_en]").fill("Cabling of the school's laboratory")
    for place, name in (("sending_mentor", TEACHER), ("sending_emergency", "Levan Example")):
        way.office.locator(f"[name={place}-name]").fill(name)
    press(way.office, "Save the agreement")
    signed_at_home(way)
    way.main("Still to sign: Hosting organisation")


def signed_at_home(way: Way) -> None:
    """Participant, guardian and college have signed the version that waits for it."""
    for side, name in (("participant", STUDENT), ("guardian", GUARDIAN), ("sending", "Director Example")):
        way.office.get_by_role("link", name="Note a signature").click()
        way.office.get_by_label("Who signed").select_option(side)
        way.office.get_by_label("Name as signed").fill(name)
        way.office.get_by_label("Day of the signature").fill(clock.now().date().isoformat())
        press(way.office, "Note the signature")


def the_host_is_asked(way: Way) -> None:
    """A contact at the host gets a letter with a link."""
    way.office.goto(f"{way.trip}/hosts")
    press(way.office, "Send the letter")


def the_host_signs(way: Way, link: str) -> None:
    """The contact signs on a phone, by the link."""
    way.host.goto(link)
    confirm(way.host, "Sign for the host")
    expect(way.host.get_by_role("main")).to_contain_text("signed by all")


def everybody_gets_ready(way: Way) -> None:
    """Red with reasons, which the student sees too; what they have is noted, the notarised permission last; green."""
    way.student.goto("/my-trips")
    go(way.student.get_by_role("main").get_by_role("link").first)
    expect(way.student.get_by_role("main")).to_contain_text("17 years old on the first day: the guardian's notarised")
    first, last = days_of(way)
    for kind in ("insurance", "accommodation", "ticket", "invitation"):
        note(way, kind, (STUDENT, TEACHER), first, last)
    press(way.office, "Set everybody ready who has everything")
    way.main("1 of 2")  # the teacher alone
    note(way, "permission", (STUDENT,), clock.now().date().isoformat(), "")
    press(way.office, "Set everybody ready who has everything")
    way.main("2 of 2")
    way.student.reload()
    expect(way.student.get_by_role("main")).not_to_contain_text("Still missing")


def note(way: Way, kind: str, people: tuple[str, ...], first: str, last: str) -> None:
    """Note for these people that they have something."""
    way.office.goto(f"{way.trip}/readiness")
    for name in people:
        way.office.get_by_role("checkbox", name=name).check()
    way.office.get_by_label("What", exact=True).select_option(kind)
    way.office.get_by_label("First day").fill(first)
    way.office.get_by_label("Last day").fill(last)
    press(way.office, "Note it")


def days_of(way: Way) -> tuple[str, str]:
    """The first and the last day, as a field for days takes them."""
    with unit_of_work(read_only=True):
        trip = session().query(Trip).filter_by(key=way.trip.rpartition("/")[2]).one()
        return trip.starts_on.isoformat(), trip.ends_on.isoformat()


def papers_before(way: Way) -> None:
    """The consent for the notary names who agreed by the link; then the orders, the invitation."""
    issued_at_once(way.office, way.trip, "Consent of a parent or guardian")
    assert GUARDIAN in downloaded(way.office, re.compile("-CO-"))
    move_on(way.office, way.trip, "Confirm the trip")
    for paper in ("Order on sending students abroad", "Order on official travel", "Invitation"):
        issued_at_once(way.office, way.trip, paper)


def downloaded(page: Page, link: re.Pattern[str]) -> str:
    """The words of the PDF behind a link."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).first.click()
    return words_of(waiting.value.path().read_bytes())


def the_days_come(call: Call) -> None:
    """Time passes: the journey began yesterday and ends today."""
    with unit_of_work():
        trip = session().query(Trip).filter_by(call_id=call.id).one()
        trip.starts_on, trip.ends_on = clock.now().date() - timedelta(days=1), clock.now().date()


def days_abroad(way: Way) -> None:
    """The first day is noted by the office, the last by the host, who then says what was learnt and signs."""
    move_on(way.office, way.trip, "Say that it has begun")
    first, last = days_of(way)
    way.office.goto(f"{way.trip}/attendance/{first}")
    for box in way.office.locator("input[value=present]").all():
        box.check()
    press(way.office, "Save the day")
    group = way.host.url.partition("?")[0]
    way.host.goto(f"{group}/attendance/{last}")
    way.host.get_by_role("group", name=STUDENT).get_by_label("present").check()
    way.host.get_by_role("group", name=TEACHER).get_by_label("absent").check()
    press(way.host, "Save the day")
    go(way.host.get_by_role("link", name=f"What they learn {STUDENT}"))
    way.host.locator("[name=changes_en]").fill("Built a network of eight machines")
    way.host.locator("[name=job_en]").fill("Lays and tests cables")
    press(way.host, "Save")
    confirm(way.host, "Sign for the host")
    way.office.goto(f"{way.trip}/attendance")
    for words in (f"{STUDENT} 100 %", f"{TEACHER} 50 %"):
        expect(way.office.get_by_role("row", name=words)).to_be_visible()


def papers_after(way: Way, stranger: Page) -> None:
    """All have signed what was learnt; a press for each kind of paper; whoever sees the certificate can verify it."""
    way.office.goto(f"{way.trip}/learning")
    go(way.office.get_by_role("link", name=STUDENT))
    signed_at_home(way)
    expect(way.office.get_by_role("main")).not_to_contain_text("waits for signatures")
    move_on(way.office, way.trip, "Say that it is completed")
    issued_at_once(way.office, way.trip, "Certificate of participation", 2)
    issued_at_once(way.office, way.trip, "Mobility record")
    assert "Lays and tests cables" in downloaded(way.office, re.compile("-MR-"))
    issued_at_once(way.office, way.trip, "Report on the journey")
    way.student.reload()
    certificate = downloaded(way.student, re.compile("Certificate of participation"))
    assert STUDENT in certificate
    stranger.goto("/verify?language=en")
    code = re.search(r"/verify/ ?([0-9A-Z]{16})\b", certificate)
    assert code, certificate
    stranger.locator("[name=code]").fill(code[1])
    with stranger.expect_navigation():
        stranger.locator("[name=code]").press("Enter")
    expect(stranger.get_by_role("main")).to_contain_text("This paper is valid")
    expect(stranger.get_by_role("main")).to_contain_text("Magalitashvili")
