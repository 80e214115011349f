"""Makers of appeals against an announced result, with second looks by members who did not score."""

from datetime import datetime, timedelta

from app.committee.models import Member
from app.selection import actions, queries
from app.selection.models import Appeal, SecondLook
from tests.makers.applications import a_member
from tests.makers.selection import DECIDED_AT, Competition, a_competition

AT = DECIDED_AT
FILED = AT + timedelta(days=1)
ASKED = AT + timedelta(days=2)
ANSWERED = AT + timedelta(days=9)
REASONS = "Two members looked again."


def an_announced_competition(*scores: int, places: int = 2, **rules: object) -> Competition:
    """An announced selection; `rules` are columns of the call."""
    made = a_competition(*scores, places=places)
    for name, value in rules.items():
        setattr(made.call, name, value)
    return announce(made)


def announce(made: Competition) -> Competition:
    """Decide a competition by its two members, and announce it."""
    present = [made.chair.id, made.second.id]
    decision = actions.propose(made.call, made.chair, present=present, dissent="", by="account:1", at=AT)
    actions.confirm(decision, made.second, by="account:2", at=AT)
    actions.announce(made.call, by="account:3", at=AT)
    return made


def an_appeal(made: Competition, place: int, ground: str = "scores", at: datetime = FILED) -> Appeal:
    """The appeal of the applicant at this place of the ranking (from 0)."""
    application = made.applications[place]
    return actions.file_appeal(application, ground, "Please look again.", [], by="account:9", at=at)


def a_look(appeal: Appeal, member: Member, score: str | None = None, at: datetime = ASKED) -> SecondLook:
    """The second look of a member at an appeal; handed in when there is a score (for every criterion)."""
    actions.assign_looks(appeal, [member.id], by="account:3", at=at)
    look = next(look for look in appeal.looks if look.member_id == member.id)
    if score is not None:
        application = appeal.application
        keys = [criterion.key for criterion in application.call.rubric(application.category)]
        actions.save_look(look, dict.fromkeys(keys, score), "", by="account:4", at=at)
        actions.hand_in_look(look, by="account:4", at=at)
    return look


def looked_at(made: Competition, place: int, score: str, ground: str = "scores") -> Appeal:
    """An appeal whose second looks are in, as many as it needs, each with this score."""
    appeal = an_appeal(made, place, ground)
    for _n in range(queries.looks_needed(appeal)):
        a_look(appeal, a_member(made.call), score)
    return appeal
