"""Sending files on a telephone: the progress, a lost connection, and the same without JavaScript."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.applications.models import Application, Attachment
from app.kit import clock
from app.kit.db import unit_of_work
from tests.journeys.hands import accessible
from tests.makers.applications import an_application
from tests.makers.calls import a_call
from tests.makers.forms import a_form, a_question, a_section
from tests.makers.sign_ins import a_cookie
from tests.makers.uploads import a_pdf, a_photograph, a_picture

Somebody = Callable[..., Page]
TYPED = "Two years in the workshop."
DAY = timedelta(days=1)


@pytest.fixture
def draft(served: str) -> Application:
    """A page with a text and two files, in a call that is open now."""
    now = clock.now()
    with unit_of_work():
        call = a_call(
            opens_at=now - DAY,
            closes_at=now + DAY,
            starts_on=now.date() + 90 * DAY,
            ends_on=now.date() + 99 * DAY,
        )
        asked = [a_question("about", "long_text"), a_question("cv", "file", required=False)]
        asked.append(a_question("photo", "file", required=False))
        return an_application(call, form=a_form(call, [a_section("papers", *asked)]), state="draft")


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """Files as they lie on a telephone."""
    made = {
        "cv": ("ჩემი CV.pdf", a_pdf(2, javascript=True)),
        "photo": ("IMG_1.jpg", a_photograph() + b"\0" * 150_000),
        "bad": ("letter.pdf", a_picture("GIF")),
    }
    for name, data in made.values():
        (tmp_path / name).write_bytes(data)
    return {key: str(tmp_path / name) for key, (name, _data) in made.items()}


def opened(page: Page, served: str, draft: Application, language: str = "en") -> Page:
    """The section's page, signed in."""
    page.context.add_cookies([{"name": "gatsvla", "value": a_cookie(draft.account_id), "url": served}])
    page.goto(f"/applications/{draft.id}/sections/papers?language={language}")
    return page


def kept() -> list[str]:
    """The names of all files."""
    with unit_of_work(read_only=True) as work:
        return sorted(work.scalars(select(Attachment.name)))


def slow(page: Page, bytes_a_second: int) -> None:
    """A telephone at the edge of the network; -1: as fast as it goes."""
    network = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": bytes_a_second}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", network)


def test_files_are_sent_one_by_one_and_nothing_else_on_the_page_is_touched(
    somebody: Somebody, served: str, draft: Application, files: dict[str, str]
) -> None:
    page = opened(somebody(), served, draft)
    page.locator("#about").fill(TYPED)
    page.locator("#cv").set_input_files(files["bad"])
    expect(page.locator("#cv-upload-words")).to_contain_text("This is not a PDF, JPEG, PNG or HEIC file")
    expect(page.locator("#cv")).to_have_attribute("aria-invalid", "true")
    page.locator("#cv").set_input_files(files["cv"])
    expect(page.locator("#cv-upload-words")).to_have_text("Attached: ჩემი CV.pdf")
    expect(page.locator("#cv")).to_have_attribute("aria-invalid", "false")
    look = page.locator(".file-look img")
    look.scroll_into_view_if_needed()
    expect(look).not_to_have_js_property("naturalWidth", 0)
    expect(page.locator(".file-card")).to_contain_text("For safety we took out: ")
    assert page.locator("#about").input_value() == TYPED
    accessible(page)
    page.get_by_role("button", name="Save and continue").click()
    expect(page).not_to_have_url(re.compile("/sections/papers"), timeout=30_000)
    assert kept() == ["ჩემი CV.pdf"]


def test_a_slow_line_shows_how_far_it_is_and_a_lost_one_loses_nothing(
    somebody: Somebody, served: str, draft: Application, files: dict[str, str]
) -> None:
    page = opened(somebody(), served, draft, "ka")
    page.locator("#about").fill(TYPED)
    page.route("**/files/photo", lambda route: route.abort("connectionreset"))
    page.locator("#photo").set_input_files(files["photo"])
    words = page.locator("#photo-upload-words")
    expect(words).to_contain_text("კავშირი გაწყდა")
    accessible(page)
    page.unroute("**/files/photo")
    slow(page, 30_000)
    page.get_by_role("button", name="ხელახლა გაგზავნა").click()
    expect(words).to_contain_text("იგზავნება")
    page.get_by_role("button", name="შენახვა და გაგრძელება").click()  # pressed too early: it waits for the file
    expect(page).not_to_have_url(re.compile("/sections/papers"), timeout=30_000)
    assert kept() == ["IMG_1.jpg"]
    with unit_of_work(read_only=True) as work:
        assert work.get_one(Application, draft.id).answers["about"] == TYPED


def test_without_scripts_the_files_go_with_the_button(
    somebody: Somebody, served: str, draft: Application, files: dict[str, str]
) -> None:
    page = opened(somebody(scripts=False), served, draft)
    page.locator("#about").fill(TYPED)
    page.locator("#cv").set_input_files(files["cv"])
    page.locator("#photo").set_input_files(files["photo"])
    expect(page.locator("progress")).to_have_count(2)
    expect(page.locator("progress").first).not_to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Save and continue").click()
    assert kept() == ["IMG_1.jpg", "ჩემი CV.pdf"]
    page.goto(f"/applications/{draft.id}/sections/papers")
    with page.expect_navigation():
        page.get_by_role("button", name="Remove: Question photo").click()
    assert kept() == ["ჩემი CV.pdf"]
    expect(page.get_by_role("heading", level=1)).to_have_text("Section papers")
