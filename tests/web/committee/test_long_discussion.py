"""Long lists of the discussion and of a meeting: cut into pages that count on; what comes next stands on each."""

import pytest

from app.committee import actions
from app.kit.db import unit_of_work
from app.web.committee import discussion, meeting
from tests.browser import Browser, Page
from tests.makers.committee import DISCUSSED_AT, a_comment, in_phase
from tests.makers.selection import Competition, a_competition


@pytest.fixture
def made(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Competition:
    """Five applications in discussion, two of them on a page, and a meeting that is open."""
    monkeypatch.setattr(discussion, "ROWS", 2)
    monkeypatch.setattr(meeting, "ROWS", 2)
    with unit_of_work():
        found = a_competition(9, 8, 7, 6, 5)
        in_phase(found.call, "discussion")
        actions.open_meeting(found.call, [found.chair.id, found.second.id], by="account:1", at=DISCUSSED_AT)
        a_comment(found.applications[0], found.second)
        a_comment(found.applications[3], found.second)
    return found


def cells(page: Page, css: str) -> list[str]:
    """What stands in the rows of the page's first table."""
    table = page.html.find("table")
    assert table is not None
    return [" ".join(cell.get_text(" ").split()) for cell in table.select(css)]  # type: ignore[union-attr]


def test_the_pages_of_the_discussion_are_the_whole_list_and_reading_goes_on_over_them(
    browser: Browser, made: Competition
) -> None:
    first = browser.sign_in_as(made.chair.account).get(f"/committee/{made.call.key}/discussion")
    second = first.click("Next page")
    third = second.click("Next page")
    shown = [cells(page, "tbody th") for page in (first, second, third)]
    assert [len(each) for each in shown] == [2, 2, 1] and "1–2 of 5" in first.text
    numbers = [a.number for a in made.applications]
    assert all(number in words for number, words in zip(numbers, sum(shown, []), strict=True))
    assert "1 new" in cells(first, "tbody tr")[0] and "1 new" in cells(second, "tbody tr")[1]
    after = browser.get(f"/committee/applications/{made.applications[0].id}/discussion").press("read")
    assert after.path == f"/committee/applications/{made.applications[3].id}/discussion"


def test_the_agenda_counts_on_from_page_to_page_and_says_what_is_next_on_each(
    browser: Browser, made: Competition
) -> None:
    first = browser.sign_in_as(made.chair.account).get(f"/committee/{made.call.key}/meeting")
    second = first.click("Next page")
    assert cells(first, "tbody td.numeric") + cells(second, "tbody td.numeric") == ["1", "2", "3", "4"]
    following = f"Next: {made.applications[0].number}"
    assert following in first.text and following in second.text
    wall = browser.get(f"/committee/{made.call.key}/meeting/projector")
    assert "Before the next application Everybody stays." in wall.text
