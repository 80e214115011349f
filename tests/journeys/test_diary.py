"""A day's entry of a diary on a phone: typed without a connection, with a picture, handed in, shown by the office."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from app.accounts.models import Account
from app.kit import passwords
from app.kit.db import session, unit_of_work
from app.trips.models import Participant
from app.trips.queries.records import trip_with
from tests.journeys.test_poznan import PASSWORD, sign_in
from tests.makers.diary import a_journey_now, a_writer
from tests.makers.people import an_account
from tests.makers.uploads import a_photograph

TEXT = "Today we baked bread."


@pytest.fixture
def writer(served: str) -> Participant:
    """Somebody on a journey who has agreed to be pictured; a coordinator at home."""
    with unit_of_work():
        who = a_writer(a_journey_now())
        office = an_account("coordinator", category=None)
        office.email = "office@example.org"
        found = session().query(Account).filter_by(person_id=who.person_id).one()
        found.email = "writer@example.org"
        for account in (found, office):
            account.password_hash = passwords.hashed(PASSWORD)
    return who


def types_without_a_connection(page: Page) -> None:
    """It is kept on the phone, and saved when the line is back."""
    page.context.set_offline(True)
    page.get_by_label("What was this day like?").fill(TEXT)
    expect(page.locator("[data-save-state]")).to_contain_text("no connection")
    page.context.set_offline(False)
    expect(page.locator("[data-state=saved]")).to_be_visible()


def test_an_entry_is_written_without_a_connection_and_shown_with_its_picture(
    somebody: Callable[..., Page], writer: Participant, tmp_path: Path
) -> None:
    with unit_of_work(read_only=True):
        trip = trip_with(writer).key
    photo = tmp_path / "bread.jpg"
    photo.write_bytes(a_photograph())
    page = somebody()
    sign_in(page, "writer@example.org")
    page.goto(f"/my-trips/{writer.id}/diary")
    with page.expect_navigation():
        page.get_by_role("link", name="Write about today").click()
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-save-state][data-state]")).to_have_count(0)  # nothing is typed, so nothing is saved
    types_without_a_connection(page)
    page.locator("input[type=file]").set_input_files(photo)
    words = page.get_by_label("What is to be seen")
    expect(words).to_be_visible(timeout=20_000)
    words.fill("A loaf of bread on a table")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not Axe().run(page).response["violations"]
    with page.expect_navigation():
        page.get_by_role("button", name="Hand in").click()
    expect(page.locator("main")).to_contain_text("to be looked through")
    desk = somebody(desk=True)
    sign_in(desk, "office@example.org")
    desk.goto(f"/office/trips/{trip}/diary")
    with desk.expect_navigation():
        desk.get_by_role("link", name=writer.person.name_latin).first.click()
    with desk.expect_navigation():
        desk.get_by_role("button", name="Show the entry").click()
    public = somebody(scripts=False)
    public.goto(f"/trips/{trip}/diary")
    expect(public.locator("main")).to_contain_text(TEXT)
    picture = public.get_by_role("img", name="A loaf of bread on a table")
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
