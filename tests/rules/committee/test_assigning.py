"""The automatic assignment against every plan that there could be, and on cases of a real size."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations, product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.committee.rules.assigning import Pair, Plan, Problem, Seat, Task, assign

MEMBERS = (1, 2, 3, 4)
TASKS = (101, 102, 103, 104)
FIELDS = ("it", "cook")
PAIRS = st.tuples(st.sampled_from(TASKS), st.sampled_from(MEMBERS))


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Small problems of every kind, possible and impossible ones."""
    seats = [
        Seat(member, draw(st.frozensets(st.sampled_from(FIELDS), max_size=2)), draw(st.sampled_from((None, 1, 2, 3))))
        for member in draw(st.sets(st.sampled_from(MEMBERS), min_size=1))
    ]
    tasks = [Task(task, draw(st.sampled_from((*FIELDS, None)))) for task in draw(st.sets(st.sampled_from(TASKS)))]
    known = {task.id for task in tasks}
    conflicts = draw(st.frozensets(PAIRS, max_size=5))
    held = {
        pair: begun
        for pair, begun in draw(st.dictionaries(PAIRS, st.booleans(), max_size=6)).items()
        if pair[0] in known and pair not in conflicts
    }
    each, experts, seed = draw(st.integers(1, 3)), draw(st.booleans()), draw(st.text(max_size=2))
    return Problem(tuple(tasks), tuple(seats), each, held, conflicts, experts, seed)


def staying(problem: Problem) -> set[Pair]:
    """What must not change: begun work, and members who do not take part."""
    seated = {seat.id for seat in problem.seats}
    return {pair for pair, begun in problem.held.items() if begun or pair[1] not in seated}


def every_plan(problem: Problem) -> Iterator[set[Pair]]:
    """All sets of pairs that keep every limit, by trying them all."""
    stays = staying(problem)
    ways = []
    for task in problem.tasks:
        had = {member for other, member in stays if other == task.id}
        free = [s.id for s in problem.seats if s.id not in had and (task.id, s.id) not in problem.conflicts]
        ways.append([{(task.id, m) for m in part} for part in combinations(free, max(0, problem.each - len(had)))])
    for parts in product(*ways):
        given = set().union(*parts)
        if keeps_most(problem, given | stays) and has_experts(problem, given, stays):
            yield given | stays


def keeps_most(problem: Problem, pairs: set[Pair]) -> bool:
    """Nobody has more than their most, unless it was begun."""
    loads, begun = Counter(m for _t, m in pairs), Counter(m for _t, m in staying(problem))
    return all(seat.most is None or loads[seat.id] <= max(seat.most, begun[seat.id]) for seat in problem.seats)


def has_experts(problem: Problem, given: set[Pair], stays: set[Pair]) -> bool:
    """Every application to which anybody can still be added has somebody who knows its field, where that is asked."""
    knows = {seat.id: seat.fields for seat in problem.seats}
    for task in problem.tasks if problem.experts else ():
        members = {m for t, m in given | stays if t == task.id}
        is_full = problem.each <= sum(t == task.id for t, _m in stays)
        if task.field and not is_full and not any(task.field in knows.get(m, ()) for m in members):
            return False
    return True


def worth(problem: Problem, pairs: set[Pair]) -> tuple[int, int, int]:
    """How good a plan is, the less the better: unevenness, changes, members without the field."""
    knows = {seat.id: seat.fields for seat in problem.seats}
    fields = {task.id: task.field for task in problem.tasks}
    loads = Counter(member for _task, member in pairs)
    kept = len(pairs & problem.held.keys())
    experts = sum(fields[task] in knows.get(member, ()) for task, member in pairs if fields.get(task))
    return sum(loads[seat.id] ** 2 for seat in problem.seats), -kept, -experts


def after(problem: Problem, plan: Plan) -> set[Pair]:
    """What is assigned when the plan is applied."""
    return (set(problem.held) | set(plan.added)) - set(plan.removed)


@settings(max_examples=250, deadline=None)
@given(problems())
def test_a_plan_is_found_exactly_when_there_is_one_and_it_is_the_best(problem: Problem) -> None:
    plan, best = assign(problem), min((worth(problem, pairs) for pairs in every_plan(problem)), default=None)
    assert (best is None) == bool(plan.obstacles)
    if best is None:
        assert plan.added == plan.removed == ()
        return
    found = after(problem, plan)
    assert worth(problem, found) == best
    assert any(found == pairs for pairs in every_plan(problem))
    assert plan.loads == {seat.id: sum(m == seat.id for _t, m in found) for seat in problem.seats}


@settings(max_examples=80, deadline=None)
@given(problems())
def test_loads_are_never_further_apart_than_in_another_plan(problem: Problem) -> None:
    spans = []
    for pairs in every_plan(problem):
        loads = Counter(m for _t, m in pairs)
        counts = [loads[seat.id] for seat in problem.seats]
        spans.append((max(counts), -min(counts)))
    assume(spans)
    loads = assign(problem).loads.values()
    assert max(loads) == min(most for most, _least in spans) and -min(loads) == min(least for _most, least in spans)


