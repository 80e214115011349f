"""Reading what one side has still to sign on a trip: each learner's newest version, why not, and who probably signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.documents.queries import signing
from app.kit.i18n import language
from app.kit.translated import pick
from app.trips.learning import SIDES, LearningPlan
from app.trips.models import Participant, Trip
from app.trips.queries import learning
from app.trips.queries.guardians import guardian_of
from app.trips.rules.learning import Content, Named, not_waiting

OF_ORGANISATION = ("administrative", "mentor", "emergency")  # who signs for one, the first that is named


@dataclass(frozen=True)
class Line:
    """One learner: the newest version, why this side cannot sign it (empty: it can), and the name of who would."""

    who: Participant
    plan: LearningPlan | None
    why_not: str
    name: str = ""


def sides_waited_for(trip: Trip) -> dict[str, int]:
    """For each side how many agreements wait for it."""
    found = _learners(trip)
    return {side: sum(not _why_not(trip, who, plans, side) for who, plans in found) for side in SIDES}


def lines_for(trip: Trip, side: str, today: date) -> list[Line]:
    """Everybody who learns on a trip, for one side."""
    ours = next((pick(who.name) for who in signing("learning-agreement", today)), "")
    lines = []
    for who, plans in _learners(trip):
        plan, why_not = (plans[-1] if plans else None), _why_not(trip, who, plans, side)
        name = _name(who, plan, side, ours) if plan and not why_not else ""
        lines.append(Line(who, plan, why_not, name))
    return lines


def _learners(trip: Trip) -> list[tuple[Participant, list[LearningPlan]]]:
    people = [who for who in trip.participants if who.role != "accompanying"]
    plans = learning.plans_of(people)
    return [(who, plans[who.id]) for who in people]


def _why_not(trip: Trip, who: Participant, plans: Sequence[LearningPlan], side: str) -> str:
    return not_waiting(plans, side, minor=learning.minor(who, trip))


def _name(who: Participant, plan: LearningPlan, side: str, ours: str) -> str:
    if side == "participant":
        return who.person.name(language())
    if side == "guardian":
        guardian = guardian_of(who)
        return guardian.name_ka or guardian.name_latin
    people = Content.read(plan.content).people
    named = next((people[f"{side}.{part}"] for part in OF_ORGANISATION if f"{side}.{part}" in people), Named())
    return (ours if side == "sending" else "") or named.name
