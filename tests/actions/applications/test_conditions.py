"""The conditions of a call when somebody hands in and when the office decides, on both databases."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications import queries
from app.applications.actions import handing_in, linking
from app.applications.actions.checking import accept_passing, set_eligibility
from app.applications.models import Application
from app.audit import trail
from app.audit.models import Entry
from app.calls import actions as calls
from app.calls.models import Call, RuleSheet
from app.calls.rules import missing, rule_sheet, warnings
from app.calls.terms import RequirementTerms
from app.kit.refusal import Refusal
from app.trips.models import Participant, Trip
from app.trips.queries import earlier_exchanges
from tests.makers.applications import SHARED_ANSWERS, an_application
from tests.makers.calls import CLOSES, IN_WINDOW, a_call
from tests.makers.conditions import GOOD, RULES, a_rule
from tests.makers.links import a_link, a_minors_application
from tests.makers.people import an_account

LATE = CLOSES + timedelta(days=1)
YOUNG = date(2005, 1, 1)
OF_A_MINOR = {"guardian_name": "Nana", "guardian_phone": "+995 555 22 22 22"}


def handed_in(call: Call, answers: dict[str, Any] | None = None, **person: Any) -> Application:
    """An application whose eligibility is not decided, with a good passport unless said otherwise."""
    account = an_account(**person)
    draft = an_application(call, account, state="draft")
    draft.answers = {**draft.answers, **(GOOD if answers is None else answers)}
    return handing_in.submit(draft, by="account:1", at=IN_WINDOW)


def terms(kind: str, **values: Any) -> RequirementTerms:
    members = {name: value for name, value in values.items() if name not in ("categories", "refuses")}
    rest = {name: value for name, value in values.items() if name in ("categories", "refuses")}
    return RequirementTerms(kind=kind, members=members, **rest)


def test_a_condition_that_only_informs_lets_everybody_hand_in(work: Session) -> None:
    made = handed_in(a_call(eligibility=RULES), OF_A_MINOR, birth_date=YOUNG)
    assert (made.state, made.eligible) == ("submitted", None)


def test_a_condition_that_refuses_says_what_it_asks_and_what_was_found(work: Session) -> None:
    call = a_call(eligibility=[{**RULES[0], "refuses": True}])
    with pytest.raises(Refusal, match="Age on 2 September 2017: 16 to 25 years. Age then: 12."):
        handed_in(call, OF_A_MINOR, birth_date=YOUNG)
    assert work.scalars(select(Application.state)).all() == ["draft"]
    assert handed_in(call, OF_A_MINOR, birth_date=date(2001, 9, 2)).state == "submitted"


def test_what_is_open_never_refuses(work: Session) -> None:
    call = a_call(eligibility=[{**RULES[2], "refuses": True}])
    assert handed_in(call, {}).state == "submitted"


def test_an_override_needs_a_note_that_is_logged_with_the_conditions(work: Session) -> None:
    made = handed_in(a_call(eligibility=RULES), {"passport_valid_until": "2017-11-01", "language_english": "A2"})
    with pytest.raises(Refusal, match="all the same: Language at level B1") as refused:
        set_eligibility(made, True, " ", by="account:2", at=LATE)
    assert refused.value.field == "note" and made.eligible is None
    set_eligibility(made, True, "A new passport is on its way.", by="account:2", at=LATE)
    [line] = work.scalars(select(Entry).where(Entry.verb == "decide eligibility"))
    assert line.changes["although"] == ["language", "passport"]
    assert line.changes["note"] == "A new passport is on its way."
    assert trail.first_fault() is None


def test_a_yes_to_somebody_who_meets_everything_or_leaves_something_open_needs_no_note(work: Session) -> None:
    call = a_call(eligibility=RULES)
    for answers in (GOOD, {}):
        set_eligibility(handed_in(call, answers), True, "", by="account:2", at=LATE)
    assert all("note" not in line.changes for line in work.scalars(select(Entry)))


def test_all_that_pass_are_accepted_at_once_and_nobody_else(work: Session) -> None:
    call = a_call(eligibility=RULES)
    good, opened, wrong = handed_in(call), handed_in(call, {}), handed_in(call, birth_date=date(1980, 1, 1))
    refused, withdrawn = handed_in(call), handed_in(call)
    set_eligibility(refused, False, "Enrolled elsewhere.", by="account:2", at=LATE)
    handing_in.withdraw(withdrawn, by="account:1", at=LATE)
    everybody = [good, opened, wrong, refused, withdrawn]
    assert accept_passing(everybody, {}, by="account:2", at=LATE) == 1
    assert [each.eligible for each in everybody] == [True, None, None, False, None]
    assert accept_passing(everybody, {}, by="account:2", at=LATE) == 0


def test_nothing_is_accepted_once_the_selection_is_decided(work: Session) -> None:
    call = a_call("decided", eligibility=RULES)
    made = an_application(call, eligible=None, answers={**SHARED_ANSWERS, **GOOD})
    made.submitted = {**made.submitted, "answers": {**SHARED_ANSWERS, **GOOD}}  # type: ignore[dict-item]
    assert accept_passing([made], {}, by="account:2", at=LATE) == 0


def test_the_colleges_own_trips_tell_of_earlier_exchanges(work: Session) -> None:
    call = a_call(eligibility=[a_rule("not_again", years=2)])
    traveller, other = handed_in(call), handed_in(call)
    days = {"ended": date(2016, 10, 22), "cancelled": date(2017, 3, 1), "own": date(2017, 10, 22)}
    for name, ended in days.items():
        trip = Trip(key=name, title={}, starts_on=ended - timedelta(days=30), ends_on=ended, made_at=IN_WINDOW)
        trip.state = "cancelled" if name == "cancelled" else "completed"
        trip.call = call if name == "own" else None
        trip.participants.append(Participant(person=traveller.account.person, role="student"))
        work.add(trip)
    work.flush()
    earlier = earlier_exchanges([traveller.account.person_id, other.account.person_id], call)
    assert earlier == {traveller.account.person_id: (date(2016, 10, 22),)}
    assert accept_passing([traveller, other], earlier, by="account:2", at=LATE) == 1
    assert (traveller.eligible, other.eligible) == (None, True)
    with pytest.raises(Refusal, match="ended on 22 October 2016"):
        set_eligibility(traveller, True, "", earlier=earlier[traveller.account.person_id], by="account:2", at=LATE)


def test_a_guardians_answer_is_told_until_it_is_set_aside(work: Session) -> None:
    made = a_minors_application(a_call(eligibility=[a_rule("guardian")]), state="submitted")
    states = [queries.findings(made, made.submitted or {})[0].state]
    link = a_link(made, answered_at=IN_WINDOW, answer={"agreed": False})
    states.append(queries.findings(made, made.submitted or {})[0].state)
    linking.revoke(link, by="account:2", at=LATE, answered=True)
    states.append(queries.findings(made, made.submitted or {})[0].state)
    assert states == ["open", "not_met", "open"]


def test_conditions_are_added_changed_and_taken_out_of_a_draft(work: Session) -> None:
    call = a_call("draft")
    assert [gap.part for gap in warnings(call)] == ["conditions"]
    key = calls.add_requirement(call, terms("age", least=16, most=None), by="account:2", at=IN_WINDOW)
    again = calls.add_requirement(call, terms("age", most=25, categories=["student"]), by="account:2", at=IN_WINDOW)
    assert (key, again) == ("age", "age-2")
    calls.change_requirement(call, again, terms("age", most=30, refuses=True), by="account:2", at=IN_WINDOW)
    assert call.eligibility == [
        {"key": "age", "kind": "age", "categories": [], "refuses": False, "least": 16},
        {"key": "age-2", "kind": "age", "categories": [], "refuses": True, "most": 30},
    ]
    assert warnings(call) == []
    calls.remove_requirement(call, key, by="account:2", at=IN_WINDOW)
    assert [rule["key"] for rule in rule_sheet(call)["eligibility"]] == ["age-2"]
    with pytest.raises(Refusal, match="not in the call any more"):
        calls.remove_requirement(call, key, by="account:2", at=IN_WINDOW)
    with pytest.raises(Refusal, match="above the most") as refused:
        calls.add_requirement(call, terms("age", least=30, most=20), by="account:2", at=IN_WINDOW)
    assert refused.value.field == "most"


def test_after_publication_a_change_is_a_correction_with_a_reason_and_a_version(work: Session) -> None:
    call = a_call(eligibility=RULES)
    with pytest.raises(Refusal, match="Say why"):
        calls.remove_requirement(call, "age", by="account:2", at=IN_WINDOW)
    with pytest.raises(Refusal, match="deadline has passed"):
        calls.remove_requirement(call, "age", by="account:2", at=LATE, reason="A mistake.")


def test_a_condition_about_nobody_stands_on_the_check_list(work: Session) -> None:
    call = a_call("draft", eligibility=[a_rule("age", least=16, categories=["teacher"])])
    assert [gap.part for gap in missing(call) if gap.part == "conditions"] == []
    call.criteria = call.rubric("student")
    assert ["about people who cannot apply" in gap.message for gap in missing(call) if gap.part == "conditions"] == [
        True
    ]
    call.eligibility = [a_rule("age", least=40, most=20)]
    assert ["The least age is above the most." in g.message for g in missing(call) if g.part == "conditions"] == [True]


def test_a_copy_takes_the_conditions_over(work: Session) -> None:
    call = a_call(eligibility=RULES)
    made = calls.copy(call, {"en": "Another"}, by="account:2", at=LATE)
    assert made.eligibility == RULES and made.eligibility is not call.eligibility
    assert work.scalars(select(RuleSheet)).all() == []
