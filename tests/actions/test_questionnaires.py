"""Questionnaires on return, on both databases: prepared, opened with letters, answered by a link, reminded, closed."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications.rules import building as steps
from app.applications.rules.forming import STANDARD, BadForm
from app.audit.models import Entry
from app.kit.refusal import Refusal
from app.messaging.models import OutgoingMail
from app.questionnaires import queries, results
from app.questionnaires.actions import answering, asking, preparing
from app.questionnaires.actions.preparing import Plan
from app.questionnaires.models import QuestionnaireAnswers
from app.trips.actions import hosting
from tests.makers.calls import a_partner
from tests.makers.partners import a_contact
from tests.makers.questionnaires import BACK, BY, a_questionnaire, an_open_questionnaire, answered
from tests.makers.trips import a_traveller, a_trip

DAY = timedelta(days=1)


def letters(work: Session, kind: str = "questionnaire_asked") -> list[OutgoingMail]:
    return list(work.scalars(select(OutgoingMail).where(OutgoingMail.kind == kind)))


def test_each_audience_that_somebody_belongs_to_gets_the_usual_questions(work: Session) -> None:
    trip, school = a_trip(state="completed"), a_partner()
    for role in ("student", "teacher", "accompanying"):
        a_traveller(trip, school, role)
    hosting.ask_host(trip, a_contact(school, email="host@example.org"), by=BY, at=BACK)
    made = preparing.prepare(trip, by=BY, at=BACK)
    assert [each.audience for each in made] == ["student", "teacher", "host"]
    assert [len(queries.people_for(trip, each.audience)) for each in made] == [1, 2, 1]
    assert {(each.opens_on, each.closes_on) for each in made} == {(date(2026, 5, 11), date(2026, 5, 25))}
    with pytest.raises(Refusal, match="nobody to ask who has no questionnaire yet"):
        preparing.prepare(trip, by=BY, at=BACK)


def test_it_begins_anonymous_only_where_enough_people_are_asked(work: Session) -> None:
    trip = a_trip()
    for _n in range(5):
        a_traveller(trip)
    for _n in range(4):
        a_traveller(trip, role="teacher")
    students, teachers = preparing.prepare(trip, by=BY, at=BACK)
    assert (students.is_anonymous, teachers.is_anonymous) == (True, False)


def test_it_opens_by_itself_on_its_day_with_a_letter_to_each_who_has_an_address(work: Session) -> None:
    asked = a_questionnaire()
    a_traveller(asked.trip, email="nino@example.org")
    a_traveller(asked.trip)
    assert asking.open_due(at=BACK - DAY) == 0
    assert asking.open_due(at=BACK) == 1
    assert asking.open_due(at=BACK + DAY) == 0
    assert [each.to_email for each in letters(work)] == ["nino@example.org"]
    assert queries.token_of(queries.links_of(asked)[0]) in letters(work)[0].text
    assert letters(work)[0].secret


def test_whoever_joins_later_is_written_to_later_and_nobody_twice(work: Session) -> None:
    asked, _links = an_open_questionnaire(2)
    a_traveller(asked.trip, email="late@example.org")
    assert asking.ask_missing(asked, by=BY, at=BACK) == 1
    assert asking.ask_missing(asked, by=BY, at=BACK) == 0
    assert len(letters(work)) == 3


def test_a_cancelled_trip_asks_nobody(work: Session) -> None:
    asked = a_questionnaire(a_trip(state="cancelled"))
    assert asking.open_due(at=BACK) == 0
    with pytest.raises(Refusal, match="cancelled"):
        asking.open_now(asked, by=BY, at=BACK)


def test_only_those_who_are_behind_are_reminded_twice_at_most(work: Session) -> None:
    asked, links = an_open_questionnaire(2)
    answered(links[0])
    sent = [asking.remind_due(at=BACK + n * DAY) for n in range(20)]
    assert [n for n, letters in enumerate(sent) if letters] == [5, 12]
    assert sum(sent) == 2
    assert {each.to_email for each in letters(work, "questionnaire_reminder")} == {"traveller-1@example.org"}
    lines = [each for each in work.scalars(select(Entry)) if each.verb == "remind of questionnaire"]
    assert [(each.by, each.changes["letters"]) for each in lines] == [("system", 1), ("system", 1)]


def test_the_office_reminds_nobody_twice_in_three_days(work: Session) -> None:
    asked, _links = an_open_questionnaire(1)
    with pytest.raises(Refusal, match="less than three days ago"):
        asking.remind_behind(asked, by=BY, at=BACK + DAY)
    assert asking.remind_behind(asked, by=BY, at=BACK + 3 * DAY) == 1


def test_answers_by_name_are_kept_with_their_writer_and_once(work: Session) -> None:
    asked, links = an_open_questionnaire(1)
    answered(links[0], best="The workshop")
    answering.hand_in(links[0], queries.token_of(links[0]), at=BACK + DAY)
    sheet = work.scalars(select(QuestionnaireAnswers)).one()
    assert (sheet.link_id, sheet.answered_at, sheet.answers["best"]) == (links[0].id, BACK, "The workshop")
    assert (links[0].answered, links[0].draft) == (True, "")
    head, rows = results.sheets(asked)
    assert head[0] == "Name"
    assert next(rows)[0] == links[0].participant.person.name("en")  # type: ignore[union-attr]


def test_answers_by_name_can_be_changed_until_it_closes_and_the_earlier_ones_count_until_then(work: Session) -> None:
    asked, (link,) = an_open_questionnaire(1)
    answered(link, best="The workshop")
    token, last = queries.token_of(link), queries.form_of(asked)[-1]
    answering.save(link, token, last, {"best": "The bread"}, seen={}, at=BACK + DAY)
    sheet = work.scalars(select(QuestionnaireAnswers)).one()
    assert link.draft and link.answered and sheet.answers["best"] == "The workshop"
    assert queries.progress_of(asked).answered == 1 and asking.remind_due(at=BACK + 12 * DAY) == 0
    answering.save(link, token, last, {"best": "The workshop"}, seen={}, at=BACK + DAY)
    assert link.draft == ""  # as it was handed in: nothing is changed
    answering.save(link, token, last, {"best": "The bread"}, seen={}, at=BACK + DAY)
    answering.hand_in(link, token, at=BACK + 2 * DAY)
    answering.hand_in(link, token, at=BACK + 3 * DAY)
    sheet = work.scalars(select(QuestionnaireAnswers)).one()
    assert (sheet.answers["best"], sheet.answers["overall"], sheet.answered_at) == ("The bread", "4", BACK + 2 * DAY)
    verbs = [each.verb for each in work.scalars(select(Entry)) if each.verb.endswith(("answers", "questionnaire"))]
    assert verbs[-2:] == ["answer questionnaire", "change answers"]
    answering.save(link, token, last, {"best": "Nothing"}, seen={}, at=BACK + 4 * DAY)
    asking.close(asked, by=BY, at=BACK + 5 * DAY)
    assert link.draft == "" and work.scalars(select(QuestionnaireAnswers)).one().answers["best"] == "The bread"
    with pytest.raises(Refusal, match="closed"):
        answering.save(link, token, last, {"best": "Nothing"}, seen={}, at=BACK + 5 * DAY)


def test_anonymous_answers_are_nobodys_once_they_are_handed_in(work: Session) -> None:
    asked, links = an_open_questionnaire(5, is_anonymous=True)
    answered(links[0], best="The workshop")
    token, last = queries.token_of(links[0]), queries.form_of(asked)[-1]
    with pytest.raises(Refusal, match="You have handed in"):
        answering.save(links[0], token, last, {"best": "The bread"}, seen={}, at=BACK)
    answering.hand_in(links[0], token, at=BACK)
    assert queries.begun(links[0], token) == {} and links[0].draft == ""
    assert [each.answers["best"] for each in work.scalars(select(QuestionnaireAnswers))] == ["The workshop"]


def test_what_is_required_is_asked_for_before_anything_is_handed_in(work: Session) -> None:
    _asked, links = an_open_questionnaire(1)
    with pytest.raises(Refusal, match="still missing"):
        answering.hand_in(links[0], queries.token_of(links[0]), at=BACK)


def test_what_an_answer_hides_is_not_kept(work: Session) -> None:
    asked, links = an_open_questionnaire(1)
    token, stay = queries.token_of(links[0]), next(each for each in queries.form_of(asked) if each.key == "stay")
    answering.save(links[0], token, stay, {"safe": False, "unsafe": "A quarrel"}, seen={}, at=BACK)
    answered(links[0], safe=True)
    assert "unsafe" not in work.scalars(select(QuestionnaireAnswers)).one().answers


def test_a_draft_is_read_with_its_own_link_alone(work: Session) -> None:
    asked, links = an_open_questionnaire(2)
    words, token = queries.form_of(asked)[-1], queries.token_of(links[0])
    answering.save(links[0], token, words, {"best": "zafrangula"}, seen={}, at=BACK)
    work.flush()
    assert "zafrangula" not in links[0].draft
    links[1].draft = links[0].draft
    with pytest.raises(Refusal, match="still missing"):
        answering.hand_in(links[1], queries.token_of(links[1]), at=BACK)


def test_a_new_link_ends_the_earlier_one(work: Session) -> None:
    _asked, links = an_open_questionnaire(1)
    before = queries.token_of(links[0])
    asking.renew(links[0], by=BY, at=BACK + DAY)
    assert queries.link_with(before) is None
    assert queries.link_with(queries.token_of(links[0])) is links[0]


@pytest.mark.parametrize("days, taken", [(0, True), (14, True), (15, False)])
def test_answers_are_taken_until_the_end_of_the_last_day(work: Session, days: int, taken: bool) -> None:
    _asked, links = an_open_questionnaire(1)
    if taken:
        answered(links[0], at=BACK + days * DAY)
    else:
        with pytest.raises(Refusal, match="closed"):
            answered(links[0], at=BACK + days * DAY)


def test_a_closed_one_by_name_can_go_on_and_a_closed_anonymous_one_cannot(work: Session) -> None:
    plan = Plan(opens_on=date(2026, 5, 11), closes_on=date(2026, 6, 1), is_anonymous=False)
    named, _links = an_open_questionnaire(1)
    asking.close(named, by=BY, at=BACK)
    preparing.plan(named, plan, by=BY, at=BACK)
    assert named.closed_at is None
    anonymous, _links = an_open_questionnaire(1, is_anonymous=True)
    asking.close(anonymous, by=BY, at=BACK)
    with pytest.raises(Refusal, match="not opened again"):
        preparing.plan(anonymous, plan, by=BY, at=BACK)


def test_names_cannot_be_asked_for_once_people_were_promised_that_none_are_kept(work: Session) -> None:
    asked, _links = an_open_questionnaire(1, is_anonymous=True)
    plan = Plan(opens_on=asked.opens_on, closes_on=asked.closes_on, is_anonymous=False)
    with pytest.raises(Refusal, match="only the last day"):
        preparing.plan(asked, plan, by=BY, at=BACK)


def test_the_questions_stand_once_somebody_has_answered(work: Session) -> None:
    asked, links = an_open_questionnaire(1)
    preparing.change(asked, lambda form: steps.without_question(form, "food"), "remove question", by=BY, at=BACK)
    answered(links[0])
    with pytest.raises(Refusal, match="Somebody has answered"):
        preparing.change(asked, lambda form: steps.without_question(form, "room"), "remove question", by=BY, at=BACK)


def test_what_others_depend_on_stays_and_what_no_traveller_is_asked_is_refused_by_name(work: Session) -> None:
    asked = a_questionnaire()
    with pytest.raises(Refusal, match="cannot be taken out"):
        preparing.change(asked, lambda form: steps.without_question(form, "safe"), "remove question", by=BY, at=BACK)
    with pytest.raises(Refusal, match="which a questionnaire does not ask"):
        preparing.replace(asked, STANDARD, "import form", by=BY, at=BACK)
    with pytest.raises(BadForm):
        preparing.replace(asked, {"format": "form/1"}, "import form", by=BY, at=BACK)
    assert queries.form_of(asked)[0].key == "whole"
