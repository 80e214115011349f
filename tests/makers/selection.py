"""Makers of a call in scoring, with a committee and scores: the beginning of every test of the selection."""

from dataclasses import dataclass
from datetime import UTC, datetime

from app.applications.models import Application
from app.calls.models import Call, CallHost
from app.committee.models import Member
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import a_call, a_partner

DECIDED_AT = datetime(2017, 5, 20, 9, tzinfo=UTC)


@dataclass
class Competition:
    """A call whose scores are in: the best applicant first."""

    call: Call
    chair: Member
    second: Member
    applications: list[Application]


def a_competition(*scores: int, places: int = 2, category: str = "student") -> Competition:
    """A call in scoring with one host, two members, and an applicant for each score (0 to 10)."""
    call = a_call("scoring", hosts=[CallHost(partner=a_partner(), places={category: places})])
    chair, second = a_member(call, is_chair=True), a_member(call)
    applications = []
    for score in scores or (9, 8, 7, 2):
        application = an_application(call, category=category)
        keys = [criterion.key for criterion in call.rubric(category)]
        a_review(application, chair, **dict.fromkeys(keys, str(score)))
        applications.append(application)
    return Competition(call, chair, second, applications)
