"""Learning agreements from the first line to the record of what was learnt, and attendance day by day."""

import pytest

from app.accounts.models import Account
from app.documents.rendering import render
from app.kit.db import unit_of_work
from app.kit.i18n import use_language
from app.kit.refusal import Refusal
from app.partners.models import Partner, PartnerContact
from app.trips.learning import Presence
from app.trips.models import Participant
from app.trips.queries.certificates import certificate_of
from app.trips.queries.learning import latest_agreement_of, mobility_record_of
from app.trips.queries.records import trip_with
from tests.browser import Browser, Page
from tests.counting import questions
from tests.makers.calls import a_partner
from tests.makers.people import an_account
from tests.web.test_readiness import with_travellers

WRITTEN = {
    "qualification_ka": "მზარეული", "qualification_en": "Cook", "hours": "120",
    "outcomes_ka": "ამზადებს წვნიანს\nიცავს ჰიგიენას", "outcomes_en": "Cooks a soup\nKeeps the rules of hygiene",
    "tasks_ka": "მუშაობა სასწავლო სამზარეულოში", "tasks_en": "Work in the training kitchen",
    "sending_mentor-name": "Nino Example", "sending_emergency-name": "Levan Example",
    "hosting_emergency-name": "Mari Näide",
}  # fmt: skip


@pytest.fixture
def office(browser: Browser) -> Browser:
    with unit_of_work() as work:
        coordinator: Account = an_account("coordinator", category=None)
        host: Partner = a_partner(key="rakvere", country="EE", city={"en": "Rakvere"})
        work.add(PartnerContact(partner=host, name_latin="Jaan Näide", email="jaan@example.org"))
    return browser.sign_in_as(coordinator)


def as_student(participant_id: int, birth_date: str = "1995-01-01") -> None:
    with unit_of_work() as work:
        who = work.get(Participant, participant_id)
        assert who
        who.role = "student"
        who.person.birth_date = type(who.person.birth_date)(*map(int, birth_date.split("-")))  # type: ignore[misc]


def agreement(office: Browser, trip: str, place: int = 0) -> Page:
    return office.get(f"{trip}/learning").click(f"Nino{place} Example")


def test_an_agreement_is_written_signed_amended_and_ends_in_a_record(office: Browser) -> None:
    trip = with_travellers(office, 1)
    as_student(1)
    page = agreement(office, trip)
    assert "Not written yet" in page.text
    form = page.click("Write the agreement")
    assert form.html.select_one("[name='hosting_mentor-name']")["value"] == "Jaan Näide"  # type: ignore[index]
    page = form.press("Save the agreement", **WRITTEN)
    assert "waits for signatures" in page.text
    for side in ("participant", "sending"):
        page = page.click("Note a signature").press("Note the signature", side=side, name="X", on="2026-04-01")
    assert "is not signed by all sides" in office.get(f"{trip}/readiness").text
    page = page.click("Note a signature").press("Note the signature", side="hosting", name="Jaan", on="2026-04-02")
    assert "signed by all" in page.text and "Change this version" not in page.text
    assert "is not signed by all sides" not in office.get(f"{trip}/readiness").text
    changed = page.click("Write an amendment").press("Save the agreement", changes_en="A day more in the kitchen")
    assert "Amendment 1" in changed.text and "Write what was learnt" not in changed.text
    for side in ("participant", "sending", "hosting"):
        changed = changed.click("Note a signature").press("Note the signature", side=side, name="X", on="2026-05-01")
    last = changed.click("Write what was learnt").press("Save the agreement", job_ka="მოხარშვა", job_en="Cooking")
    assert "After the journey" in last.text
    with unit_of_work() as work, use_language("en"):
        who = work.get(Participant, 1)
        assert who
        paper, record = latest_agreement_of(who), mobility_record_of(who)
        assert paper.version == "after" and paper.outcomes[1]["en"] == "Keeps the rules of hygiene"
        assert record.skills["job"] == {"ka": "მოხარშვა", "en": "Cooking"} and not paper.gaps()
        trip_with(who).state = "completed"
        certificate = certificate_of(who)
        assert certificate.hours == 120 and certificate.learnt == ({"ka": "მოხარშვა", "en": "Cooking"},)
        assert all(render(each, "et").startswith(b"%PDF") for each in (paper, record, certificate))


