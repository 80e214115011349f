"""The Rakvere agreement lived through at a desk with the keyboard, and the partners' page on a phone: with axe."""

from collections.abc import Callable
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from app.kit.db import unit_of_work
from app.kit.passwords import hashed
from app.partners.history import load_history
from tests.journeys.hands import accessible, fill_in, press
from tests.journeys.paperwork import go
from tests.journeys.paperwork import press as click
from tests.makers.people import an_account

PASSWORD = "a long enough password"
AT = datetime(2026, 3, 10, tzinfo=UTC)
OURS = {"direction": "outgoing", "category": "teacher", "field": "transport"}
PROVISIONS = (
    {"direction": "outgoing", "kind": "student_practice", "category": "student", "weeks_from": "3", "weeks_to": "5",
     "places": "4"},
    {**OURS, "kind": "teacher_traineeship"},
    {**OURS, "kind": "teacher_retraining"},
)  # fmt: skip
TRAVELLER = {
    "given_latin": "Nino", "family_latin": "Example", "role": "student", "host": "rakvere-vocational-school",
    "field": "transport",
}  # fmt: skip


def coordinator(page: Page) -> None:
    """Sign in as a coordinator who reads English."""
    with unit_of_work():
        account = an_account("coordinator", category=None)
        account.password_hash = hashed(PASSWORD)
    page.goto("/sign-in")
    page.fill("[name=email]", account.email)
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.click("main button[type=submit]")


def looked_at(page: Page, words: str) -> None:
    """The page says this, and axe finds nothing serious on it, on a phone's width."""
    expect(page.locator("main")).to_contain_text(words)
    wide = page.viewport_size
    page.set_viewport_size({"width": 390, "height": 844})
    accessible(page)
    assert wide
    page.set_viewport_size(wide)


def agreed_on_screen(page: Page) -> str:
    """Enter the partner, somebody there, and the agreement with its three provisions; the agreement's address."""
    page.goto("/office/partners")
    press(page, "Enter a partner")
    page.select_option("[name=country]", "EE")
    fill_in(page, {"name_en": "Rakvere vocational school", "name_ka": "რაკვერეს სკოლა", "kind": "school",
                   "city_en": "Rakvere", "city_ka": "რაკვერე"})  # fmt: skip
    press(page, "Enter a contact")
    fill_in(page, {"name_latin": "Mari Example", "email": "mari@example.org", "language": "et"})
    looked_at(page, "Mari Example")
    press(page, "Write an agreement down")
    fill_in(page, {"project_en": "Estonian–Georgian project", "project_ka": "პროექტი", "since": "2012"})
    for provision in PROVISIONS:
        press(page, "Add a provision")
        fill_in(page, dict(provision))
    looked_at(page, "Student practice · Ours go there · Students · 3 to 5 weeks")
    return page.url


def test_the_rakvere_agreement_from_nothing_to_a_trip_that_keeps_it(somebody: Callable[..., Page]) -> None:
    page = somebody(desk=True)
    coordinator(page)
    agreement = agreed_on_screen(page)

    page.goto("/office/trips/new")
    fill_in(page, {"title_en": "Practice in Rakvere", "title_ka": "პრაქტიკა რაკვერეში", "direction": "outgoing",
                   "kind": "student_practice", "starts_on": "2027-02-02", "ends_on": "2027-03-03"})  # fmt: skip
    press(page, "Put somebody on the trip")
    fill_in(page, dict(TRAVELLER))
    expect(page.locator("main")).not_to_contain_text("Not as agreed")
    press(page, "Change the trip")
    fill_in(page, {"ends_on": "2027-02-02"})
    looked_at(page, "Student practice is agreed for 3 to 5 weeks; 1 day is too short.")
    press(page, "Put somebody on the trip")
    fill_in(page, {**TRAVELLER, "given_latin": "Lia", "role": "teacher"})
    looked_at(page, "Student practice is not agreed for this group: Teachers.")
    press(page, "Change the trip")
    page.select_option("[name=kind]", "student_practice")
    fill_in(page, {"ends_on": "2027-03-03"})
    expect(page.locator("main")).not_to_contain_text("too short")

    page.goto(agreement)
    figure = page.locator(".columns").first
    figure.get_by_text("Show as a table").click()
    assert figure.locator("tbody tr").last.locator("td").all_inner_texts() == ["1", "1", "4"]
    looked_at(page, "Nobody so far.")
    for kind in ("teacher_traineeship", "teacher_retraining"):
        a_teacher_goes(page, kind)
    page.goto(agreement)
    expect(page.locator("main")).not_to_contain_text("Nobody so far.")
    used = page.locator(".columns")
    expect(used).to_have_count(3)
    for figure in used.all()[1:]:
        figure.get_by_text("Show as a table").click()
        assert figure.locator("tbody tr").last.locator("td").all_inner_texts()[:1] == ["1"]


