"""The way in: register, confirm, sign in and out, a new password, the first administrator."""

import re
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from app.accounts import actions, queries
from app.accounts.models import Account, SignIn
from app.kit import clock, passwords
from app.kit.db import session, unit_of_work
from app.messaging.models import OutgoingMail
from app.web.entering import own_path
from tests.browser import Browser, Page
from tests.makers.people import an_account

PASSWORD = "kettle moon violin"


def link_in_newest_letter() -> str:
    with unit_of_work(read_only=True):
        text = session().scalar(select(OutgoingMail.text).order_by(OutgoingMail.id.desc())) or ""
    found = re.search(r"https?://[^/\s]+(/(?:confirm|reset)/\S+)", text)
    assert found, text
    return found[1]


def register(browser: Browser, email: str = "nino@example.org", password: str = PASSWORD) -> Page:
    return browser.get("/register").press("Register", email=email, password=password)


def a_known_account(*roles: str, **values: object) -> Account:
    with unit_of_work():
        made = an_account(*roles)
        made.password_hash = passwords.hashed(PASSWORD)
        for name, value in values.items():
            setattr(made, name, value)
        return made


def sign_in(browser: Browser, email: str, password: str = PASSWORD, path: str = "/sign-in", **more: object) -> Page:
    return browser.get(path).press("Sign in", email=email, password=password, **more)


def test_somebody_registers_confirms_signs_in_and_lands_on_the_profile(browser: Browser) -> None:
    assert register(browser).heading == "Look into your mailbox"
    page = browser.get(link_in_newest_letter())
    assert page.heading == "Confirm your e-mail address"
    page = page.press("Confirm the address")
    assert page.heading == "Sign in" and "Your address is confirmed" in page.html.get_text()
    page = page.press("Sign in", email="nino@example.org", password=PASSWORD)
    assert page.heading == "My profile"
    assert "To apply, you still have to say" in page.text and "date of birth" in page.text


def test_the_whole_way_in_speaks_georgian(browser: Browser) -> None:
    page = browser.get("/register?language=ka").press("რეგისტრაცია", email="nino@example.org", password="მოკლე")
    assert page.status == 422 and re.search("[ა-ჰ]", page.errors[0])
    page = page.press("რეგისტრაცია", email="nino@example.org", password=PASSWORD)
    with unit_of_work(read_only=True):
        mail = session().scalars(select(OutgoingMail)).one()
        assert mail.language == "ka" and re.search("[ა-ჰ]", mail.subject)
    for path in ("/sign-in", "/forgotten", "/forgotten/sent", "/confirm-again", link_in_newest_letter(), "/confirm/x"):
        answer = browser.get(path)
        assert not re.search("[A-Za-z]{4,}", answer.text.replace("nino@example.org", "").replace("Gatsvla", "")), path


def test_reading_the_confirmation_page_confirms_nothing_and_the_link_works_once(browser: Browser) -> None:
    register(browser)
    link = link_in_newest_letter()
    browser.get(link)
    with unit_of_work(read_only=True):
        account = queries.account_with("nino@example.org")
        assert account and account.confirmed_at is None
    browser.get(link).press("Confirm the address")
    again = browser.get(link)
    assert again.status == 410 and again.heading == "This link has been used or has run out"


def test_registering_answers_the_same_for_every_address(browser: Browser) -> None:
    known = a_known_account()
    answers = []
    for email in ("new@example.org", known.email):
        someone = browser.another()
        someone.get("/register")
        answer = someone.client.post(
            "/register", data={"csrf_token": someone.token, "email": email, "password": PASSWORD}
        )
        answers.append((answer.status_code, answer.headers["Location"], answer.data))
    assert answers[0] == answers[1]


