"""A coordinator at a desk words a paper: the look follows the typing, a wrong name turns red, a press writes a name."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from app.documents import queries
from app.kit import passwords
from app.kit.db import unit_of_work
from tests.journeys import hands
from tests.journeys.paperwork import press
from tests.makers.people import an_account

PASSWORD = "seven green bicycles"
Somebody = Callable[..., Page]


def signed_in(somebody: Somebody, **how: object) -> Page:
    with unit_of_work():
        account = an_account("coordinator", category=None)
        account.email, account.password_hash = "coordinator@example.org", passwords.hashed(PASSWORD)
    page = somebody(**how)
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill("coordinator@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")
    return page


def test_the_paper_is_looked_at_while_it_is_worded(somebody: Somebody) -> None:
    page = signed_in(somebody)  # on a telephone, which is the narrowest
    page.goto("/office/papers/own/invitation-en")
    picture = page.locator("img.look-page")
    expect(picture).to_have_count(1)
    first = picture.get_attribute("src")
    hands.accessible(page)
    opening = page.get_by_label("Opening, above everything else")
    opening.fill("Dear guests of {hots}, ")
    wrong = page.locator("mark.wording-unknown")
    expect(wrong).to_have_text("{hots}")
    expect(page.locator("#look")).to_contain_text("Did you mean {host}")
    hands.accessible(page)
    opening.fill("Dear guests of ")
    page.get_by_role("button", name="{host}", exact=True).click()
    expect(opening).to_have_value("Dear guests of {host}")
    expect(wrong).to_have_count(0)
    expect(picture).not_to_have_attribute("src", first or "")
    with unit_of_work(read_only=True):
        assert queries.wording_of("invitation") == {}
    press(page, "Save the wording")
    expect(page.get_by_text("Saved. Papers are printed so")).to_be_visible()
    expect(page.locator(".wording-versions ins")).to_have_text("Dear guests of {host}")
    hands.accessible(page)
    for address in ("/office/papers/own", "/office/papers/own/letterhead", "/office/papers/own/signatories/new"):
        page.goto(address)
        hands.accessible(page)


def test_without_javascript_a_button_shows_the_paper(somebody: Somebody) -> None:
    page = signed_in(somebody, scripts=False)
    page.goto("/office/papers/own/invitation-en")
    page.get_by_label("Opening, above everything else").fill("Dear guests of {hots}")
    page.get_by_role("button", name="Show the paper").click()
    expect(page.locator("img.look-page")).to_have_count(1)
    expect(page.locator("mark.wording-unknown")).to_have_text("{hots}")
    expect(page.get_by_label("Opening, above everything else")).to_have_value("Dear guests of {hots}")
