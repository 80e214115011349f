"""The conditions of a call on the pages: public, filled in, handed in, decided by the office, set on screen."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from app.applications.models import Application
from app.calls.models import Call
from app.committee.models import Conflict
from app.kit.db import session, unit_of_work
from tests.browser import Browser
from tests.counting import questions
from tests.makers.applications import a_member, an_application
from tests.makers.calls import IN_WINDOW, a_call
from tests.makers.conditions import GOOD, RULES, a_rule
from tests.makers.people import an_account


@pytest.fixture(autouse=True)
def in_the_window() -> Iterator[None]:
    """It is April 2017, while the call takes applications."""
    with time_machine.travel(IN_WINDOW + timedelta(hours=1), tick=False):
        yield


def handed_in(call: Call, **answers: str) -> Application:
    made = an_application(call, eligible=None)
    assert made.submitted
    made.submitted = {**made.submitted, "answers": {**made.submitted["answers"], **GOOD, **answers}}
    session().flush()
    return made


@pytest.mark.parametrize(
    ("language", "heading", "condition"),
    [
        ("ka", "ვის შეუძლია მონაწილეობა", "ასაკი (2 სექტემბერი, 2017): 16-დან 25 წლამდე ჩათვლით."),
        ("en", "Who may take part", "Age on 2 September 2017: 16 to 25 years."),
    ],
)
def test_the_public_page_tells_the_conditions_in_words(
    browser: Browser, language: str, heading: str, condition: str
) -> None:
    with unit_of_work():
        call = a_call(eligibility=[{**RULES[0], "refuses": True}, *RULES[1:]])
    page = browser.get(f"/calls/{call.key}?language={language}")
    assert heading in page.text and condition in page.text
    assert "B1" in page.text and "2018" in page.text


def test_a_call_without_conditions_says_so_in_its_rule_sheet(browser: Browser) -> None:
    with unit_of_work():
        call = a_call()
    page = browser.get(f"/calls/{call.key}")
    assert "There are no further conditions." in page.text and "Who may take part" not in page.text


def test_the_task_list_and_each_page_tell_how_the_conditions_stand(browser: Browser) -> None:
    with unit_of_work():
        account = an_account(birth_date=None)
        draft = an_application(a_call(eligibility=RULES), account, state="draft", answers={"language_english": "A2"})
    home = f"/applications/{draft.id}"
    tasks = browser.sign_in_as(account).get(home)
    states = [tag.get_text(strip=True) for tag in tasks.html.select(".asked .tag")]
    assert states == ["Open", "Not met", "Open"]
    assert "You can submit all the same; the office decides." in tasks.text and "Named: English A2." in tasks.text
    page = browser.get(f"{home}/sections/about-you")
    assert "Age on 2 September 2017" in page.text and "Language at level" not in page.text
    saved = page.press("Save and continue", birth_date="2010-05-01")
    assert saved.status == 200  # a condition never keeps anybody from saving
    piece = browser.client.get(f"{home}/sections/about-you/conditions").text
    assert "Age then: 7." in piece and "<html" not in piece
    assert browser.client.get(f"{home}/sections/nothing/conditions").status_code == 404
    stranger = browser.another().sign_in_as(an_account_of_another())
    assert stranger.client.get(f"{home}/sections/about-you/conditions").status_code == 404


def an_account_of_another():  # type: ignore[no-untyped-def]
    with unit_of_work():
        return an_account()


def test_a_page_without_conditions_shows_nothing_of_them(browser: Browser) -> None:
    with unit_of_work():
        draft = an_application(state="draft")
    browser.sign_in_as(draft.account)
    assert "condition" not in browser.get(f"/applications/{draft.id}").text
    assert browser.client.get(f"/applications/{draft.id}/sections/about-you/conditions").text.strip() == ""


@pytest.mark.parametrize("refuses", [False, True])
def test_before_submitting_the_page_says_what_follows_and_submitting_keeps_to_it(
    browser: Browser, refuses: bool
) -> None:
    with unit_of_work():
        account = an_account(birth_date=date(1980, 1, 1))
        draft = an_application(a_call(eligibility=[{**RULES[0], "refuses": refuses}]), account, state="draft")
    check = browser.sign_in_as(account).get(f"/applications/{draft.id}/check")
    assert "You do not meet a condition of this call" in check.text and "Age then: 37." in check.text
    assert ("It cannot be submitted like this." in check.text) is refuses
    after = check.press("Submit the application")
    assert after.path.endswith("/submit" if refuses else "/receipt")
    assert not refuses or "Age on 2 September 2017: 16 to 25 years. Age then: 37." in after.errors[0]


def test_somebody_who_was_abroad_is_asked_when(browser: Browser) -> None:
    with unit_of_work():
        draft = an_application(a_call(eligibility=[a_rule("not_again", years=2)]), state="draft")
    page = browser.sign_in_as(draft.account).get(f"/applications/{draft.id}/sections/experience")
    assert "This would be the first one." in page.text and "When did your last" not in page.text
    again = page.press("Save and continue", first_time="false")
    assert "When did your last exchange end?" in again.text
    again.press("Save and continue", last_exchange="2016-06-30")
    tasks = browser.get(f"/applications/{draft.id}")
    assert "Not met" in tasks.text and "The last one ended on 30 June 2016." in tasks.text


def test_the_office_sees_the_reasons_and_overrides_with_a_note(browser: Browser) -> None:
    with unit_of_work():
        made = handed_in(a_call(eligibility=RULES), language_english="A1")
        coordinator = an_account("coordinator", category=None)
    page = browser.sign_in_as(coordinator).get(f"/office/applications/{made.id}")
    assert "Named: English A1." in page.text and "It goes into the log." in page.text
    refused = page.press("Save the decision", eligible="yes")
    assert "Say why this person takes part all the same" in refused.errors[0]
    decided = refused.press("Save the decision", eligible="yes", note="She has a B1 certificate since Monday.")
    assert "Eligible" in decided.text and "B1 certificate" in decided.text


def test_all_that_pass_are_accepted_with_one_button_and_the_others_listed_with_reasons(browser: Browser) -> None:
    with unit_of_work():
        call = a_call(eligibility=RULES)
        good = [handed_in(call) for _n in range(2)]
        wrong, opened = handed_in(call, language_english="A1"), handed_in(call, passport_valid_until="")
        coordinator = an_account("coordinator", category=None)
    listing = browser.sign_in_as(coordinator).get(f"/office/calls/{call.key}/applications")
    page = listing.click("Check the conditions")
    assert "They meet every condition: 2" in page.text and "They need a look: 2" in page.text
    rows = [row.get_text(" ", strip=True) for row in page.html.select("tbody tr")]
    assert str(wrong.number) in rows[0] and "Named: English A1." in rows[0]
    assert str(opened.number) in rows[1] and "Not answered yet." in rows[1]
    with unit_of_work():
        late = handed_in(call)
    done = page.press("Accept 2 applications")
    assert "2 applications are accepted." in str(done.html) and "They meet every condition: 1" in done.text
    with unit_of_work(read_only=True):
        decided = {each.id: session().get_one(Application, each.id).eligible for each in (*good, wrong, opened, late)}
    assert decided == {**{each.id: True for each in good}, wrong.id: None, opened.id: None, late.id: None}


def test_the_office_finds_an_empty_page_when_all_is_decided(browser: Browser) -> None:
    with unit_of_work():
        call = a_call(eligibility=RULES)
        coordinator = an_account("coordinator", category=None)
    page = browser.sign_in_as(coordinator).get(f"/office/calls/{call.key}/undecided")
    assert "Everything is decided" in page.text


def test_a_recused_coordinator_neither_sees_nor_accepts_the_application(browser: Browser) -> None:
    with unit_of_work():
        call = a_call(eligibility=RULES)
        made = handed_in(call)
        coordinator = an_account("coordinator", category=None)
        member = a_member(call, coordinator)
        session().add(Conflict(member=member, application=made, reason="an aunt", at=IN_WINDOW))
    page = browser.sign_in_as(coordinator).get(f"/office/calls/{call.key}/undecided")
    assert str(made.number) not in page.text
    browser.post(f"/office/calls/{call.key}/undecided", {"listed": str(made.id)})
    with unit_of_work(read_only=True):
        assert session().get_one(Application, made.id).eligible is None


def test_the_list_asks_as_many_questions_for_one_application_as_for_three(browser: Browser) -> None:
    with unit_of_work():
        call = a_call(eligibility=[*RULES, a_rule("not_again", years=2), a_rule("guardian")])
        handed_in(call)
        coordinator = an_account("coordinator", category=None)
    path = f"/office/calls/{call.key}/undecided"
    browser.sign_in_as(coordinator).get(path)
    one = questions(browser, path)
    with unit_of_work():
        handed_in(call), handed_in(call, language_english="A1")
    assert questions(browser, path) == one


@pytest.mark.parametrize(
    ("language", "add", "save", "said"),
    [
        ("ka", "ასაკი გამგზავრებისას", "პირობის შენახვა", "ასაკი (2 სექტემბერი, 2017): სულ მცირე 16 წელი."),
        ("en", "Age on departure", "Save the condition", "Age on 2 September 2017: at least 16 years."),
    ],
)
def test_a_coordinator_sets_conditions_on_screen(
    browser: Browser, language: str, add: str, save: str, said: str
) -> None:
    with unit_of_work():
        call = a_call("draft")
        coordinator = an_account("coordinator", category=None)
    browser.sign_in_as(coordinator).get(f"/?language={language}")
    conditions = browser.get(f"/office/calls/{call.key}/conditions")
    form = conditions.click(add)
    assert form.press(save).errors
    listed = form.press(save, least="16", categories="student", refuses="y")
    assert said in listed.text
    with unit_of_work(read_only=True):
        assert session().get_one(Call, call.id).eligibility == [
            {"key": "age", "kind": "age", "categories": ["student"], "refuses": True, "least": 16}
        ]


def test_each_kind_of_condition_is_set_changed_and_taken_out(browser: Browser) -> None:
    with unit_of_work():
        call = a_call("draft")
        coordinator = an_account("coordinator", category=None)
    browser.sign_in_as(coordinator)
    base = f"/office/calls/{call.key}/conditions"
    values: dict[str, dict[str, object]] = {
        "age": {"least": "16"},
        "enrolled": {},
        "field": {"fields_": ["cook", "transport"]},
        "language": {"languages": ["english", "polish"], "level": "B1"},
        "passport": {"months": "3"},
        "not_again": {"years": "2"},
        "guardian": {},
    }
    for kind, filled in values.items():
        listed = browser.get(f"{base}/new/{kind}").press("Save the condition", **filled)
        assert listed.path == base, (kind, listed.errors)
    assert len(listed.html.select("tbody tr")) == 7
    changed = browser.get(f"{base}/language").press("Save the condition", level="A2")
    assert "One of these languages at level A2 or above: English, Polish." in changed.text
    gone = browser.get(f"{base}/passport/remove").press("Take it out of the call")
    assert "Passport" not in [row.th.get_text() for row in gone.html.select("tbody tr")]
    assert browser.get(f"{base}/passport").status == browser.get(f"{base}/new/height").status == 404
    assert "Conditions for taking part" in browser.get(f"/office/calls/{call.key}").text
