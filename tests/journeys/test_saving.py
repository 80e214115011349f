"""What a page saves by itself: what was typed too early, what is on its way, and what arrived without an answer."""

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from tests.journeys.test_poznan import sign_in
from tests.journeys.test_scoring import Somebody, a_round, at, opened, reviews_of, score_it, settled


def test_whoever_hands_in_while_a_save_is_on_its_way_is_not_taken_for_another_device(
    served: str, somebody: Somebody
) -> None:
    member = a_round(1)
    page = opened(somebody(desk=True), member)
    on_the_way: list[tuple[Route, APIResponse]] = []

    def hold(route: Route) -> None:
        if "x-autosave" in route.request.headers and not on_the_way:
            on_the_way.append((route, route.fetch()))  # the server has it; its answer waits
        else:
            route.continue_()

    page.route("**/committee/applications/**", hold)
    score_it(page)
    page.keyboard.press("m")
    page.keyboard.type("A note")
    for _each in range(50):
        if on_the_way:
            break
        page.wait_for_timeout(100)
    page.keyboard.type(" of mine")
    page.keyboard.press("Control+Enter")
    route, answer = on_the_way[0]
    route.fulfill(response=answer)
    expect(page.get_by_text("are handed in.")).to_be_visible()
    assert [(each.state, each.note) for each in reviews_of(member)] == [("handed_in", "A note of mine")]


def test_what_is_typed_before_the_scripts_have_come_is_saved_as_well(served: str, somebody: Somebody) -> None:
    member = a_round(1)
    page = somebody(desk=True)
    sign_in(page, member.account.email)
    held: list[Route] = []
    page.route("**/js/autosave.js*", lambda route: held.append(route))
    at(page, reviews_of(member)[0])
    page.get_by_label("My own note").fill("quicker than the line")
    expect(page.locator("[data-save-state]")).to_be_empty()
    for route in held:
        route.continue_()
    settled(page)
    assert [review.note for review in reviews_of(member)] == ["quicker than the line"]


def test_what_arrived_without_the_page_hearing_of_it_can_be_taken_back(served: str, somebody: Somebody) -> None:
    member = a_round(1)
    page = opened(somebody(desk=True), member)
    lose_the_answers(page)
    page.keyboard.press("m")
    page.keyboard.type("it did arrive")
    expect(page.locator("[data-save-state]")).to_contain_text("Not saved")
    page.unroute_all()
    page.reload()
    page.wait_for_load_state("networkidle")
    page.get_by_label("My own note").fill("")
    settled(page)
    assert [review.note for review in reviews_of(member)] == [""]


@pytest.mark.parametrize("meanwhile", ["goes on", "reloads", "hands in"])
def test_who_types_on_after_a_lost_answer_does_not_meet_the_own_text_as_that_of_another_device(
    served: str, somebody: Somebody, meanwhile: str
) -> None:
    member = a_round(1)
    page = opened(somebody(desk=True), member)
    score_it(page)
    settled(page)
    lose_the_answers(page)
    note = page.get_by_label("My own note")
    note.fill("it did")
    expect(page.locator("[data-save-state]")).to_contain_text("Not saved")
    page.unroute_all()
    note.press_sequentially(" arrive")
    if meanwhile == "reloads":
        page.reload()
    if meanwhile == "hands in":
        page.keyboard.press("Control+Enter")
        expect(page.get_by_text("are handed in.")).to_be_visible()
    else:
        settled(page)
    assert [review.note for review in reviews_of(member)] == ["it did arrive"]


def lose_the_answers(page: Page) -> None:
    """What is sent arrives, but its sender hears nothing of it."""
    page.route(
        "**/applications/*",
        lambda route: (route.fetch(), route.abort()) if route.request.method == "POST" else route.continue_(),
    )
