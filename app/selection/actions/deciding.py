"""The decision: proposed by the chair, confirmed by a second member, or dropped again."""

from datetime import datetime
from typing import Any

from app.applications.models import Application
from app.audit import trail
from app.calls.models import Call
from app.calls.rules.lottery import awaits_text
from app.committee.models import Member
from app.committee.queries import absent_at, phase_of
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.i18n import ngettext
from app.kit.refusal import Refusal
from app.selection import queries, rules
from app.selection.models import Decision, Standing
from app.selection.rules.relaxation import Undecided


def run(data: dict[str, Any]) -> tuple[rules.Case, rules.Result]:
    """Run the exact rules on a case given as JSON values; Refusal with the faults when it is no good case."""
    try:
        case = rules.case_from(data)
        return case, rules.run(case)
    except rules.BadCase as bad:
        raise Refusal(_("The selection cannot be made: %(faults)s", faults="; ".join(bad.faults))) from bad
    except Undecided as open_question:
        raise Refusal(
            _("The result could not be proved, so nothing was decided. Please report this case.")
        ) from open_question


def recorded(call: Call, data: dict[str, Any], *, occasion: str, at: datetime) -> Decision:
    """A decision with its case, its result and a standing for every applicant; not yet in the session."""
    case, result = run(data)
    by_number = {application.number: application for application in queries.numbered(call)}
    decision = Decision(
        call=call,
        occasion=occasion,
        case_text=rules.canonical(data),
        result_text=result.canonical(),
        digest=rules.digest(case),
        proposed_at=at,
    )
    for position, row in enumerate(result.ranking, start=1):
        decision.standings.append(_standing(by_number[row.number], row, position))
    return decision


def _standing(application: Application, row: rules.Row, position: int) -> Standing:
    return Standing(
        application=application,
        position=position,
        outcome=row.outcome,
        rank=row.rank,
        host=row.host,
        total=None if row.total is None else str(row.total),
        printed=row.printed,
        preference=row.preference,
        draw=row.draw,
        blocked_by=list(row.blocked_by),
    )


def propose(call: Call, member: Member, *, present: list[int], dissent: str, by: str, at: datetime) -> Decision:
    """The chair proposes what the rules give now; `present` are the ids of the members present."""
    if call.state != "scoring" or queries.decision_of(call, "proposed", "confirmed"):
        raise Refusal(_("There is a decision already, or the scoring has not begun."))
    if not phase_of(call).decides:
        raise Refusal(_("The decision is proposed in the final round. The committee is not there yet."))
    if awaits_text(call):
        raise Refusal(_("The office has to write down the public text of the lottery first, as the rules say."))
    gaps = queries.gaps(call)
    if gaps.undecided:
        raise Refusal(
            _(
                "The eligibility of these applications is not decided yet: %(numbers)s",
                numbers=", ".join(gaps.undecided),
            )
        )
    if member.id not in present:
        raise Refusal(_("Whoever proposes is present: tick your own name."), field="present")
    away = absent_at(call, at)
    if set(present) & away.keys():
        raise Refusal(_("Somebody whom you ticked is marked absent. End the absence first."), field="present")
    if len(set(present)) < call.quorum_present:
        raise Refusal(
            ngettext(
                "At least %(n)s member has to be present.",
                "At least %(n)s members have to be present.",
                call.quorum_present,
            ),
            field="present",
        )
    decision = recorded(call, queries.case_of(call), occasion="selection", at=at)
    decision.proposed_by, decision.present, decision.dissent = member, sorted(present), dissent
    session().add(decision)
    session().flush()
    trail.record(by=by, verb="propose decision", thing=f"call:{call.key}", at=at, changes={"digest": decision.digest})
    return decision


def confirm(decision: Decision, member: Member, *, by: str, at: datetime) -> None:
    """A second member confirms, if the rules still give the same; from here on the embargo holds."""
    if decision.state != "proposed":
        raise Refusal(_("There is no proposal to confirm."))
    if decision.proposed_by_id == member.id:
        raise Refusal(_("The proposal has to be confirmed by another member than the one who made it."))
    if member.id not in decision.present:
        raise Refusal(_("Only a member who was present can confirm."))
    call = decision.call
    if rules.canonical(queries.case_of(call)) != decision.case_text:
        raise Refusal(_("Scores or data have changed since the proposal. Withdraw it and propose anew."))
    decision.state, decision.confirmed_by, decision.confirmed_at = "confirmed", member, at
    call.state = "decided"
    session().flush()
    trail.record(by=by, verb="confirm decision", thing=f"call:{call.key}", at=at, changes={"digest": decision.digest})


def drop(decision: Decision, *, reason: str, by: str, at: datetime) -> None:
    """Take a proposal or an unannounced decision back, with a reason; scoring goes on."""
    if decision.state not in ("proposed", "confirmed"):
        raise Refusal(_("An announced decision cannot be taken back."))
    if not reason.strip():
        raise Refusal(_("Say why the decision is taken back."), field="reason")
    decision.state = "dropped"
    decision.call.state = "scoring"
    session().flush()
    changes = {"digest": decision.digest, "reason": reason}
    trail.record(by=by, verb="drop decision", thing=f"call:{decision.call.key}", at=at, changes=changes)
