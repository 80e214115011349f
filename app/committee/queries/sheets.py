"""The score sheet of a review, read from its rows: what one member gave one application, for signing and filing."""

from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from app.calls.models import Criterion
from app.calls.words import CATEGORIES
from app.committee.documents import ScoredCriterion, ScoreSheet
from app.committee.models import Review, Revision
from app.committee.rules.scores import total
from app.documents.document import Issue, Signatory
from app.documents.queries import college
from app.kit.db import session
from app.kit.i18n import everywhere
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.kit.translated import Translated


def score_sheet_of(review: Review) -> ScoreSheet:
    """The sheet of a review that is handed in; a `Refusal` before. It names the application by number only."""
    if review.handed_in_at is None:
        raise Refusal(_("There is a score sheet once the scores are handed in."))
    application, call = review.application, review.application.call
    person, rubric = review.member.account.person, call.rubric(application.category)
    day = review.handed_in_at.astimezone(ZoneInfo(call.time_zone)).date()
    changes = session().scalar(select(func.count()).where(Revision.review_id == review.id))
    return ScoreSheet(
        college=college(), issue=Issue(on=day, number=f"{call.key}/{application.number}/{review.member_id}"),
        call=call.title, number=application.number or "",
        category=everywhere(lambda: str(CATEGORIES[application.category])),
        lines=tuple(_line(criterion, review.scores.get(criterion.key)) for criterion in rubric),
        total=total(rubric, review.scores), comment=review.comment, changes=changes or 0,
        handed_in_at=review.handed_in_at, zone=call.time_zone,
        signatory=Signatory(
            role=everywhere(lambda: _("Chair") if review.member.is_chair else _("Member")),
            name={"ka": person.name_ka, "en": person.name_latin or person.name_ka},
        ),
    )  # fmt: skip


def _line(criterion: Criterion, score: Any) -> ScoredCriterion:
    given = None if score is None else Fraction(str(score))
    level: Translated = next((each["text"] for each in criterion.levels if each["score"] == given), {})
    return ScoredCriterion(
        label=criterion.label, level=level, weight=Fraction(criterion.weight), maximum=Fraction(criterion.maximum),
        score=given,
    )  # fmt: skip
