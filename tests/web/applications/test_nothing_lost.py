"""Nothing typed is lost: two devices at once, a session that is over, a token of an earlier session."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select, update

from app.accounts.models import Account, KeptPage, SignIn
from app.applications.models import Application
from app.kit import clock, passwords
from app.kit.db import session, unit_of_work
from tests.browser import Browser, Page
from tests.makers.applications import an_application
from tests.makers.calls import IN_WINDOW, a_call

PASSWORD = "seven green bicycles"
HERE = {"Origin": "http://localhost"}
TYPED = "მინდა ვისწავლო, როგორ მუშაობენ იქ."


@pytest.fixture(autouse=True)
def spring() -> Iterator[time_machine.Traveller]:
    """The call is open."""
    with time_machine.travel(IN_WINDOW, tick=True) as traveller:
        yield traveller


@pytest.fixture
def draft() -> Application:
    """An application that is being filled in, of somebody with a password."""
    return a_draft()


def a_draft() -> Application:
    with unit_of_work():
        made = an_application(a_call(), state="draft")
        made.account.password_hash = passwords.hashed(PASSWORD)
    return made


@pytest.fixture
def ready(browser: Browser, draft: Application) -> Browser:
    """A browser at which the applicant is signed in (the database is made before the draft)."""
    return browser.sign_in_as(draft.account)


def motivation(draft: Application) -> str:
    return f"/applications/{draft.id}/sections/motivation"


def kept_answer(draft: Application, key: str = "motivation") -> str:
    with unit_of_work(read_only=True):
        return str(session().get_one(Application, draft.id).answers[key])


def field(page: Page, name: str) -> str:
    """What stands in a text area."""
    found = page.html.find("textarea", attrs={"name": name})
    assert found, page.text
    return found.get_text().strip()


def end_sessions(account: Account) -> None:
    """The time of the account's sessions runs out."""
    with unit_of_work():
        session().execute(update(SignIn).where(SignIn.account_id == account.id).values(expires_at=clock.now()))


def saved(page: Page, **typed: str) -> Page:
    """Press the button as a browser does it, which says which site the form is from."""
    form = page.html.find("form", attrs={"class": "form"})
    assert form
    values = {str(each["name"]): str(each.get("value", "")) for each in form.find_all("input") if each.get("name")}
    values |= {str(area["name"]): area.get_text().strip() for area in form.find_all("textarea")}
    return page.browser.post(page.path, {**values, **typed}, headers=HERE)


def test_a_change_on_another_device_is_not_overwritten_and_both_texts_are_shown(
    ready: Browser, draft: Application
) -> None:
    phone, desk = ready, ready.another().sign_in_as(draft.account)
    on_phone, on_desk = phone.get(motivation(draft)), desk.get(motivation(draft))
    saved(on_desk, motivation="From the desk.")
    page = saved(on_phone, motivation="From the phone.", expectations="Three tools.")
    assert "Both texts are here" in page.errors[0]
    assert "From the desk." in page.text and field(page, "motivation") == "From the phone."
    assert kept_answer(draft) == "From the desk."
    assert kept_answer(draft, "expectations") == "Three tools.", "what was changed in one place only is saved"
    page = page.press("Save and continue")
    assert page.heading == "Languages and experience" and kept_answer(draft) == "From the phone."


def test_the_other_devices_text_can_be_chosen(ready: Browser, draft: Application) -> None:
    on_phone = ready.get(motivation(draft))
    saved(ready.another().sign_in_as(draft.account).get(motivation(draft)), motivation="From the desk.")
    page = saved(on_phone, motivation="From the phone.").press("Save and continue", _theirs="motivation")
    assert page.heading == "Languages and experience" and kept_answer(draft) == "From the desk."


def test_an_old_page_does_not_undo_what_was_changed_elsewhere(ready: Browser, draft: Application) -> None:
    on_phone = ready.get(motivation(draft))
    saved(ready.another().sign_in_as(draft.account).get(motivation(draft)), motivation="From the desk.")
    saved(on_phone, expectations="Two machines.")
    assert (kept_answer(draft), kept_answer(draft, "expectations")) == ("From the desk.", "Two machines.")


