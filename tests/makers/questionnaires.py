"""Makers of questionnaires, of those who answer them, and of what they say."""

from datetime import UTC, datetime, timedelta
from typing import Any

from app.applications.rules.forming import data_of
from app.kit.db import session
from app.questionnaires import queries
from app.questionnaires.actions import answering, asking
from app.questionnaires.models import Questionnaire, QuestionnaireLink
from app.questionnaires.template import TEMPLATES
from app.trips.models import Trip
from tests.makers.trips import a_traveller, a_trip

BACK = datetime(2026, 5, 11, 9, tzinfo=UTC)  # the day after a_trip()
BY = "account:1"


def a_questionnaire(trip: Trip | None = None, *, at: datetime = BACK, **values: Any) -> Questionnaire:
    """A planned one for the students of a trip that is over, by name, for two weeks from `at` on."""
    defaults: dict[str, Any] = {
        "trip": trip or a_trip(state="completed"),
        "audience": "student",
        "opens_on": at.date(),
        "closes_on": at.date() + timedelta(days=14),
        "is_anonymous": False,
        "made_at": at,
    }
    chosen = {**defaults, **values}
    made = Questionnaire(**{"content": data_of(TEMPLATES[chosen["audience"]]), **chosen})
    session().add(made)
    session().flush()
    return made


def an_open_questionnaire(
    people: int, *, at: datetime = BACK, **values: Any
) -> tuple[Questionnaire, list[QuestionnaireLink]]:
    """One that so many travellers with an address, but without an account, were asked by."""
    asked = a_questionnaire(at=at, **values)
    role = "student" if asked.audience == "student" else "teacher"
    for n in range(people):
        a_traveller(asked.trip, role=role, email=f"traveller-{n}@example.org")
    asking.open_now(asked, by=BY, at=at)
    return asked, queries.links_of(asked)


def answered(link: QuestionnaireLink, at: datetime = BACK, **answers: Any) -> None:
    """Hand in what every student is asked, and these answers."""
    token = queries.token_of(link)
    given = {"overall": "4", "recommend": True, "safe": True, "tasks": "3", **answers}
    form = queries.form_of(link.questionnaire)
    for section in form:
        typed = {each.key: given[each.key] for each in section.questions if each.key in given}
        if typed:
            answering.save(link, token, section, typed, seen={}, at=at)
    answering.hand_in(link, token, at=at)
