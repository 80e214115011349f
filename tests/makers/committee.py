"""Makers for the committee: a call that is being scored, and what its applicants handed in."""

from datetime import UTC, datetime
from typing import Any

from app.applications.models import Application
from app.calls.models import Call
from app.committee.models import Comment, Member, PhaseChange, Review
from app.kit.db import session
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import a_call
from tests.makers.people import an_account

FILLED = {"score-motivation": "5", "score-language": "10"}


def content(**person: str) -> dict[str, Any]:
    """What somebody with these names handed in."""
    names = {"given_latin": "Zurab", "family_latin": "Secretidze", "given_ka": "ზურაბ", "family_ka": "საიდუმლოძე"}
    kept = {**names, "phone": "+995 555 98 76 54", "field": "information_technology", "group_or_subject": "IT-77"}
    answers = {"motivation": "I want to learn.", "passport_number": "99AA12345", "needs": "nut allergy"}
    return {"answers": answers, "person": {**kept, **person}, "attachments": []}


def a_scored_call(applications: int = 2, **values: Any) -> tuple[Call, Member, list[Review]]:
    """A call that is being scored, a member, and applications assigned to them."""
    call = a_call(**{"state": "scoring", **values})
    member = a_member(call, an_account(category=None))
    return call, member, [a_review(an_application(call, submitted=content()), member) for _n in range(applications)]


def screen(application: Application) -> str:
    """The scoring screen of an application."""
    return f"/committee/applications/{application.id}"


DISCUSSED_AT = datetime(2017, 5, 9, 9, tzinfo=UTC)


def in_phase(call: Call, phase: str) -> Call:
    """The call with its committee in this phase, however it came there."""
    session().add(PhaseChange(call=call, phase=phase, by="system", at=DISCUSSED_AT))
    session().flush()
    return call


def a_comment(application: Application, member: Member, text: str = "Let us talk about this.") -> Comment:
    """Something that a member said about an application."""
    made = Comment(application=application, member=member, text=text, at=DISCUSSED_AT)
    session().add(made)
    session().flush()
    return made