def test_saving_while_typing_says_that_another_device_was_quicker(ready: Browser, draft: Application) -> None:
    on_phone = ready.get(motivation(draft))
    seen = str(on_phone.html.find("input", attrs={"name": "_seen"})["value"])  # type: ignore[index]
    saved(ready.another().sign_in_as(draft.account).get(motivation(draft)), motivation="From the desk.")
    ready.get(motivation(draft))
    typed = {"motivation": "From the phone.", "expectations": "Two new tools.", "_seen": seen}
    answer = ready.post(motivation(draft), typed, headers={"X-Autosave": "1"})
    assert "another device" in answer.response.json["conflict"]
    assert kept_answer(draft) == "From the desk."


@pytest.mark.parametrize("cookie", ["expired", "gone"])
def test_a_session_that_is_over_leads_back_to_the_same_page_with_the_text(
    ready: Browser, draft: Application, cookie: str
) -> None:
    page = ready.get(motivation(draft))
    if cookie == "expired":
        end_sessions(draft.account)
    else:
        ready.client.delete_cookie("gatsvla")
    page = saved(page, motivation=TYPED)
    assert page.status == 401 and page.heading == "Sign in" and "your text is not lost" in page.text
    assert TYPED not in page.response.text, "nobody else at this device reads it"
    page = page.press("Sign in", email=draft.account.email, password="wrong")
    page = page.press("Sign in", email=draft.account.email, password=PASSWORD)
    assert page.path == motivation(draft) and page.heading == "Why you"
    assert field(page, "motivation") == TYPED and "What you had typed is here" in page.text
    assert kept_answer(draft) != TYPED
    assert page.press("Save and continue").heading == "Languages and experience"
    assert kept_answer(draft) == TYPED
    assert "What you had typed is here" not in ready.get(motivation(draft)).text


def test_what_was_changed_elsewhere_before_signing_in_again_is_a_conflict_too(
    ready: Browser, draft: Application
) -> None:
    page = ready.get(motivation(draft))
    end_sessions(draft.account)
    asked = saved(page, motivation=TYPED)
    saved(ready.another().sign_in_as(draft.account).get(motivation(draft)), motivation="From the desk.")
    page = asked.press("Sign in", email=draft.account.email, password=PASSWORD).press("Save and continue")
    assert "From the desk." in page.text and field(page, "motivation") == TYPED


def test_the_text_is_not_given_to_another_account(ready: Browser, draft: Application) -> None:
    other = a_draft()
    page = ready.get(motivation(draft))
    end_sessions(draft.account)
    page = saved(page, motivation=TYPED).press("Sign in", email=other.account.email, password=PASSWORD)
    assert page.path == "/applications" and "belongs to another account" in page.html.get_text()
    with unit_of_work(read_only=True) as work:
        assert work.scalar(select(func.count()).select_from(KeptPage)) == 0


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://elsewhere.example"}, {"Referer": "https://elsewhere.example/"}, {}]
)
def test_what_another_site_sends_is_not_kept(ready: Browser, draft: Application, headers: dict[str, str]) -> None:
    ready.client.delete_cookie("gatsvla")
    answer = ready.post(motivation(draft), {"motivation": "Planted"}, headers=headers)
    assert answer.status == 401 and not answer.html.find("input", attrs={"name": "typed"})


def test_a_sealed_text_that_was_altered_or_is_too_old_is_not_opened(
    ready: Browser, draft: Application, spring: time_machine.Traveller
) -> None:
    page = ready.get(motivation(draft))
    end_sessions(draft.account)
    asked = saved(page, motivation=TYPED)
    sealed = str(asked.html.find("input", attrs={"name": "typed"})["value"])  # type: ignore[index]
    altered = sealed[:-4] + ("AAAA" if not sealed.endswith("AAAA") else "BBBB")
    page = asked.press("Sign in", email=draft.account.email, password=PASSWORD, typed=altered)
    assert page.path == "/applications"
    page = ready.get(motivation(draft))
    end_sessions(draft.account)
    asked = saved(page, motivation=TYPED)
    spring.shift(timedelta(hours=25))
    page = asked.press("Sign in", email=draft.account.email, password=PASSWORD)
    assert page.path == "/applications"


