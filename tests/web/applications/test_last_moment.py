"""The deadline to its last moment: what counts, what does not, and what the pages say; calendars and the receipt."""

import hashlib
import io
import json
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
import time_machine
from icalendar import Calendar
from pypdf import PdfReader
from sqlalchemy import select
from waitress.server import create_server

from app.applications.actions import extending
from app.applications.models import Application
from app.kit.db import session, unit_of_work
from app.messaging.delivery import as_email
from app.messaging.models import OutgoingMail
from tests.browser import Browser, Page
from tests.makers.applications import an_application
from tests.makers.calls import CLOSES, IN_WINDOW, a_call

LAST = timedelta(milliseconds=999)


@pytest.fixture(autouse=True)
def spring() -> Iterator[time_machine.Traveller]:
    """The call is open."""
    with time_machine.travel(IN_WINDOW, tick=True) as traveller:
        yield traveller


def a_draft(**call: object) -> Application:
    with unit_of_work():
        return an_application(a_call(**call), state="draft")


def state(draft: Application) -> str:
    with unit_of_work(read_only=True):
        return session().get_one(Application, draft.id).state


def checked(browser: Browser, draft: Application) -> Page:
    return browser.sign_in_as(draft.account).get(f"/applications/{draft.id}/check")


ZONES = [
    ("Asia/Tbilisi", "2017-05-01T23:59:59"),
    ("Europe/Warsaw", "2017-03-25T23:59:59"),  # summer time begins two hours later
    ("Europe/Warsaw", "2017-03-26T23:59:59"),
    ("Europe/Tallinn", "2017-10-28T23:59:59"),  # and ends three hours later
    ("Europe/Tallinn", "2017-10-29T03:30:00"),  # in an hour that comes twice: the first one
]


@pytest.mark.parametrize(("zone", "written"), ZONES)
@pytest.mark.parametrize(("late", "expected"), [(LAST, "submitted"), (timedelta(seconds=1), "draft")])
def test_the_last_millisecond_counts_and_the_next_does_not(
    browser: Browser, spring: time_machine.Traveller, zone: str, written: str, late: timedelta, expected: str
) -> None:
    local = datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone))
    closes = local.astimezone(UTC)
    draft = a_draft(opens_at=datetime(2017, 3, 1, tzinfo=UTC), closes_at=closes, time_zone=zone)
    spring.move_to(closes - timedelta(hours=1))
    page = checked(browser, draft)
    spring.move_to(closes + late, tick=False)
    page = page.press("Submit the application")
    assert state(draft) == expected
    if expected == "draft":
        assert "This came too late and does not count" in page.errors[0]
        assert f"{local:%H:%M:%S}" in page.errors[0] and f"{local + late:%H:%M:%S}" in page.errors[0]


