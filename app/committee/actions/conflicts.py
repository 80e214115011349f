"""Conflicts of interest: while one stands, declared or found, the member has no part in that application."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select

from app.applications.models import Application
from app.audit import trail
from app.calls.models import Call
from app.committee.actions.moment import CHANGING, UNDECIDED, needs_committee, needs_undecided
from app.committee.models import Clearance, Conflict, Member, Review, Revision
from app.committee.queries.detecting import suspected
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal


def declare_conflict(member: Member, application: Application, reason: str, *, by: str, at: datetime) -> Conflict:
    """Recuse a member from an application, by the member's own word or the office's.

    The member's assignment goes, and with it any scores, handed in or not: a conflicted score must not count. A
    conflict that was only proposed is confirmed by it.
    """
    needs_undecided(application.call)
    if member.call_id != application.call_id:
        raise Refusal(_("This member sits on another committee."))
    if not reason.strip():
        raise Refusal(_("Say what connects the member with the applicant."), "reason")
    conflict = _conflict(member, application)
    if conflict is not None:
        if not conflict.is_proposed:
            raise Refusal(_("This conflict is declared already."))
        confirm_conflict(conflict, reason, by=by, at=at)
        return conflict
    conflict = Conflict(member=member, application=application, reason=reason.strip(), at=at)
    session().add(conflict)
    session().flush()
    _note("declare_conflict", conflict, by, at, review=_remove_review(member, application))
    return conflict


def find_conflicts(
    call: Call,
    applications: Sequence[Application] | None = None,
    members: Sequence[Member] | None = None,
    *,
    by: str,
    at: datetime,
) -> list[Conflict]:
    """Propose what the data newly say, of these applications and members or of the whole call.

    Whoever is proposed is held off from that moment; what they have scored rests until it is decided. Scores on which
    the committee has decided are left alone, and between decision and announcement everything is.
    """
    if call.state not in CHANGING:
        return []
    found = suspected(call, applications, members)
    if call.state not in UNDECIDED:
        found = {pair: grounds for pair, grounds in found.items() if not _has_review(*pair)}
    made = []
    for (application_id, member_id), grounds in sorted(found.items()):
        member, application = session().get_one(Member, member_id), session().get_one(Application, application_id)
        conflict = _conflict(member, application)
        if conflict is None:
            conflict = Conflict(member=member, application=application, is_proposed=True, grounds=list(grounds), at=at)
            session().add(conflict)
        conflict.grounds = list(grounds)
        session().flush()
        _note("find_conflict", conflict, by, at, grounds=list(grounds))
        made.append(conflict)
    return made


def confirm_conflict(conflict: Conflict, note: str, *, by: str, at: datetime) -> None:
    """What was found is a conflict: the member's review goes, as when one is declared. The note may be empty."""
    needs_committee(conflict.application.call)
    _needs_proposed(conflict)
    conflict.is_proposed = False
    conflict.reason = note.strip()
    _note("confirm_conflict", conflict, by, at, review=_remove_review(conflict.member, conflict.application))


def clear_conflict(conflict: Conflict, note: str, *, by: str, at: datetime) -> Clearance:
    """What was found is no conflict, and the note says why: the member's part is as it was before."""
    needs_committee(conflict.application.call)
    _needs_proposed(conflict)
    if not note.strip():
        raise Refusal(_("Say why this is no conflict of interest."), "note")
    pair = (Clearance.member_id == conflict.member_id, Clearance.application_id == conflict.application_id)
    cleared = session().scalar(select(Clearance).where(*pair))
    if cleared is None:
        cleared = Clearance(
            member=conflict.member, application=conflict.application, grounds=[], note=note.strip(), at=at
        )
        session().add(cleared)
    cleared.grounds = sorted({*cleared.grounds, *conflict.grounds})
    cleared.note, cleared.at = note.strip(), at
    _note("clear_conflict", conflict, by, at, grounds=conflict.grounds)
    session().delete(conflict)
    session().flush()
    return cleared


def _conflict(member: Member, application: Application) -> Conflict | None:
    pair = (Conflict.member_id == member.id, Conflict.application_id == application.id)
    return session().scalar(select(Conflict).where(*pair))


def _has_review(application_id: int, member_id: int) -> bool:
    pair = (Review.member_id == member_id, Review.application_id == application_id)
    return session().scalar(select(Review.id).where(*pair)) is not None


def _needs_proposed(conflict: Conflict) -> None:
    if not conflict.is_proposed:
        raise Refusal(_("This is decided already."))


def _note(verb: str, conflict: Conflict, by: str, at: datetime, **more: object) -> None:
    application = conflict.application
    changes = {"application": application.id, "member": conflict.member_id, "call": application.call.key, **more}
    trail.record(by=by, verb=verb, thing=f"conflict:{conflict.id}", at=at, changes=changes)


def _remove_review(member: Member, application: Application) -> str | None:
    """Take the member's review away; the state that it was in."""
    mine = select(Review).where(Review.member_id == member.id, Review.application_id == application.id)
    review = session().scalar(mine.with_for_update(of=Review))
    if review is None:
        return None
    session().execute(delete(Revision).where(Revision.review_id == review.id))
    session().delete(review)
    session().flush()
    return review.state
