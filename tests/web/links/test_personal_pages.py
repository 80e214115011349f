"""A guardian's and a referee's one task behind a personal link, without an account and without JavaScript."""

import logging
import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from sqlalchemy import update

from app.applications import queries
from app.applications.models import PersonalLink
from app.kit import files
from app.kit.db import unit_of_work
from tests.browser import Browser, Page
from tests.makers.calls import IN_WINDOW, a_call
from tests.makers.links import TOKEN, a_link, a_minors_application, a_recommended_application, letters_to
from tests.makers.uploads import a_pdf, a_picture

ADDRESS = f"/links/{TOKEN}"
ANSWER = {"agreed": "yes", "name": "ნანა მაისურაძე", "relation": "დედა"}
LETTER = {"text": "She is careful and kind.", "name": "Giorgi Example", "relation": "teacher of English"}
TOKENS = re.compile(r'name="csrf_token"[^>]*value="[^"]*"')


@pytest.fixture(autouse=True)
def in_the_window():  # type: ignore[no-untyped-def]
    """It is April 2017, while the call takes applications."""
    with time_machine.travel(IN_WINDOW + timedelta(hours=1), tick=False):
        yield


def a_guardians_link(**values: Any) -> int:
    with unit_of_work():
        return a_link(a_minors_application(state="submitted"), **values).id


def a_referees_link(**values: Any) -> int:
    with unit_of_work():
        return a_link(a_recommended_application(a_call(**values), state="submitted")).id


def answer_of(link_id: int) -> dict[str, object] | None:
    with unit_of_work(read_only=True) as work:
        return work.get_one(PersonalLink, link_id).answer


def change(link_id: int, **values: object) -> None:
    with unit_of_work() as work:
        work.execute(update(PersonalLink).where(PersonalLink.id == link_id).values(**values))


@pytest.mark.parametrize(
    ("language", "heading", "button", "thanks"),
    [
        ("ka", "თქვენი თანხმობა გაცვლით პროგრამაზე", "პასუხის გაგზავნა", "გმადლობთ, თქვენი პასუხი ჩაწერილია"),
        ("en", "Your consent to an exchange", "Send my answer", "Thank you, your answer is recorded"),
    ],
)
def test_a_guardian_reads_answers_and_sees_what_is_recorded(
    browser: Browser, language: str, heading: str, button: str, thanks: str
) -> None:
    link_id = a_guardians_link(language=language)
    opened = browser.get(ADDRESS)
    assert (opened.heading, opened.html.html["lang"]) == (heading, language)  # type: ignore[index]
    shown = [line.get_text() for line in opened.html.select(".consent-text p")]
    assert len(shown) == 10
    assert answer_of(link_id) is None  # reading is no answer: mail programs open links by themselves
    thanked = opened.press(button, **ANSWER)
    assert thanked.heading == thanks and thanked.path.startswith("/links/answered")
    kept = answer_of(link_id)
    assert kept and kept["agreed"] is True and kept["language"] == language
    assert str(kept["text"]).split("\n") == shown
    assert [line.get_text() for line in thanked.html.select(".consent-text p")] == shown


def test_the_page_speaks_the_language_of_the_letter_until_another_is_chosen(browser: Browser) -> None:
    link_id = a_guardians_link(language="ka")
    browser.get("/?language=en")
    assert browser.get(ADDRESS).html.html["lang"] == "ka"  # type: ignore[index]
    chosen = browser.get(f"{ADDRESS}?language=pl")
    assert chosen.html.html["lang"] == "pl"  # type: ignore[index]
    chosen.press("Wyślij odpowiedź", **ANSWER)
    kept = answer_of(link_id)
    assert kept and kept["language"] == "pl" and "Wyrażam zgodę" in str(kept["text"])


def test_an_empty_answer_says_what_is_missing_and_keeps_the_rest(browser: Browser) -> None:
    a_guardians_link(language="en")
    again = browser.get(ADDRESS).press("Send my answer", name="Nana", relation="")
    assert again.status == 422
    assert again.errors == ["Choose yes or no.", "Write what you are to the applicant."]
    assert again.html.find("input", attrs={"name": "name"})["value"] == "Nana"  # type: ignore[index]


def test_a_double_press_is_one_answer_and_leads_to_the_same_page(browser: Browser) -> None:
    link_id = a_guardians_link(language="en")
    opened = browser.get(ADDRESS)
    first, second = opened.press("Send my answer", **ANSWER), opened.press("Send my answer", **ANSWER)
    assert first.heading == second.heading == "Thank you, your answer is recorded"
    assert answer_of(link_id)


