"""Applying from beginning to receipt, as a person without JavaScript does it, in English and Georgian."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from pypdf import PdfReader
from sqlalchemy import func, select

from app.accounts.models import Account
from app.applications.models import Application
from app.calls.models import CallHost
from app.kit.db import unit_of_work
from app.messaging.models import OutgoingMail
from tests.browser import Browser, Page
from tests.makers.applications import a_member, an_application
from tests.makers.calls import CLOSES, IN_WINDOW, a_call, a_partner
from tests.makers.people import an_account
from tests.makers.uploads import a_pdf

LATE = CLOSES + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def spring() -> Iterator[time_machine.Traveller]:
    """The call is open."""
    with time_machine.travel(IN_WINDOW, tick=True) as traveller:
        yield traveller


def an_open_call(**values: object) -> str:
    """A call with two schools; its key."""
    hosts = [CallHost(partner=a_partner(), places={"student": 2, "teacher": 1}, position=n) for n in range(2)]
    return a_call(hosts=hosts, **values).key


def fill_in(page: Page, **about: str) -> Page:
    """A student fills in every page and comes to the check."""
    page = page.press("Save and continue", **about)
    page = page.press("Save and continue", motivation="I want to see it.", expectations="Welding.")
    page = page.press("Save and continue", language_english="B1", first_time="true")
    page = page.press("Save and continue", preferences=[_schools(page)[1], ""])
    page = page.press(
        "Save and continue", emergency_name="M. E.", emergency_phone="+995 555 11 22 33", emergency_relation="mother"
    )
    page = page.press("Save and continue")
    return page.press("Save and continue", rules_read="y", data_consent="y", true_data="y")


def _schools(page: Page) -> list[str]:
    select_field = page.html.find("select", attrs={"name": "preferences"})
    assert select_field
    return [str(option["value"]) for option in select_field.find_all("option") if option["value"]]


def begun(browser: Browser, account: Account, key: str) -> Page:
    """The application page of an application just begun."""
    return browser.sign_in_as(account).get(f"/applications/begin/{key}").press("Begin the application")


def test_a_student_applies_and_gets_a_receipt(browser: Browser) -> None:
    with unit_of_work():
        key, ana = an_open_call(), an_account()
    page = begun(browser, ana, key)
    assert "0 of 7" not in page.text and "sections are done" in page.text
    page = fill_in(page.click("About you"))
    assert page.heading == "Check your answers"
    assert "I want to see it." in page.text
    receipt = page.press("Submit the application")
    assert receipt.heading == "Your application is received"
    assert "S-001" in receipt.text and "Saturday, 15 April 2017" in receipt.text
    content = browser.client.get(f"{receipt.path.removesuffix('receipt')}content.json")
    assert hashlib.sha256(content.data).hexdigest() in receipt.text
    assert "attachment" in content.headers["Content-Disposition"]
    with unit_of_work(read_only=True) as work:
        made = work.scalars(select(Application)).one()
        assert made.submitted and len(made.submitted["answers"]["preferences"]) == 1
        assert made.submitted["answers"]["first_time"] is True
        assert work.scalar(select(func.count()).select_from(OutgoingMail)) == 1


def test_pressing_submit_again_leads_to_the_same_receipt(browser: Browser) -> None:
    with unit_of_work():
        draft = an_application(state="draft")
    check = browser.sign_in_as(draft.account).get(f"/applications/{draft.id}/check")
    first, second = check.press("Submit the application"), check.press("Submit the application")
    assert (first.path, first.text) == (second.path, second.text)
    with unit_of_work(read_only=True) as work:
        assert work.scalar(select(func.count()).select_from(OutgoingMail)) == 1


def test_a_page_that_is_half_filled_in_is_saved_and_says_what_is_missing(browser: Browser) -> None:
    with unit_of_work():
        draft = an_application(state="draft", answers={})
    page = browser.sign_in_as(draft.account).get(f"/applications/{draft.id}/sections/motivation")
    assert page.errors == []
    page = page.press("Save and continue", motivation="Only this.")
    assert page.heading == "Why you"
    assert page.errors == ["Write an answer: What do you expect to learn?"]
    assert "Only this." in page.text
    assert page.click("Go on and return to this later").heading == "Languages and experience"
    assert "1 answer is missing" in browser.get(f"/applications/{draft.id}").text


def test_a_day_that_is_none_is_said_at_its_field_and_nothing_typed_is_lost(browser: Browser) -> None:
    with unit_of_work():
        draft = an_application(state="draft")
    page = browser.sign_in_as(draft.account).get(f"/applications/{draft.id}/sections/travel")
    page = page.press("Save and continue", passport_valid_until="soon", needs="No nuts.")
    assert page.status == 422
    assert page.errors == ["Write the day as in this example: 31.5.2027."]
    assert page.html.find(attrs={"name": "needs"})["value"] == "No nuts."  # type: ignore[index]
    page = page.press("Save and continue", passport_valid_until="31.5.2027")
    assert page.heading == "Attachments"


def test_a_change_from_the_check_returns_to_the_check(browser: Browser) -> None:
    with unit_of_work():
        draft = an_application(state="draft")
    page = browser.sign_in_as(draft.account).get(f"/applications/{draft.id}/check").click("Change Why you")
    page = page.press("Save and continue", motivation="Another reason.")
    assert page.heading == "Check your answers" and "Another reason." in page.text


def test_the_browser_saves_while_typing(browser: Browser) -> None:
    with unit_of_work():
        draft = an_application(state="draft")
    address = f"/applications/{draft.id}/sections/motivation"
    page = browser.sign_in_as(draft.account).get(address)
    form = page.html.find("form", attrs={"data-autosave": address})
    assert form
    answer = browser.post(address, {"motivation": "Typed so far"}, headers={"X-Autosave": "1"})
    assert answer.response.json["saved"] == "13:00"
    assert "Typed so far" in browser.get(address).text
    refused = browser.post(address, {"motivation": "x" * 30_000}, headers={"X-Autosave": "1"})
    assert refused.status == 422 and "too long" in refused.response.json["error"]


def test_late_is_refused_with_the_servers_time_and_what_was_typed_stays(
    browser: Browser, spring: time_machine.Traveller
) -> None:
    with unit_of_work():
        draft = an_application(state="draft")
    check = browser.sign_in_as(draft.account).get(f"/applications/{draft.id}/check")
    page = browser.get(f"/applications/{draft.id}/sections/motivation")
    spring.move_to(LATE, tick=False)
    late = page.press("Save and continue", motivation="Typed at the last second.")
    assert late.status == 422
    assert "By the server's clock it is now Tuesday, 2 May 2017, 00:00" in late.errors[0]
    assert "Typed at the last second." in late.text
    assert browser.post(page.path, {"motivation": "x"}, headers={"X-Autosave": "1"}).status == 409
    refused = check.press("Submit the application")
    assert refused.status == 422 and "2 May 2017, 00:00" in refused.errors[0]
    stays = browser.get(f"/applications/{draft.id}")
    assert "was not handed in" in stays.text and "I want to learn how others work." in stays.text
    assert "I want to learn" in browser.get(page.path).text
    assert not browser.get(page.path).html.find("textarea")


def test_a_call_of_wishes_only_says_what_leaving_out_means(browser: Browser) -> None:
    with unit_of_work():
        strict = an_application(a_call(only_preferred=True), state="draft")
        free = an_application(a_call(), strict.account, state="draft")
    browser.sign_in_as(strict.account)
    assert "can cost you the place" in browser.get(f"/applications/{strict.id}/sections/hosts").text
    assert "The honest list is the best one" in browser.get(f"/applications/{free.id}/sections/hosts").text


def test_withdrawing_asks_first_and_then_says_so(browser: Browser) -> None:
    with unit_of_work():
        made = an_application()
    page = browser.sign_in_as(made.account).get(f"/applications/{made.id}").click("Withdraw the application")
    assert "cannot be undone" in page.text
    page = page.press("Withdraw the application")
    assert "You have withdrawn this application" in page.text
    assert "Withdraw the application" not in page.text


@pytest.mark.parametrize(("category", "words"), [("student", "not for your category"), (None, "You apply as")])
def test_the_beginning_depends_on_the_category(browser: Browser, category: str | None, words: str) -> None:
    with unit_of_work():
        call = a_call()
        call.criteria = [each for each in call.criteria if each.category == "teacher"]
        ana = an_account(category=category)
    page = browser.sign_in_as(ana).get(f"/applications/begin/{call.key}")
    assert words in page.text


def test_a_member_of_the_committee_cannot_apply(browser: Browser) -> None:
    with unit_of_work():
        member = a_member(a_call())
    assert browser.sign_in_as(member.account).get(f"/applications/begin/{member.call.key}").status == 403


@pytest.mark.parametrize("language", ["ka", "en", "pl", "et"])
def test_every_page_opens_in_every_language(browser: Browser, language: str) -> None:
    with unit_of_work():
        call = a_call()
        draft = an_application(call, state="draft", category="teacher")
        done = an_application(a_call(), draft.account, category="teacher", answers={})
        other = a_call()
    browser.sign_in_as(draft.account).get(f"/?language={language}")
    keys = ("about-you", "motivation", "experience", "hosts", "travel", "attachments", "declaration")
    pages = [f"{draft.id}/sections/{key}?unfinished=1" for key in keys]
    pages += [f"{draft.id}", f"{draft.id}/check", f"{done.id}", f"{done.id}/receipt", f"{done.id}/withdraw"]
    for path in ("", *(f"/{each}" for each in pages), f"/begin/{other.key}"):
        assert browser.get(f"/applications{path}").status == 200


def test_an_upload_is_attached_downloaded_and_removed(browser: Browser) -> None:
    with unit_of_work():
        draft = an_application(state="draft")
    address = f"/applications/{draft.id}/sections/attachments"
    page = browser.sign_in_as(draft.account).get(address)
    page = page.browser.post(address, {"cv": (BytesIO(a_pdf()), "ჩემი.pdf")})
    assert page.heading == "Declaration"
    page = browser.get(address)
    link = next(a for a in page.html.find_all("a") if "ჩემი.pdf" in a.get_text())
    file = browser.client.get(str(link["href"]))
    assert file.data.startswith(b"%PDF-")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert "The file is removed." in page.press("Remove: CV").html.get_text()
    assert browser.get(str(link["href"])).status == 404


def test_the_receipt_is_also_a_paper_and_a_draft_has_none(browser: Browser) -> None:
    with unit_of_work():
        done = an_application(number="S-042")
        draft = an_application(a_call(), done.account, state="draft")
    page = browser.sign_in_as(done.account).get(f"/applications/{done.id}/receipt")
    link = next(str(a["href"]) for a in page.html.find_all("a") if "(PDF)" in a.get_text())
    paper = browser.client.get(link)
    assert paper.data.startswith(b"%PDF-")
    text = " ".join(each.extract_text() for each in PdfReader(BytesIO(paper.data)).pages)
    assert "S-042" in text and "I want to learn how others work." in text
    assert browser.get(f"/applications/{draft.id}/receipt.pdf").status == 404
    assert browser.get(f"/applications/{draft.id}/content.json").status == 404
    assert browser.get(f"/applications/{draft.id}/receipt").path == f"/applications/{draft.id}"
