"""Reading the phase of a committee: where it stands, and how it came there."""

from collections.abc import Sequence

from sqlalchemy import func, select

from app.calls.models import Call
from app.committee.models import PhaseChange
from app.committee.rules.phases import INDIVIDUAL, Phase, phase_named
from app.kit.db import session


def phase_of(call: Call) -> Phase:
    """The phase in which a call's committee is."""
    return phases_of([call])[call.id]


def phases_of(calls: Sequence[Call]) -> dict[int, Phase]:
    """The phases in which the committees of these calls are, by the call's id."""
    last = select(func.max(PhaseChange.id)).where(PhaseChange.call_id.in_([call.id for call in calls]))
    query = select(PhaseChange.call_id, PhaseChange.phase).where(PhaseChange.id.in_(last.group_by(PhaseChange.call_id)))
    found = {call_id: phase for call_id, phase in session().execute(query)}
    return {call.id: phase_named(found.get(call.id, INDIVIDUAL.key), call) for call in calls}


def phase_changes(call: Call) -> list[PhaseChange]:
    """How a committee went from phase to phase, the latest step first."""
    query = select(PhaseChange).where(PhaseChange.call_id == call.id).order_by(PhaseChange.id.desc())
    return list(session().scalars(query))
