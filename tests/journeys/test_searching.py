"""A query is completed with the keyboard alone, in Georgian too; axe has nothing to say about the open list."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from app.kit.db import unit_of_work
from tests.makers.applications import an_application
from tests.makers.calls import a_call
from tests.makers.people import an_account
from tests.makers.sign_ins import a_cookie

WORDS = {"en": ("fi", "field:", "Co", "Cook"), "ka": ("დარ", "დარგი:", "მზ", "მზარეული")}


@pytest.mark.parametrize("language", list(WORDS))
def test_a_query_is_completed_with_the_keyboard_alone(
    served: str, somebody: Callable[..., Page], language: str
) -> None:
    with unit_of_work():
        call, coordinator = a_call(), an_account("coordinator", category=None)
        coordinator.language = language
        an_application(call, an_account(field="cook"), number="S-001")
        an_application(call, number="S-002")
    page = somebody(desk=True, language=language)
    page.context.add_cookies([{"name": "gatsvla", "value": a_cookie(coordinator.id), "url": served}])
    page.goto(f"/office/calls/{call.key}/applications")
    box, listed = page.get_by_role("combobox"), page.get_by_role("option")
    key, completed, value, chosen = WORDS[language]
    box.focus()
    page.keyboard.type(f"-s-002 {key}")
    expect(listed.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(listed.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == listed.first.get_attribute("id")
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []
    page.keyboard.press("Enter")
    expect(box).to_have_value(f"-s-002 {completed}")
    expect(page.get_by_role("option")).not_to_have_count(0)
    page.keyboard.type(value)
    expect(page.get_by_role("option")).to_have_count(2 if language == "en" else 1)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(box).to_have_value(f"-s-002 {completed}{chosen} ")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=*")
    assert page.locator("tbody th").all_inner_texts() == ["S-001"]