def test_registering_hashes_once_for_known_and_unknown_addresses(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = a_known_account()
    hashes: list[str] = []
    monkeypatch.setattr("app.web.public.accounts.hashed", lambda password: hashes.append(password) or "hash")
    register(browser, "new@example.org")
    register(browser, known.email)
    assert hashes == [PASSWORD, PASSWORD]


def test_a_form_that_is_not_filled_in_says_what_to_do(browser: Browser) -> None:
    page = browser.get("/register").press("Register", email="nino", password="")
    assert page.status == 422
    assert page.errors == ["Write an e-mail address, such as nino@example.org.", "Choose a password."]
    assert register(browser, password="qwertyuiop").errors == [
        "This password is among the first that others would guess. Choose another one."
    ]


def test_wrong_password_unknown_address_and_closed_account_get_one_answer(browser: Browser) -> None:
    nino = a_known_account()
    closed = a_known_account(disabled_at=clock.now())
    answers = {
        tuple(sign_in(browser.another(), email, "something else").errors)
        for email in (nino.email, "nobody@example.org", closed.email)
    }
    assert answers == {("The e-mail address or the password is not right.",)}
    assert "closed" in sign_in(browser, closed.email).errors[0]


def test_an_unknown_address_costs_the_same_hashing(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    nino = a_known_account()
    checked: list[bool] = []
    real = passwords.matches

    def count(stored: str | None, password: str) -> bool:
        checked.append(stored is not None)
        return real(stored, password)

    monkeypatch.setattr("app.web.public.signing_in.matches", count)
    for email in (nino.email, "nobody@example.org"):
        sign_in(browser, email, "something else")
    assert checked == [True, False]


def test_an_over_long_password_is_refused_before_it_is_hashed(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.web.public.signing_in.matches", lambda *_: pytest.fail("hashed"))
    assert sign_in(browser, "nino@example.org", "x" * 129).status == 422


def test_failures_are_counted_although_the_page_has_an_error_and_a_friendly_sentence_comes(browser: Browser) -> None:
    nino = a_known_account()
    with time_machine.travel("2017-04-01T12:00:00Z", tick=False) as now:
        for _time in range(6):
            assert sign_in(browser, nino.email, "something else").status == 422
        assert "Please wait until 16:15" in sign_in(browser, nino.email).errors[0]
        now.shift(timedelta(minutes=15))
        assert sign_in(browser, nino.email).status == 200


def test_an_unconfirmed_owner_is_offered_another_letter(browser: Browser) -> None:
    register(browser)
    page = sign_in(browser, "nino@example.org")
    assert "not confirmed yet" in page.errors[0]
    assert page.press("Send the letter once more").heading == "Look into your mailbox"
    with unit_of_work(read_only=True):
        assert session().scalar(select(func.count(OutgoingMail.id))) == 2
    assert "once more" not in sign_in(browser, "nino@example.org", "something else").text


def test_signing_in_leads_to_the_page_that_was_wanted(browser: Browser) -> None:
    nino = a_known_account()
    page = browser.get("/account/sign-ins")
    assert page.heading == "Sign in"
    assert page.press("Sign in", email=nino.email, password=PASSWORD).heading == "Where I am signed in"


FOREIGN = (
    "https://evil.example", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "http:evil",
    "javascript:alert(1)", "/\t/evil.example", "/\n/evil.example", " //evil.example", "/ /evil.example\r",
    "evil.example", "", "/%0a//\u200bevil\x00", "////", "https:/evil.example", "/\\/evil.example", "?next=//evil",
)  # fmt: skip


@pytest.mark.parametrize("wanted", FOREIGN)
def test_nobody_is_led_away_after_signing_in(wanted: str) -> None:
    assert own_path(wanted) is None


@pytest.mark.parametrize("wanted", ["/", "/account", "/calls?page=2&role=a", "/calls/poznan-2017#rules", "/a:b"])
def test_own_paths_are_followed(wanted: str) -> None:
    assert own_path(wanted) == wanted


def test_a_foreign_address_is_ignored_in_a_real_sign_in(browser: Browser) -> None:
    nino = a_known_account()
    sign_in(browser, nino.email, path="/sign-in?next=//evil.example/")
    answer = browser.client.get("/sign-in?next=https://evil.example/")
    assert answer.headers["Location"].startswith("/")


def test_each_sign_in_is_a_new_session_and_what_came_before_is_thrown_away(browser: Browser) -> None:
    nino = a_known_account()
    with browser.client.session_transaction() as planted:
        planted["_user_id"] = "planted"
    sign_in(browser, nino.email)
    with browser.client.session_transaction() as kept:
        first = kept["_user_id"]
        assert first != "planted" and nino.email not in str(dict(kept))
    browser.get("/account").press("Sign out")
    assert browser.client.get("/account").status_code == 302
    with browser.client.session_transaction() as kept:
        assert "_user_id" not in kept
        kept["_user_id"] = first
    assert browser.client.get("/account").status_code == 302, "a kept cookie is useless after signing out"


def test_a_sign_in_ends_after_half_a_day_and_lasts_two_weeks_on_an_own_device(browser: Browser) -> None:
    nino = a_known_account()
    own = browser.another()
    with time_machine.travel("2017-04-01T12:00:00Z", tick=False) as now:
        sign_in(browser, nino.email)
        sign_in(own, nino.email, stay="y")
        cookie = own.client.get_cookie("gatsvla")
        shared = browser.client.get_cookie("gatsvla")
        assert cookie and cookie.expires and shared and not shared.expires
        now.shift(timedelta(hours=12))
        assert browser.client.get("/account").status_code == 302
        assert own.client.get("/account").status_code == 200
        now.shift(timedelta(days=14))
        assert own.client.get("/account").status_code == 302


def test_a_forgotten_password_is_replaced_by_letter(browser: Browser) -> None:
    nino = a_known_account()
    other = browser.another()
    sign_in(other, nino.email)
    page = sign_in(browser, nino.email, "something else").click("I have forgotten my password")
    page = page.press("Send the link", email=nino.email)
    assert page.heading == "Look into your mailbox"
    link = link_in_newest_letter()
    assert browser.get(link).press("Set the password", password="short").status == 422
    page = browser.get(link).press("Set the password", password="a different sentence")
    assert page.heading == "Sign in"
    assert other.client.get("/account").status_code == 302, "the other device is signed out"
    assert browser.get(link).status == 410
    assert sign_in(browser, nino.email).status == 422
    assert sign_in(browser, nino.email, "a different sentence").status == 200


def test_asking_for_a_new_password_answers_the_same_for_every_address(browser: Browser) -> None:
    nino = a_known_account()
    pages = [
        browser.another().get("/forgotten").press("Send the link", email=email).text
        for email in (nino.email, "nobody@example.org")
    ]
    assert pages[0] == pages[1]


def test_the_first_administrator_comes_by_the_printed_link_once(browser: Browser) -> None:
    with unit_of_work():
        link = actions.first_administrator_link(at=clock.now())
    assert link
    path = "/first-administrator/" + link.rpartition("/")[2]
    page = browser.get(path).press("Open the account", email="head@example.org", password=PASSWORD)
    assert page.heading == "My profile"
    assert browser.get("/admin/accounts").heading == "Accounts"
    assert browser.another().get(path).status == 410


def test_a_disabled_account_is_out_at_once(browser: Browser) -> None:
    nino = a_known_account()
    sign_in(browser, nino.email)
    with unit_of_work():
        found = queries.account(nino.id)
        assert found
        found.disabled_at = clock.now()
    assert browser.client.get("/account").status_code == 302


def test_forms_need_their_token(browser: Browser) -> None:
    for path in ("/register", "/sign-in", "/sign-out", "/forgotten", "/confirm-again"):
        assert browser.client.post(path, data={"email": "a@example.org", "password": PASSWORD}).status_code == 400
    with unit_of_work(read_only=True):
        assert session().scalar(select(func.count(SignIn.id))) == 0
