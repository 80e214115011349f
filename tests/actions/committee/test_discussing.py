"""The discussion: comments that stay, names that call somebody, what is unread, and letters that tell of it at once."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.models import Entry
from app.committee import actions, queries
from app.committee.models import Comment, Conflict, Mention
from app.kit.refusal import Refusal
from app.messaging.models import OutgoingMail
from tests.makers.applications import a_member, a_review
from tests.makers.calls import CLOSES
from tests.makers.committee import a_comment, in_phase
from tests.makers.people import an_account
from tests.makers.selection import Competition, a_competition

NOW = datetime(2017, 5, 10, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=20)


def a_discussion() -> Competition:
    """Two applications that are discussed by a chair and by Giorgi, who has scored nothing."""
    made = a_competition(9, 8)
    person = made.second.account.person
    person.given_ka, person.family_ka = "გიორგი", "მაისურაძე"
    person.given_latin, person.family_latin = "Giorgi", "Maisuradze"
    in_phase(made.call, "discussion")
    return made


def say(made: Competition, text: str, at: datetime = NOW, place: int = 0) -> Comment:
    """The chair says something about an application."""
    return actions.say(made.applications[place], made.chair, text, by="account:1", at=at)


def told(work: Session, at: datetime) -> int:
    """How many letters go out at a moment."""
    number = actions.tell_named(at=at)
    work.flush()
    return number


def test_a_comment_is_read_by_the_others_and_new_to_them_until_they_say_so(work: Session) -> None:
    made = a_discussion()
    first = made.applications[0]
    comment = say(made, "Look at the plan again, @Giorgi.")
    [own], [read] = queries.comments_on(first, made.chair), queries.comments_on(first, made.second)
    assert (own.is_new, read.is_new, read.names_reader) == (False, True, True)
    actions.mark_read(first, made.second, comment.id)
    assert not queries.comments_on(first, made.second)[0].is_new
    actions.mark_read(first, made.second, 0)
    assert not queries.comments_on(first, made.second)[0].is_new
    assert list(work.scalars(select(Entry.verb))) == ["say"]


def test_nothing_is_read_ahead_of_time(work: Session) -> None:
    made = a_discussion()
    actions.mark_read(made.applications[0], made.second, 10**6)
    a_comment(made.applications[1], made.chair)
    say(made, "After you had looked.")
    assert queries.comments_on(made.applications[0], made.second)[0].is_new


def test_a_comment_that_is_taken_back_leaves_a_mark_without_its_text(work: Session) -> None:
    made = a_discussion()
    comment = say(made, "This was not for here.")
    with pytest.raises(Refusal, match="whoever wrote"):
        actions.retract(comment, made.second, by="account:2", at=LATER)
    actions.retract(comment, made.chair, by="account:1", at=LATER)
    [shown] = queries.comments_on(made.applications[0], made.second)
    assert shown.text is None and shown.member.id == made.chair.id
    with pytest.raises(Refusal, match="already"):
        actions.retract(comment, made.chair, by="account:1", at=LATER)
    assert [talk.comments for talk in queries.talks_of(made.call, made.second, ())] == [0, 0]


def test_only_who_sees_the_discussion_speaks_and_can_be_named(work: Session) -> None:
    made = a_discussion()
    first = made.applications[0]
    behind = a_member(made.call, an_account(category=None, given_latin="Lasha", family_latin="Kapanadze"))
    a_review(made.applications[1], behind)
    recused = a_member(made.call, an_account(category=None, given_latin="Maka", family_latin="Lomidze"))
    work.add(Conflict(member=recused, application=first, reason="cousins", at=CLOSES))
    work.flush()
    for member in (behind, recused):
        with pytest.raises(Refusal, match="no part"):
            actions.say(first, member, "Hello", by="x", at=NOW)
    answers = []
    for name in ("@Lasha", "@Maka", "@Nobody"):
        with pytest.raises(Refusal) as refused:
            say(made, f"{name}, please")
        answers.append(refused.value.message.replace(name, "@X"))
    assert len(set(answers)) == 1
    assert say(made, "@Maka, please", place=1).id


@pytest.mark.parametrize("phase", ["individual", "final"])
def test_comments_are_written_only_in_the_discussion(work: Session, phase: str) -> None:
    made = a_discussion()
    comment = say(made, "Now")
    in_phase(made.call, phase)
    with pytest.raises(Refusal):
        say(made, "Too late")
    with pytest.raises(Refusal):
        actions.retract(comment, made.chair, by="account:1", at=LATER)


def test_nothing_is_said_about_what_left_the_competition_or_in_no_words(work: Session) -> None:
    made = a_discussion()
    with pytest.raises(Refusal, match="Write something"):
        say(made, " \n ")
    made.applications[0].eligible = False
    with pytest.raises(Refusal, match="no longer takes part"):
        say(made, "Hello")


def test_who_is_named_several_times_gets_one_letter_after_a_while(work: Session) -> None:
    made = a_discussion()
    say(made, "@Giorgi, one")
    say(made, "@გიორგი მაისურაძეს ვეკითხები, two", NOW + timedelta(minutes=10), place=1)
    assert told(work, NOW + timedelta(minutes=14)) == 0
    assert told(work, LATER) == 1 and told(work, LATER + timedelta(hours=1)) == 0
    [letter] = work.scalars(select(OutgoingMail))
    assert letter.to_email == made.second.account.email and "2 comments" in letter.text
    assert not any((application.number or "?") in letter.text for application in made.applications)
    say(made, "@Giorgi, three", LATER)
    assert told(work, LATER + timedelta(minutes=16)) == 1


def test_no_letter_tells_of_what_was_read_or_taken_back_or_is_no_longer_theirs(work: Session) -> None:
    made = a_discussion()
    first, second = made.applications
    actions.mark_read(first, made.second, say(made, "@Giorgi, read").id)
    actions.retract(say(made, "@Giorgi, taken back", place=1), made.chair, by="account:1", at=NOW)
    assert told(work, LATER) == 0
    say(made, "@Giorgi, recused", place=1)
    actions.declare_conflict(made.second, second, "cousins", by="x", at=NOW)
    assert told(work, LATER) == 0
    say(made, "@Giorgi, behind again")
    a_review(second, a_member(made.call))
    a_review(first, made.second)
    assert told(work, LATER) == 0 and work.scalars(select(OutgoingMail)).all() == []


def test_naming_oneself_calls_nobody(work: Session) -> None:
    made = a_discussion()
    say(made, f"I, @{made.chair.account.person.name_latin}, think so.")
    assert work.scalars(select(Mention)).all() == []


def test_the_list_tells_how_far_the_scores_are_apart(work: Session) -> None:
    made = a_discussion()
    a_review(made.applications[0], a_member(made.call), motivation="5", language="5")
    talks = queries.talks_of(made.call, made.second, ())
    assert [talk.apart for talk in talks] == [40, None]
    assert queries.talks_of(made.call, made.second, {made.applications[0].id})[0].application.id == (
        made.applications[1].id
    )


def test_who_has_spoken_stays_on_the_committee_and_who_only_read_can_go(work: Session) -> None:
    made = a_discussion()
    say(made, "Hello, @Giorgi")
    speaker = a_member(made.call)
    a_comment(made.applications[0], speaker)
    with pytest.raises(Refusal, match="taken part in the discussion"):
        actions.dismiss(speaker, by="x", at=NOW)
    actions.mark_read(made.applications[0], made.second, 1)
    actions.dismiss(made.second, by="x", at=NOW)
    assert len(queries.members_of(made.call)) == 2
