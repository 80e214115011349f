"""A guardian and a referee on a phone, and conditions that follow what is typed: with real letters and Chromium."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page, expect

from app.applications.models import Application
from app.calls.models import Call
from app.kit import clock
from app.kit.db import unit_of_work
from app.kit.passwords import hashed
from tests.journeys.conftest import PostOffice
from tests.makers.applications import an_application
from tests.makers.calls import a_call
from tests.makers.conditions import RULES
from tests.makers.links import a_recommended_application, ask
from tests.makers.people import an_account

PASSWORD = "a long enough password"
PATIENCE = 20_000  # milliseconds, on a busy machine
LINK = re.compile(r"https?://\S+/links/\S+")


def an_open_call(**values: object) -> Call:
    """A call that is open today, for a trip in four months."""
    today = clock.now()
    days = {"starts_on": (today + timedelta(days=120)).date(), "ends_on": (today + timedelta(days=150)).date()}
    window = {"opens_at": today - timedelta(days=1), "closes_at": today + timedelta(days=30)}
    return a_call(**{**days, **window, **values})  # type: ignore[arg-type]


def waited_for(post_office: PostOffice, email: str, page: Page) -> str:
    """The address of the personal link in the newest letter to somebody, as soon as it has come."""
    for _each in range(100):
        for letter in reversed(post_office.letters):
            if email in str(letter["To"]) and (found := LINK.search(letter.get_body(("plain",)).get_content())):
                return found[0]
        page.wait_for_timeout(100)
    raise AssertionError(f"no letter with a link came to {email}")


def signed_in(page: Page, application: Application) -> None:
    page.goto("/sign-in")
    page.fill("[name=email]", application.account.email)
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.click("main button[type=submit]")


def test_a_guardian_answers_on_a_phone_without_scripts_and_the_minor_sees_it(
    somebody: Callable[..., Page], post_office: PostOffice
) -> None:
    with unit_of_work():
        account = an_account(birth_date=(clock.now() - timedelta(days=365 * 16)).date())
        account.password_hash, account.language = hashed(PASSWORD), "ka"
        application = an_application(an_open_call(), account, state="draft")
    minor = somebody(language="ka")
    signed_in(minor, application)
    minor.goto(f"/applications/{application.id}/guardian")
    minor.fill("[name=name]", "ნანა მაისურაძე")
    minor.fill("[name=email]", "nana@example.org")
    minor.click("main form button[type=submit]")
    expect(minor.locator(".asked")).to_contain_text("nana@example.org")

    guardian = somebody(language="ka", scripts=False)
    guardian.goto(waited_for(post_office, "nana@example.org", minor))
    assert guardian.evaluate("document.documentElement.scrollWidth") <= 390
    guardian.check("[name=agreed][value=yes]")
    guardian.fill("[name=name]", "ნანა მაისურაძე")
    guardian.fill("[name=relation]", "დედა")
    guardian.click("main form button[type=submit]")
    expect(guardian.locator("h1")).to_have_text("გმადლობთ, თქვენი პასუხი ჩაწერილია", timeout=PATIENCE)
    minor.reload()
    expect(minor.locator(".asked .tag")).to_have_text("თანახმაა")


def test_a_referees_words_outlive_a_lost_connection_and_a_page_opened_again(
    somebody: Callable[..., Page], post_office: PostOffice
) -> None:
    with unit_of_work():
        link, _token = ask(a_recommended_application(an_open_call()), at=clock.now())
    page = somebody()
    address = waited_for(post_office, link.email, page)
    page.goto(address)
    violations = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in violations] == []
    page.fill("[name=text]", "She is careful.")
    page.context.set_offline(True)
    page.click("main form button[type=submit]")
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(address)
    page.context.set_offline(False)
    page.goto(address)
    expect(page.locator("[name=text]")).to_have_value("She is careful.")
    page.fill("[name=name]", "Giorgi")
    page.fill("[name=relation]", "teacher")
    page.click("main form button[type=submit]")
    expect(page.locator("h1")).to_have_text("Thank you, your answer is recorded", timeout=PATIENCE)
    for _moment in range(50):
        if not page.evaluate("() => Object.keys(sessionStorage).some((key) => key.startsWith('typed '))"):
            return
        page.wait_for_timeout(100)
    raise AssertionError("what was typed is still kept")


def test_a_condition_follows_what_is_typed(somebody: Callable[..., Page]) -> None:
    with unit_of_work():
        account = an_account()
        account.password_hash = hashed(PASSWORD)
        application = an_application(an_open_call(eligibility=RULES), account, state="draft")
    page = somebody(desk=True)
    signed_in(page, application)
    page.goto(f"/applications/{application.id}/sections/experience")
    place = page.locator("[data-conditions]")
    expect(place).to_contain_text("Named: English B1.")
    page.select_option("[name=language_english]", "A1")
    expect(place).to_contain_text("Named: English A1.", timeout=PATIENCE)
    expect(place.locator(".tag")).to_have_text("Not met", timeout=PATIENCE)
    violations = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in violations] == []
