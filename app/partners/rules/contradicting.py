"""Where a journey contradicts what was agreed with its host: how long, for whom, in which field, how many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.partners.rules.standing import covers
from app.partners.rules.using import Group, Promise, promise_for, usage

TRAVEL = 2  # days: those of the way there and back may count or not, so weeks are not broken over them
WEEK = 7


@dataclass(frozen=True, kw_only=True)
class Journey:
    """When and how ours go to a partner, or theirs come to us."""

    key: str
    direction: str
    kind: str
    starts_on: date
    ends_on: date

    @property
    def days(self) -> int:
        """How many days it lasts, the first and the last among them."""
        return (self.ends_on - self.starts_on).days + 1


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """What does not agree: `rule` is "short", "long", "category", "field", "places" or "kind", with the provision
    concerned and the number of the sentence: days, or people."""

    rule: str
    promise: Promise | None = None
    number: int = 0
    category: str = ""
    field: str | None = None


def contradictions(
    journey: Journey, people: Sequence[Group], promises: Sequence[Promise], others: Iterable[Group]
) -> list[Contradiction]:
    """Everything in which a journey's people at one partner contradict the promises of that partner's agreements, in a
    fixed order. `others` are the groups of all other journeys with the partner, for the places of the year. Nothing is
    found where no agreement holds on the journey's first day; a journey of a kind that is not agreed is told as "kind".
    """
    held = [each for each in promises if covers(each.first, each.last, journey.starts_on)]
    same = [each for each in held if (each.direction, each.kind) == (journey.direction, journey.kind)]
    if not held:
        return []
    if not same:
        return [Contradiction(rule="kind")]
    found: dict[Contradiction, None] = {}
    for group in people:
        promise = promise_for(group, same)
        if promise is None:
            found[_unfitting(group, same)] = None
        else:
            found |= dict.fromkeys(_length(journey, promise))
    if not people:
        found |= _length_of_all(journey, same)
    return [*found, *_places(journey, people, same, others)]


def _unfitting(group: Group, same: Sequence[Promise]) -> Contradiction:
    """Why no provision takes a group: its category is not agreed, or only in other fields."""
    rule = "field" if any(each.category == group.category for each in same) else "category"
    return Contradiction(rule=rule, category=group.category, field=group.field if rule == "field" else None)


def _length(journey: Journey, promise: Promise) -> Iterable[Contradiction]:
    if promise.weeks_from is not None and journey.days < promise.weeks_from * WEEK - TRAVEL:
        yield Contradiction(rule="short", promise=promise, number=journey.days)
    if promise.weeks_to is not None and journey.days > promise.weeks_to * WEEK + TRAVEL:
        yield Contradiction(rule="long", promise=promise, number=journey.days)


def _length_of_all(journey: Journey, same: Sequence[Promise]) -> dict[Contradiction, None]:
    """Nobody is on it yet: too short or too long only where it is so under every provision of its kind."""
    faults = [list(_length(journey, promise)) for promise in same]
    return dict.fromkeys(each for fault in faults for each in fault) if all(faults) else {}


def _places(
    journey: Journey, people: Sequence[Group], same: Sequence[Promise], others: Iterable[Group]
) -> list[Contradiction]:
    """Provisions of which more is used in the year than was promised, this journey among it."""
    used = usage(same, [*others, *people], journey.starts_on.year)
    touched = {promise.id for group in people if (promise := promise_for(group, same))}
    found = []
    for promise in same:
        use = used.by_promise[promise.id].get(journey.starts_on.year)
        if promise.id in touched and promise.places is not None and use and use.number > promise.places:
            found.append(Contradiction(rule="places", promise=promise, number=use.number))
    return found
