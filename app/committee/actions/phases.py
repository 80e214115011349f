"""From one phase of the committee's work to the next, or back with a reason."""

from collections.abc import Collection
from datetime import datetime

from app.audit import trail
from app.calls.models import Call
from app.committee.actions.moment import needs_scoring
from app.committee.models import PhaseChange
from app.committee.queries import absent_at, phase_of, readiness_of
from app.committee.rules import phases
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal


def begin_phase(
    call: Call, phase: str, reason: str = "", *, besides: Collection[int] = (), by: str, at: datetime
) -> PhaseChange:
    """Take the committee into the next phase, or back into an earlier one with a reason.

    Forward it goes one phase at a time, and only when the quorum of that phase is there. `besides` names the
    applications that whoever asks has no part in: to them they are not there.
    """
    needs_scoring(call)
    now = phase_of(call).key
    goes_back = phase in phases.before(now)
    if not goes_back and phase != phases.following(now):
        raise Refusal(_("The committee has moved on meanwhile. Please look again."))
    if goes_back and not reason.strip():
        raise Refusal(_("Say why the committee goes back."), "reason")
    missing = [] if goes_back else phases.obstacles(phase, call, readiness_of(call, besides, absent_at(call, at)))
    if missing:
        raise Refusal(" ".join(missing))
    made = PhaseChange(call=call, phase=phase, reason=reason.strip(), by=by, at=at)
    session().add(made)
    session().flush()
    trail.record(by=by, verb="begin_phase", thing=f"call:{call.key}", at=at, changes={"phase": [now, phase]})
    return made