def test_a_page_of_an_earlier_session_keeps_its_text_and_writes_nothing(ready: Browser, draft: Application) -> None:
    page = ready.get(motivation(draft))
    old = ready.token
    ready.post("/sign-out")
    ready.get("/sign-in").press("Sign in", email=draft.account.email, password=PASSWORD)
    refused = ready.post(page.path, {"motivation": TYPED, "csrf_token": old}, headers=HERE)
    assert refused.status == 422 and "before you last signed in" in refused.errors[0]
    assert field(refused, "motivation") == TYPED and kept_answer(draft) != TYPED
    answer = ready.post(page.path, {"motivation": "x", "csrf_token": old}, headers={"X-Autosave": "1"})
    assert answer.status == 422 and answer.response.json["stale"] is True
    token = ready.client.get("/account/session").json["token"]  # type: ignore[index]
    answer = ready.post(page.path, {"motivation": TYPED, "csrf_token": token}, headers={"X-Autosave": "1"})
    assert answer.status == 200 and kept_answer(draft) == TYPED


def test_saving_while_typing_without_a_session_says_so(ready: Browser, draft: Application) -> None:
    ready.get(motivation(draft))
    end_sessions(draft.account)
    answer = ready.post(motivation(draft), {"motivation": "x"}, headers={"X-Autosave": "1"})
    assert answer.status == 401 and "stays on this page" in answer.response.json["error"]


def signed_in(browser: Browser, draft: Application) -> Page:
    """Through the sign-in page, for half a day."""
    return browser.get("/sign-in").press("Sign in", email=draft.account.email, password=PASSWORD)


def test_before_a_session_is_over_the_page_says_so_and_prolongs_it(
    browser: Browser, draft: Application, spring: time_machine.Traveller
) -> None:
    signed_in(browser, draft)
    spring.shift(timedelta(hours=11, minutes=45))
    page = browser.get(motivation(draft))
    assert "You are signed in until 01:00" in page.html.get_text()
    page = page.press("Stay signed in")
    assert page.path == motivation(draft) and "You are signed in until" not in page.html.get_text()
    spring.shift(timedelta(hours=11))
    assert browser.get(motivation(draft)).heading == "Why you"
    left = browser.post("/account/session", headers={"Accept": "application/json"}).response.json["left"]
    assert 43_190 <= left <= 43_200


def test_whoever_writes_stays_signed_in(browser: Browser, draft: Application, spring: time_machine.Traveller) -> None:
    signed_in(browser, draft)
    for _hour in range(4):
        spring.shift(timedelta(hours=8))
        answer = browser.post(motivation(draft), {"motivation": TYPED}, headers={"X-Autosave": "1"})
        assert answer.status == 200


def test_no_session_lasts_for_ever(browser: Browser, draft: Application, spring: time_machine.Traveller) -> None:
    browser.get("/sign-in").press("Sign in", email=draft.account.email, password=PASSWORD, stay="y")
    for _week in range(8):
        spring.shift(timedelta(days=7))
        browser.post("/account/session")
    with unit_of_work(read_only=True) as work:
        row = work.scalars(select(SignIn)).one()
        assert row.expires_at - row.created_at == timedelta(days=60)


def test_a_line_of_marks_that_somebody_made_up_does_no_harm(ready: Browser, draft: Application) -> None:
    ready.get(motivation(draft))
    page = ready.post(motivation(draft), {"motivation": TYPED, "_seen": ":: x: :y motivation \x00"}, headers=HERE)
    assert page.status == 200 and not re.search("Both texts", page.text)


def test_submitting_after_the_session_is_over_leads_back_to_the_check(browser: Browser, draft: Application) -> None:
    signed_in(browser, draft)
    check = f"/applications/{draft.id}/check"
    browser.get(check)
    end_sessions(draft.account)
    refused = browser.post(f"/applications/{draft.id}/submit", headers={"Referer": f"http://localhost{check}"})
    assert refused.status == 401
    page = refused.click("Sign in").press("Sign in", email=draft.account.email, password=PASSWORD)
    assert page.path == check
    assert page.press("Submit the application").heading == "Your application is received"
