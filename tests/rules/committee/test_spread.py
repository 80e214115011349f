"""The even spread and the members' own order."""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations, product

from hypothesis import assume, given
from hypothesis import strategies as st

from app.committee.rules.order import own_order
from app.committee.rules.spread import Pair, spread

MEMBERS = [1, 2, 3, 4]


@dataclass
class Assigned:
    """A review as the order sees it."""

    member_id: int
    application_id: int


def pairs(applications: int = 8) -> st.SearchStrategy[set[Pair]]:
    """Some (application, member) pairs."""
    return st.sets(st.tuples(st.integers(101, 100 + applications), st.sampled_from(MEMBERS)), max_size=10)


@given(st.integers(0, 30), st.integers(1, 7), st.integers(0, 7), st.text(max_size=3))
def test_without_conflicts_loads_differ_by_one_at_most(applications: int, members: int, each: int, seed: str) -> None:
    assume(each <= members)
    found = spread(range(applications), range(members), each, seed=seed)
    per_application = Counter(application for application, _member in found.added)
    assert found.shortages == [] and len(set(found.added)) == len(found.added)
    assert all(per_application[application] == each for application in range(applications))
    assert max(found.loads.values()) - min(found.loads.values()) <= 1


@given(pairs(), pairs(), st.integers(1, 3), st.text(max_size=3))
def test_conflicts_are_avoided_and_what_is_assigned_stays(
    conflicts: set[Pair], existing: set[Pair], each: int, seed: str
) -> None:
    existing -= conflicts
    applications = range(101, 109)
    found = spread(applications, MEMBERS, each, existing=existing, conflicts=conflicts, seed=seed)
    if found.shortages:
        assert found.added == []
        return
    assert not set(found.added) & (conflicts | existing)
    per_application = Counter(application for application, _member in [*found.added, *existing])
    had = Counter(application for application, _member in existing)
    assert all(per_application[a] == max(each, had[a]) for a in applications)
    assert found.loads == {m: sum(other == m for _a, other in [*found.added, *existing]) for m in MEMBERS}


@given(pairs(3), pairs(3), st.integers(1, 2))
def test_no_other_spread_is_more_even(conflicts: set[Pair], existing: set[Pair], each: int) -> None:
    existing -= conflicts
    applications = range(101, 104)
    found = spread(applications, MEMBERS, each, existing=existing, conflicts=conflicts)
    assume(not found.shortages)
    held = Counter(member for _application, member in existing)
    ways = []
    for application in applications:
        had = [member for other, member in existing if other == application]
        free = [m for m in MEMBERS if (application, m) not in conflicts and m not in had]
        ways.append(list(combinations(free, max(0, each - len(had)))))
    best = min(sum((held[m] + sum(m in part for part in way)) ** 2 for m in MEMBERS) for way in product(*ways))
    assert sum(load**2 for load in found.loads.values()) == best


@given(pairs(), st.text(max_size=5))
def test_the_same_seed_gives_the_same_spread_in_whatever_order_things_come(conflicts: set[Pair], seed: str) -> None:
    one = spread(range(101, 109), MEMBERS, 2, conflicts=conflicts, seed=seed)
    other = spread(range(108, 100, -1), MEMBERS[::-1], 2, conflicts=sorted(conflicts, reverse=True), seed=seed)
    assert one.added == other.added


def test_another_seed_gives_another_spread() -> None:
    plans = {tuple(spread(range(20), MEMBERS, 2, seed=seed).added) for seed in "abc"}
    assert len(plans) == 3


def test_a_spread_that_cannot_be_says_which_limit_stands_in_the_way() -> None:
    found = spread([101, 102], [1, 2, 3], 3, existing=[(101, 1)], conflicts=[(102, 1), (102, 3)])
    assert found.added == []
    [short] = found.shortages
    assert (short.application, short.wanted, short.possible, short.conflicts) == (102, 3, 1, 2)


def test_a_member_who_does_not_take_part_still_counts_for_the_application() -> None:
    found = spread([101], [1, 2], 2, existing=[(101, 9)])
    assert len(found.added) == 1 and 9 not in found.loads


def test_eighty_five_applications_and_seven_members_are_spread_at_once() -> None:
    conflicts = [(n, n % 7) for n in range(0, 85, 5)]
    found = spread(range(85), range(7), 3, conflicts=conflicts, seed="poznan")
    assert sorted(found.loads.values()) == [36, 36, 36, 36, 37, 37, 37]


def test_each_member_has_an_own_order_that_stays_the_same() -> None:
    mine = [Assigned(1, n) for n in range(30)]
    assert own_order(mine) == own_order(mine[::-1])
    orders = {tuple(row.application_id for row in own_order([Assigned(m, n) for n in range(30)])) for m in range(5)}
    assert len(orders) == 5 and tuple(range(30)) not in orders