def test_after_the_answer_the_link_shows_it_to_the_same_browser_only_and_for_an_hour(browser: Browser) -> None:
    a_guardians_link(language="en")
    browser.get(ADDRESS).press("Send my answer", **ANSWER)
    assert browser.get(ADDRESS).heading == "Thank you, your answer is recorded"
    stranger = browser.another().get(ADDRESS)
    assert (stranger.status, "ნანა" in stranger.text) == (410, False)
    assert browser.another().get("/links/answered").status == 410
    with time_machine.travel(IN_WINDOW + timedelta(hours=2, seconds=1), tick=False):
        assert browser.get("/links/answered").status == 410


def test_whatever_is_wrong_with_a_link_the_page_is_the_same(browser: Browser) -> None:
    link_id = a_guardians_link()
    faults: list[dict[str, object]] = [
        {"expires_at": IN_WINDOW},
        {"expires_at": IN_WINDOW + timedelta(days=9), "revoked_at": IN_WINDOW},
        {"revoked_at": None, "answered_at": IN_WINDOW, "answer": {"agreed": True}},
        {"token_digest": "f" * 64},
    ]
    seen = set()
    for fault in faults:
        change(link_id, **fault)
        response = browser.client.get(ADDRESS)
        headers = sorted((k, v) for k, v in response.headers if k not in ("Set-Cookie", "Date", "Content-Length"))
        seen.add((response.status_code, str(headers), TOKENS.sub("", response.text)))
    assert len(seen) == 1
    assert next(iter(seen))[0] == 410


def test_a_letter_typed_into_a_link_that_ran_out_meanwhile_is_given_back(browser: Browser) -> None:
    link_id = a_referees_link()
    opened = browser.get(ADDRESS)
    change(link_id, expires_at=IN_WINDOW)
    over = opened.press("Send the letter", **{**LETTER, "text": "Line one.\n\nLine two."})
    assert (over.status, over.heading) == (410, "This link does not work")
    assert over.html.find("pre").get_text() == "Line one.\n\nLine two."  # type: ignore[union-attr]
    assert answer_of(link_id) is None


def test_a_letter_from_a_second_tab_is_given_back_too(browser: Browser) -> None:
    link_id = a_referees_link()
    one, two = browser.get(ADDRESS), browser.another().get(ADDRESS)
    one.press("Send the letter", **LETTER)
    over = two.press("Send the letter", **{**LETTER, "text": "Another letter."})
    assert over.status == 410 and "Another letter." in over.text
    kept = answer_of(link_id)
    assert kept and kept["text"] == LETTER["text"]


def test_a_lost_session_keeps_the_letter_on_the_page(browser: Browser) -> None:
    a_referees_link()
    opened = browser.get(ADDRESS)
    browser.client.delete_cookie("gatsvla")
    again = opened.press("Send the letter", **LETTER)
    assert again.status == 422 and again.errors
    assert again.html.find("textarea").get_text().strip() == LETTER["text"]  # type: ignore[union-attr]
    assert again.press("Send the letter", **LETTER).heading == "Thank you, your answer is recorded"


def send(opened: Page, file: str, data: bytes, **values: str) -> Page:
    page_data = {**LETTER, "opened": "no", "csrf_token": opened.browser.token, **values, "file": (BytesIO(data), file)}
    return opened.browser.post(ADDRESS, page_data, content_type="multipart/form-data")


def test_a_referee_attaches_a_pdf_that_is_cleaned(browser: Browser) -> None:
    link_id = a_referees_link()
    thanked = send(browser.get(ADDRESS), "../letter.pdf", a_pdf(javascript=True), text="")
    assert "letter.pdf" in thanked.text
    kept = answer_of(link_id)
    assert kept
    stored = files.read(kept["file"]["digest"])  # type: ignore[index]
    assert stored.startswith(b"%PDF-") and b"armed" not in stored


@pytest.mark.parametrize(
    ("file", "data", "said"),
    [
        ("letter.pdf", b"not a PDF", "This is not a PDF"),
        ("letter.pdf", a_pdf(password="x"), "protected by a password"),
        ("letter.pdf", a_picture(), "Attach the letter as a PDF."),
        ("letter.pdf", b"", "This file is empty"),
    ],
)
def test_a_bad_file_is_refused_and_the_text_stays(browser: Browser, file: str, data: bytes, said: str) -> None:
    link_id = a_referees_link()
    opened = browser.get(ADDRESS)
    again = send(opened, file, data, text="My words.")
    assert [error for error in again.errors if said in error]
    assert "My words." in again.html.find("textarea").get_text()  # type: ignore[union-attr]
    assert answer_of(link_id) is None


