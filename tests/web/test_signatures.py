"""Signatures under learning agreements, noted for all of a trip at once: who waits, who does not and why."""

from datetime import date

import pytest

from app.accounts.models import Account
from app.documents.actions.house import Signs, add_signatory
from app.kit import clock
from app.kit.db import unit_of_work
from app.partners.models import Partner
from app.trips.learning import LearningPlan, PlanSignature
from app.trips.models import Participant
from tests.browser import Browser, Page
from tests.counting import questions
from tests.makers.calls import a_partner
from tests.makers.people import an_account
from tests.makers.trips import a_traveller, a_trip

TRIP = "/office/trips/rakvere-2026/learning"
WRITTEN = {
    "qualification_en": "Cook", "hours": "120", "outcomes_en": "Cooks a soup", "tasks_en": "Work in the kitchen",
    "sending_mentor-name": "Nino Mentor", "sending_emergency-name": "Levan Mentor",
    "hosting_mentor-name": "Jaan Näide", "hosting_emergency-name": "Mari Näide",
}  # fmt: skip


@pytest.fixture
def office(browser: Browser) -> Browser:
    """Two students of age, a minor, and their teacher, who has no agreement; those of the students are written."""
    with unit_of_work():
        trip, host = a_trip(key="rakvere-2026", kind="student_practice"), a_partner(key="rakvere", country="EE")
        for name in ("Eka", "Luka"):
            _student(trip, host, name, date(2000, 1, 1))
        _student(trip, host, "Nino", date(2010, 1, 1))
        a_traveller(trip, host, "teacher", person={"given_latin": "Manana", "family_latin": "Example"})
        coordinator: Account = an_account("coordinator", category=None)
    browser.sign_in_as(coordinator)
    form = browser.get(TRIP).click("Eka Example").click("Write the agreement")
    boxes = [str(box["value"]) for box in form.html.select("[name=also]")]
    assert form.press("Save the agreement", also=boxes, **WRITTEN).status == 200
    return browser


def _student(trip: object, host: Partner, name: str, born: date) -> None:
    person = {"given_latin": name, "family_latin": "Example", "birth_date": born}
    a_traveller(
        trip, host, person=person, emergency_name="ნონა მაგალითი", emergency_phone="+995 1", emergency_relation="mother"  # type: ignore[arg-type]
    )  # fmt: skip


def asked(office: Browser, side: str) -> Page:
    return office.get(f"{TRIP}/signatures?side={side}")


def names(page: Page) -> dict[str, str]:
    """The names that the page proposes, by who the agreement is of."""
    rows = page.html.select("tbody tr")
    return {row.select_one("th a").text: str(row.select_one(".form-control")["value"]) for row in rows}  # type: ignore[union-attr, index]


def signed() -> set[tuple[str, str, str, date]]:
    with unit_of_work(read_only=True) as work:
        found = work.query(PlanSignature, LearningPlan).join(LearningPlan, PlanSignature.plan_id == LearningPlan.id)
        return {(plan.participant.person.given_latin, one.side, one.name, one.on) for one, plan in found}


def test_each_side_signs_for_all_with_the_names_that_are_known(office: Browser) -> None:
    page = office.get(TRIP).click("Note signatures together")
    assert list(names(page)) == ["Eka Example", "Luka Example", "Nino Example"]
    assert names(page)["Luka Example"] == "Luka Example"
    assert "Manana Example : There is no agreement yet." in page.text
    with unit_of_work():
        told = Signs(
            name={"ka": "დირექტორი მაგალითი", "en": "Davit Director"}, office={"ka": "დირექტორი", "en": "Director"},
            kinds=("learning-agreement",), position=1, valid_from=date(2020, 1, 1),
        )  # fmt: skip
        add_signatory(told, by="account:1", at=clock.now())
    assert set(names(asked(office, "hosting")).values()) == {"Jaan Näide"}
    assert set(names(asked(office, "sending")).values()) == {"Davit Director"}
    assert names(asked(office, "guardian")) == {"Nino Example": "ნონა მაგალითი"}
    for side in ("participant", "hosting", "sending", "guardian"):
        done = asked(office, side).press("Note the signatures", on="2026-04-01")
        assert done.status == 200 and "noted." in done.response.text
    assert len(signed()) == 10 and ("Nino", "guardian", "ნონა მაგალითი", date(2026, 4, 1)) in signed()
    assert office.get(TRIP).text.count("signed by all") == 3
    with unit_of_work(read_only=True) as work:  # whoever has all signatures has the agreement for the journey
        assert sum(any(one.kind == "agreement" for one in who.papers) for who in work.query(Participant)) == 3
    rest = asked(office, "hosting")
    assert "Nothing waits for this side" in rest.text and "This side has signed already." in rest.text


