"""A member scores with the keyboard alone: twenty applications, a lost connection in the middle, and nothing lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.committee.models import Member, Review
from app.kit import clock, passwords
from app.kit.db import session, unit_of_work
from tests.journeys.test_poznan import PASSWORD, sign_in
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import a_call, a_criterion
from tests.makers.committee import content
from tests.makers.people import an_account

Somebody = Callable[..., Page]
ROUND = 20
FILLED = {"motivation": "8", "language": "10", "plan": "7.5", "portfolio": None}
TABLET = {"width": 820, "height": 1180}
SMALL = """() => [...document.querySelectorAll("main form :is(input, textarea, button), .scoring-way > *")]
  .filter((each) => each.type !== "hidden" && each.getClientRects().length)
  .map((each) => [each.closest("label, .form-check, .level") ?? each, each])
  .filter(([place]) => Math.min(place.getBoundingClientRect().height, place.getBoundingClientRect().width) < 44)
  .map(([, each]) => each.outerHTML.slice(0, 120))"""


def a_round(applications: int) -> Member:
    """A call that is being scored by four criteria, the last of which may stay open, and so many applications."""
    now = clock.now()
    with unit_of_work():
        lines = [a_criterion("student", key, position=n) for n, key in enumerate(("motivation", "language", "plan"))]
        lines.append(a_criterion("student", "portfolio", position=3, optional=True))
        call = a_call("scoring", criteria=lines, closes_at=now - timedelta(days=1), opens_at=now - timedelta(days=9))
        member = a_member(call, an_account(category=None))
        member.account.email, member.account.password_hash = "member@example.org", passwords.hashed(PASSWORD)
        for _n in range(applications):
            a_review(an_application(call, submitted=content()), member)
    return member


@pytest.fixture
def member(served: str) -> Member:
    """A member with a round of twenty."""
    return a_round(ROUND)


def reviews_of(member: Member) -> list[Review]:
    """The member's reviews as the database has them now."""
    with unit_of_work(read_only=True):
        return list(session().scalars(select(Review).where(Review.member_id == member.id)))


def opened(page: Page, member: Member, place: int = 0) -> Page:
    """The scoring screen of one of the member's applications, with its scripts at work."""
    sign_in(page, member.account.email)
    page.wait_for_load_state("networkidle")
    return at(page, reviews_of(member)[place])


def at(page: Page, review: Review) -> Page:
    """The scoring screen of this review."""
    page.goto(f"/committee/applications/{review.application_id}")
    expect(page.get_by_role("button", name="Keys")).to_be_visible()
    return page


def settled(page: Page) -> None:
    """What was typed is saved."""
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", "saved")


def score_it(page: Page) -> None:
    """8, 10, 7.5 and not assessed: digits and Enter, then the minus."""
    for number in ("8", "10", "7.5"):
        page.keyboard.type(number)
        page.keyboard.press("Enter")
    page.keyboard.press("-")


def hand_in(page: Page) -> None:
    """Hand in, and wait for the page that follows."""
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")


def test_twenty_applications_are_scored_with_the_keyboard_alone_and_a_lost_connection_loses_nothing(
    member: Member, somebody: Somebody
) -> None:
    page = somebody(desk=True)
    sign_in(page, member.account.email)
    page.goto(f"/committee/{member.call.key}")
    page.get_by_role("link", name="Begin scoring").press("Enter")
    for place in range(ROUND):
        expect(page.get_by_role("button", name="Keys")).to_be_visible()
        number = page.get_by_role("heading", level=1).inner_text().split()[0]
        if place == ROUND // 2:
            lose_the_connection(page)
        score_it(page)
        if place == 3:
            page.keyboard.press("m")
            page.keyboard.type("8 notes? s n p f - all of it is text")
            page.keyboard.press("Escape")
            page.keyboard.press("f")
        hand_in(page)
        expect(page.get_by_text(f"Your scores for {number} are handed in.")).to_be_visible()
    expect(page.get_by_role("heading", name="All your scores are handed in")).to_be_visible()
    found = reviews_of(member)
    assert {review.state for review in found} == {"handed_in"} and [r.scores for r in found] == [FILLED] * ROUND
    noted = [review for review in found if review.note or review.is_flagged]
    assert [(r.note, r.is_flagged) for r in noted] == [("8 notes? s n p f - all of it is text", True)]
    kept = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('unsaved'))")
    assert kept == [], "what has arrived is kept no longer"


