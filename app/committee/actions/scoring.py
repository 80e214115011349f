"""Scores: saved as a member goes, handed in, changed with a reason; and the reminder to those behind."""

from collections.abc import Sequence
from datetime import datetime

from app.audit import trail
from app.calls.models import Call, Criterion
from app.committee.actions.moment import hold, needs_scoring
from app.committee.emails import Awaited
from app.committee.models import Review, Revision
from app.committee.queries import members_of, progress_of
from app.committee.rules.competing import competes
from app.committee.rules.scores import Scores, foreign, missing
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.kit.translated import pick
from app.messaging import outbox


def save_scores(review: Review, scores: Scores, comment: str, *, by: str, at: datetime) -> None:
    """Keep scores (criterion key: decimal string, or None for not assessed) and comment as they stand.

    Nobody else sees them yet; the audit log notes only that the member began, never a score.
    """
    needs_scoring(review.application.call)
    if hold(review).state == "handed_in":
        raise Refusal(_("These scores are handed in. You can still change them, with a reason."))
    _put(review, scores, comment, at)
    if review.state == "assigned":
        review.state = "begun"
        _note("begin_review", review, by, at)


def hand_in(review: Review, *, by: str, at: datetime) -> None:
    """Hand the saved scores in; refuses while a criterion that must be scored is not."""
    needs_scoring(review.application.call)
    if hold(review).state == "handed_in":
        raise Refusal(_("These scores are handed in. You can still change them, with a reason."))
    refuse_gaps(_rubric(review), review.scores)
    review.state = "handed_in"
    review.handed_in_at = at
    _note("hand_in_review", review, by, at)


def change_scores(review: Review, scores: Scores, comment: str, reason: str, *, by: str, at: datetime) -> None:
    """Change handed-in scores until the committee decides; the earlier ones and the reason are kept and shown."""
    needs_scoring(review.application.call)
    if hold(review).state != "handed_in":
        raise Refusal(_("These scores are not handed in yet."))
    if not reason.strip():
        raise Refusal(_("Say why you change your scores."), "reason")
    refuse_gaps(_rubric(review), scores)
    if dict(scores) == review.scores and comment == review.comment:
        raise Refusal(_("Nothing is changed."))
    before = Revision(review=review, scores=review.scores, comment=review.comment, reason=reason.strip(), at=at)
    session().add(before)
    changed = sorted(c.key for c in _rubric(review) if scores.get(c.key) != review.scores.get(c.key))
    _put(review, scores, comment, at)
    _note("change_scores", review, by, at, changed)


def remind(call: Call, *, by: str, at: datetime) -> int:
    """Write to the members who have not handed everything in, once a day at most; how many letters went out."""
    needs_scoring(call)
    members = members_of(call)
    progress = progress_of(members)
    behind = [member for member in members if progress[member.id].open]
    letters = [
        outbox.queue(Awaited.of(member, at), to=member.account.email, language=member.account.language, at=at)
        for member in behind
    ]
    written = sum(letter is not None for letter in letters)
    if not behind:
        raise Refusal(_("Nobody is behind: all scores are handed in."))
    if not written:
        raise Refusal(_("Everybody who is behind has been reminded today."))
    trail.record(by=by, verb="remind_members", thing=f"call:{call.key}", at=at, changes={"letters": written})
    return written


def _rubric(review: Review) -> list[Criterion]:
    return review.application.call.rubric(review.application.category)


def _put(review: Review, scores: Scores, comment: str, at: datetime) -> None:
    if not competes(review.application):
        raise Refusal(_("This application no longer takes part in the competition."))
    refuse_foreign(_rubric(review), scores)
    review.scores = dict(scores)
    review.comment = comment
    review.saved_at = at
    session().flush()


def refuse_foreign(rubric: Sequence[Criterion], scores: Scores) -> None:
    """Refuse scores that do not belong to the rubric."""
    if foreign(rubric, scores):
        raise Refusal(_("These scores do not fit the rubric. Please look again."))


def refuse_gaps(rubric: Sequence[Criterion], scores: Scores) -> None:
    """Refuse to take scores as final while a criterion that must be scored is not."""
    open_keys = missing(rubric, scores)
    if open_keys:
        names = ", ".join(pick(criterion.label) for criterion in rubric if criterion.key in open_keys)
        raise Refusal(_("Not scored yet: %(names)s.", names=names))


def _note(verb: str, review: Review, by: str, at: datetime, criteria: Sequence[str] = ()) -> None:
    changes = {"application": review.application_id, "member": review.member_id, "call": review.application.call.key}
    changes |= {"criteria": list(criteria)} if criteria else {}
    trail.record(by=by, verb=verb, thing=f"review:{review.id}", at=at, changes=changes)
