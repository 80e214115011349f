"""Members who are absent: marked with the days and the reason, what they had open handed to others; and back again."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from app.audit import trail
from app.committee.actions.assigning import apply_plan
from app.committee.actions.moment import needs_committee
from app.committee.models import Absence, Member
from app.committee.queries.absence import Handover, day_in
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal


def mark_absent(
    member: Member,
    from_on: date,
    until_on: date | None,
    reason: str,
    handover: Handover | None = None,
    *,
    besides: Collection[int] = (),
    by: str,
    at: datetime,
) -> Absence:
    """Mark a member absent, both days included; without a last day for the rest. With a handover, do exactly that.

    Refuses a handover that has obstacles or no longer holds, and then nothing is marked either.
    """
    needs_committee(member.call)
    if not reason.strip():
        raise Refusal(_("Say why the member is absent."), "reason")
    if until_on is not None and until_on < from_on:
        raise Refusal(_("The last day is before the first."), "until_on")
    made = Absence(member=member, from_on=from_on, until_on=until_on, reason=reason.strip(), by=by, at=at)
    session().add(made)
    session().flush()
    changes = {"from": from_on.isoformat(), "until": until_on and until_on.isoformat(), "call": member.call.key}
    trail.record(by=by, verb="mark_absent", thing=f"member:{member.id}", at=at, changes=changes)
    if handover is not None and handover.given_back:
        if handover.plan.obstacles:
            raise Refusal(_("Not everything finds somebody else. Nothing is handed over."))
        apply_plan(
            member.call, handover.plan.added, handover.given_back, stamp=handover.outlook.stamp,
            how={"absent": member.id}, although_begun=True, besides=besides, by=by, at=at,
        )  # fmt: skip
    return made


def end_absence(absence: Absence, *, by: str, at: datetime) -> None:
    """The member is back today: the absence ends yesterday, or goes where it has not begun. What was handed over stays
    with the others."""
    needs_committee(absence.member.call)
    today = day_in(absence.member.call, at)
    if absence.until_on is not None and absence.until_on < today:
        raise Refusal(_("This absence is over already."))
    changes = {"from": absence.from_on.isoformat(), "call": absence.member.call.key}
    trail.record(by=by, verb="end_absence", thing=f"member:{absence.member_id}", at=at, changes=changes)
    if absence.from_on < today:
        absence.until_on = today - timedelta(days=1)
    else:
        session().delete(absence)
    session().flush()