def lose_the_connection(page: Page) -> None:
    """In the middle: scores are typed without a connection, the page says so, is neither left nor handed in, and even
    closing the tab loses nothing; what was typed is sent when the line returns."""
    page.context.set_offline(True)
    score_it(page)
    state = page.locator("[data-save-state]")
    expect(state).to_contain_text("no connection. What you type is kept in this browser")
    page.keyboard.press("n")
    expect(page.get_by_text("There is no connection, so the other application cannot be opened.")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(state).to_contain_text("Not saved: no connection")
    page.context.set_offline(False)
    settled(page)
    page.context.set_offline(True)
    page.keyboard.press("m")
    page.keyboard.type("typed without a line")
    expect(state).to_contain_text("Not saved: no connection")
    address = page.url
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto(address)
    expect(page.get_by_label("My own note")).to_have_value("typed without a line")
    expect(page.locator("[data-save-state]")).to_contain_text("Saved")
    page.get_by_label("My own note").press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.press("Escape")


def test_question_mark_shows_the_keys_and_arrows_and_letters_do_what_it_says(served: str, somebody: Somebody) -> None:
    member = a_round(3)
    page = opened(somebody(desk=True), member)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Score with the keyboard")
    expect(dialog).to_be_visible()
    assert serious(page) == []
    page.keyboard.press("8")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("c")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("-")
    expect(page.get_by_text("This criterion must be scored: it cannot stay open.")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("s")
    settled(page)
    [begun] = [review for review in reviews_of(member) if review.state == "begun"]
    first, second = levels(page, "motivation"), levels(page, "language")
    assert begun.scores == {"motivation": first[1], "language": second[0], "plan": None, "portfolio": None}
    address = page.url
    key = "n" if page.locator("[data-keys-go=next]").count() else "p"
    with page.expect_navigation():
        page.keyboard.press(key)
    expect(page.locator("[data-keys-open]").first).to_be_visible()  # the script has started
    with page.expect_navigation():
        page.keyboard.press("p" if key == "n" else "n")
    assert page.url == address


def levels(page: Page, criterion: str) -> list[str]:
    """The scores of a criterion's levels, from the lowest."""
    found: list[str] = page.locator(f"[name=score-{criterion}]").evaluate_all("(all) => all.map((each) => each.value)")
    return [value for value in found if value not in ("exact", "")]


def test_single_keys_can_be_switched_off(served: str, somebody: Somebody) -> None:
    member = a_round(1)
    page = opened(somebody(desk=True), member)
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Single keys work on this page").uncheck()
    page.get_by_role("button", name="Close").click()
    for key in ("8", "f", "?"):
        page.keyboard.press(key)
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.locator("[name=is_flagged]").is_checked() is False
    assert page.locator("[data-exact]").first.input_value() == ""


def test_what_a_device_typed_offline_meets_what_another_one_handed_in(served: str, somebody: Somebody) -> None:
    member = a_round(1)
    phone, desk = opened(somebody(desk=True), member), opened(somebody(desk=True), member)
    phone.context.set_offline(True)
    phone.keyboard.press("m")
    phone.keyboard.type("from the phone, in a tunnel")
    expect(phone.locator("[data-save-state]")).to_contain_text("Not saved")
    score_it(desk)
    hand_in(desk)
    phone.goto("about:blank")
    phone.context.set_offline(False)
    phone.goto(f"/committee/{member.call.key}")
    expect(phone.get_by_text("Typed here and not saved yet: open it")).to_have_count(1)
    phone.goto(f"/committee/applications/{reviews_of(member)[0].application_id}")
    expect(phone.get_by_role("heading", name="Typed on this device, and never sent")).to_be_visible()
    expect(phone.get_by_text("from the phone, in a tunnel")).to_be_visible()
    phone.get_by_role("button", name="I have seen it: forget it").click()
    assert phone.evaluate("localStorage.length") == 0


def test_the_page_is_accessible_and_large_enough_for_fingers_on_a_tablet(served: str, somebody: Somebody) -> None:
    member = a_round(2)
    page = somebody()
    page.set_viewport_size(TABLET)  # type: ignore[arg-type]
    opened(page, member)
    assert serious(page) == []
    page.get_by_role("link", name="My scores").tap()
    assert serious(page) == []
    assert page.evaluate(SMALL) == []
    for criterion in FILLED:
        page.locator(f".level:has([name=score-{criterion}])").nth(1).tap()
    settled(page)
    [begun] = [review for review in reviews_of(member) if review.state == "begun"]
    assert begun.scores["motivation"] == levels(page, "motivation")[1]


def serious(page: Page) -> list[str]:
    """What axe finds, as far as it is serious."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found if each["impact"] in ("serious", "critical")
    ]
