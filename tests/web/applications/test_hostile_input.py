"""What strangers and hostile senders get: nothing of others, nothing stored, a sentence."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import func, select

from app.applications.actions import attaching, handing_in
from app.applications.cleaning import cleaned
from app.applications.models import Application, Attachment
from app.kit.db import unit_of_work
from tests.browser import Browser
from tests.makers.applications import an_application
from tests.makers.calls import IN_WINDOW, a_call
from tests.makers.people import an_account
from tests.makers.uploads import a_bomb, a_pdf, a_picture
from tests.web.applications.refusing import snapshot


@pytest.fixture(autouse=True)
def spring() -> Iterator[time_machine.Traveller]:
    """The call is open."""
    with time_machine.travel(IN_WINDOW, tick=True) as traveller:
        yield traveller


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_nothing_of_anothers_application_is_told(browser: Browser, state: str) -> None:
    with unit_of_work():
        call = a_call()
        theirs = an_application(call, an_account(family_latin="Canary", family_ka="კანარი"), state="draft")
        theirs.answers = {**theirs.answers, "motivation": "CANARY"}
        file = attaching.attach(theirs, "cv", cleaned("canary.pdf", a_pdf(), 1), by="system", at=IN_WINDOW)
        theirs.call.title = {"en": "CANARY CALL"}
        mine = an_application(a_call(), state="draft")
        if state == "submitted":
            handing_in.submit(theirs, by="system", at=IN_WINDOW)
        identity = theirs.id
    browser.sign_in_as(mine.account)
    gets = ["", "/sections/motivation", "/sections/attachments", "/check", "/receipt", "/content.json", "/withdraw"]
    posts = ["/sections/motivation", "/submit", "/withdraw", f"/attachments/{file.id}/remove"]
    answers = [browser.get(f"/applications/{identity}{path}") for path in gets]
    answers += [browser.post(f"/applications/{identity}{path}", {"motivation": "mine now"}) for path in posts]
    answers.append(browser.get(f"/applications/attachments/{file.id}"))
    assert {answer.status for answer in answers} == {404}
    assert not [answer.path for answer in answers if "canary" in answer.response.text.lower()]
    own_with_their_file = browser.post(f"/applications/{mine.id}/attachments/{file.id}/remove")
    assert own_with_their_file.status == 404
    with unit_of_work(read_only=True) as work:
        kept = work.get(Application, theirs.id)
        assert kept and kept.answers["motivation"] == "CANARY" and len(kept.attachments) == 1


def test_a_visitor_reaches_no_page_of_an_application(browser: Browser) -> None:
    with unit_of_work():
        made = an_application()
    for path in ("", f"/{made.id}", f"/{made.id}/receipt", f"/{made.id}/content.json", f"/begin/{made.call.key}"):
        answer = browser.client.get(f"/applications{path}")
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/sign-in")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("page.pdf", b"<html><script>alert(1)</script></html>", "not a PDF, JPEG, PNG or HEIC"),
        ("both.pdf", b"GIF89a" + a_pdf(), "not a PDF, JPEG, PNG or HEIC"),
        ("locked.pdf", a_pdf(password="secret"), "password"),
        ("bomb.png", a_bomb(), "megapixels"),
        ("empty.pdf", b"", "empty"),
        ("large.pdf", b"%PDF-" + b"0" * 1_100_000, "larger than 1 MB"),
        ("half.jpg", a_picture(size=(400, 400))[:400], "damaged"),
    ],
)
def test_a_bad_upload_is_said_at_its_field_and_nothing_is_kept(
    browser: Browser, home: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, words: str
) -> None:
    monkeypatch.setattr("app.web.applicant.attachments.settings", lambda: type("Small", (), {"upload_megabytes": 1}))
    with unit_of_work():
        draft = an_application(state="draft")
    address = f"/applications/{draft.id}/sections/attachments"
    page = browser.sign_in_as(draft.account).get(address)
    page = browser.post(address, {"cv": (BytesIO(data), name)})
    assert page.status == 422
    assert len(page.errors) == 1 and words in page.errors[0]
    with unit_of_work(read_only=True) as work:
        assert work.scalar(select(func.count()).select_from(Attachment)) == 0
    assert not [path for path in (home / "files").rglob("*") if path.is_file()]


def test_a_request_beyond_the_limit_is_refused_with_a_page_in_the_readers_language(
    browser: Browser, home: Path
) -> None:
    with unit_of_work():
        draft = an_application(state="draft")
    address = f"/applications/{draft.id}/sections/attachments"
    browser.sign_in_as(draft.account).get(address)
    before = snapshot(home)
    for language, heading in (("ka", "ფაილი ზედმეტად დიდია"), ("en", "The file is too large")):
        body = {"cv": (BytesIO(b"%PDF-" + b"0" * 22 * 1024 * 1024), "a.pdf")}
        answer = browser.post(f"{address}?language={language}", body)
        assert (answer.status, answer.heading) == (413, heading)
    assert snapshot(home) == before


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("{{ 7 * 7 }} %(name)s %s", "{{ 7 * 7 }} %(name)s %s"),
        ("two\u00a0words", "two words"),
        ("მინდა ვისწავლო 🙂", "მინდა ვისწავლო 🙂"),
    ],
)
def test_hostile_text_is_kept_as_text(browser: Browser, text: str, kept: str) -> None:
    with unit_of_work():
        draft = an_application(state="draft")
    page = browser.sign_in_as(draft.account).get(f"/applications/{draft.id}/sections/motivation")
    page.press("Save and continue", motivation=text)
    assert kept in browser.get(f"/applications/{draft.id}/check").text
    assert "<script>alert" not in browser.client.get(f"/applications/{draft.id}/check").text
    with unit_of_work(read_only=True) as work:
        found = work.get(Application, draft.id)
        assert found and found.answers["motivation"] == kept


def test_lone_surrogates_do_not_break_a_page(browser: Browser) -> None:
    with unit_of_work():
        draft = an_application(state="draft")
    address = f"/applications/{draft.id}/sections/travel"
    browser.sign_in_as(draft.account).get(address)
    body = f"csrf_token={browser.token}&needs=a%ED%A0%80b&emergency_name=x".encode()
    answer = browser.client.post(address, data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code < 500
    assert browser.get(address).status == 200


def test_a_million_letters_are_refused_and_come_back(browser: Browser) -> None:
    with unit_of_work():
        draft = an_application(state="draft")
    page = browser.sign_in_as(draft.account).get(f"/applications/{draft.id}/sections/motivation")
    page = page.press("Save and continue", motivation="x" * 1_000_000)
    assert page.status == 422
    assert page.errors == ["This is too long: at most 20000 letters."]
    assert "x" * 1000 in page.text


def test_foreign_choices_and_unknown_sections_are_refused(browser: Browser) -> None:
    with unit_of_work():
        draft = an_application(state="draft")
    browser.sign_in_as(draft.account).get(f"/applications/{draft.id}/sections/hosts")
    start = f"/applications/{draft.id}/sections"
    assert browser.post(f"{start}/hosts", {"preferences": "elsewhere"}).status == 422
    assert browser.post(f"{start}/experience", {"language_english": "Z9"}).status == 422
    assert browser.post(f"{start}/about-you", {"field": "spying"}).status == 422
    assert browser.get(f"{start}/secrets").status == 404