def test_what_was_begun_in_time_and_arrived_late_does_not_count_and_says_when_it_arrived(
    browser: Browser, spring: time_machine.Traveller
) -> None:
    draft = a_draft()
    spring.move_to(CLOSES - timedelta(minutes=1))
    page = checked(browser, draft)
    key = str(page.html.find("input", attrs={"name": "key"})["value"])  # type: ignore[index]
    body = urlencode({"csrf_token": browser.token, "key": key}).encode()
    cookie = "; ".join(f"{c.key}={c.value}" for c in [browser.client.get_cookie("gatsvla")] if c)
    head = (
        f"POST /applications/{draft.id}/submit HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nConnection: close\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    server = create_server(browser.app, host="127.0.0.1", port=0, threads=1)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    with socket.create_connection(("127.0.0.1", int(server.effective_port)), timeout=20) as line:
        line.sendall(head.encode() + body[:10])
        spring.move_to(CLOSES + timedelta(seconds=3), tick=False)
        line.sendall(body[10:])
        answer = line.makefile("rb").read().decode()
    server.close()
    thread.join(5)
    assert answer.startswith("HTTP/1.1 422") and "reached the server on Tuesday, 2 May 2017, 00:00:02" in answer
    assert state(draft) == "draft"


def test_an_extension_is_kept_to_its_own_last_moment(browser: Browser, spring: time_machine.Traveller) -> None:
    more = CLOSES + timedelta(days=2)
    draft, other = a_draft(), a_draft()
    with unit_of_work():
        held = session().get_one(Application, draft.id)
        extending.extend(held.call, held.account, more, "In hospital", by="system", at=IN_WINDOW)
    mine, theirs = checked(browser, draft), checked(browser.another(), other)
    spring.move_to(more + LAST, tick=False)
    theirs.press("Submit the application")
    mine.press("Submit the application")
    assert (state(draft), state(other)) == ("submitted", "draft")


def test_the_last_day_stands_on_every_page_that_is_filled_in(browser: Browser, spring: time_machine.Traveller) -> None:
    draft = a_draft()
    browser.sign_in_as(draft.account)
    paths = [f"/applications/{draft.id}{end}" for end in ("", "/sections/motivation", "/check")]
    for moment, shown in (
        (CLOSES - timedelta(hours=24, minutes=1), False),
        (CLOSES - timedelta(hours=23, minutes=59), True),
    ):
        spring.move_to(moment)
        for path in paths:
            banner = browser.get(path).html.select_one("[data-closing]")
            assert banner and banner.has_attr("hidden") is not shown, f"{path} at {moment}"
            assert "Monday, 1 May 2017, 23:59:59" in banner.get_text()
    spring.move_to(CLOSES + timedelta(seconds=1))
    assert not browser.get(paths[0]).html.select_one("[data-closing]")


def test_at_the_check_every_fault_stands_with_its_question(browser: Browser) -> None:
    with unit_of_work():
        draft = an_application(a_call(), state="draft", answers={"motivation": "word " * 301})
    page = checked(browser, draft)
    assert "301 words" in " ".join(page.errors) and "Write an answer: What do you expect to learn?" in page.errors
    assert "Tick the box: Everything that I have written is true." in page.errors
    page = page.click("Write an answer: What do you expect to learn?")
    assert page.heading == "Why you" and page.path.endswith("back=check#expectations")
    refused = browser.post(f"/applications/{draft.id}/submit")
    assert refused.status == 422 and "Write an answer: What do you expect to learn?" in refused.text
    assert state(draft) == "draft"


def test_the_dates_of_the_call_are_downloaded_with_ones_own_deadline(browser: Browser) -> None:
    draft, more = a_draft(), CLOSES + timedelta(days=2)
    public = browser.client.get(f"/calls/{draft.call.key}/calendar.ics")
    with unit_of_work():
        held = session().get_one(Application, draft.id)
        extending.extend(held.call, held.account, more, "In hospital", by="system", at=IN_WINDOW)
    browser.sign_in_as(draft.account)
    own = browser.client.get(f"/applications/{draft.id}/calendar.ics")
    for answer, closes in ((public, CLOSES), (own, more)):
        assert answer.mimetype == "text/calendar" and answer.headers["Content-Disposition"].endswith('.ics"')
        moments = {str(e["UID"]): e["DTSTART"].dt for e in Calendar.from_ical(answer.data).walk("VEVENT")}
        assert moments[f"{draft.call.key}-deadline@gatsvla"] == closes


def test_the_receipts_letter_carries_the_dates_in_its_readers_language(browser: Browser) -> None:
    draft = a_draft()
    with unit_of_work():
        session().get_one(Application, draft.id).account.language = "ka"
    checked(browser, draft).press("განაცხადის გაგზავნა")
    with unit_of_work(read_only=True) as work:
        mail = as_email(work.scalars(select(OutgoingMail)).one(), IN_WINDOW)
    [file] = list(mail.iter_attachments())
    assert file.get_content_type() == "text/calendar" and file.get_filename() == "gatsvla.ics"
    [event] = [e for e in Calendar.from_ical(file.get_content()).walk("VEVENT") if "deadline" in e["UID"]]
    assert event["DTSTART"].dt == CLOSES and "ბოლო ვადა" in event["SUMMARY"]


def test_the_fingerprint_is_recomputed_with_sha256sum_from_the_download(browser: Browser, tmp_path: Path) -> None:
    draft = a_draft()
    page = checked(browser, draft).press("Submit the application")
    assert "sha256sum S-001.json" in page.text and "13:00:" in page.text
    link = next(a for a in page.html.find_all("a") if "JSON" in a.get_text())
    file = tmp_path / "S-001.json"
    file.write_bytes(browser.client.get(str(link["href"])).data)
    found = page.html.select_one(".fingerprint")
    assert found and json.loads(file.read_bytes())["person"]["given_ka"] == "ანა"
    assert hashlib.sha256(file.read_bytes()).hexdigest() == found.get_text(strip=True)
    if tool := shutil.which("sha256sum"):
        said = subprocess.run([tool, file.name], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
        assert said.split() == [found.get_text(strip=True), "S-001.json"]
    paper = browser.client.get(f"/applications/{draft.id}/receipt.pdf").data
    text = "".join("".join(each.extract_text() for each in PdfReader(io.BytesIO(paper)).pages).split())
    assert found.get_text(strip=True) in text and "sha256sumS-001.json" in text


def test_somebody_with_more_time_is_told_that_the_deadline_is_their_own(browser: Browser) -> None:
    draft = a_draft()
    with unit_of_work():
        held = session().get_one(Application, draft.id)
        extending.extend(held.call, held.account, CLOSES + timedelta(days=2), "In hospital", by="system", at=IN_WINDOW)
    page = browser.sign_in_as(draft.account).get(f"/applications/{draft.id}")
    assert "Open until Wednesday, 3 May 2017, 23:59" in page.text and "This is your own deadline" in page.text


def test_after_the_deadline_a_page_is_read_and_no_longer_filled_in(
    browser: Browser, spring: time_machine.Traveller
) -> None:
    with unit_of_work():
        draft = an_application(a_call(), state="draft", answers={"motivation": "word " * 301})
    spring.move_to(CLOSES + timedelta(days=1))
    page = browser.sign_in_as(draft.account).get(f"/applications/{draft.id}/sections/motivation?unfinished=1")
    assert "can only be read now" in page.text and not page.errors and not page.html.find("textarea")
