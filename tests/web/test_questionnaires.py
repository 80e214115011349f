"""Questionnaires on return as people meet them: the office prepares and reads, travellers answer by a link."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.kit import clock
from app.kit.db import unit_of_work
from app.messaging.models import OutgoingMail
from app.questionnaires import queries
from app.questionnaires.models import Questionnaire, QuestionnaireAnswers
from tests.browser import Browser
from tests.counting import questions
from tests.makers.people import an_account
from tests.makers.questionnaires import an_open_questionnaire, answered
from tests.makers.trips import a_traveller, a_trip


def over(people: int = 1) -> str:
    """The address of the questionnaires of a trip that ended yesterday."""
    with unit_of_work():
        end = clock.now().date() - timedelta(days=1)
        trip = a_trip(state="completed", starts_on=end - timedelta(days=6), ends_on=end)
        for n in range(people):
            a_traveller(trip, email=f"traveller-{n}@example.org")
        return f"/office/trips/{trip.key}/questionnaires"


def link_in_letter() -> str:
    with unit_of_work() as work:
        letter = work.scalars(select(OutgoingMail).order_by(OutgoingMail.id.desc())).first()
        assert letter
        found = re.search(r"/questionnaires/\S+", letter.text)
        assert found
        return found[0]


def opened(people: int, **values: object) -> tuple[str, list[str]]:
    """The address of the questionnaires of a trip, and those of its travellers' links."""
    with unit_of_work():
        asked, links = an_open_questionnaire(people, at=clock.now(), **values)
        return f"/office/trips/{asked.trip.key}/questionnaires", [
            f"/questionnaires/{queries.token_of(each)}" for each in links
        ]


def test_the_office_takes_the_usual_questions_changes_one_and_opens_it(office: Browser) -> None:
    page = office.get(over()).press("Prepare the questionnaires")
    assert "1 questionnaire is prepared." in page.response.text
    form = page.click("Questions")
    assert "How was the food?" in form.text
    changed = form.click("Change How was the food?").press("Save the question", label_en="How was the breakfast?")
    assert "How was the breakfast?" in changed.text
    assert "Order of the hosts" not in changed.click("Add a question Where you lived").text
    opened = office.get(page.path).press("Open it now")
    assert "1 letter is on its way." in opened.response.text and "0 of 1" in opened.text
    with unit_of_work() as work:
        assert work.scalars(select(OutgoingMail)).one().secret


def test_a_traveller_without_an_account_answers_on_pages_without_a_script(office: Browser) -> None:
    address = office.get(over()).press("Prepare the questionnaires").press("Open it now").path
    someone = office.another()
    start = someone.get(link_in_letter())
    assert "you need no account" in start.text
    page = start.click("Begin")
    assert "Choose an answer" in page.press("Save and continue", overall="4").text
    page = (
        someone.get(start.path)
        .click("The journey as a whole")
        .press("Save and continue", overall="4", recommend="true")
    )
    page = page.press("Save and continue", information="3")
    again = page.press("Save and continue", safe="false")
    assert "What happened?" in again.text and "a further question" in again.response.text
    page = again.press("Save and continue", unsafe="The lift was stuck")
    page = (
        page.press("Save and continue", tasks="3").press("Save and continue").press("Save and continue", best="Bread")
    )
    assert page.heading == "Check your answers" and "The lift was stuck" in page.text
    thanks = page.press("Hand in the answers")
    assert thanks.heading == "Thank you"
    results = office.get(f"{address}/student/results")
    assert "1 of 1" in results.text and "Bread" in results.text and "mean 4.0 of 4" in results.text
    table = office.client.get(f"{address}/student/results.csv").get_data(as_text=True)
    assert "Bread" in table and table.startswith("\ufeffSection,Question")
    assert office.client.get(f"{address}/student/answers.xlsx").data[:2] == b"PK"


def test_what_is_typed_is_saved_by_the_script_and_further_questions_are_named(office: Browser) -> None:
    _address, (link,) = opened(1)
    someone = office.another()
    page = someone.get(f"{link}/parts/stay")
    sent = {"csrf_token": someone.token, "safe": "false", "_seen": str(page.html.select_one("[name=_seen]")["value"])}  # type: ignore[index]
    said = someone.client.post(f"{link}/parts/stay", data=sent, headers={"X-Autosave": "1"})
    assert said.status_code == 200 and said.json
    assert "unsafe" in said.json["asked"]
    assert "What happened?" in someone.get(f"{link}/parts/stay").text


def test_whoever_signs_in_finds_the_questionnaire_on_the_own_trip(office: Browser) -> None:
    with unit_of_work():
        account = an_account()
        trip = a_trip(state="completed")
        who = a_traveller(trip, person=account.person)
        an_open_questionnaire(0, at=clock.now(), trip=trip)
        address = f"/my-trips/{who.id}"
    page = office.another().sign_in_as(account).get(address)
    assert page.click("Answer the questions").heading == "How was it?"


