"""Who sits on a call's committee, and who chairs it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from app.accounts.fields import FIELDS
from app.accounts.models import Account
from app.applications.models import Application
from app.audit import trail
from app.calls.models import Call
from app.committee.actions.conflicts import find_conflicts
from app.committee.actions.moment import needs_committee, needs_undecided
from app.committee.emails import Appointed
from app.committee.models import Absence, Clearance, Comment, Conflict, Member, Mention, Reading, Reminder, Review
from app.committee.queries import member_of
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.messaging import outbox


def appoint(call: Call, account: Account, *, is_chair: bool = False, by: str, at: datetime) -> Member:
    """Give an account a seat on the call's committee and tell its owner; a new chair takes over from the former.

    Refuses who has an application in the call, who sits already, and who cannot sign in.
    """
    needs_committee(call)
    applied = select(Application.id).where(Application.call_id == call.id, Application.account_id == account.id)
    if session().scalar(applied):
        raise Refusal(_("This person has an application in this call, and cannot score in it."))
    if account.confirmed_at is None or account.disabled_at is not None:
        raise Refusal(_("This account is not confirmed or is closed; its owner could not sign in."))
    if member_of(call, account):
        raise Refusal(_("This person is on the committee already."))
    if is_chair:
        _unseat_chair(call)
    member = Member(call=call, account=account, is_chair=is_chair, appointed_at=at)
    session().add(member)
    session().flush()
    changes = {"member": member.id, "account": account.id, "chair": is_chair}
    trail.record(by=by, verb="appoint_member", thing=f"call:{call.key}", at=at, changes=changes)
    outbox.queue(Appointed.of(member, at), to=account.email, language=account.language, at=at)
    find_conflicts(call, members=[member], by=by, at=at)
    return member


def make_chair(member: Member, *, by: str, at: datetime) -> None:
    """Hand the chair to a member; the former chair stays a member."""
    needs_committee(member.call)
    if member.is_chair:
        raise Refusal(_("This member chairs the committee already."))
    _unseat_chair(member.call)
    member.is_chair = True
    trail.record(by=by, verb="make_chair", thing=f"call:{member.call.key}", at=at, changes={"member": member.id})
    outbox.queue(Appointed.of(member, at), to=member.account.email, language=member.account.language, at=at)


def dismiss(member: Member, *, by: str, at: datetime) -> None:
    """Take a member off the committee, with what was assigned; refuses once they handed in or proposed."""
    needs_undecided(member.call)
    mine = select(Review.id).where(Review.member_id == member.id, Review.state == "handed_in")
    if session().scalar(mine.limit(1)):
        raise Refusal(_("This member has handed in scores, and stays on the committee."))
    if session().scalar(select(Comment.id).where(Comment.member_id == member.id).limit(1)):
        raise Refusal(_("This member has taken part in the discussion, and stays on the committee."))
    removed = session().execute(delete(Review).where(Review.member_id == member.id).returning(Review.id)).all()
    for table in (Conflict, Clearance, Mention, Reading, Absence, Reminder):
        session().execute(delete(table).where(table.member_id == member.id))
    changes = {"member": member.id, "account": member.account_id, "assignments": len(removed)}
    trail.record(by=by, verb="dismiss_member", thing=f"call:{member.call.key}", at=at, changes=changes)
    try:
        with session().begin_nested():
            session().delete(member)
    except IntegrityError as named:
        # A proposed decision names who proposed it, also after it was taken back.
        raise Refusal(_("This member is named in a decision, and stays on the committee.")) from named


def set_mandate(
    member: Member, *, fields: Collection[str], groups: Collection[str], most: int | None, by: str, at: datetime
) -> None:
    """Say in which fields a member is an expert, which groups they teach, and how many applications they take at most.

    When the groups change, whom they teach is looked for among the applicants at once.
    """
    needs_committee(member.call)
    unknown = set(fields) - FIELDS.keys()
    if unknown:
        raise Refusal(_("There is no such field: %(names)s.", names=", ".join(sorted(unknown))), "fields")
    if most is not None and most < 0:
        raise Refusal(_("A number cannot be below zero."), "most")
    before = member.groups
    member.fields, member.most = sorted(fields), most
    member.groups = list(dict.fromkeys(group.strip() for group in groups if group.strip()))
    session().flush()
    changes = {"member": member.id, "fields": member.fields, "groups": member.groups, "most": most}
    trail.record(by=by, verb="set_mandate", thing=f"call:{member.call.key}", at=at, changes=changes)
    if member.groups != before:
        find_conflicts(member.call, members=[member], by=by, at=at)


def _unseat_chair(call: Call) -> None:
    for member in session().scalars(select(Member).where(Member.call_id == call.id, Member.is_chair)):
        member.is_chair = False
