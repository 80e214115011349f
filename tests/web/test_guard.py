"""The guard: every view says whom it is for, and the right ones get in."""

from app.kit.db import unit_of_work
from tests.browser import Browser
from tests.makers.people import an_account


def test_every_view_names_its_right_or_is_public(browser: Browser) -> None:
    missing = [
        rule.endpoint
        for rule in browser.app.url_map.iter_rules()
        if rule.endpoint != "static" and not hasattr(browser.app.view_functions[rule.endpoint], "needs")
    ]
    assert not missing


def test_a_visitor_is_sent_to_sign_in_and_an_account_gets_in(browser: Browser) -> None:
    assert browser.client.get("/account").headers["Location"] == "/sign-in?next=/account"
    with unit_of_work():
        ana = an_account()
    assert browser.sign_in_as(ana).get("/account").status == 200
    assert "Ana" in browser.get("/").html.header.get_text()


def test_an_ended_session_is_signed_out_at_once(browser: Browser) -> None:
    with unit_of_work():
        ana = an_account()
    browser.sign_in_as(ana)
    with unit_of_work() as work:
        work.execute(type(ana).metadata.tables["sign_ins"].delete())
    assert browser.client.get("/account").status_code == 302
