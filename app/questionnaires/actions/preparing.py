"""Preparing a questionnaire: begun from the template, its days set, its questions changed with the builder of forms."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app.applications.rules.building import Form, refused
from app.applications.rules.forming import data_of, read_form
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.questionnaires import queries
from app.questionnaires.actions.holding import hold, record
from app.questionnaires.models import AUDIENCES, Questionnaire
from app.questionnaires.rules import opening
from app.questionnaires.rules.asking import fitted, unfit
from app.questionnaires.template import TEMPLATES
from app.trips.models import Trip


@dataclass(frozen=True, kw_only=True)
class Plan:
    """From when until when, and whether names are kept with the answers."""

    opens_on: date
    closes_on: date
    is_anonymous: bool


def prepare(trip: Trip, *, by: str, at: datetime) -> list[Questionnaire]:
    """Begin a questionnaire for each audience that somebody belongs to and that has none yet, from the template.

    They open on the last day of the trip, or today when that is over.
    """
    if trip.state == "cancelled":
        raise Refusal(_("This trip was cancelled."))
    there = {each.audience for each in queries.questionnaires_of(trip)}
    made = []
    for audience in AUDIENCES:
        people = queries.people_for(trip, audience)
        if audience not in there and people:
            opens = max(trip.ends_on, queries.today_at(at))
            made.append(Questionnaire(
                trip=trip, audience=audience, content=data_of(TEMPLATES[audience]), opens_on=opens,
                closes_on=opens + timedelta(days=opening.DAYS), made_at=at,
                is_anonymous=audience != "host" and opening.begins_anonymous(len(people)),
            ))  # fmt: skip
    if not made:
        raise Refusal(_("There is nobody to ask who has no questionnaire yet."))
    session().add_all(made)
    session().flush()
    for each in made:
        record("prepare questionnaire", each, by, at, anonymous=each.is_anonymous)
    return made


def plan(asked: Questionnaire, wanted: Plan, *, by: str, at: datetime) -> None:
    """Set the days, and whether it is anonymous. Once people are asked, only the last day can move; and once an
    anonymous one is closed nothing can, since its results can be seen then."""
    now = opening.standing(asked, queries.today_at(at))
    if now == "closed" and asked.is_anonymous:
        raise Refusal(_("This anonymous questionnaire is closed, and its answers can be seen: it is not opened again."))
    if wanted.closes_on < max(wanted.opens_on, queries.today_at(at)):
        raise Refusal(_("The last day is today or later, and not before the first one."), "closes_on")
    if now != "planned" and (wanted.is_anonymous, wanted.opens_on) != (asked.is_anonymous, asked.opens_on):
        raise Refusal(_("People have been asked already: only the last day can be changed."))
    asked.opens_on, asked.closes_on = wanted.opens_on, wanted.closes_on
    asked.is_anonymous, asked.closed_at = wanted.is_anonymous, None
    session().flush()
    record("plan questionnaire", asked, by, at, anonymous=wanted.is_anonymous, until=wanted.closes_on.isoformat())


def change(
    asked: Questionnaire, step: Callable[[Form], Form], verb: str, *, by: str, at: datetime, **told: object
) -> None:
    """Take one step in its form; Refusal, by name, when it may not be."""
    _check_changeable(asked)
    before = queries.form_of(asked)
    after = fitted(step(before))
    if sentence := refused(before, after) or unfit(after):
        raise Refusal(sentence)
    if after != before:
        _keep(asked, after, verb, by, at, told)


def replace(asked: Questionnaire, data: dict[str, Any], verb: str, *, by: str, at: datetime, **told: object) -> None:
    """Put a whole form (the template, a file's, another trip's) in its place; BadForm when the data are none."""
    _check_changeable(asked)
    form = fitted(read_form(data))
    if sentence := unfit(form):
        raise Refusal(sentence)
    _keep(asked, form, verb, by, at, told)


def unchangeable(asked: Questionnaire) -> str | None:
    """Why its questions can no longer change; None when they can."""
    if queries.number_of_answers(asked):
        return _("Somebody has answered: the questions stay as they are.")
    if asked.closed_at is not None:
        return _("This questionnaire is closed: the questions stay as they are.")
    return None


def _check_changeable(asked: Questionnaire) -> None:
    hold(asked)
    if sentence := unchangeable(asked):
        raise Refusal(sentence)


def _keep(asked: Questionnaire, form: Form, verb: str, by: str, at: datetime, told: dict[str, object]) -> None:
    asked.content = data_of(form)
    session().flush()
    record(f"{verb} of questionnaire", asked, by, at, **told)