def a_teacher_goes(page: Page, kind: str) -> None:
    """A teacher of transport goes to Rakvere as agreed; one of cooking would not be."""
    page.goto("/office/trips/new")
    for name, value in (("title_en", f"Teachers in Rakvere: {kind}"), ("starts_on", "2027-02-02"),
                        ("ends_on", "2027-02-13")):  # fmt: skip
        page.fill(f"[name={name}]", value)
    page.select_option("[name=kind]", kind)
    click(page, "Make the trip")
    trip = page.url
    page.goto(f"{trip}/travellers/new")
    for name, value in (("given_latin", "Lia"), ("family_latin", "Example")):
        page.fill(f"[name={name}]", value)
    for name, value in (("role", "teacher"), ("host", TRAVELLER["host"]), ("field", "cook")):
        page.select_option(f"[name={name}]", value)
    click(page, "Put on the trip")
    expect(page.locator("main")).to_contain_text("Not as agreed")
    go(page.get_by_role("link", name="Lia Example"))
    go(page.get_by_role("link", name="Change the data"))
    page.select_option("[name=field]", "transport")
    click(page, "Save")
    page.goto(trip)
    expect(page.locator("main")).not_to_contain_text("Not as agreed")


def test_the_history_is_walked_through_on_a_phone_without_a_script(somebody: Callable[..., Page]) -> None:
    with unit_of_work():
        load_history(AT)
    for language, words in (("ka", "რუკაზე"), ("en", "On the map"), ("pl", "Na mapie"), ("et", "Kaardil")):
        page = somebody(language=language)
        page.goto(f"/partners?language={language}")
        expect(page.locator("#map")).to_have_text(words)
        accessible(page)
    page = somebody(scripts=False)
    page.goto("/partners?language=en")
    page.locator("#told-poznan-2017 a", has_text="Poznań").click()
    assert page.url.endswith("#place-poznan")
    expect(page.locator("#place-poznan")).to_be_in_viewport()
    page.locator("#place-poznan .map-touch").click()
    expect(page.locator("#at-poznan")).to_be_in_viewport()
    page.locator("#at-poznan a").nth(1).click()
    assert page.url.endswith("#told-poznan-2017")
    expect(page.locator("#told-poznan-2017")).to_be_in_viewport()


def test_each_place_on_the_map_is_reached_with_the_keyboard_and_is_seen_to_be(somebody: Callable[..., Page]) -> None:
    with unit_of_work():
        load_history(AT)
    page = somebody(desk=True)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.goto("/partners?language=en")
    for place in ("rakvere", "poznan", "pl"):
        ring = page.locator(f"#place-{place} .map-ring")
        before = ring.evaluate("(ring) => getComputedStyle(ring).stroke")
        page.locator("body").press("Tab")
        for _key in range(40):
            if page.evaluate("document.activeElement.id") == f"place-{place}":
                break
            page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == f"place-{place}"
        assert ring.evaluate("(ring) => getComputedStyle(ring).stroke") != before
        page.keyboard.press("Enter")
        expect(page.locator(f"#at-{place}")).to_be_in_viewport()
