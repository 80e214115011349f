"""Letters to those who were found: in their own language, looked at before, once, and never under the embargo."""

import pytest
from sqlalchemy import select

from app.applications.models import Application
from app.calls.models import Call
from app.kit.db import unit_of_work
from app.messaging.models import OutgoingMail
from tests.browser import Browser
from tests.makers.applications import an_application
from tests.makers.calls import a_call
from tests.makers.people import an_account
from tests.security.hidden import a_hidden_applicant, decide
from tests.web.searching.test_search_pages import at
from tests.web.searching.test_together import flashes

LETTER = {
    "subject_en": "A meeting about {number}", "text_en": "Dear {name},\n\nplease come on Thursday: {call}.",
    "subject_ka": "შეხვედრა", "text_ka": "{name}, გელოდებით ხუთშაბათს.",
}  # fmt: skip


@pytest.fixture
def call(browser: Browser) -> Call:
    """Three applicants who read English, Georgian and Polish."""
    with unit_of_work():
        made = a_call()
        for n, language in enumerate(("en", "ka", "pl"), 1):
            account = an_account(
                given_ka="ნინო", family_ka=f"ლომიძე{n}", given_latin="Nino", family_latin=f"L{n} {{call}}"
            )
            account.language = language
            an_application(made, account, number=f"S-00{n}")
    return made


@pytest.fixture
def coordinator(browser: Browser, call: Call) -> Browser:
    """A coordinator at a browser."""
    with unit_of_work():
        account = an_account("coordinator", category=None)
    return browser.sign_in_as(account)


def letters() -> dict[str, OutgoingMail]:
    """What stands in the outbox, by language."""
    with unit_of_work(read_only=True) as work:
        return {mail.language: mail for mail in work.scalars(select(OutgoingMail).where(OutgoingMail.kind == "notice"))}


def test_everybody_gets_it_in_their_own_language_after_a_look_at_it(coordinator: Browser, call: Call) -> None:
    page = coordinator.get(at(call, "", "/together")).click("Write a letter")
    assert "To 3 applicants" in page.text and "1 of them reads this language." in page.text
    look = page.press("Look at the letter", **LETTER)
    assert "A meeting about S-001" in look.text and "Dear Nino L1 {call}," in look.text and not letters()
    assert "Polski: 1 – there is no text in this language: they get it in English" in look.text
    look = look.press("Show", person="S-002")
    assert "ნინო ლომიძე2, გელოდებით ხუთშაბათს." in look.text and not letters()
    sent = look.press("Send 3 letters")
    assert "3 letters are on their way" in flashes(sent)
    found = letters()
    assert "Dear Nino L1 {call},\n\nplease come on Thursday: Exchange." in found["en"].text
    assert found["ka"].subject == "შეხვედრა" and '<div lang="ka">' in found["ka"].html
    assert '<div lang="en">' in found["pl"].html
    again = look.press("Send 3 letters")
    assert "0 letters are on their way" in flashes(again) and len(letters()) == 3


def test_the_text_can_be_changed_after_the_look(coordinator: Browser, call: Call) -> None:
    look = coordinator.get(at(call, "number:S-001", "/together/letter")).press("Look at the letter", **LETTER)
    back = look.press("Change the text")
    assert back.html.find(id="text_en").get_text().strip().endswith("Thursday: {call}.")  # type: ignore[union-attr]
    assert back.html.find(id="subject_ka")["value"] == "შეხვედრა"  # type: ignore[index]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "at least one language"),
        ({"subject_en": "Only a subject"}, "at least one language"),
        ({"text_en": "No subject"}, "English: a letter needs both"),
        ({"subject_en": "x", "text_en": "{place} {name}"}, "nothing is known for {place}"),
        ({"subject_en": "x" * 201, "text_en": "y"}, "too long"),
    ],
)
def test_a_letter_that_is_not_ready_is_refused_and_kept(
    coordinator: Browser, call: Call, typed: dict[str, str], said: str
) -> None:
    page = coordinator.get(at(call, "", "/together/letter")).press("Look at the letter", **typed)
    assert page.status == 422 and said in " ".join(page.errors) + page.text and not letters()
    for name, text in typed.items():
        field = page.html.find(id=name)
        assert field and text in (field.get("value") or field.get_text())


@pytest.mark.parametrize("query", ["score>80", "-member:me", "lomidze or reviews<2", "conflict:any"])
def test_nobody_is_chosen_by_what_only_the_committee_knows(coordinator: Browser, call: Call, query: str) -> None:
    page = coordinator.get(at(call, query.replace("-member:me", "-assigned:3"), "/together/letter"))
    refused = page.press("Look at the letter", **LETTER)
    assert refused.status == 422 and "only the committee knows" in refused.errors[0] and not letters()


def test_under_the_embargo_no_letter_goes(browser: Browser) -> None:
    with unit_of_work():
        hidden = a_hidden_applicant()
        decide(hidden)
        coordinator = an_account("coordinator", category=None)
    page = browser.sign_in_as(coordinator).get(at(hidden.call, "outcome:selected", "/together/letter"))
    for query in ("outcome:selected", ""):
        page = browser.get(at(hidden.call, query, "/together/letter"))
        refused = page.press("Look at the letter", **LETTER)
        assert refused.status == 422 and "not announced yet" in refused.errors[0]
        sent = browser.post(at(hidden.call, query, "/together/letter"), {**LETTER, "deed": "send", "q": query})
        assert sent.status == 422 and not letters()


def test_who_is_recused_writes_to_nobody_whom_they_must_not_know(browser: Browser) -> None:
    with unit_of_work() as work:
        hidden = a_hidden_applicant()
        number = work.get_one(Application, hidden.application.id).number
    page = browser.sign_in_as(hidden.people["coordinator"]).get(at(hidden.call, "", "/together/letter"))
    look = page.press("Look at the letter", **LETTER)
    assert str(number) not in str(look.html) and "Zhghentidzeuli" not in str(look.html)
    look.press("Send 3 letters")
    with unit_of_work(read_only=True) as work:
        assert "chkhrikina@secret.example" not in set(work.scalars(select(OutgoingMail.to_email)))
