"""Building and releasing forms: one version at a time, drafts carried over, what is hidden or gone is not kept."""

from functools import partial
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications import queries
from app.applications.actions import attaching, building, filling_in, handing_in, releasing
from app.applications.cleaning import cleaned
from app.applications.models import Application, CallForm
from app.applications.receipts import receipt_of
from app.applications.rules import building as steps
from app.applications.rules.carrying import lapsed
from app.applications.rules.content import content_of, person_of
from app.applications.rules.forming import STANDARD, BadForm
from app.applications.rules.sheet import form_of, read, sheet
from app.applications.rules.showing import shown
from app.audit.models import Entry
from app.calls import queries as calls
from app.calls.models import Call
from app.committee.rules.reading import readable
from app.kit.refusal import Refusal
from app.messaging.models import OutgoingMail
from tests.makers.applications import an_application
from tests.makers.calls import CLOSES, IN_WINDOW, OPENS, a_call
from tests.makers.forms import Data, a_condition, a_form, a_question, a_section, the_poznan_form
from tests.makers.links import a_link
from tests.makers.people import an_account
from tests.makers.uploads import a_pdf

DOING: dict[str, Any] = {"by": "account:1", "at": IN_WINDOW}
ABROAD = a_section(
    "abroad",
    a_question("abroad", "yes_no"),
    a_question("where", shown_when=a_condition(("abroad", "equal", True))),
    a_question("paper", "file", required=False, shown_when=a_condition(("where", "answered"))),
)


def names_and(*sections: Data) -> list[Data]:
    """These sections behind the one that every form needs."""
    return [STANDARD["sections"][0], *sections]


def without(name: str) -> Any:
    """The step that takes a question out."""
    return partial(steps.without_question, name=name)


def content_now(application: Application) -> dict[str, Any]:
    """All that an application holds now, asked for or not."""
    person = person_of(application.account.person)
    return content_of(person, application.answers, application.current_attachments)


def test_a_draft_builds_one_version_and_the_rule_sheet_names_it(work: Session) -> None:
    call = a_call("draft")
    building.change(call, without("needs"), "remove question", **DOING)
    building.change(call, without("work_samples"), "remove question", **DOING)
    form = queries.working_form(call)
    assert form and form.version == 1 and call.form == building.named(form)
    assert len(work.scalars(select(CallForm)).all()) == 1
    entries = work.scalars(select(Entry).where(Entry.verb == "remove question")).all()
    assert [(entry.thing, entry.changes["version"]) for entry in entries] == [(f"call:{call.key}", 1)] * 2
    building.discard(call, **DOING)
    assert queries.working_form(call) is None and call.form is None


def test_a_step_that_changes_nothing_leaves_no_trace(work: Session) -> None:
    call = a_call("draft")
    building.change(call, lambda form: form, "move section", **DOING)
    assert work.scalars(select(Entry).where(Entry.verb == "move section")).all() == []


def test_a_bad_form_changes_nothing(work: Session) -> None:
    call = a_call("draft")
    a_form(call, the_poznan_form())
    before = queries.form_in_work(call)
    with pytest.raises(BadForm) as bad:
        building.replace(call, {"format": "form/2", "sections": []}, "import form", **DOING)
    assert len(bad.value.faults) == 2
    assert queries.form_in_work(call) == before


def test_a_copy_takes_the_form_that_counts_in_the_other_call(work: Session) -> None:
    source, call = a_call(), a_call("draft")
    a_form(source, the_poznan_form())
    a_form(source, names_and(ABROAD), version=2, changed_at=IN_WINDOW)
    building.copy(call, source, **DOING)
    assert queries.form_in_work(call) == read(queries.released_form(source))
    assert queries.form_in_work(call) != queries.form_in_work(source)