def test_only_those_who_are_ticked_are_noted_and_a_name_may_be_another(office: Browser) -> None:
    page = asked(office, "participant")
    eka, luka, _nino = (str(box["value"]) for box in page.html.select("[name=plan]"))
    page.press("Note the signatures", plan=[eka, luka], **{f"name-{luka}": "Luka Otherwise", "on": "2026-04-02"})
    assert signed() == {
        ("Eka", "participant", "Eka Example", date(2026, 4, 2)),
        ("Luka", "participant", "Luka Otherwise", date(2026, 4, 2)),
    }
    assert list(names(asked(office, "participant"))) == ["Nino Example"]


def test_a_line_that_cannot_be_is_named_with_its_reason_and_the_others_are_noted(office: Browser) -> None:
    with unit_of_work() as work:
        plan = work.query(LearningPlan).order_by(LearningPlan.id).first()
        assert plan
        plan.content = {**plan.content, "people": {}}
    page = asked(office, "participant")
    _eka, luka, _nino = (str(box["value"]) for box in page.html.select("[name=plan]"))
    done = page.press("Note the signatures", **{f"name-{luka}": " ", "on": "2026-04-02"})
    assert {who for who, *_more in signed()} == {"Nino"}
    assert "1 signature is noted." in done.response.text
    assert "Not noted: Luka Example. Write the name." in done.response.text
    assert "Not noted: Eka Example." in done.response.text and "fewer than two people" in done.response.text
    assert list(names(office.get(done.path))) == ["Eka Example", "Luka Example"]


def test_where_nothing_can_be_noted_the_page_keeps_what_was_typed(office: Browser) -> None:
    page = asked(office, "participant")
    for values, said in (
        ({"plan": [], "on": "2026-04-02"}, "Tick at least one agreement."),
        ({"on": "2036-04-02"}, "This day has not come yet."),
        ({"on": ""}, "Write the day."),
        ({"plan": ["999"], "on": "2026-04-02"}, "Load the page again"),
    ):
        refused = page.press("Note the signatures", **values)  # type: ignore[arg-type]
        assert refused.status == 422 and said in refused.text
    (eka, *_others) = (str(box["value"]) for box in page.html.select("[name=plan]"))
    kept = page.press("Note the signatures", plan=[eka], **{f"name-{eka}": "Eka Typed", "on": "2036-04-02"})
    assert names(kept)["Eka Example"] == "Eka Typed" and len(kept.html.select("[name=plan][checked]")) == 1
    assert signed() == set()


@pytest.mark.parametrize("language", ["ka", "en", "pl", "et"])
def test_the_page_opens_in_every_language(office: Browser, language: str) -> None:
    assert office.get(f"{TRIP}/signatures?side=guardian&language={language}").status == 200


def test_the_page_asks_the_same_number_of_questions_for_one_and_for_three(office: Browser) -> None:
    with unit_of_work() as work:
        trip = a_trip(key="one")
        who = a_traveller(trip, a_partner(key="other"), person={"birth_date": date(2010, 1, 1)}, emergency_name="ნონა")
        content = work.query(LearningPlan).first().content  # type: ignore[union-attr]
        work.add(LearningPlan(participant=who, version="first", content=content, made_at=clock.now()))
        for each in work.query(Participant):
            each.person.birth_date = date(2010, 1, 1)
    for side in ("participant", "guardian", "hosting"):
        one = f"/office/trips/one/learning/signatures?side={side}"
        questions(office, one)
        assert questions(office, one) == questions(office, f"{TRIP}/signatures?side={side}"), side
