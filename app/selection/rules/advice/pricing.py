"""The price of each rule: what the selected would add up to without it, minus what they add up to with it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from app.selection.rules.advice.selecting import selected
from app.selection.rules.case import Case, Host
from app.selection.rules.scoring import standings

FORMAT = "selection-prices/1"


@dataclass(frozen=True, slots=True)
class Price:
    """One rule: the sum of the selected's totals with it and without it, and who would come in and go out."""

    rule: str
    total: Fraction
    without: Fraction
    price: Fraction
    came_in: tuple[str, ...]
    went_out: tuple[str, ...]

    def data(self) -> dict[str, object]:
        """As JSON has it; fractions as text."""
        return {
            "rule": self.rule,
            "total": str(self.total),
            "without": str(self.without),
            "price": str(self.price),
            "came_in": list(self.came_in),
            "went_out": list(self.went_out),
        }


def prices_of_rules(case: Case) -> tuple[Price, ...]:
    """The price of each rule of the case, each dropped alone, with all the others as they are.

    A price is above 0 where the rule costs points, and may be below: what is chosen is who goes by merit, never the
    largest sum. A pass mark of 0 and a minimum of 0 are no rules."""
    now = chosen(case)
    total = sum(now.values(), Fraction(0))
    prices = []
    for rule, changed in without_each(case):
        then = chosen(changed)
        without = sum(then.values(), Fraction(0))
        came_in = tuple(number for number in then if number not in now)
        went_out = tuple(number for number in now if number not in then)
        prices.append(Price(rule, total, without, without - total, came_in, went_out))
    return tuple(prices)


def chosen(case: Case) -> dict[str, Fraction]:
    """The total of each selected number, the locked included, the others in merit order."""
    scores = standings(case)
    totals = {
        person.number: standing.total or Fraction(0) for person, standing in zip(case.applicants, scores, strict=True)
    }
    return {number: totals[number] for number in [*case.locked, *selected(case, scores)]}


def without_each(case: Case) -> Iterator[tuple[str, Case]]:
    """Each rule with the case as it would be without it."""
    for place, quota in enumerate(case.quotas):
        before, after = case.quotas[:place], case.quotas[place + 1 :]
        if quota.min:
            yield f"quota:{quota.key}:min", replace(case, quotas=(*before, replace(quota, min=None), *after))
        if quota.max is not None:
            yield f"quota:{quota.key}:max", replace(case, quotas=(*before, replace(quota, max=None), *after))
    if case.hosts:
        yield "places", replace(case, hosts=tuple(roomy(case, host) for host in case.hosts))
    for category, mark in sorted(case.pass_mark.items()):
        if mark > 0:
            yield f"pass_mark:{category}", replace(case, pass_mark={**case.pass_mark, category: Fraction(0)})
    if case.only_preferred:
        yield "only_preferred", replace(case, only_preferred=False)


def roomy(case: Case, host: Host) -> Host:
    """The host with places for everyone."""
    return replace(host, places=dict.fromkeys(case.criteria, len(case.applicants)), total=None)
