"""The order of an agenda: nobody leaves more often than must be, against every order that there is."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.committee.rules.agenda import EXACT, Away, Point, exits, ordered

PEOPLE = st.frozensets(st.integers(1, 4), max_size=3)


def points(rooms: list[Away]) -> list[Point]:
    """Points with these people out."""
    return [Point(n, room) for n, room in enumerate(rooms)]


def rooms(found: list[Point]) -> list[Away]:
    """Who is out, point by point."""
    return [point.away for point in found]


@settings(max_examples=60, deadline=None)
@given(st.lists(PEOPLE, max_size=6), PEOPLE)
def test_no_order_has_fewer_exits(given_rooms: list[Away], out: Away) -> None:
    least = min(exits(list(order), out) for order in permutations(given_rooms)) if given_rooms else 0
    assert exits(rooms(ordered(points(given_rooms), out)), out) == least


@settings(max_examples=60, deadline=None)
@given(st.lists(st.frozensets(st.integers(1, 8), max_size=5), max_size=40), PEOPLE)
def test_every_point_stands_once_and_no_order_is_made_worse(given_rooms: list[Away], out: Away) -> None:
    found = ordered(points(given_rooms), out)
    assert sorted(point.id for point in found) == list(range(len(given_rooms)))
    assert exits(rooms(found), out) <= exits(given_rooms, out)
    assert found == ordered(points(given_rooms), out)


def test_points_with_the_same_conflicts_stand_together_in_their_own_order_and_the_others_last() -> None:
    nino, giorgi = frozenset({1}), frozenset({2})
    found = ordered(points([frozenset(), nino, giorgi, nino, frozenset(), giorgi]))
    assert [point.id for point in found] == [1, 3, 2, 5, 0, 4]


def test_who_is_out_already_stays_out() -> None:
    one, both, other = frozenset({1}), frozenset({1, 2}), frozenset({2})
    assert rooms(ordered(points([one, both, other]), other)) == [other, both, one]


def test_many_different_conflicts_are_put_in_a_good_order_too() -> None:
    chain = [frozenset({n, n + 1}) for n in range(3 * EXACT)]
    mixed = chain[::2] + chain[1::2]
    assert exits(rooms(ordered(points(mixed)))) == 3 * EXACT + 1
