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
from app.trips.queries.guardians import guardians_of
from app.trips.rules.learning import Content, not_waiting

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
    found = [(who, plans[-1] if plans else None, _why_not(trip, who, plans, side)) for who, plans in _learners(trip)]
    names = _names([(who, plan) for who, plan, why_not in found if plan and not why_not], side, today)
    return [Line(who, plan, why_not, names.get(who.id, "")) for who, plan, why_not in found]


def _learners(trip: Trip) -> list[tuple[Participant, list[LearningPlan]]]:
    people = [who for who in trip.participants if who.role != "accompanying"]
    plans = learning.plans_of(people)
    return [(who, plans[who.id]) for who in people]


def _why_not(trip: Trip, who: Participant, plans: Sequence[LearningPlan], side: str) -> str:
    return not_waiting(plans, side, minor=learning.minor(who, trip))


def _names(waiting: Sequence[tuple[Participant, LearningPlan]], side: str, today: date) -> dict[int, str]:
    """Who probably signs, by participant (id), as far as it is known."""
    if side == "participant":
        return {who.id: who.person.name(language()) for who, _plan in waiting}
    if side == "guardian":
        guardians = guardians_of([who for who, _plan in waiting])
        return {key: guardian.name_ka or guardian.name_latin for key, guardian in guardians.items()}
    ours = next((pick(who.name) for who in signing("learning-agreement", today)), "") if side == "sending" else ""
    return {who.id: ours or _of_organisation(plan, side) for who, plan in waiting}


def _of_organisation(plan: LearningPlan, side: str) -> str:
    people = Content.read(plan.content).people
    return next((people[f"{side}.{part}"].name for part in OF_ORGANISATION if f"{side}.{part}" in people), "")
