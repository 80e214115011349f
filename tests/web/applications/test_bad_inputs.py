"""The table of bad answers, and forged requests: each refused in words, in Georgian and in English, nothing stored."""

from pathlib import Path
from typing import Any

from werkzeug.datastructures import MultiDict

from app.applications.models import Application
from app.kit import i18n
from app.kit.db import unit_of_work
from tests.browser import Browser, Page
from tests.makers.applications import an_application
from tests.makers.bad_files import BAD_FILES
from tests.makers.calls import a_call
from tests.makers.forms import a_form, the_poznan_form
from tests.web.applications.bad_answers import BAD_ANSWERS
from tests.web.applications.refusing import in_the_open_call, snapshot, told_at

open_call = in_the_open_call
AT = "/applications/{id}/sections/{section}?language={language}"


def a_draft() -> Application:
    """Of a form with every kind of question, all of whose conditions hold."""
    with unit_of_work():
        call = a_call()
        draft = an_application(call, form=a_form(call, the_poznan_form()), state="draft")
        draft.answers = {**draft.answers, "abroad": True, "trips": "2", "language_english": "B2", "tools": ["c"]}
    return draft


def sent(browser: Browser, address: str, values: dict[str, Any]) -> Page:
    """Post it as the bytes that a hostile client would choose: a lone surrogate stands for a byte that is no text."""
    pairs = MultiDict({"csrf_token": browser.token, **values}).items(multi=True)
    parts = [f'--edge\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in pairs]
    body = "".join([*parts, "--edge--\r\n"]).encode("utf-8", "surrogateescape")
    answer = browser.client.post(address, data=body, content_type="multipart/form-data; boundary=edge")
    return Page(browser, answer, address)


def said_in(language: str, sentence: str, values: dict[str, Any]) -> str:
    """The sentence as its reader gets it."""
    with i18n.use_language(language):
        return i18n.gettext(sentence, **values)


def test_each_bad_answer_is_refused_at_its_field_in_both_languages_and_nothing_is_kept(
    browser: Browser, home: Path
) -> None:
    draft = a_draft()
    browser.sign_in_as(draft.account).get(AT.format(id=draft.id, section="practice", language="en"))
    before, wrong = snapshot(home), []
    for what, section, values, field, sentence, more in BAD_ANSWERS:
        host = draft.call.hosts[0].key
        values = {name: [host, host] if value == ["HOST", "HOST"] else value for name, value in values.items()}
        for language in ("ka", "en"):
            page = sent(browser, AT.format(id=draft.id, section=section, language=language), values)
            wanted = said_in(language, sentence, more)
            if page.status != 422 or not told_at(page, field, wanted):
                wrong.append(f"{what} in {language}: {page.status} {page.errors}, not {wanted!r} at the field")
            if snapshot(home) != before:
                wrong.append(f"{what} in {language}: something was stored")
    assert len(BAD_ANSWERS) + len(BAD_FILES) >= 60
    assert not wrong, "\n".join(wrong)


def test_no_georgian_sentence_is_the_english_one() -> None:
    rows = [(sentence, more) for *_row, sentence, more in BAD_ANSWERS] + [(row[2], row[3]) for row in BAD_FILES]
    same = [sentence for sentence, more in rows if said_in("ka", sentence, more) == said_in("en", sentence, more)]
    assert not same


GONE = "There is no page here"
LARGE = "The file is too large"
ODD = "That request could not be understood"
FORGED: list[tuple[str, str, str, dict[str, Any], int, str]] = [
    ("an unknown section", "POST", "/applications/{id}/sections/secrets", {}, 404, GONE),
    ("a section with a way up", "POST", "/applications/{id}/sections/..%2Fabout-you", {}, 404, GONE),
    ("a section with a NUL", "POST", "/applications/{id}/sections/about-you%00", {}, 404, GONE),
    ("a section of half a character", "GET", "/applications/{id}/sections/%ED%A0%80", {}, 404, GONE),
    ("another's section", "POST", "/applications/{theirs}/sections/practice", {"motivation": "mine"}, 404, GONE),
    ("another's submission", "POST", "/applications/{theirs}/submit", {}, 404, GONE),
    ("another's withdrawal", "POST", "/applications/{theirs}/withdraw", {}, 404, GONE),
    ("a file for another", "POST", "/applications/{theirs}/files/certificate", {}, 404, GONE),
    ("a file that is another's", "POST", "/applications/{id}/attachments/{file}/remove", {}, 404, GONE),
    ("a number that no row has", "GET", "/applications/99999999999999999999999999", {}, 404, GONE),
    ("a number below nothing", "GET", "/applications/-1", {}, 404, GONE),
    ("a file with such a number", "GET", "/applications/attachments/99999999999999999999999999", {}, 404, GONE),
    ("a file for a text", "POST", "/applications/{id}/files/motivation", {}, 404, GONE),
    ("a file for an unknown question", "POST", "/applications/{id}/files/secrets", {}, 404, GONE),
    ("a submission with a forged token", "POST", "/applications/{id}/submit", {"csrf_token": "forged"}, 400, ODD),
    ("a file with a forged token", "POST", "/applications/{id}/files/certificate", {"csrf_token": "x"}, 400, ODD),
    ("a withdrawal without a token", "POST", "/applications/{id}/withdraw", {"csrf_token": ""}, 400, ODD),
    ("a thousand and more fields", "POST", "/applications/{id}/submit", {f"f{n}": "" for n in range(1500)}, 413, LARGE),
    ("a field of three megabytes", "POST", "/applications/{id}/submit", {"key": "x" * 3_000_000}, 413, LARGE),
]  # fmt: skip


def test_each_forged_request_gets_a_page_in_the_readers_language_and_changes_nothing(
    browser: Browser, home: Path
) -> None:
    mine, theirs = a_draft(), a_draft()
    file = 1  # nobody has attached anything, and nobody may learn that
    browser.sign_in_as(mine.account).get(f"/applications/{mine.id}/sections/practice")
    before, wrong = snapshot(home), []
    for what, method, path, values, status, heading in FORGED:
        address = path.format(id=mine.id, theirs=theirs.id, file=file)
        for language in ("ka", "en"):
            data = {"csrf_token": browser.token, **values} if method == "POST" else None
            many = {"content_type": "multipart/form-data"} if len(values) > 1000 else {}
            answer = browser.client.open(f"{address}?language={language}", method=method, data=data, **many)
            page = Page(browser, answer, address)
            if (page.status, page.heading) != (status, said_in(language, heading, {})):
                wrong.append(f"{what} in {language}: {page.status} {page.heading!r}")
            if snapshot(home) != before:
                wrong.append(f"{what} in {language}: something was stored")
    assert not wrong, "\n".join(wrong)


def test_a_section_sent_without_its_token_says_so_and_keeps_what_was_typed_on_the_page(
    browser: Browser, home: Path
) -> None:
    draft = a_draft()
    browser.sign_in_as(draft.account)
    before = snapshot(home)
    for token in ("", "forged"):
        page = browser.post(
            AT.format(id=draft.id, section="practice", language="en"), {"motivation": "kept", "csrf_token": token}
        )
        assert page.status in (400, 422) and page.errors
        assert "kept" in page.response.text
    assert snapshot(home) == before


def test_answers_to_questions_that_are_not_put_are_not_kept(browser: Browser) -> None:
    draft = a_draft()
    address = AT.format(id=draft.id, section="practice", language="en")
    page = browser.sign_in_as(draft.account).get(address)
    page.press("Save and continue", abroad="false")
    browser.post(
        address,
        {
            "lesson_plan": "a teacher's",
            "state": "submitted",
            "number": "S-001",
            "abroad": "false",
            "trips": "3",
            "category": "teacher",
        },
    )
    with unit_of_work(read_only=True) as work:
        kept = work.get_one(Application, draft.id)
        assert not {"lesson_plan", "state", "number", "category"} & set(kept.answers)
        assert (kept.state, kept.number, kept.category) == ("draft", None, "student")


def test_too_many_words_stay_in_the_draft_and_are_not_handed_in(browser: Browser, home: Path) -> None:
    draft = a_draft()
    address = AT.format(id=draft.id, section="practice", language="en")
    page = browser.sign_in_as(draft.account).get(address)
    page = page.press("Save and continue", motivation="word " * 121)
    sentence = "This text has 121 words; at most 120 are allowed."
    assert sentence in browser.get(f"/applications/{draft.id}/sections/practice?unfinished=1").text
    before = snapshot(home)
    check = browser.get(f"/applications/{draft.id}/check")
    refused = browser.post(f"/applications/{draft.id}/submit", {"key": "0" * 64})
    assert refused.status == 422 and check.status == 200
    assert snapshot(home) == before
