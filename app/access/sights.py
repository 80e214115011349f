"""What a reader may ask for in a call's applications: to everybody else the key of a query is unknown.

The keys are those of app.reporting.searching; a key that names one of these sights is known only to whoever has it.
"""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from app.access import facts
from app.access.facts import Fact
from app.access.policy import POLICY, Do
from app.accounts.models import Account
from app.applications.queries import forms_of, questions_of
from app.applications.questions import Question
from app.calls.models import Call
from app.committee.queries import member_of, members_of
from app.committee.rules.reading import hidden_keys
from app.reporting.searching import Ground

# In the office's list: who reads the file of the call.
OFFICE: Mapping[str, Fact] = {
    "file": POLICY[Do.SEE_CALL_FILE].fact,
    "names": POLICY[Do.SEE_CALL_FILE].fact,
    "progress": POLICY[Do.SEE_PROGRESS].fact,
    "scores": POLICY[Do.SEE_SELECTION].fact,
    "conflicts": facts.office & ~facts.blind,  # why two people are connected tells who the applicant is
    "outcome": POLICY[Do.SEE_DECISION].fact | (facts.office & facts.announced),
    "decision": POLICY[Do.SEE_DECISION].fact,  # also what is not announced yet
}
# In a member's own list.
MEMBER: Mapping[str, Fact] = {
    "mine": facts.member,
    "names": facts.member & facts.named,
    "progress": facts.chair,
    "scores": facts.member & POLICY[Do.SEE_SELECTION].fact,
    "conflicts": facts.chair & ~facts.blind,
    "outcome": facts.member & facts.announced,
}


def office_ground(who: Account, call: Call, at: datetime) -> Ground:
    """What somebody of the office may ask for in a call."""
    return _ground(OFFICE, who, call, at, dict(questions_of(call)))


def member_ground(who: Account, call: Call, at: datetime) -> Ground:
    """What a member may ask for: of the answers only those that members read."""
    asked, hidden = questions_of(call), hidden_keys(forms_of(call), call.blind)
    readable = {key: each for key, each in asked.items() if key not in hidden and each.kind != "consent"}
    return _ground(MEMBER, who, call, at, readable)


def _ground(
    sights: Mapping[str, Fact], who: Account, call: Call, at: datetime, questions: dict[str, Question]
) -> Ground:
    return Ground(
        call=call,
        sights=frozenset(name for name, fact in sights.items() if fact(who, call)),
        today=at.astimezone(ZoneInfo(call.time_zone)).date(),
        questions=questions,
        members=members_of(call),
        me=member_of(call, who),
    )