def test_a_copy_of_a_call_has_the_form_of_its_source(work: Session) -> None:
    plain, source = a_call(), a_call()
    a_form(source, the_poznan_form())
    made = building.copy_call(source, {"en": "Again"}, **DOING)
    assert queries.form_in_work(made) == queries.form_in_work(source) and made.form
    assert queries.working_form(building.copy_call(plain, {"en": "Plain"}, **DOING)) is None


def test_a_form_is_not_changed_once_the_window_has_closed(work: Session) -> None:
    call = a_call()
    late = {**DOING, "at": CLOSES.replace(hour=20)}
    for deed in (
        lambda: building.change(call, without("needs"), "remove question", **late),
        lambda: building.discard(call, **late),
        lambda: building.replace(call, STANDARD, "import form", **late),
    ):
        with pytest.raises(Refusal, match="The deadline has passed"):
            deed()


def released(call: Call, step: Any, reason: str = "The host asks for it.") -> CallForm:
    """The next version, after this step."""
    building.change(call, step, "change question", **DOING)
    return releasing.release(call, reason, **DOING)


def test_a_release_needs_a_change_and_a_reason_and_makes_a_version_of_the_rules(work: Session) -> None:
    call = a_call()
    with pytest.raises(Refusal, match="no changes to release"):
        releasing.release(call, "because", **DOING)
    building.change(call, without("needs"), "remove question", **DOING)
    assert queries.released_form(call) is None
    with pytest.raises(Refusal, match="Say why"):
        releasing.release(call, " ", **DOING)
    building.change(call, without("birth_date"), "remove question", **DOING)
    with pytest.raises(Refusal, match="no question about the date of birth"):
        releasing.release(call, "because", **DOING)
    building.discard(call, **DOING)
    form = released(call, without("needs"))
    assert queries.released_form(call) is form and form.reason == "The host asks for it."
    newest = calls.rule_sheets(call)[0]
    assert newest.reason == form.reason and f'"digest":"{building.named(form)["digest"]}"' in newest.text


def test_drafts_go_over_with_what_still_fits_and_what_was_submitted_stays(work: Session) -> None:
    call = a_call()
    first = a_form(call, names_and(ABROAD, a_section("more", a_question("shoes"), a_question("shift", "one_of"))))
    answers = {"abroad": True, "where": "Rakvere", "shoes": "42", "shift": "c"}
    draft = an_application(call, state="draft", form=first, answers=answers)
    done = an_application(call, form=first, answers=answers)
    changed = names_and(ABROAD, a_section("more", a_question("size", "number"), a_question("shift", "one_of")))
    changed[2]["questions"][1]["choices"].pop()
    building.replace(call, {"format": "form/1", "sections": changed}, "import form", **DOING)
    second = releasing.release(call, "Sizes are numbers.", **DOING)
    assert (draft.form, draft.earlier_form, draft.form_changed_at) == (second, first, IN_WINDOW)
    assert (done.form, done.form_changed_at) == (first, None)
    gone = lapsed(read(first), read(second), "student", content_now(draft), call)
    assert [(line.question.key, line.text) for line in gone] == [("shoes", "42"), ("shift", "Answer c")]
    assert sheet(draft).content["answers"] == {"abroad": True, "where": "Rakvere", "shift": "c"}
    releasing.acknowledge(draft, **DOING)
    assert draft.answers == {"abroad": True, "where": "Rakvere"}
    assert (draft.earlier_form, draft.form_changed_at) == (None, None)


def test_everybody_who_has_begun_is_told_once_and_only_of_what_concerns_them(work: Session) -> None:
    call = a_call()
    student, teacher = an_application(call, state="draft"), an_application(call, category="teacher")
    an_application(call, state="withdrawn")
    released(call, without("motivation.student"))
    letters = work.scalars(select(OutgoingMail)).all()
    assert [letter.to_email for letter in letters] == [student.account.email]
    assert "Why do you want to go on this exchange?" in letters[0].text
    assert student.form and teacher.form is None
    released(call, without("needs"))
    told = [letter.to_email for letter in work.scalars(select(OutgoingMail)).all()[1:]]
    assert told == [student.account.email, teacher.account.email]
    assert student.earlier_form is None and student.form_changed_at


