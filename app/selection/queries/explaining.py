"""Why this result: the values that an applicant's own page and letter are written from."""

import json
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import func, select

from app.applications.models import Application
from app.calls.models import Criterion
from app.committee.queries import words_to
from app.kit.db import session
from app.kit.translated import Translated
from app.selection import rules
from app.selection.documents.parts import OwnScore
from app.selection.documents.reading import means
from app.selection.documents.words import all_held, nearest, obstacles
from app.selection.models import Decision, Standing
from app.selection.queries import records
from app.selection.rules.appealing import closes_at
from app.selection.rules.counterfactual import enough
from app.selection.rules.parting import partings
from app.selection.rules.scoring import standings


@dataclass(frozen=True)
class Explanation:
    """One applicant's outcome with everything that explains it."""

    decision: Decision
    standing: Standing
    total: Fraction | None  # of 100
    last_total: Fraction | None  # of the last selected in the category
    scores: tuple[OwnScore, ...]
    words: tuple[str, ...]  # of the committee to the applicant, nobody's in particular
    ranked: int  # how many were ranked in the category
    reserve_position: int | None  # on the reserve list of the category, from 1
    host: Translated | None
    pass_mark: Fraction
    obstacles: list[str]
    held: bool  # whether the rules would have given a place, had not all been held when an appeal was upheld
    parted_by: Translated | None  # what put the last selected ahead at the same total; empty: the lottery
    enough: Fraction | None  # the smallest total that would have been selected
    appeal_until: datetime

    @property
    def nearest(self) -> str:
        """What would have been enough, as a sentence; empty where the total was not what stood in the way."""
        if self.standing.outcome not in ("reserve", "below_pass_mark") or self.total is None or self.held:
            return ""
        return nearest(self.enough, self.total, is_short=any(score.short for score in self.scores))


def explain(application: Application) -> Explanation | None:
    """The newest announced standing of an application, explained; None while there is none."""
    standing = _telling(application)
    if standing is None:
        return None
    last = records.last_selected(standing.decision_id, application.category)
    call, decision = application.call, session().get_one(Decision, standing.decision_id)
    host, data = call.host(standing.host), json.loads(decision.case_text)
    blocked_by, held = _blocked(standing, decision, data)
    labels = {quota.key: quota.label for quota in call.quotas}
    announced = call.announced_at or decision.proposed_at
    return Explanation(
        decision=decision,
        standing=standing,
        total=_exact(standing),
        last_total=_exact(last),
        scores=_scores(application, data),
        words=tuple(words_to(application)),
        ranked=_count(standing, Standing.rank.is_not(None)),
        reserve_position=_reserve_position(standing),
        host=host.partner.name if host else None,
        pass_mark=Fraction(str(call.pass_marks.get(application.category, 0))),
        obstacles=_obstacles(blocked_by, held, labels) if standing.outcome == "reserve" else [],
        held=held,
        parted_by=_parted_by(standing, last, data),
        enough=_enough(standing, decision, data),
        appeal_until=closes_at(announced, call.appeal_days, call.time_zone),
    )


def _blocked(standing: Standing, decision: Decision, data: dict[str, Any]) -> tuple[tuple[str, ...], bool]:
    """What stood in the way; after an appeal as at the announcement, and whether only those who held places did."""
    if decision.occasion != "appeal" or standing.outcome != "reserve":
        return tuple(standing.blocked_by), False
    free = rules.run(rules.case_from({**data, "locked": [], "declined": []}))
    row = next(row for row in free.ranking if row.number == standing.application.number)
    return tuple(row.blocked_by), row.outcome == "selected"


def _obstacles(blocked_by: tuple[str, ...], held: bool, labels: dict[str, Translated]) -> list[str]:
    if held:
        return [all_held()]
    return obstacles(blocked_by, labels)


def _enough(standing: Standing, decision: Decision, data: dict[str, Any]) -> Fraction | None:
    """What would have been enough; after an appeal as if nobody held a place yet, as at the announcement."""
    if standing.outcome == "selected":
        return None
    amended: dict[str, Any] = {"locked": [], "declined": []} if decision.occasion == "appeal" else {}
    return enough(rules.case_from(data | amended), standing.application.number or "")


def _parted_by(standing: Standing, last: Standing | None, data: dict[str, Any]) -> Translated | None:
    """What put the last selected ahead of somebody on the reserve list with the same total."""
    if standing.outcome != "reserve" or last is None or last.position > standing.position:
        return None
    pair = [last.application.number or "", standing.application.number or ""]
    case = rules.case_from(data)
    found = next(iter(partings(case, standings(case), pair)), None)
    labels = {criterion.key: criterion.label for criterion in standing.application.call.criteria}
    return None if found is None else labels.get(found.by or "", {})


def _exact(standing: Standing | None) -> Fraction | None:
    return Fraction(standing.total) if standing and standing.total else None


def _telling(application: Application) -> Standing | None:
    """The standing that tells why: the newest, or the selection's own (as appeals amended it) while a promotion has
    changed nothing in it."""
    newest, first = records.standing_of(application), records.settled_standing_of(application)
    return first if first and newest and first.outcome == newest.outcome else newest


def _scores(application: Application, data: dict[str, Any]) -> tuple[OwnScore, ...]:
    applicant = next(row for row in data["applicants"] if row["number"] == application.number)
    found = means(applicant, data["criteria"][application.category])
    return tuple(_score(criterion, found[criterion.key]) for criterion in application.call.rubric(application.category))


def _score(criterion: Criterion, mean: Fraction | None) -> OwnScore:
    levels = criterion.levels if mean is not None else []
    closest = min(levels, key=lambda level: _distance(level, mean or Fraction(0)), default=None)
    return OwnScore(
        label=criterion.label,
        mean=mean,
        maximum=Fraction(criterion.maximum),
        weight=Fraction(criterion.weight),
        level=closest["text"] if closest else {},
        minimum=None if criterion.minimum is None else Fraction(criterion.minimum),
    )


def _distance(level: dict[str, Any], mean: Fraction) -> tuple[Fraction, Fraction]:
    """How far a mean is from a level; of two that are as far, the lower one is the level reached."""
    score = Fraction(str(level["score"]))
    return abs(score - mean), score


def _reserve_position(standing: Standing) -> int | None:
    if standing.outcome != "reserve":
        return None
    return 1 + _count(standing, Standing.outcome == "reserve", Standing.position < standing.position)


def _count(standing: Standing, *conditions: object) -> int:
    query = select(func.count(Standing.id)).join(Application, Standing.application_id == Application.id)
    query = query.where(
        Standing.decision_id == standing.decision_id,
        Application.category == standing.application.category,
        *conditions,  # type: ignore[arg-type]
    )
    return session().scalar(query) or 0