@settings(max_examples=80, deadline=None)
@given(problems())
def test_a_plan_that_was_made_is_not_changed_when_it_is_asked_for_again(problem: Problem) -> None:
    plan = assign(problem)
    assume(not plan.obstacles)
    made: Mapping[Pair, bool] = {pair: problem.held.get(pair, False) for pair in after(problem, plan)}
    once_more = assign(replace(problem, held=made, seed="another"))
    assert once_more.added == once_more.removed == ()


@settings(max_examples=50, deadline=None)
@given(problems(), st.randoms(use_true_random=False))
def test_the_same_seed_gives_the_same_plan_in_whatever_order_things_come(problem: Problem, chance: object) -> None:
    tasks, seats, held = list(problem.tasks), list(problem.seats), list(problem.held.items())
    for rows in (tasks, seats, held):
        chance.shuffle(rows)  # type: ignore[attr-defined]
    assert assign(problem) == assign(replace(problem, tasks=tuple(tasks), seats=tuple(seats), held=dict(held)))


@settings(max_examples=80, deadline=None)
@given(problems())
def test_every_obstacle_names_a_limit_whose_lifting_helps(problem: Problem) -> None:
    plan = assign(problem)
    assume(plan.obstacles)
    for obstacle in plan.obstacles:
        alone = replace(problem, tasks=tuple(task for task in problem.tasks if task.id in obstacle.tasks))
        free = tuple(replace(seat, most=None) for seat in problem.seats)
        if obstacle.limit == "members":
            assert obstacle.possible < obstacle.wanted
            assert not any(True for _pairs in every_plan(replace(alone, conflicts=frozenset(), seats=free)))
        elif obstacle.limit == "conflicts":
            assert not any(o.limit == "conflicts" for o in assign(replace(alone, conflicts=frozenset())).obstacles)
        elif obstacle.limit == "field":
            assert not any(o.limit == "field" for o in assign(replace(alone, experts=False)).obstacles)
        else:
            assert obstacle.wanted > obstacle.possible and obstacle.members
            assert not any(o.limit in ("load", "experts") for o in assign(replace(problem, seats=free)).obstacles)
    if plan.enough is not None:
        assert works_with(problem, plan.enough) and not works_with(problem, plan.enough - 1)


def works_with(problem: Problem, most: int) -> bool:
    """Whether there is a plan when everybody takes at least this many."""
    seats = tuple(replace(s, most=None if s.most is None else max(s.most, most)) for s in problem.seats)
    return not assign(replace(problem, seats=seats)).obstacles


def test_another_seed_gives_another_plan() -> None:
    problem = Problem(tuple(Task(n) for n in range(20)), tuple(Seat(n) for n in range(4)), 2)
    assert len({assign(replace(problem, seed=seed)).added for seed in "abc"}) == 3


def test_the_plan_of_a_seed_is_the_same_on_every_machine() -> None:
    problem = Problem(tuple(Task(n) for n in range(6)), tuple(Seat(n) for n in range(3)), 1, seed="poznan")
    assert assign(problem).added == ((0, 2), (1, 1), (2, 2), (3, 1), (4, 0), (5, 0))


def test_six_hundred_applications_are_as_even_as_can_be_and_each_has_an_expert() -> None:
    tasks = tuple(Task(n, FIELDS[n % 2]) for n in range(600))
    seats = tuple(Seat(n, frozenset(FIELDS[: 1 + (n % 2)]) if n % 4 else frozenset(), 46) for n in range(40))
    conflicts = frozenset((n, n % 40) for n in range(0, 600, 3))
    problem = Problem(tasks, seats, 3, conflicts=conflicts, experts=True)
    plan = assign(problem)
    assert set(plan.loads.values()) == {45} and len(set(plan.added)) == 1800 and plan.inexpert == ()
    assert not set(plan.added) & conflicts


def test_a_new_conflict_moves_little() -> None:
    problem = Problem(tuple(Task(n) for n in range(60)), tuple(Seat(n) for n in range(6)), 2, seed="x")
    made = assign(problem).added
    lost = made[0]
    later = replace(problem, held={p: False for p in made if p != lost}, conflicts=frozenset([lost]))
    plan = assign(later)
    assert len(plan.added) <= 2 and len(plan.removed) <= 1


def test_who_is_full_and_what_would_be_enough_is_said() -> None:
    problem = Problem(tuple(Task(n) for n in range(10)), tuple(Seat(n, most=3) for n in range(3)), 1)
    plan = assign(problem)
    [obstacle] = plan.obstacles
    assert (obstacle.limit, obstacle.wanted, obstacle.possible) == ("load", 10, 9)
    assert obstacle.members == (0, 1, 2) and plan.enough == 4


def test_full_experts_are_told_from_full_members() -> None:
    seats = (Seat(1, frozenset({"it"}), 2), Seat(2), Seat(3))
    plan = assign(Problem(tuple(Task(n, "it") for n in range(3)), seats, 1, experts=True))
    [obstacle] = plan.obstacles
    assert (obstacle.limit, obstacle.members, obstacle.wanted, obstacle.possible) == ("experts", (1,), 3, 2)