def test_whoever_begins_after_the_release_gets_the_new_version(work: Session) -> None:
    call = a_call()
    building.change(call, without("needs"), "remove question", **DOING)
    early = filling_in.begin(call, an_account(), None, **DOING)
    form = releasing.release(call, "Not needed.", **DOING)
    late = filling_in.begin(call, an_account(), None, **DOING)
    assert (early.form, late.form, late.form_changed_at) == (form, form, None)


def test_what_another_answer_hides_is_dropped_with_the_next_saving(work: Session) -> None:
    call = a_call()
    application = an_application(call, state="draft", form=a_form(call, names_and(ABROAD)), answers={})
    section = sheet(application).possible[1]
    filling_in.save_section(application, section, {"abroad": True, "where": "Rakvere"}, **DOING)
    attaching.attach(application, "paper", cleaned("paper.pdf", a_pdf(), 20), **DOING)
    assert [question.key for question in sheet(application).sections[1].questions] == ["abroad", "where", "paper"]
    filling_in.save_section(application, section, {"abroad": False, "where": "Rakvere"}, **DOING)
    assert application.answers == {"abroad": False}
    assert application.attachments == []
    entry = work.scalars(select(Entry).where(Entry.verb == "save section").order_by(Entry.id.desc())).first()
    assert entry and entry.changes["dropped"] == ["paper", "where"]


def test_a_hidden_answer_reaches_neither_receipt_nor_committee_nor_export(work: Session) -> None:
    call = a_call()
    form = a_form(call, names_and(ABROAD))
    application = an_application(call, state="draft", form=form, answers={"abroad": False, "where": "Secretburg"})
    handing_in.submit(application, **DOING)
    assert application.submitted and application.submitted["answers"] == application.answers == {"abroad": False}
    said = [str(receipt_of(application)), str(readable(application))]
    said.append(str(shown(call, "student", application.submitted, form_of(application))))
    assert not [text for text in said if "Secretburg" in text]


@pytest.mark.parametrize("abroad", [True, False])
def test_a_letter_that_is_not_asked_for_any_more_is_taken_back(work: Session, abroad: bool) -> None:
    wanted = a_question("letter", "reference", required=False, shown_when=a_condition(("abroad", "equal", True)))
    form = a_form(call := a_call(), names_and(a_section("abroad", a_question("abroad", "yes_no"), wanted)))
    application = an_application(call, state="draft", form=form, answers={"abroad": True})
    link = a_link(application)
    application.answers = {"abroad": abroad}
    handing_in.submit(application, **DOING)
    assert (link.revoked_at is None) is abroad


def test_a_submitted_application_is_read_by_the_version_it_was_submitted_under(work: Session) -> None:
    call = a_call()
    form = a_form(call, names_and(ABROAD))
    application = an_application(call, state="draft", form=form, answers={"abroad": True, "where": "Rakvere"})
    handing_in.submit(application, **DOING)
    released(call, partial(steps.without_section, key="abroad"))
    assert application.form is form
    assert [section.title["en"] for section in receipt_of(application).sections][1:] == ["Section abroad"]
    assert [part.key for part in readable(application)][-1] == "abroad"


def test_publishing_waits_for_a_complete_form(work: Session) -> None:
    call = a_call("draft")
    a_form(call, [ABROAD])
    with pytest.raises(Refusal, match="The form has no question about the given name in Georgian"):
        releasing.publish(call, by="account:1", at=OPENS)
    building.replace(call, {"format": "form/1", "sections": the_poznan_form()}, "import form", by="account:1", at=OPENS)
    releasing.publish(call, by="account:1", at=OPENS)
    assert call.state == "published" and queries.released_form(call)