def test_anonymous_results_wait_until_it_is_closed(office: Browser) -> None:
    with unit_of_work():
        asked, links = an_open_questionnaire(5, at=clock.now(), is_anonymous=True)
        for link in links:
            answered(link, at=clock.now(), best="Bread")
        address = f"/office/trips/{asked.trip.key}/questionnaires"
    page = office.get(f"{address}/student/results")
    assert "shown when the questionnaire is closed" in page.text and "Bread" not in page.text
    assert office.client.get(f"{address}/student/answers.csv").status_code == 404
    office.get(address).press("Close it now")
    page = office.get(f"{address}/student/results")
    assert page.text.count("Bread") == 5 and "mean 4.0 of 4" in page.text
    assert "What was answered" in office.get(address).text and "Last day" not in office.get(address).text
    year = office.get("/office/reports/travellers")
    assert "How was the journey as a whole?" in year.text and "4.0 of 4" in year.text
    assert office.client.get("/office/reports/travellers.xlsx").data[:2] == b"PK"


@pytest.mark.parametrize("wrong", ["ABCDEFGHJK-nothing", "x", "ABCDEFGHJK"])
def test_a_link_that_leads_nowhere_tells_nothing(office: Browser, wrong: str) -> None:
    page = office.another().client.get(f"/questionnaires/{wrong}")
    assert page.status_code == 410
    assert page.headers["Referrer-Policy"] == "no-referrer"


def test_a_handed_in_one_and_a_closed_one_take_nothing_more(office: Browser) -> None:
    _address, links = opened(2)
    with unit_of_work() as work:
        asked = work.scalars(select(Questionnaire)).one()
        answered(queries.links_of(asked)[0], at=clock.now())
        asked.closed_at = clock.now()
    someone = office.another()
    assert "Your answers are here" in someone.get(links[0]).text
    assert "closed" in someone.get(links[1]).text
    sent = {"csrf_token": someone.token, "overall": "4", "recommend": "true"}
    someone.client.post(f"{links[1]}/parts/whole", data=sent)
    someone.client.post(f"{links[1]}/check", data=sent)
    with unit_of_work() as work:
        assert len(list(work.scalars(select(QuestionnaireAnswers)))) == 1


def test_pages_ask_as_much_for_one_traveller_as_for_three(office: Browser) -> None:
    one, _links = opened(1)
    three, _links = opened(3)
    for page in ("", "/student/results"):
        assert questions(office, f"{one}{page}") == questions(office, f"{three}{page}")


def test_the_year_asks_as_much_for_one_trip_as_for_three(office: Browser) -> None:
    opened(1)
    before = questions(office, "/office/reports/travellers")
    opened(1)
    opened(2)
    assert questions(office, "/office/reports/travellers") == before


def test_who_answered_by_name_changes_it_until_the_last_day(office: Browser) -> None:
    address, (link,) = opened(1)
    with unit_of_work() as work:
        asked = work.scalars(select(Questionnaire)).one()
        answered(queries.links_of(asked)[0], at=clock.now(), best="Bread")
    someone = office.another()
    start = someone.get(link)
    assert start.heading == "Thank you" and "You can change your answers until" in start.text
    check = start.click("Change the answers")
    assert "These are the answers that you have handed in." in check.text and "Bread" in check.text
    assert not check.html.select("main form button")
    page = check.click("Change In your own words").press("Save and continue", best="Cheese")
    assert page.heading == "Check your answers" and "Cheese" in page.text
    assert "not handed it in again" in someone.get(link).text
    assert "Bread" in office.get(f"{address}/student/results").text
    thanks = page.press("Hand in the changed answers")
    assert thanks.heading == "Thank you" and "not handed it in again" not in thanks.text
    results = office.get(f"{address}/student/results").text
    assert "Cheese" in results and "Bread" not in results and "1 of 1" in results
    with unit_of_work() as work:
        work.scalars(select(Questionnaire)).one().closed_at = clock.now()
    over = someone.get(link)
    assert "Your answers are here" in over.text and "change" not in over.text


def test_an_anonymous_one_says_before_and_after_that_nothing_can_be_changed(office: Browser) -> None:
    _address, links = opened(5, is_anonymous=True)
    someone = office.another()
    assert "neither you nor the college can change them" in someone.get(links[0]).text
    for part, values in (("whole", {"overall": "4", "recommend": "true"}), ("stay", {"safe": "true"}),
                         ("host", {"tasks": "3"})):  # fmt: skip
        check = someone.get(f"{links[0]}/parts/{part}?back=check").press("Save and continue", **values)
    assert check.heading == "Check your answers" and "afterwards they cannot be changed" in check.text
    thanks = check.press("Hand in the answers")
    assert "neither you nor the college can change them" in thanks.text
    assert "Change the answers" not in thanks.text
    assert someone.get(f"{links[0]}/check").heading == "Thank you"
    assert someone.get(f"{links[0]}/parts/whole").heading == "Thank you"


@pytest.mark.parametrize("language", ["ka", "pl", "et"])
def test_changing_is_told_in_each_language(office: Browser, language: str) -> None:
    _address, (link,) = opened(1)
    with unit_of_work() as work:
        answered(queries.links_of(work.scalars(select(Questionnaire)).one())[0], at=clock.now())
    someone = office.another()
    for page in (link, f"{link}/check"):
        assert someone.get(f"{page}?language={language}").status == 200
