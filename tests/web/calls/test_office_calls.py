"""The office's calls: from an empty desk to a published call, corrections, the start of the scoring; no JavaScript."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
import time_machine
from sqlalchemy import event, select

from app.accounts.models import Account
from app.calls import queries, rules
from app.calls.models import Call
from app.kit.db import database, unit_of_work
from app.messaging.models import OutgoingMail
from app.partners.history import load_history
from tests.browser import Browser, Page
from tests.makers.applications import an_application
from tests.makers.calls import CLOSES, IN_WINDOW, a_call, a_partner
from tests.makers.people import an_account

MARCH = datetime(2017, 3, 10, 9, tzinfo=UTC)
TOO_LATE = datetime(2017, 5, 1, 20, tzinfo=UTC)
PARTS = ("", "/basics", "/hosts", "/hosts/new", "/quotas", "/quotas/new", "/rubric", "/rubric/student/new")


@pytest.fixture
def coordinator(browser: Browser) -> Account:
    """Somebody who may change calls."""
    with unit_of_work():
        return an_account("coordinator", category=None)


@pytest.fixture
def nino(browser: Browser, coordinator: Account) -> Browser:
    """A coordinator at a browser, now."""
    return browser.sign_in_as(coordinator)


@contextmanager
def at(moment: datetime, browser: Browser, account: Account) -> Iterator[Browser]:
    """The same person at a browser, signed in at another moment."""
    with time_machine.travel(moment, tick=True):
        yield browser.another().sign_in_as(account)


def found(key: str) -> Call:
    """The call as it stands in the database."""
    with unit_of_work(read_only=True) as work:
        return work.scalars(select(Call).where(Call.key == key)).one()


def make_draft(nino: Browser) -> Page:
    page = nino.get("/office/").click("Make a call")
    return page.press("Make the draft", title_ka="პოზნანი", title_en="Exchange, Poznań 2017", key="poznan-2017")


def fill_in(nino: Browser) -> None:
    """Everything that the check list asks for."""
    nino.get("/office/calls/poznan-2017/basics").press(
        "Save title, text and dates",
        text_ka="ტექსტი",
        text_en="Where to.\n\nWhat is paid.",
        starts_on="2017-09-02",
        ends_on="2017-10-22",
        opens_at="2017-04-01T10:00",
        closes_at="2017-05-01T23:59",
    )
    host = nino.get("/office/calls/poznan-2017/hosts/new")
    host.press("Save the host", partner="poznan-1", places_student="4", fields_=["car_mechanic", "cook"])
    nino.get("/office/calls/poznan-2017/hosts/new").press("Save the host", partner="poznan-2", places_student="3")
    nino.get("/office/calls/poznan-2017/quotas/new").press(
        "Save the quota", label_ka="პირველად", label_en="First time", first_time="yes", minimum="2"
    )
    levels = {
        f"levels-{row}-{name}": value
        for row, score in enumerate(("0", "10"))
        for name, value in (("score", score), ("text_ka", "დონე"), ("text_en", f"level {score}"))
    }
    nino.get("/office/calls/poznan-2017/rubric/student/new").press(
        "Save the criterion", label_ka="მოტივაცია", label_en="Motivation", weight="1,5", maximum="10", **levels
    )
    nino.get("/office/calls/poznan-2017/selection-rules").press(
        "Save the rules", pass_student="40.5", ties="motivation", quorum="2"
    )


def test_a_call_goes_from_nothing_to_published(browser: Browser, coordinator: Account) -> None:
    with unit_of_work():
        load_history(MARCH)
    with at(MARCH, browser, coordinator) as nino:
        assert "No calls yet" in nino.get("/office/").text
        draft = make_draft(nino)
        assert draft.heading == "Exchange, Poznań 2017"
        assert "Complete the draft: 6 things are missing" in draft.text
        assert nino.get("/office/calls/poznan-2017/publish").text.count("Rubric") == 1
        fill_in(nino)
        call = found("poznan-2017")
        assert rules.missing(call) == []
        assert (call.closes_at, call.opens_at) == (CLOSES, datetime(2017, 4, 1, 6, tzinfo=UTC))
        assert call.hosts[0].fields == ["car_mechanic", "cook"] and call.quotas[0].where == {"first_time": True}
        assert (f"{call.criteria[0].weight:.2f}", call.pass_marks["student"], call.ties) == (
            "1.50",
            "40.5",
            ["motivation"],
        )
        publishing = nino.get("/office/calls/poznan-2017").click("Publish the call")
        assert "fingerprint stands on the page from this moment" in publishing.text
        assert "The call is published." in publishing.press("Publish the call").html.get_text()
    call = found("poznan-2017")
    assert call.state == "published" and call.lottery_commitment
    assert call.lottery_commitment in nino.another().get("/calls/poznan-2017").text


def test_an_incomplete_call_shows_what_is_missing_and_is_not_published(nino: Browser) -> None:
    with unit_of_work():
        key = a_call("draft", title={"ka": "ერთი"}).key
    page = nino.get(f"/office/calls/{key}/publish")
    assert "Write the title in English." in page.text
    sent = nino.post(f"/office/calls/{key}/publish")
    assert sent.status == 422 and "The check list is not done yet" in sent.errors[0]
    assert found(key).state == "draft"


def test_a_copy_begins_with_the_rules_of_an_earlier_call(nino: Browser) -> None:
    with unit_of_work():
        source = a_call("final", key="poznan-2016")
    page = nino.get("/office/new-call").press("Make the draft", source="poznan-2016", title_ka="ახალი", title_en="New")
    assert page.path == "/office/calls/new"
    copied = found("new")
    assert [host.key for host in copied.hosts] == [host.key for host in source.hosts]
    assert (copied.opens_at, copied.state) == (None, "draft")
    again = nino.get("/office/new-call").press("Make the draft", title_ka="ახალი", title_en="New", key="new")
    assert again.errors == ["Another call has this short name."]


def test_a_correction_asks_why_and_tells_those_who_have_begun(browser: Browser, coordinator: Account) -> None:
    with unit_of_work():
        call = a_call()
        an_application(call)
        an_application(call, state="draft")
        an_application(call, state="withdrawn")
        an_application()
        host = call.hosts[0].id
    with at(IN_WINDOW, browser, coordinator) as nino:
        page = nino.get(f"/office/calls/{call.key}/hosts/{host}")
        assert page.press("Save the host", places_student="5").errors == ["Say why."]
        page.press("Save the host", places_student="5", reason="One more bed.")
        assert "One more bed." in nino.get(f"/office/calls/{call.key}").text
    with unit_of_work(read_only=True) as work:
        letters = work.scalars(select(OutgoingMail).where(OutgoingMail.kind == "rules_corrected")).all()
        assert len(letters) == 0  # the first sheet of a call that was never frozen is no correction
    with at(IN_WINDOW, browser, coordinator) as nino:
        nino.get(f"/office/calls/{call.key}/hosts/{host}").press("Save the host", places_student="6", reason="Two.")
    with unit_of_work(read_only=True) as work:
        letters = work.scalars(select(OutgoingMail).where(OutgoingMail.kind == "rules_corrected")).all()
        assert len(letters) == 2 and "Two." in letters[0].text


def test_after_the_deadline_the_parts_lead_back_with_the_reason(browser: Browser, coordinator: Account) -> None:
    with unit_of_work():
        call = a_call()
    with at(TOO_LATE, browser, coordinator) as nino:
        for part in PARTS[1:]:
            page = nino.get(f"/office/calls/{call.key}{part}")
            assert "The deadline has passed: the rules stay" in page.html.get_text()


def test_scoring_starts_after_the_deadline(browser: Browser, coordinator: Account) -> None:
    with unit_of_work():
        call = a_call()
        an_application(call)
    with at(IN_WINDOW, browser, coordinator) as nino:
        early = nino.get(f"/office/calls/{call.key}/start-scoring").press("Start the scoring")
        assert early.errors == ["Applications can still come in: scoring starts after the deadline."]
    with at(TOO_LATE, browser, coordinator) as nino:
        page = nino.get("/office/").click("Start the scoring")
        assert "1 application has been submitted" in page.text
        page.press("Start the scoring")
    assert found(call.key).state == "scoring"


def test_parts_are_moved_and_taken_out_by_buttons(nino: Browser) -> None:
    with unit_of_work():
        call = a_call("draft")
    names = [criterion.key for criterion in call.rubric("student")]
    nino.get(f"/office/calls/{call.key}/rubric").press("Down")
    assert [criterion.key for criterion in found(call.key).rubric("student")] == names[::-1]
    criterion = found(call.key).criteria[0]
    nino.get(f"/office/calls/{call.key}/rubric/{criterion.id}/remove").press("Take it out of the call")
    assert len(found(call.key).criteria) == 2
    assert nino.get(f"/office/calls/{call.key}/rubric/{criterion.id}").status == 404


def test_a_level_needs_its_score_and_a_faulty_form_keeps_what_was_typed(nino: Browser) -> None:
    with unit_of_work():
        key = a_call("draft").key
    page = nino.get(f"/office/calls/{key}/rubric/teacher/new").press(
        "Save the criterion", label_ka="გეგმა", label_en="Plan", **{"levels-0-text_en": "Very good"}
    )
    assert page.status == 422 and "Say which score this means." in page.text and "Very good" in page.response.text


def test_a_window_that_ends_before_it_begins_is_refused_at_its_field(nino: Browser) -> None:
    with unit_of_work():
        key = a_call("draft").key
    page = nino.get(f"/office/calls/{key}/basics").press("Save title, text and dates", closes_at="2017-03-01T10:00")
    assert page.errors == ["Applications close before they open."]
    assert page.html.select_one("#closes_at[aria-invalid=true]")


@pytest.mark.parametrize("language", ["ka", "en"])
def test_every_office_page_of_a_call_keeps_the_rules_of_a_page(nino: Browser, language: str) -> None:
    with unit_of_work():
        a_partner()
        key = a_call("draft").key
    for part in (*PARTS, "/selection-rules", "/publish"):
        assert nino.get(f"/office/calls/{key}{part}?language={language}").status == 200
    for path in ("/office/", "/office/calls", "/office/new-call"):
        assert nino.get(f"{path}?language={language}").status == 200


@pytest.mark.parametrize("path", ["/office/", "/office/calls", "/office/calls/one", "/office/calls/one/hosts"])
def test_one_row_and_three_take_the_same_number_of_queries(browser: Browser, coordinator: Account, path: str) -> None:
    def statements(nino: Browser) -> int:
        seen: list[str] = []

        def watch(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            seen.append(statement)

        event.listen(database().engine, "before_cursor_execute", watch)
        try:
            assert nino.get(path).status == 200
        finally:
            event.remove(database().engine, "before_cursor_execute", watch)
        return len(seen)

    with at(IN_WINDOW, browser, coordinator) as nino:
        with unit_of_work():
            an_application(a_call(key="one"))
            a_call("draft")
        one = statements(nino)
        with unit_of_work():
            for _more in range(2):
                an_application(a_call())
                a_call("draft")
        assert statements(nino) == one


@pytest.mark.parametrize("role", ["auditor", "director"])
def test_who_reads_the_office_sees_the_file_and_changes_nothing(browser: Browser, role: str) -> None:
    with unit_of_work():
        reader = an_account(role, category=None)
        key = a_call("draft").key
    browser.sign_in_as(reader)
    page = browser.get(f"/office/calls/{key}")
    assert page.status == 200 and "Go on:" not in page.text
    assert f"/office/calls/{key}/publish" not in browser.get("/office/").response.text
    for part in (*PARTS[1:], "/publish", "/start-scoring"):
        assert browser.get(f"/office/calls/{key}{part}").status == 403
    assert browser.get("/office/new-call").status == 403


def test_somebody_from_outside_has_no_office(browser: Browser) -> None:
    with unit_of_work():
        student = an_account()
        key = a_call().key
    browser.sign_in_as(student)
    for path in ("/office/", "/office/calls", f"/office/calls/{key}"):
        assert browser.get(path).status == 403


def test_the_frozen_versions_are_counted_by_call(browser: Browser, coordinator: Account) -> None:
    with unit_of_work():
        load_history(MARCH)
    with at(MARCH, browser, coordinator) as nino:
        make_draft(nino)
        fill_in(nino)
        nino.get("/office/calls/poznan-2017/publish").press("Publish the call")
    with unit_of_work(read_only=True):
        assert [sheet.version for sheet in queries.rule_sheets(found("poznan-2017"))] == [1]