def test_signing_is_refused_while_the_rules_of_the_agreement_ask_for_more(office: Browser) -> None:
    trip = with_travellers(office, 1)
    as_student(1, "2010-01-01")
    with unit_of_work() as work:
        who = work.get(Participant, 1)
        assert who
        who.emergency_name = ""
    form = agreement(office, trip).click("Write the agreement")
    page = form.press("Save the agreement", **{**WRITTEN, "sending_emergency-name": "", "tasks_ka": "", "tasks_en": ""})
    assert "Parent or guardian" in page.text
    refused = page.click("Note a signature").press("Note the signature", side="sending", name="X", on="2026-04-01")
    assert refused.status == 422
    for words in ("the sending side names fewer than two people", "parent or guardian", "learning outcomes and tasks"):
        assert words in refused.text
    early = page.click("Note a signature").press("Note the signature", side="sending", name="", on="")
    assert early.status == 422 and "Write the name." in early.text


def test_one_agreement_is_written_for_several(office: Browser) -> None:
    trip = with_travellers(office, 3)
    form = agreement(office, trip).click("Write the agreement")
    boxes = [str(box["value"]) for box in form.html.select("[name=also]")]
    page = form.press("Save the agreement", also=boxes, **WRITTEN)
    assert page.status == 200
    assert office.get(f"{trip}/learning").text.count("waits for signatures") == 3
    page.click("Note a signature").press("Note the signature", side="sending", name="X", on="2026-04-01")
    again = agreement(office, trip, 1).click("Change this version")
    first = next(str(box["value"]) for box in again.html.select("[name=also]"))
    refused = again.press("Save the agreement", also=[first], hours="99")
    assert refused.status == 422 and "waits for signatures" in refused.text
    with unit_of_work() as work, use_language("en"):
        who = work.get(Participant, int(boxes[0]))
        assert who and latest_agreement_of(who).hours == 120


def test_a_signature_noted_by_mistake_is_struck_out(office: Browser) -> None:
    trip = with_travellers(office, 1)
    page = agreement(office, trip).click("Write the agreement").press("Save the agreement", **WRITTEN)
    page = page.click("Note a signature").press("Note the signature", side="sending", name="X", on="2026-04-01")
    assert "Change this version" not in page.text
    assert "Change this version" in page.press("Strike out").text


def test_papers_that_have_no_words_yet_are_refused(office: Browser) -> None:
    with_travellers(office, 1)
    with unit_of_work() as work, use_language("en"):
        who = work.get(Participant, 1)
        assert who
        with pytest.raises(Refusal, match="no learning agreement yet"):
            latest_agreement_of(who)
        with pytest.raises(Refusal, match="has not said yet what was learnt"):
            mobility_record_of(who)


def test_a_day_is_noted_and_the_same_again_changes_nothing(office: Browser) -> None:
    trip = with_travellers(office, 2)
    day = office.get(f"{trip}/attendance/2026-05-02")
    page = day.press("Save the day", **{"person-1": "present", "person-2": "excused"})
    assert "100 %" in page.text and "1 May 2026" in page.text
    address = f"{trip}/attendance/2026-05-02"
    token = {"csrf_token": office.token}
    headers = {"X-Autosave": "1"}
    sent = office.client.post(address, data={**token, "person-1": "absent"}, headers=headers)
    assert sent.status_code == 200 and "saved" in sent.get_json()
    wrong = office.client.post(address, data={**token, "person-1": "asleep"}, headers=headers)
    assert wrong.status_code == 422 and "does not fit the trip" in wrong.get_json()["error"]
    with unit_of_work() as work:
        assert {(each.participant_id, each.state) for each in work.query(Presence)} == {(1, "absent"), (2, "excused")}
    assert office.get(f"{trip}/attendance/2026-05-09").status == 404
    assert office.get(f"{trip}/attendance/yesterday").status == 404


@pytest.mark.parametrize("language", ["ka", "en"])
def test_every_page_of_learning_opens(office: Browser, language: str) -> None:
    trip = with_travellers(office, 1)
    page = agreement(office, trip).click("Write the agreement").press("Save the agreement", **WRITTEN)
    sign = page.click("Note a signature").path
    for address in (f"{trip}/learning", page.path, f"{page.path}/first", sign, f"{trip}/attendance"):
        assert office.get(f"{address}?language={language}").status == 200
    assert office.get(f"{trip}/attendance/2026-05-01?language={language}").status == 200
    assert office.get(sign.replace("/sign", ".pdf")).response.mimetype == "application/pdf"


def test_the_boards_ask_the_same_number_of_questions_for_one_and_for_three(office: Browser) -> None:
    one, three = with_travellers(office, 1), with_travellers(office, 3)
    for part in ("learning", "attendance", "attendance/2026-05-01"):
        questions(office, f"{one}/{part}")
        assert questions(office, f"{one}/{part}") == questions(office, f"{three}/{part}")
