"""The rubric of a call: criteria by category, with the meaning of their scores."""

from datetime import datetime

from app.calls import rules
from app.calls.actions.changing import changing, move, number, refuse_if, write
from app.calls.models import Call, Criterion
from app.calls.rules.changing import wrong_criterion
from app.calls.terms import CriterionTerms


def add_criterion(
    call: Call, category: str, terms: CriterionTerms, *, by: str, at: datetime, reason: str = ""
) -> Criterion:
    """Add a criterion to a category's rubric.

    Its key comes from the English label, so criteria of the same name in two categories decide ties together.
    """
    refuse_if(wrong_criterion(terms))
    key = rules.key_from(terms.label.get("en", ""), [each.key for each in call.rubric(category)], "criterion")
    made = Criterion(category=category, key=key, label={}, position=len(call.criteria))
    with changing(call, "add criterion", by=by, at=at, reason=reason):
        write(made, terms)
        made.levels = _sorted(terms)
        call.criteria.append(made)
    return made


def change_criterion(
    call: Call, criterion: Criterion, terms: CriterionTerms, *, by: str, at: datetime, reason: str = ""
) -> None:
    """Change a criterion; its key stays."""
    refuse_if(wrong_criterion(terms))
    with changing(call, "change criterion", by=by, at=at, reason=reason):
        write(criterion, terms)
        criterion.levels = _sorted(terms)


def remove_criterion(call: Call, criterion: Criterion, *, by: str, at: datetime, reason: str = "") -> None:
    """Take a criterion out, also out of the order for ties when no category has one of its name any more."""
    with changing(call, "remove criterion", by=by, at=at, reason=reason):
        call.criteria.remove(criterion)
        number(call.criteria)
        known = {each.key for each in call.criteria}
        call.ties = [key for key in call.ties if key in known]


def move_criterion(call: Call, criterion: Criterion, step: int, *, by: str, at: datetime, reason: str = "") -> None:
    """Move a criterion one place up (-1) or down (+1) in its own rubric."""
    with changing(call, "move criterion", by=by, at=at, reason=reason):
        move(call.criteria, criterion, step, among=call.rubric(criterion.category))


def _sorted(terms: CriterionTerms) -> list[dict[str, object]]:
    return sorted(({**level} for level in terms.levels), key=lambda level: level["score"])
