"""Small questions about who asks and what they ask for; they combine with & | ~ into the lines of the policy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, select

from app.access.recusals import is_kept_away, is_recused_from, scores_blind, things_of
from app.accounts.models import Account
from app.applications.models import Application, Attachment
from app.applications.rules.sheet import form_of
from app.calls.models import Call
from app.committee.models import Member, Review
from app.committee.queries import awaits_scores, copy_given, phase_of
from app.committee.rules.competing import competes
from app.committee.rules.phases import Phase
from app.committee.rules.reading import hidden_keys
from app.documents.models import Batch, Paper
from app.kit.db import session
from app.selection.queries import appeal_of, awaits_second_look, second_look_of
from app.trips.models import Participant, Trip
from app.trips.queries.diary import is_shown


@dataclass(frozen=True)
class Fact:
    """A question with a name, answered from the account that asks (None: nobody signed in) and the subject."""

    name: str
    test: Callable[[Account | None, Any], bool]

    def __call__(self, who: Account | None, subject: Any) -> bool:
        return self.test(who, subject)

    def __and__(self, other: Fact) -> Fact:
        return Fact(f"{self.name} and {other.name}", lambda who, subject: self(who, subject) and other(who, subject))

    def __or__(self, other: Fact) -> Fact:
        return Fact(f"({self.name} or {other.name})", lambda who, subject: self(who, subject) or other(who, subject))

    def __invert__(self) -> Fact:
        return Fact(f"not {self.name}", lambda who, subject: not self(who, subject))


def call_of(subject: Any) -> Call | None:
    """The call that a subject belongs to."""
    if isinstance(subject, Attachment):
        subject = session().get(Application, subject.application_id)
    if isinstance(subject, Paper):
        word, _colon, key = subject.thing.partition(" ")[0].partition(":")
        subject = session().scalar(select(Call).where(Call.key == key)) if word == "call" else application_of(subject)
    if isinstance(subject, Application | Trip):
        return subject.call
    return subject if isinstance(subject, Call) else None


def application_of(subject: Any) -> Application | None:
    """The application that a subject belongs to."""
    if isinstance(subject, Attachment):
        return session().get(Application, subject.application_id)
    if isinstance(subject, Paper):
        word, _colon, key = subject.thing.partition(" ")[0].partition(":")
        return session().get(Application, int(key)) if word == "application" else None
    return subject if isinstance(subject, Application) else None


def _holds(role: str) -> Fact:
    return Fact(role, lambda who, _subject: who is not None and role in who.roles)


def _in_state(name: str, *states: str) -> Fact:
    def test(_who: Account | None, subject: Any) -> bool:
        call = call_of(subject)
        return call is not None and call.state in states

    return Fact(name, test)


def _is_member(who: Account | None, subject: Any, *, chair: bool = False) -> bool:
    call = call_of(subject)
    if who is None or call is None:
        return False
    query = exists().where(Member.call_id == call.id, Member.account_id == who.id)
    return bool(session().scalar(select(query.where(Member.is_chair) if chair else query)))


def _sits(who: Account | None, _subject: Any) -> bool:
    return who is not None and bool(session().scalar(select(exists().where(Member.account_id == who.id))))


def _owns(who: Account | None, subject: Any) -> bool:
    application = application_of(subject)
    return who is not None and application is not None and application.account_id == who.id


def _is_assigned(who: Account | None, subject: Any) -> bool:
    application = application_of(subject)
    if who is None or application is None:
        return False
    query = select(Review.id).join(Member, Review.member_id == Member.id)
    query = query.where(Review.application_id == application.id, Member.account_id == who.id)
    return session().scalar(query) is not None


def _is_recused(who: Account | None, subject: Any) -> bool:
    if who is None:
        return False
    if isinstance(subject, Paper | Batch):
        return any(is_recused_from(who, thing) for thing in things_of(subject))
    application = application_of(subject)
    return application is not None and is_recused_from(who, f"application:{application.id}")


def _is_recused_somewhere(who: Account | None, subject: Any) -> bool:
    call = call_of(subject)
    if who is None or call is None:
        return False
    return is_recused_from(who, f"call:{call.key}")


def _has_handed_in(who: Account | None, subject: Any) -> bool:
    call = call_of(subject)
    if who is None or call is None:
        return False
    return not awaits_scores(call, who) and not awaits_second_look(call, who)


def _in_phase(name: str, test: Callable[[Phase], bool]) -> Fact:
    """Whether the committee is in a phase of which this holds."""

    def answer(_who: Account | None, subject: Any) -> bool:
        call = call_of(subject)
        return call is not None and test(phase_of(call))

    return Fact(name, answer)


def _has_appealed(_who: Account | None, subject: Any) -> bool:
    application = application_of(subject)
    return application is not None and appeal_of(application) is not None


def _looks_again(who: Account | None, subject: Any) -> bool:
    application = application_of(subject)
    return who is not None and application is not None and second_look_of(application, who) is not None


def _competes(_who: Account | None, subject: Any) -> bool:
    application = application_of(subject)
    return application is not None and competes(application)


def _is_read_by_members(_who: Account | None, subject: Any) -> bool:
    application = application_of(subject)
    if not isinstance(subject, Attachment) or application is None:
        return False
    blind = application.call.blind
    is_there = not blind or copy_given(subject) is not None
    return is_there and subject.question not in hidden_keys(form_of(application), blind)


def _ordered(who: Account | None, subject: Any) -> bool:
    return who is not None and isinstance(subject, Batch) and subject.made_by == f"account:{who.id}"


def _is_scored_by_name(_who: Account | None, subject: Any) -> bool:
    call = call_of(subject)
    return call is not None and not call.blind


def _is_blind(who: Account | None, subject: Any) -> bool:
    return not _is_scored_by_name(who, subject) and _is_member(who, subject)


def _is_kept_away(who: Account | None, _subject: Any) -> bool:
    return who is not None and is_kept_away(who)


def _scores_blind_somewhere(who: Account | None, _subject: Any) -> bool:
    return who is not None and session().scalar(select(Call.id).where(scores_blind(who, Call.id)).limit(1)) is not None


def _was_submitted(_who: Account | None, subject: Any) -> bool:
    application = application_of(subject)
    return application is not None and application.submitted_at is not None


def _travels(who: Account | None, subject: Any) -> bool:
    return who is not None and isinstance(subject, Participant) and subject.person_id == who.person_id


def _leads_travelling(who: Account | None, subject: Any) -> bool:
    return _travels(who, subject) and subject.leads_group


def _travels_somewhere(who: Account | None, _subject: Any) -> bool:
    if who is None:
        return False
    return bool(session().scalar(select(exists().where(Participant.person_id == who.person_id))))


anyone = Fact("anyone", lambda _who, _subject: True)
signed_in = Fact("signed in", lambda who, _subject: who is not None)
coordinator = _holds("coordinator")
director = _holds("director")
auditor = _holds("auditor")
administrator = _holds("administrator")
office = coordinator | director | auditor
published = _in_state("published call", "published", "scoring", "decided", "announced", "final")
announced = _in_state("announced call", "announced", "final")
member = Fact("member of the committee", _is_member)
chair = Fact("chair of the committee", lambda who, subject: _is_member(who, subject, chair=True))
recused_somewhere = Fact("recused from an application of the call", _is_recused_somewhere)
blind = Fact("member of a committee that scores blind", _is_blind)
kept_away = Fact("recused from somebody, or scoring blind, in any call", _is_kept_away)
blind_somewhere = Fact("scoring blind in any call", _scores_blind_somewhere)
sits = Fact("member of some committee", _sits)
owns = Fact("own application", _owns)
assigned = Fact("assigned to the application", _is_assigned)
recused = Fact("recused from the application", _is_recused)
handed_in = Fact("own scores handed in", _has_handed_in)
ranked = ~member | _in_phase("phase that shows the ranking", lambda phase: phase.ranking)
discussed = _in_phase("phase with a discussion", lambda phase: phase.discussion != "none")
scoring = _in_state("call that is being scored", "scoring")
discussing = scoring & _in_phase("phase in which comments are written", lambda phase: phase.discussion == "write")
submitted = Fact("submitted application", _was_submitted)
competing = Fact("application in the competition", _competes)
appealed = Fact("application with an appeal", _has_appealed)
looks_again = Fact("asked for a second look at the application", _looks_again)
ordered = Fact("ordered by oneself", _ordered)
travels = Fact("the traveller", _travels)
leads_travelling = Fact("the leader of a travelling group", _leads_travelling)
diary_shown = Fact("trip with a diary that is shown", lambda _who, subject: is_shown(subject))
travels_somewhere = Fact("traveller on some trip", _travels_somewhere)
named = Fact("scored by name", _is_scored_by_name)
read_by_members = Fact("not hidden from the committee", _is_read_by_members)
