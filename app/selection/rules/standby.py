"""A completion at hand, which often serves the next person unchanged, or with one other person exchanged."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from app.selection.rules.beds import Beds
from app.selection.rules.problem import Problem, bits
from app.selection.rules.programme import Completion


class Tally:
    """How many people there are by type and by quota; which maximums are full, which minimums exact or still owed."""

    def __init__(
        self, problem: Problem, minimums: Sequence[int], maximums: Sequence[int | None], counts: Mapping[int, int]
    ) -> None:
        self.types, self.minimums, self.maximums = problem.types, minimums, maximums
        self.counts = Counter(counts)
        self.people = [0] * len(minimums)
        for kind, count in counts.items():
            for place in bits(problem.types[kind].quotas):
                self.people[place] += count
        places = range(len(minimums))
        self.full = sum(1 << place for place in places if self.people[place] == maximums[place])
        self.exact = sum(1 << place for place in places if self.people[place] == minimums[place])
        self.owed = sum(1 << place for place in places if self.people[place] < minimums[place])

    def change(self, kind: int, by: int) -> None:
        """One person of the type more (1) or less (-1)."""
        self.counts[kind] += by
        for place in bits(self.types[kind].quotas):
            self.people[place] += by
            people, bit = self.people[place], 1 << place
            self.full = self.full | bit if people == self.maximums[place] else self.full & ~bit
            self.exact = self.exact | bit if people == self.minimums[place] else self.exact & ~bit
            self.owed = self.owed | bit if people < self.minimums[place] else self.owed & ~bit


class Standby:
    """A choice of people that keeps every limit, ready to be changed a little."""

    def __init__(
        self, problem: Problem, minimums: Sequence[int], maximums: Sequence[int | None], completion: Completion
    ) -> None:
        self.types = problem.types
        self.tally = Tally(problem, minimums, maximums, completion.counts)
        self.beds = completion.beds
        self.spare = dict.fromkeys(self.tally.counts)  # kinds of which there may be someone who is not in yet

    def has(self, kind: int, inside: Mapping[int, int]) -> bool:
        """Is there someone of this type in it who is not in yet?"""
        return self.tally.counts[kind] > inside.get(kind, 0)

    def exchange(self, kind: int, inside: Mapping[int, int]) -> bool:
        """Take in one of this type, alone or in exchange for someone who is not in yet, if one exchange is enough.

        From one call to the next, `inside` only grows."""
        quotas, guest = self.types[kind]
        full, exact = self.tally.full & quotas, self.tally.exact
        end, came = self.beds.path(self.beds.rooms.doors[guest])
        if not full and end is not None:
            self.beds.follow(guest, end, came)
            self._take(kind)
            return True
        for other in list(self.spare):
            if not self.has(other, inside):
                del self.spare[other]
            elif exchangeable(full, exact, quotas, self.types[other].quotas):
                leaving = self.types[other].guest
                cell = leaving_cell(self.beds, leaving, None if end is not None else came)
                if cell is not None:
                    self.beds.put(leaving, cell, -1)
                    self.beds.add(guest)
                    self.tally.change(other, -1)
                    self._take(kind)
                    return True
        return False

    def _take(self, kind: int) -> None:
        """One person of the type more."""
        self.tally.change(kind, 1)
        self.spare[kind] = None


def exchangeable(full: int, exact: int, newcomer: int, leaving: int) -> bool:
    """May someone make room for a newcomer, both given by their quotas? They have to be in each full quota of the
    newcomer's, and in no exact minimum that the newcomer does not help."""
    return not (full & ~leaving) and not (exact & leaving & ~newcomer)


def leaving_cell(beds: Beds, guest: int, reached: Iterable[int] | None) -> int | None:
    """A cell that a guest of the kind can leave, of all or of those that a newcomer reaches."""
    for cell in beds.rooms.doors[guest] if reached is None else reached:
        if guest in beds.stays[cell]:
            return cell
    return None
