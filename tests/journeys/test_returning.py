"""Somebody who is back answers the questionnaire on a phone, in Georgian: with the script, without it, and once."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from app.kit import clock
from app.kit.db import unit_of_work
from app.questionnaires import queries
from tests.journeys.hands import accessible
from tests.makers.questionnaires import an_open_questionnaire


def save(page: Page) -> None:
    with page.expect_navigation():
        page.click("main form .btn-primary")
    page.wait_for_load_state("load")


def test_a_traveller_answers_on_a_phone_begun_with_scripts_and_ended_without(somebody: Callable[..., Page]) -> None:
    with unit_of_work():
        asked, (link,) = an_open_questionnaire(1, at=clock.now(), is_anonymous=True)
        asked_id, address = asked.id, f"/questionnaires/{queries.token_of(link)}"
    phone = somebody(language="ka")
    phone.goto(f"{address}?language=ka")
    accessible(phone)
    expect(phone.locator("h1")).to_have_text("როგორი იყო?")
    phone.goto(f"{address}/parts/stay?language=ka")
    expect(phone.locator("[name=unsafe]")).to_have_count(0)
    phone.check("[name=safe][value=false]")
    expect(phone.locator("[name=unsafe]")).to_be_visible()
    phone.fill("[name=unsafe]", "ლიფტი გაიჭედა")
    expect(phone.locator("[data-save-state][data-state=saved]")).to_be_visible()
    accessible(phone)

    plain = somebody(language="ka", scripts=False)
    plain.goto(f"{address}/parts/whole?language=ka")
    plain.check("[name=overall][value='4']")
    plain.check("[name=recommend][value=true]")
    save(plain)
    save(plain)
    expect(plain.locator("[name=unsafe]")).to_have_value("ლიფტი გაიჭედა")
    save(plain)
    plain.check("[name=tasks][value='3']")
    for _part in ("host", "learning", "words"):
        save(plain)
    expect(plain.locator("h1")).to_have_text("გადაამოწმეთ პასუხები")
    expect(plain.locator("main")).to_contain_text("ლიფტი გაიჭედა")
    save_words = plain.locator("main form.action button")
    with plain.expect_navigation():
        save_words.click()
    expect(plain.locator("h1")).to_have_text("გმადლობთ")
    with unit_of_work() as work:
        (sheet,) = queries.answers_of(work.get_one(type(asked), asked_id))
        assert (sheet.answers["overall"], sheet.link_id, sheet.answered_at) == ("4", None, None)
