"""The search for a smallest conflict, by implicit hitting sets.

Rules that can hold together leave out some rule of every conflict. So the search proposes a smallest set that meets
everything that such sets are known to leave out. If the proposal cannot hold, it is a smallest conflict; else it is
made as large as it can be, and what is still left out is the next demand. Whether rules hold together is always the
engine's exact answer. Locked people who are alike are counted, not named: or each choice of them would be a demand of
its own.
"""

from collections.abc import Callable, Iterable, Sequence

from app.selection.rules.advice.hitting import Hitting, Threshold
from app.selection.rules.advice.limits import Limits, Some

MOST_PROPOSALS = 300


class SmallestConflict:
    """One search, in a case whose rules cannot all hold."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.all = frozenset(limits.names)
        self.places = {name: place for place, name in enumerate(limits.names)}
        self.groups = limits.alike()
        self.group_of = {number: place for place, group in enumerate(self.groups) for number in group}
        self.hitting = Hitting([1] * len(limits.names) + [len(group) for group in self.groups])

    def find(self) -> tuple[tuple[str, ...], bool]:
        """A smallest conflict in the order of the rules, the locks last, and whether it is proved to be one."""
        best = min(self.irreducible(locks_first=True), self.irreducible(locks_first=False), key=len)
        for rule in best:
            if self.can_hold(self.everything() - {rule}):
                self.hitting.demand([self.alone(rule)])
        for _ in range(MOST_PROPOSALS):
            limits, locks = self.proposal()
            if len(limits) + len(locks) >= len(best):
                return self.named(best), True
            if not self.limits.hold(limits, locks):
                return self.named(limits | {f"locked:{number}" for number in locks}), True
            self.refute(limits, locks)
        return self.named(best), False

    def everything(self) -> Some:
        """All rules, limits and locks."""
        return self.all | {f"locked:{number}" for number in self.limits.locks}

    def can_hold(self, rules: Some) -> bool:
        """Can these rules, limits and locks, hold together?"""
        locks = frozenset(number for number in self.limits.locks if f"locked:{number}" in rules)
        return self.limits.hold(rules & self.all, locks)

    def named(self, rules: Some) -> tuple[str, ...]:
        """The rules in their order."""
        locks = [f"locked:{number}" for number in self.limits.locks]
        return tuple(rule for rule in [*self.limits.names, *locks] if rule in rules)

    def irreducible(self, locks_first: bool) -> Some:
        """A conflict of which no rule can be left out, having tried to leave out the locks first, or last."""
        rules = self.everything()
        order = sorted(self.named(rules), key=lambda rule: rule.startswith("locked:") != locks_first)
        left_out = grown(order, lambda some: not self.can_hold(rules - frozenset(some)))
        return rules - frozenset(left_out)

    def alone(self, rule: str) -> Threshold:
        """The demand for a rule that every conflict needs: for a lock, so many of its kind that it is among them."""
        if rule in self.places:
            return (self.places[rule],), 1
        place = self.group_of[rule.removeprefix("locked:")]
        return (len(self.places) + place,), len(self.groups[place])

    def proposal(self) -> tuple[Some, Some]:
        """A smallest set that meets all demands."""
        counts = self.hitting.smallest()
        limits = frozenset(name for name, place in self.places.items() if counts[place])
        chosen = zip(self.groups, counts[len(self.places) :], strict=True)
        return limits, frozenset(number for group, count in chosen for number in group[:count])

    def refute(self, limits: Some, locks: Some) -> None:
        """Demand what this set, which can hold, leaves out however it is made larger: first with as few different
        kinds of locks as it has, which says most about their number, then with every limit that fits."""

        def with_limits(some: Sequence[str]) -> bool:
            return self.limits.hold(limits | frozenset(some), locks)

        def with_locks(some: Sequence[str]) -> bool:
            return self.limits.hold(limits, locks | frozenset(some))

        kinds = len(self.limits.kinds(limits))
        for parting in (False, True):
            more = [name for name in self.limits.names if name not in limits]
            if not parting:
                more = [name for name in more if len(self.limits.kinds(limits | {name})) == kinds]
            limits |= frozenset(grown(more, with_limits))
            locks |= frozenset(grown([number for number in self.limits.locks if number not in locks], with_locks))
            self.demand_beyond(limits, locks)

    def demand_beyond(self, limits: Some, locks: Some) -> None:
        """Demand another limit, or more locks of some kind."""
        thresholds: list[Threshold] = [((place,), 1) for name, place in self.places.items() if name not in limits]
        for kind in self.limits.kinds(limits).values():
            inside = sum(number in locks for number in kind)
            if inside < len(kind):
                columns = {len(self.places) + self.group_of[number] for number in kind}
                thresholds.append((tuple(sorted(columns)), inside + 1))
        self.hitting.demand(thresholds)


def grown(items: Iterable[str], fits: Callable[[Sequence[str]], bool]) -> list[str]:
    """As many of the items as fit, trying many at once and halving where they do not."""
    found: list[str] = []

    def add(some: list[str]) -> None:
        if not some or fits([*found, *some]):
            found.extend(some)
        elif len(some) > 1:
            add(some[: len(some) // 2])
            add(some[len(some) // 2 :])

    add(list(items))
    return found