def test_a_file_beside_another_fault_is_asked_for_once_more(browser: Browser) -> None:
    a_referees_link()
    again = send(browser.get(ADDRESS), "letter.pdf", a_pdf(), name="")
    assert "Please choose the file once more: browsers do not keep it." in again.errors


@pytest.mark.parametrize(
    ("values", "said", "not_said"),
    [
        ({}, "does not see your letter", "can read your letter"),
        ({"letters_open": True}, "can read your letter", "does not see your letter"),
        ({"blind": True}, "only the office reads it", "members of the committee"),
    ],
)
def test_the_page_says_who_will_read_the_letter(
    browser: Browser, values: dict[str, object], said: str, not_said: str
) -> None:
    a_referees_link(**values)
    text = browser.get(ADDRESS).text
    assert said in text and not_said not in text


def test_a_rule_about_the_readers_that_changed_meanwhile_is_read_first(browser: Browser) -> None:
    link_id = a_referees_link()
    opened = browser.get(ADDRESS)
    with unit_of_work() as work:
        work.get_one(PersonalLink, link_id).application.call.letters_open = True
    again = opened.press("Send the letter", **LETTER)
    assert "the rule about who reads the letter has changed" in again.errors[0]
    assert "can read your letter" in again.text and LETTER["text"] in str(again.html)
    assert again.press("Send the letter").heading == "Thank you, your answer is recorded"
    kept = answer_of(link_id)
    assert kept and kept["open"] is True


def test_no_page_of_a_link_is_kept_named_to_others_or_found(browser: Browser) -> None:
    a_guardians_link(language="en")
    pages = [browser.get(ADDRESS), browser.get("/links/nothing"), browser.get(ADDRESS).press("Send my answer")]
    pages.append(browser.get(ADDRESS).press("Send my answer", **ANSWER))
    for each in pages:
        headers = each.response.headers
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Robots-Tag"] == "noindex, nofollow"
    outside = [link["href"] for page in pages for link in page.html.find_all("a") if TOKEN in link["href"]]
    assert all(address.startswith(ADDRESS + "?language=") for address in outside)


def test_the_links_secret_stands_in_no_log_and_in_no_table(browser: Browser, caplog: pytest.LogCaptureFixture) -> None:
    a_guardians_link(language="en")
    with caplog.at_level(logging.DEBUG):
        browser.get(ADDRESS).press("Send my answer", **ANSWER)
        browser.get(ADDRESS)
    assert TOKEN not in caplog.text
    with unit_of_work(read_only=True) as work:
        for table in PersonalLink.metadata.sorted_tables:
            assert TOKEN not in str(work.execute(table.select()).all()), table.name


def test_an_origin_that_tries_addresses_has_to_wait_and_is_answered_alike_for_good_ones(browser: Browser) -> None:
    a_guardians_link()
    for n in range(60):
        assert browser.client.get(f"/links/guess-{n}").status_code == 410
    wrong, right = browser.client.get("/links/guess"), browser.client.get(ADDRESS)
    assert wrong.status_code == right.status_code == 429
    assert TOKENS.sub("", wrong.text) == TOKENS.sub("", right.text).replace(TOKEN, "guess")
    elsewhere = browser.client.get(ADDRESS, environ_base={"REMOTE_ADDR": "198.51.100.7"})
    assert elsewhere.status_code == 200
    with time_machine.travel(IN_WINDOW + timedelta(hours=2, minutes=1), tick=False):
        assert browser.client.get(ADDRESS).status_code == 200


def test_an_origin_that_answers_very_often_has_to_wait(browser: Browser) -> None:
    a_guardians_link(language="en")
    opened = browser.get(ADDRESS)
    for _n in range(60):
        browser.client.post(ADDRESS, data={"csrf_token": browser.token})
    assert opened.press("Send my answer", **ANSWER).status == 429


def test_the_applicant_is_told_what_came_but_not_what_a_letter_says(browser: Browser) -> None:
    link_id = a_referees_link()
    browser.get(ADDRESS).press("Send the letter", **LETTER)
    with unit_of_work(read_only=True) as work:
        application = work.get_one(PersonalLink, link_id).application
        letter = letters_to(application.account.email)[-1]
        assert letter.kind == "link_answered" and "careful" not in letter.text
        assert queries.links_of(application)[0].answered_at
