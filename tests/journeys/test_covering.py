"""The office covers places of a file with the mouse and the keyboard, and goes from file to file with one key."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.applications.models import Redaction
from app.kit import passwords
from app.kit.db import unit_of_work
from tests.journeys.test_poznan import PASSWORD, sign_in
from tests.makers.redactions import Prepared


@pytest.fixture
def made(served: str) -> Prepared:
    """Two files wait; the coordinator can sign in."""
    with unit_of_work():
        found = Prepared()
        found.coordinator.email = "office@example.org"
        found.coordinator.password_hash = passwords.hashed(PASSWORD)
    return found


def test_rectangles_are_drawn_moved_taken_away_and_saved_by_mouse_and_keyboard(
    somebody: Callable[..., Page], made: Prepared
) -> None:
    page = somebody(desk=True)
    sign_in(page, "office@example.org")
    page.goto(f"/office/attachments/{made.file.id}/copy")
    page.wait_for_load_state("networkidle")
    covers = page.locator("svg.sheet-boxes rect")
    expect(covers).to_have_count(2)  # proposed
    sheet = page.locator("svg.sheet-boxes").first
    sheet.scroll_into_view_if_needed()
    area = sheet.bounding_box()
    assert area
    left, top = area["x"] + area["width"] / 2, area["y"] + area["height"] / 4
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(left + area["width"] / 4, top + area["height"] / 10, steps=4)
    page.mouse.up()
    expect(covers).to_have_count(3)
    before = float(page.locator("[name=boxes-2-left]").input_value())
    assert before == pytest.approx(50, abs=1)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator("[name=boxes-2-left]")).to_have_value(f"{before + 0.5:g}")
    covers.first.focus()
    page.keyboard.press("Delete")
    expect(covers).to_have_count(2)
    page.keyboard.press("z")
    expect(covers).to_have_count(3)
    assert not Axe().run(page).response["violations"]
    page.keyboard.press("s")
    expect(page.locator("h1")).to_have_text("T-002 · Teaching plan")
    page.wait_for_load_state("load")  # only then does the page listen to keys
    page.keyboard.press("n")
    expect(page.get_by_text("Every file of this call is prepared")).to_be_visible()
    with unit_of_work(read_only=True) as work:
        kept = work.scalars(select(Redaction).order_by(Redaction.attachment_id)).all()
        assert [(each.state, len(each.boxes)) for each in kept] == [("ready", 3), ("ready", 0)]
