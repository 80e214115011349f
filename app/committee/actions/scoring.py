"""Scores: saved as a member goes, handed in, changed with a reason; and the reminder to those behind."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from app.applications.rules.merging import Merged, merged
from app.audit import trail
from app.calls.models import Criterion
from app.committee.actions.moment import hold, needs_scoring
from app.committee.models import Review, Revision
from app.committee.queries import phase_of
from app.committee.rules.competing import competes
from app.committee.rules.scores import Scores, foreign, missing
from app.committee.rules.writing import scores_in, standing
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.kit.translated import pick


def save_scores(review: Review, scores: Scores, comment: str, *, to_applicant: str = "", by: str, at: datetime) -> None:
    """Keep scores (criterion key: decimal string, or None for not assessed), the comment and what the applicant is to
    read as they stand.

    Nobody else sees them yet; the audit log notes only that the member began, never a score.
    """
    _hold_open(review)
    _save(review, scores, comment, to_applicant, by, at)


def hand_in(review: Review, *, by: str, at: datetime) -> None:
    """Hand the saved scores in; refuses while a criterion that must be scored is not, and in the final round."""
    _hold_open(review)
    if not phase_of(review.application.call).hands_in:
        raise Refusal(_("The final round has begun: scores stay as they are. The chair can go back a phase."))
    refuse_gaps(_rubric(review), review.scores)
    review.state = "handed_in"
    review.handed_in_at = at
    _note("hand_in_review", review, by, at)


def save_screen(review: Review, typed: Mapping[str, Any], *, seen: Mapping[str, str], by: str, at: datetime) -> Merged:
    """Keep what was typed on the scoring screen (`rules.writing`), field by field.

    `seen` are the marks of the fields as that page showed them: what was changed there and meanwhile on another device
    stays as it is, and is a conflict. Without marks everything is taken as it was typed.
    """
    _hold_open(review)
    stands = standing(_rubric(review), review)
    found = merged(seen, stands, typed)
    values = {**stands, **found.values}
    _save(review, scores_in(values), values["comment"], values["to_applicant"], by, at)
    keep_for_oneself(review, values["note"], is_flagged=values["is_flagged"])
    return found


def keep_for_oneself(review: Review, note: str, *, is_flagged: bool) -> None:
    """Keep a member's own note, and whether the member wants to look at the application again.

    At any time, also after handing in. Nobody else ever sees either: not even the audit log says that there is one.
    """
    review.note, review.is_flagged = note, is_flagged
    session().flush()


def change_scores(
    review: Review, scores: Scores, comment: str, reason: str, *, to_applicant: str = "", by: str, at: datetime
) -> None:
    """Change handed-in scores until the final round; the earlier ones and the reason are kept and shown."""
    needs_scoring(review.application.call)
    if not phase_of(review.application.call).changes:
        raise Refusal(_("The final round has begun: scores stay as they are. The chair can go back a phase."))
    if hold(review).state != "handed_in":
        raise Refusal(_("These scores are not handed in yet."))
    if not reason.strip():
        raise Refusal(_("Say why you change your scores."), "reason")
    refuse_gaps(_rubric(review), scores)
    if (dict(scores), comment, to_applicant) == (review.scores, review.comment, review.to_applicant):
        raise Refusal(_("Nothing is changed."))
    session().add(_before(review, reason.strip(), at))
    changed = sorted(c.key for c in _rubric(review) if scores.get(c.key) != review.scores.get(c.key))
    _put(review, scores, comment, to_applicant, at)
    _note("change_scores", review, by, at, changed)


def _rubric(review: Review) -> list[Criterion]:
    return review.application.call.rubric(review.application.category)


def _hold_open(review: Review) -> None:
    needs_scoring(review.application.call)
    if hold(review).state == "handed_in":
        raise Refusal(_("These scores are handed in. You can still change them, with a reason."))


def _save(review: Review, scores: Scores, comment: str, to_applicant: str, by: str, at: datetime) -> None:
    _put(review, scores, comment, to_applicant, at)
    if review.state == "assigned":
        review.state = "begun"
        _note("begin_review", review, by, at)


def _before(review: Review, reason: str, at: datetime) -> Revision:
    written = {"comment": review.comment, "to_applicant": review.to_applicant}
    return Revision(review=review, scores=review.scores, **written, reason=reason, at=at)


def _put(review: Review, scores: Scores, comment: str, to_applicant: str, at: datetime) -> None:
    if not competes(review.application):
        raise Refusal(_("This application no longer takes part in the competition."))
    refuse_foreign(_rubric(review), scores)
    review.scores = dict(scores)
    review.comment, review.to_applicant = comment, to_applicant
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
