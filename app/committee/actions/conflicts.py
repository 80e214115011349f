"""Conflicts of interest: from the moment one is declared, the member has no part in that application."""

from datetime import datetime

from sqlalchemy import delete, select

from app.applications.models import Application
from app.audit import trail
from app.committee.actions.moment import needs_undecided
from app.committee.models import Conflict, Member, Review, Revision
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal


def declare_conflict(member: Member, application: Application, reason: str, *, by: str, at: datetime) -> Conflict:
    """Recuse a member from an application, by the member's own word or the office's.

    The member's assignment goes, and with it any scores, handed in or not: a conflicted score must not count.
    """
    needs_undecided(application.call)
    if member.call_id != application.call_id:
        raise Refusal(_("This member sits on another committee."))
    if not reason.strip():
        raise Refusal(_("Say what connects the member with the applicant."), "reason")
    pair = (Conflict.member_id == member.id, Conflict.application_id == application.id)
    if session().scalar(select(Conflict.id).where(*pair)):
        raise Refusal(_("This conflict is declared already."))
    lost = _remove_review(member, application)
    conflict = Conflict(member=member, application=application, reason=reason.strip(), at=at)
    session().add(conflict)
    session().flush()
    changes = {"application": application.id, "member": member.id, "call": application.call.key, "review": lost}
    trail.record(by=by, verb="declare_conflict", thing=f"conflict:{conflict.id}", at=at, changes=changes)
    return conflict


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
