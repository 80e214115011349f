"""The second look: members who did not score the application score it again because of an appeal."""

from collections.abc import Collection
from datetime import datetime

from app.audit import trail
from app.calls.models import Criterion
from app.committee.actions.scoring import refuse_foreign, refuse_gaps
from app.committee.models import Conflict
from app.committee.rules.scores import Scores
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.messaging import outbox
from app.selection import queries
from app.selection.actions.appealing import record
from app.selection.actions.rerunning import hold
from app.selection.appeal_emails import SecondLookAssigned, SecondLookAwaited
from app.selection.models import Appeal, SecondLook


def assign_looks(appeal: Appeal, members: Collection[int], *, by: str, at: datetime) -> None:
    """Ask members (by id) for a second look; refuses who scored the application before, and who is recused from it."""
    _open(appeal)
    free = {candidate.member.id: candidate.member for candidate in queries.candidates(appeal) if not candidate.unfit}
    if not members:
        raise Refusal(_("Choose at least one member."), "members")
    if not set(members) <= free.keys():
        raise Refusal(_("Only members who did not score this application can look at it again."), "members")
    for member_id in sorted(members):
        appeal.looks.append(SecondLook(member=free[member_id], assigned_at=at))
        account = free[member_id].account
        letter = SecondLookAssigned.of(appeal, free[member_id], at)
        outbox.queue(letter, to=account.email, language=account.language, at=at)
    appeal.state = "in_review"
    session().flush()
    record("assign second look", appeal, by=by, at=at, members=sorted(members))


def release_look(look: SecondLook, *, by: str, at: datetime) -> None:
    """Take a second look back that is not handed in."""
    appeal = queries.appeal_by(look)
    _open(appeal)
    if look.handed_in_at:
        raise Refusal(_("This second look is handed in."))
    _remove(appeal, look)
    record("release second look", appeal, by=by, at=at, member=look.member_id)


def step_aside(look: SecondLook, reason: str, *, by: str, at: datetime) -> None:
    """A member asked for a second look declares a conflict of interest, and sees the application no more."""
    appeal = queries.appeal_by(look)
    _open(appeal)
    if not reason.strip():
        raise Refusal(_("Say what connects the member with the applicant."), "reason")
    _remove(appeal, look)
    conflict = Conflict(member=look.member, application=appeal.application, reason=reason.strip(), at=at)
    session().add(conflict)
    session().flush()
    record("release second look", appeal, by=by, at=at, member=look.member_id)
    changes = {"application": appeal.application_id, "member": look.member_id, "call": appeal.application.call.key}
    trail.record(by=by, verb="declare_conflict", thing=f"conflict:{conflict.id}", at=at, changes=changes)


def save_look(look: SecondLook, scores: Scores, comment: str, *, by: str, at: datetime) -> None:
    """Keep scores (criterion key: decimal string, or None for not assessed) and comment as they stand."""
    appeal = queries.appeal_by(look)
    _open(appeal)
    if look.handed_in_at:
        raise Refusal(_("This second look is handed in."))
    refuse_foreign(_rubric(appeal), scores)
    look.scores, look.comment = dict(scores), comment
    session().flush()


def hand_in_look(look: SecondLook, *, by: str, at: datetime) -> None:
    """Hand the saved scores of a second look in; refuses while a criterion that must be scored is not."""
    appeal = queries.appeal_by(look)
    _open(appeal)
    if look.handed_in_at:
        raise Refusal(_("This second look is handed in."))
    refuse_gaps(_rubric(appeal), look.scores)
    look.handed_in_at = at
    session().flush()
    record("hand in second look", appeal, by=by, at=at, member=look.member_id)


def remind_of_looks(appeal: Appeal, *, by: str, at: datetime) -> int:
    """Write to the members whose second look is awaited, once a day at most; how many letters went out."""
    _open(appeal)
    behind = [look.member for look in appeal.looks if not look.handed_in_at]
    if not behind:
        raise Refusal(_("Nobody is behind: all scores are handed in."))
    letters = [
        outbox.queue(
            SecondLookAwaited.of(appeal, member, at), to=member.account.email, language=member.account.language, at=at
        )
        for member in behind
    ]
    written = sum(letter is not None for letter in letters)
    if not written:
        raise Refusal(_("Everybody who is behind has been reminded today."))
    record("remind of second look", appeal, by=by, at=at, letters=written)
    return written


def _open(appeal: Appeal) -> None:
    hold(appeal.application.call)
    session().refresh(appeal, ["state"])
    if appeal.state not in queries.OPEN_APPEALS:
        raise Refusal(_("This appeal is answered or withdrawn already."))


def _remove(appeal: Appeal, look: SecondLook) -> None:
    appeal.looks.remove(look)
    session().flush()


def _rubric(appeal: Appeal) -> list[Criterion]:
    application = appeal.application
    return application.call.rubric(application.category)
