"""One's own account: profile, password, sign-ins."""

import re

from app.accounts import queries
from app.accounts.models import Account, Person
from app.kit import clock
from app.kit.db import unit_of_work
from tests.browser import Browser
from tests.makers.people import an_account
from tests.web.accounts.test_entering import PASSWORD, a_known_account, sign_in

CHROME = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/119.0 Safari/537.36"


def a_new_account() -> Account:
    with unit_of_work():
        made = an_account()
        made.person = Person()
        return made


def test_a_profile_is_filled_in_and_the_latin_name_suggested(browser: Browser) -> None:
    browser.sign_in_as(a_new_account())
    page = browser.get("/account").press(
        "Save the profile", given_ka="ქეთევან", family_ka="წყალტუბელი", birth_date="2000-05-17"
    )
    assert "Compare it with your passport" in page.html.get_text()
    assert page.html.find(id="given_latin")["value"] == "Ketevan"  # type: ignore[index]
    assert page.html.find(id="family_latin")["value"] == "Tsqaltubeli"  # type: ignore[index]
    page = page.press(
        "Save the profile",
        phone="+995 555 12 34 56",
        category="student",
        field="cook",
        group_or_subject="C-2",
        gender="female",
        family_latin="Tskaltubeli",
    )
    assert "still have to say" not in page.text and "Compare it" not in page.html.get_text()
    assert "Ketevan Tskaltubeli" in page.html.get_text()


def test_faults_of_a_profile_stand_at_their_fields(browser: Browser) -> None:
    browser.sign_in_as(a_new_account())
    page = browser.get("/account").press("Save the profile", given_ka="Nino", family_ka="ბერიძე")
    assert page.status == 422 and page.errors == ["Write this name in Georgian letters, or leave it empty."]
    page = browser.get("/account").press("Save the profile", given_ka="ნინო", family_ka="ბერიძე", birth_date="tomorrow")
    assert page.errors == ["Not a valid date value."]
    with unit_of_work(read_only=True):
        assert queries.accounts()[0].person.given_ka == ""


def test_the_language_that_is_chosen_holds_for_pages_and_letters(browser: Browser) -> None:
    nino = a_known_account()
    browser.sign_in_as(nino)
    page = browser.get("/account").press("Save the profile", family_ka="ქავთარაძე", family_latin="", language="ka")
    assert page.html.html and page.html.html["lang"] == "ka" and re.search("[ა-ჰ]", page.heading)
    with unit_of_work(read_only=True):
        found = queries.account(nino.id)
        assert found and found.language == "ka"


def test_nobody_changes_what_the_form_does_not_offer(browser: Browser) -> None:
    nino = a_known_account()
    browser.sign_in_as(nino).get("/account")
    data = {"given_ka": "ნინო", "family_ka": "ბერიძე", "language": "ka", "roles": "administrator", "email": "x@y.org"}
    browser.post("/account", {**data, "confirmed_at": "", "id": "1"})
    with unit_of_work(read_only=True):
        found = queries.account(nino.id)
        assert found and found.roles == frozenset() and found.email == nino.email and found.confirmed_at


def test_a_password_is_changed_by_the_old_one_and_other_devices_are_out(browser: Browser) -> None:
    nino = a_known_account()
    other = browser.another()
    sign_in(browser, nino.email)
    sign_in(other, nino.email)
    page = browser.get("/account/password")
    wrong = page.press("Change the password", current="something else", password="a different sentence")
    assert wrong.errors == ["This is not your password."]
    weak = page.press("Change the password", current=PASSWORD, password="1234567890")
    assert weak.status == 422
    page = page.press("Change the password", current=PASSWORD, password="a different sentence")
    assert page.heading == "My profile"
    assert other.client.get("/account").status_code == 302
    assert sign_in(other, nino.email, "a different sentence").status == 200


def test_own_sign_ins_are_listed_and_ended(browser: Browser) -> None:
    nino = a_known_account()
    phone = browser.another()
    phone.client.environ_base["HTTP_USER_AGENT"] = CHROME
    sign_in(browser, nino.email)
    sign_in(phone, nino.email)
    page = browser.get("/account/sign-ins")
    assert "Chrome, Android" in page.text and page.text.count("this device") == 1
    ended = page.html.select_one("td form")
    assert ended
    browser.post(str(ended["action"]))
    assert phone.client.get("/account").status_code == 302
    assert browser.get("/account/sign-ins").press("Sign out everywhere").heading == "Sign in"
    assert browser.client.get("/account").status_code == 302


def test_nobody_ends_the_sign_ins_of_others(browser: Browser) -> None:
    nino, other = a_known_account(), a_known_account()
    stranger = browser.another()
    sign_in(browser, nino.email)
    sign_in(stranger, other.email)
    with unit_of_work(read_only=True):
        theirs = queries.sign_ins(other, clock.now())[0].id
    browser.get("/account/sign-ins")
    browser.post(f"/account/sign-ins/{theirs}/end")
    assert stranger.client.get("/account").status_code == 200
