"""Personal links from the asking to the one answer, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.applications import queries
from app.applications.actions import handing_in, linking
from app.applications.actions.linking import Addressee, Signature
from app.applications.cleaning import Cleaned, cleaned
from app.applications.models import Application, PersonalLink
from app.applications.rules.linking import CONSENT_VERSION, digest
from app.audit import trail
from app.audit.models import Entry
from app.jobs.tasks import remind_of_links
from app.kit import files, tokens
from app.kit.db import Database, unit_of_work
from app.kit.i18n import use_language
from app.kit.refusal import Refusal
from app.messaging.models import OutgoingMail
from tests.makers.calls import CLOSES, IN_WINDOW, a_call
from tests.makers.links import (
    GUARDIAN,
    TOKEN,
    a_link,
    a_minors_application,
    a_recommended_application,
    ask,
    letters_to,
    task,
    token_in,
)
from tests.makers.people import an_account
from tests.makers.uploads import a_pdf

LATER = IN_WINDOW + timedelta(hours=1)
MOTHER = Signature("ნანა მაისურაძე", "დედა")
TEACHER = Signature("Giorgi Example", "teacher of English")


def agree(link: PersonalLink, token: str, agreed: bool = True, **values: object) -> PersonalLink:
    seen = digest(linking.shown_text(link))
    return linking.consent(token, agreed, MOTHER, seen=seen, **{"at": LATER, **values})  # type: ignore[arg-type]


def kinds(work: Session) -> list[str]:
    return list(work.scalars(select(OutgoingMail.kind).order_by(OutgoingMail.id)))


def test_asking_writes_one_letter_and_keeps_only_the_digest_of_its_link(work: Session) -> None:
    link, token = ask(a_minors_application())
    letter = letters_to(GUARDIAN.email)[0]
    assert (letter.kind, letter.language, letter.secret) == ("guardian_asked", "ka", True)
    assert len(token) >= 32
    assert link.token_digest == tokens.digest(token)
    assert queries.link_with(token) == link
    kept = [str(value) for row in work.execute(select(PersonalLink.__table__)) for value in row]
    logged = [str(entry.changes) for entry in work.scalars(select(Entry))]
    assert not [text for text in (*kept, *logged) if token in text]


def test_asking_another_person_makes_the_first_link_useless(work: Session) -> None:
    application = a_minors_application()
    first, token = ask(application)
    second, _token = ask(application, Addressee("Zaza Example", "zaza@example.org", "en"))
    assert first.revoked_at == IN_WINDOW and second.revoked_at is None
    with pytest.raises(Refusal, match="works no longer"):
        agree(first, token)


def test_ones_own_address_is_refused_whatever_its_letters(work: Session) -> None:
    application = a_minors_application()
    own = Addressee("I", application.account.email.upper(), "en")
    with pytest.raises(Refusal, match="your own address") as refused:
        linking.make(application, task(application), own, by="account:1", at=IN_WINDOW)
    assert refused.value.field == "email"


def test_one_address_gets_four_letters_an_hour_and_no_more(work: Session) -> None:
    application = a_minors_application()
    link, _token = ask(application)
    for _again in range(3):
        linking.resend(link, by="account:1", at=IN_WINDOW)
    with pytest.raises(Refusal, match="Too many letters"):
        linking.resend(link, by="account:1", at=IN_WINDOW)
    assert len(letters_to(GUARDIAN.email)) == 4
    linking.resend(link, by="account:1", at=IN_WINDOW + timedelta(hours=1, seconds=1))
    assert len(letters_to(GUARDIAN.email)) == 5


def test_a_letter_sent_again_carries_a_new_link_and_ends_the_old_one(work: Session) -> None:
    link, old = ask(a_minors_application())
    linking.resend(link, by="account:1", at=LATER)
    new = token_in(letters_to(GUARDIAN.email)[-1])
    assert new != old and queries.link_with(old) is None and queries.link_with(new) == link


def test_a_link_that_was_taken_back_answers_nothing(work: Session) -> None:
    link, token = ask(a_minors_application())
    linking.revoke(link, by="account:1", at=IN_WINDOW)
    linking.revoke(link, by="account:1", at=LATER)
    assert link.revoked_at == IN_WINDOW
    with pytest.raises(Refusal, match="works no longer"):
        agree(link, token)
    with pytest.raises(Refusal, match="taken back"):
        linking.resend(link, by="account:1", at=LATER)


def test_the_consent_is_kept_with_its_very_words_their_version_and_language(work: Session) -> None:
    application = a_minors_application()
    link, token = ask(application)
    with use_language("ka"):
        agree(link, token)
    assert link.answer and link.answered_at == LATER
    assert link.answer["agreed"] is True
    assert (link.answer["version"], link.answer["language"]) == (CONSENT_VERSION, "ka")
    assert (link.answer["name"], link.answer["relation"]) == (MOTHER.name, MOTHER.relation)
    assert application.account.person.family_ka in link.answer["text"]
    assert "თანახმა ვარ" in link.answer["text"]
    before = link.answer["text"]
    application.call.title = {"ka": "სხვა", "en": "Another"}
    work.flush()
    work.refresh(link)
    assert link.answer["text"] == before
    assert trail.first_fault() is None


def test_a_text_that_changed_under_the_readers_eyes_is_not_agreed_to(work: Session) -> None:
    link, token = ask(a_minors_application())
    seen = digest(linking.shown_text(link))
    link.application.call.title = {"ka": "სხვა", "en": "Another"}
    work.flush()
    with pytest.raises(Refusal, match="text has changed"):
        linking.consent(token, True, MOTHER, seen=seen, at=LATER)
    assert link.answer is None


def test_the_same_answer_twice_is_one_and_another_one_is_refused(work: Session) -> None:
    link, token = ask(a_minors_application())
    agree(link, token)
    agree(link, token, at=LATER + timedelta(seconds=1))
    assert link.answered_at == LATER
    with pytest.raises(Refusal, match="works no longer"):
        agree(link, token, agreed=False)
    assert link.answer and link.answer["agreed"] is True
    assert kinds(work).count("link_answered") == 1


@pytest.mark.parametrize("values", [
    {"expires_at": LATER}, {"revoked_at": IN_WINDOW}, {"purpose": "referee", "question": "letter"},
])  # fmt: skip
def test_a_link_answers_only_its_own_task_and_in_time(work: Session, values: dict[str, Any]) -> None:
    link = a_link(a_minors_application(), **values)
    with pytest.raises(Refusal, match="works no longer"):
        agree(link, TOKEN)
    with pytest.raises(Refusal, match="works no longer"):
        linking.consent("another", True, MOTHER, seen=digest(linking.shown_text(link)), at=LATER)


def test_a_no_is_told_to_the_applicant_and_once_handed_in_to_the_coordinators(work: Session) -> None:
    coordinator = an_account("coordinator", category=None)
    gone = an_account("coordinator", category=None)
    gone.disabled_at = IN_WINDOW
    draft, handed_in = a_minors_application(), a_minors_application(state="submitted")
    agree(a_link(draft, "one"), "one", agreed=False)
    assert [letter.subject for letter in letters_to(draft.account.email)] == ["Your parent or guardian does not agree"]
    assert letters_to(coordinator.email) == []
    agree(a_link(handed_in, "two"), "two", agreed=False)
    assert [letter.kind for letter in letters_to(coordinator.email)] == ["consent_refused"]
    assert letters_to(gone.email) == []


def test_a_referees_letter_is_a_text_a_cleaned_pdf_or_both(work: Session) -> None:
    link, token = ask(a_recommended_application())
    file = cleaned("letter.pdf", a_pdf(javascript=True), 1)
    linking.recommend(token, "She is careful.", file, TEACHER, opened=False, at=LATER)
    assert link.answer and link.answer["text"] == "She is careful."
    assert link.answer["file"]["name"] == "letter.pdf"
    assert b"armed" not in files.read(link.answer["file"]["digest"])
    told = letters_to(link.application.account.email)[-1]
    assert told.kind == "link_answered" and "careful" not in told.text


@pytest.mark.parametrize(
    ("text", "file", "field", "said"),
    [
        ("", None, "text", "Write your letter"),
        ("word " * 601, None, "text", "601 words"),
        ("", Cleaned("photo.jpg", "image/jpeg", 9, "0"), "file", "as a PDF"),
    ],
)
def test_what_is_no_letter_is_refused_in_its_own_field(
    work: Session, text: str, file: Cleaned | None, field: str, said: str
) -> None:
    link, token = ask(a_recommended_application())
    with pytest.raises(Refusal, match=said) as refused:
        linking.recommend(token, text.strip(), file, TEACHER, opened=False, at=LATER)
    assert refused.value.field == field and link.answer is None


def test_six_hundred_words_are_not_too_many(work: Session) -> None:
    link, token = ask(a_recommended_application())
    linking.recommend(token, ("word " * 600).strip(), None, TEACHER, opened=False, at=LATER)
    assert link.answer


def test_the_promise_of_who_reads_the_letter_is_kept_with_it(work: Session) -> None:
    call = a_call(letters_open=True)
    link, token = ask(a_recommended_application(call))
    with pytest.raises(Refusal, match="who reads the letter"):
        linking.recommend(token, "Good.", None, TEACHER, opened=False, at=LATER)
    linking.recommend(token, "Good.", None, TEACHER, opened=True, at=LATER)
    assert link.answer and link.answer["open"] is True
    assert "You can read it" in letters_to(link.application.account.email)[-1].text


def test_a_required_letter_has_to_be_asked_for_before_handing_in_but_may_come_later(work: Session) -> None:
    application = a_recommended_application()
    with pytest.raises(Refusal, match="Ask somebody for this letter first: Question letter"):
        handing_in.submit(application, by="account:1", at=IN_WINDOW)
    link, token = ask(application)
    handing_in.submit(application, by="account:1", at=IN_WINDOW)
    linking.recommend(token, "Good.", None, TEACHER, opened=False, at=CLOSES + timedelta(days=13))
    assert link.answer


def test_an_optional_letter_and_a_consent_hold_nobody_up(work: Session) -> None:
    for application in (a_recommended_application(required=False), a_minors_application()):
        assert handing_in.submit(application, by="account:1", at=IN_WINDOW).number


def test_the_job_reminds_once_by_day_with_a_new_link(either_database: Database) -> None:
    with unit_of_work():
        link, old = ask(a_minors_application())
        answered = a_link(a_minors_application(), "other", answered_at=IN_WINDOW, answer={"agreed": True})
    night, day = IN_WINDOW + timedelta(days=5, hours=10), IN_WINDOW + timedelta(days=6)
    for at in (IN_WINDOW + timedelta(days=4), night, day, day + timedelta(hours=1)):
        remind_of_links(at)
    with unit_of_work() as work:
        letters = letters_to(GUARDIAN.email)
        assert [letter.kind for letter in letters] == ["guardian_asked", "link_reminder"]
        assert queries.link_with(old) is None
        found = queries.link_with(token_in(letters[-1]))
        assert found and (found.id, found.reminded_at) == (link.id, day)
        assert work.get_one(PersonalLink, answered.id).reminded_at is None
        assert work.scalar(select(func.count()).where(Entry.verb == "remind of personal link")) == 1


def test_whoever_came_of_age_needs_no_reminder_of_a_consent(work: Session) -> None:
    application = a_minors_application()
    link, _token = ask(application)
    application.account.person.birth_date = application.account.person.birth_date.replace(year=1990)  # type: ignore[union-attr]
    work.flush()
    assert linking.remind(link, at=IN_WINDOW + timedelta(days=6)) is False


def test_two_different_answers_at_once_are_one(either_database: Database) -> None:
    with unit_of_work():
        a_link(a_minors_application())
        seen = digest(linking.shown_text(queries.link_with(TOKEN)))  # type: ignore[arg-type]
    barrier = Barrier(2)

    def answer(agreed: bool) -> str:
        barrier.wait()
        try:
            with use_language("en"), unit_of_work():
                linking.consent(TOKEN, agreed, MOTHER, seen=seen, at=LATER)
        except Refusal:
            return "refused"
        return "kept"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(answer, [True, False])) == ["kept", "refused"]
    with unit_of_work(read_only=True) as work:
        assert work.scalar(select(func.count()).where(Entry.verb == "answer personal link")) == 1
        assert work.scalars(select(Application)).one()
