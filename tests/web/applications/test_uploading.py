"""Uploads: one by one or with the page, looked at, downloaded, and never in anybody's way."""

import subprocess
import threading
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from app.applications.actions import attaching, handing_in
from app.applications.cleaning import child, cleaned
from app.applications.cleaning.here import cleaned_here
from app.applications.models import Application, Attachment
from app.kit.db import unit_of_work
from app.kit.refusal import Refusal
from tests.browser import Browser
from tests.makers import bad_files
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import IN_WINDOW, a_call
from tests.makers.people import an_account
from tests.makers.uploads import a_pdf, a_photograph
from tests.web.applications.refusing import in_the_open_call, snapshot

open_call = in_the_open_call


@pytest.fixture
def draft(browser: Browser) -> Application:
    """A draft whose applicant is signed in and has opened the page of attachments."""
    with unit_of_work():
        made = an_application(state="draft")
    browser.sign_in_as(made.account).get(f"/applications/{made.id}/sections/attachments")
    return made


def test_a_file_is_attached_beside_the_page_and_stands_in_the_list_that_comes_back(
    browser: Browser, draft: Application
) -> None:
    answer = browser.client.post(
        f"/applications/{draft.id}/files/cv",
        data={"csrf_token": browser.token, "cv": (BytesIO(a_pdf(javascript=True)), "ჩემი გზა.pdf")},
    )
    told = answer.get_json()
    assert answer.status_code == 200 and told["said"] == "Attached: ჩემი გზა.pdf"
    assert (
        "For safety we took out: actions that open or send something, files inside the file, scripts." in told["files"]
    )
    page = browser.get(f"/applications/{draft.id}/sections/attachments")
    assert "ჩემი გზა.pdf" in page.text
    assert "Nothing" not in page.press("Remove: CV").text
    with unit_of_work(read_only=True) as work:
        assert work.scalars(select(Attachment)).all() == []


def test_a_file_that_is_sent_beside_the_page_is_refused_with_the_same_sentence(
    browser: Browser, draft: Application, home: Path
) -> None:
    before = snapshot(home)
    for data, sentence in ((b"", "Choose a file first."), (b"GIF89a", bad_files.KIND)):
        files = {"cv": (BytesIO(data), "a.pdf" if data else "")}
        answer = browser.client.post(f"/applications/{draft.id}/files/cv", data={"csrf_token": browser.token, **files})
        assert (answer.status_code, answer.get_json()) == (422, {"error": sentence})
    assert snapshot(home) == before


def test_what_was_uploaded_is_only_ever_downloaded_or_seen_as_our_own_drawing(
    browser: Browser, draft: Application
) -> None:
    with unit_of_work() as work:
        made = work.get_one(Application, draft.id)
        kept = attaching.attach(made, "cv", cleaned_here("a b.pdf", a_pdf()), by="system", at=IN_WINDOW)
    file = browser.client.get(f"/applications/attachments/{kept.id}")
    assert file.headers["Content-Disposition"] == 'attachment; filename="a b.pdf"'
    assert file.headers["X-Content-Type-Options"] == "nosniff" and file.mimetype == "application/pdf"
    look = browser.client.get(f"/applications/attachments/{kept.id}/preview.jpg")
    assert look.mimetype == "image/jpeg" and look.headers["X-Content-Type-Options"] == "nosniff"
    assert look.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert look.headers["Cache-Control"] == "no-store"
    with Image.open(BytesIO(look.data)) as picture:
        assert picture.format == "JPEG"


def test_the_first_page_is_seen_by_applicant_office_and_committee_and_by_nobody_else(
    browser: Browser, draft: Application
) -> None:
    with unit_of_work() as work:
        made = work.get_one(Application, draft.id)
        kept = attaching.attach(made, "cv", cleaned_here("cv.pdf", a_pdf()), by="system", at=IN_WINDOW)
        handing_in.submit(made, by="system", at=IN_WINDOW)
        made.call.state, made.eligible = "scoring", True
        member = a_member(made.call)
        a_review(made, member)
        people = [
            (made.account, f"/applications/{made.id}"),
            (an_account("coordinator", category=None), f"/office/applications/{made.id}"),
            (member.account, f"/committee/applications/{made.id}"),
        ]
        stranger = an_account()
    address = f"/applications/attachments/{kept.id}/preview.jpg"
    for account, page in people:
        assert f'src="{address}"' in browser.sign_in_as(account).get(page).response.text, page
        assert browser.client.get(address).status_code == 200
    assert browser.sign_in_as(stranger).get(address).status == 404


def test_others_write_while_a_file_is_being_checked(
    browser: Browser, draft: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside, go_on = threading.Event(), threading.Event()
    real = subprocess.run

    def slow(*arguments: object, **options: object) -> object:
        inside.set()
        assert go_on.wait(30)
        return real(*arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(child.subprocess, "run", slow)
    address = f"/applications/{draft.id}/sections/attachments"
    data = {"csrf_token": browser.token, "cv": (BytesIO(a_pdf()), "cv.pdf")}
    cookie = browser.client.get_cookie("gatsvla")
    assert cookie
    uploader = browser.app.test_client()
    uploader.set_cookie("gatsvla", cookie.value)
    thread = threading.Thread(target=uploader.post, args=(address,), kwargs={"data": data})
    thread.start()
    assert inside.wait(30)
    begun = time.monotonic()
    with unit_of_work():
        an_application(state="draft")
    waited = time.monotonic() - begun
    go_on.set()
    thread.join(30)
    assert waited < 5
    with unit_of_work(read_only=True) as work:
        assert work.scalars(select(Attachment.name)).all() == ["cv.pdf"]


@pytest.mark.parametrize(
    ("name", "make"),
    [("six million strokes", bad_files.a_pdf_of_strokes), ("a list of 300 megabytes", bad_files.a_swelling_pdf)],
)
def test_a_bomb_dies_in_its_own_process(monkeypatch: pytest.MonkeyPatch, name: str, make: Callable[[], bytes]) -> None:
    monkeypatch.setattr(child, "SECONDS", 2)
    monkeypatch.setattr(child, "MEMORY", 400 * 1024 * 1024)
    with pytest.raises(Refusal, match=r"too much time or memory|damaged"):
        cleaned("bomb.pdf", make(), 20)
    assert cleaned("good.jpg", a_photograph(), 20).digest, name


def test_who_comes_when_very_many_wait_is_asked_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "WAITING", threading.BoundedSemaphore(1))
    with child.WAITING, pytest.raises(Refusal, match="Very many files"):
        cleaned("good.jpg", a_photograph(), 20)
    assert cleaned("good.jpg", a_photograph(), 20).digest


def test_a_file_of_a_question_that_a_call_does_not_ask_is_not_taken(browser: Browser, draft: Application) -> None:
    with unit_of_work():
        call = a_call()
        other = an_application(call, draft.account, state="draft")
    assert (
        browser.post(
            f"/applications/{other.id}/files/teaching_plan", {"teaching_plan": (BytesIO(a_pdf()), "a.pdf")}
        ).status
        == 404
    )
