"""Learning agreements are written, signed side by side, amended; attendance is noted day by day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from app.audit import trail
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.i18n import language
from app.kit.refusal import Refusal
from app.trips.actions.preparing import note_need
from app.trips.learning import PRESENCES, LearningPlan, PlanSignature, Presence
from app.trips.models import Participant, Trip
from app.trips.queries import learning
from app.trips.queries.records import trip_with
from app.trips.rules.learning import Content, next_version, unsigned


def write_plan(
    participants: Sequence[Participant], version: str, content: Content, *, by: str, at: datetime
) -> LearningPlan:
    """Write this version for each of the participants: what is not signed yet is replaced, otherwise it is the next.

    Refusal (for all of them) where somebody has signed already and the version is not the one that comes next.
    """
    known = learning.plans_of(participants)
    written = [_written(who, known[who.id], version, content, at) for who in participants]
    session().flush()
    for plan in written:
        _record("write learning agreement", plan, by, at)
    return written[0]


def _written(who: Participant, plans: list[LearningPlan], version: str, content: Content, at: datetime) -> LearningPlan:
    latest, name = (plans[-1] if plans else None), who.person.name_latin or who.person.name_ka
    if latest and latest.version == version and not latest.signatures:
        latest.content, latest.made_at = content.plain(), at
        return latest
    coming = next_version(plans, minor=learning.minor(who, trip_with(who)))
    if coming is None:
        raise Refusal(
            _("%(name)s: the version before waits for signatures, or was the last one.", name=name), "version"
        )
    if version == "after" and plans:
        coming = ("after", 0)
    if coming[0] != version:
        raise Refusal(_("%(name)s: this version does not come next.", name=name), "version")
    plan = LearningPlan(participant=who, version=version, change=coming[1], content=content.plain(), made_at=at)
    session().add(plan)
    return plan


def sign(plan: LearningPlan, side: str, name: str, on: date, *, by: str, at: datetime) -> None:
    """Note that a side signed; with the last signature of the first version the traveller has the agreement.

    Refused while the agreement lacks what its rules ask for, and when the side has signed before.
    """
    trip = trip_with(plan.participant)
    lacking = unsigned(plan, minor=learning.minor(plan.participant, trip))
    if side not in lacking:
        raise Refusal(_("This side has signed already."), "side")
    if gaps := learning.agreement_of(plan).gaps():
        raise Refusal(" ".join(f"{gap}." for gap in gaps))
    if on > at.date():
        raise Refusal(_("This day has not come yet."), "on")
    plan.signatures.append(PlanSignature(side=side, name=name, on=on, noted_at=at))
    session().flush()
    _record("sign learning agreement", plan, by, at, side=side, name=name, on=on.isoformat())
    if lacking == [side] and plan.version == "first":
        last = max(signature.on for signature in plan.signatures)
        note_need([plan.participant], "agreement", first=last, last=None, number="", note="", by=by, at=at)


def sign_together(
    signed: Sequence[tuple[LearningPlan, str]], side: str, on: date, *, by: str, at: datetime
) -> tuple[int, list[tuple[LearningPlan, str]]]:
    """Note that a side signed several versions on a day, each with the name under it. Each stands by itself.

    How many are noted, and those that are not, with the reason; refused when there is none at all.
    """
    if not signed:
        raise Refusal(_("Tick at least one agreement."))
    if on > at.date():
        raise Refusal(_("This day has not come yet."), "on")
    refused: list[tuple[LearningPlan, str]] = []
    for plan, name in signed:
        try:
            if not name:
                raise Refusal(_("Write the name."))
            sign(plan, side, name, on, by=by, at=at)
        except Refusal as refusal:
            refused.append((plan, refusal.message))
    if len(refused) == len(signed):
        raise Refusal(" ".join(f"{plan.participant.person.name(language())}: {why}" for plan, why in refused))
    return len(signed) - len(refused), refused


def strike_signature(plan: LearningPlan, signature: PlanSignature, *, by: str, at: datetime) -> None:
    """Strike out a signature that was noted by mistake; the traveller then has no agreement any more."""
    if not unsigned(plan, minor=learning.minor(plan.participant, trip_with(plan.participant))):
        raise Refusal(_("All sides have signed: what changes now is an amendment."))
    plan.signatures.remove(signature)
    session().flush()
    _record("strike signature", plan, by, at, side=signature.side, name=signature.name)


def note_presences(trip: Trip, day: date, states: Mapping[int, str], *, by: str, at: datetime) -> int:
    """Note who was there on a day, by participant (id); the same again changes nothing. How many lines changed."""
    if not trip.starts_on <= day <= trip.ends_on:
        raise Refusal(_("This day is not one of the trip."), "day")
    people = {who.id for who in trip.participants}
    known = {presence.participant_id: presence for presence in learning.presences_of(trip, day)}
    changed: dict[str, str] = {}
    for who, state in states.items():
        if who not in people or state not in PRESENCES:
            raise Refusal(_("The list does not fit the trip any more. Load the page again."))
        before = known.get(who)
        if before is None:
            session().add(Presence(participant_id=who, on=day, state=state, noted_by=by, noted_at=at))
        elif before.state != state:
            before.state, before.noted_by, before.noted_at = state, by, at
        else:
            continue
        changed[str(who)] = state
    session().flush()
    if changed:
        changes = {"day": day.isoformat(), **changed}
        trail.record(by=by, verb="note attendance", thing=f"trip:{trip.key}", at=at, changes=changes)
    return len(changed)


def _record(verb: str, plan: LearningPlan, by: str, at: datetime, **changes: str) -> None:
    trip = trip_with(plan.participant)
    changes |= {"participant": str(plan.participant_id), "version": f"{plan.version} {plan.change}"}
    trail.record(by=by, verb=verb, thing=f"trip:{trip.key}", at=at, changes=changes)
