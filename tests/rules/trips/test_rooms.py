"""Rooms: whatever the people and the rooms, only equals share, nobody is moved, and no bed stays empty in vain."""

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from app.trips.rules.filling import Filled, fill
from app.trips.rules.rooms import Chamber, Sleeper, objection, suits

GENDERS = ("female", "male")
KINDS = ("staff", "adult", "minor")


@st.composite
def cases(draw: st.DrawFn, most: int = 9) -> tuple[list[Sleeper], list[Chamber]]:
    """A few people with wishes, some of them in a room already, and a few rooms."""
    rooms = [
        Chamber(
            id=number, beds=draw(st.integers(1, 4)), whose=draw(st.sampled_from(("any", "women", "men"))),
            sleeps=draw(st.sampled_from(("any", "students", "adults"))), host=draw(st.sampled_from((None, 1, 2))),
        )
        for number in range(1, draw(st.integers(0, 4)) + 1)
    ]  # fmt: skip
    people: list[Sleeper] = []
    for number in range(1, draw(st.integers(0, most)) + 1):
        who = Sleeper(
            id=number, host=draw(st.sampled_from((1, 2))), gender=draw(st.sampled_from((*GENDERS, *GENDERS, ""))),
            kind=draw(st.sampled_from(KINDS)), wish=draw(st.sampled_from((None, *range(1, number)))),
        )  # fmt: skip
        by_hand = draw(st.sampled_from((None, *rooms)))
        if by_hand and not objection(by_hand, who, [one for one in people if one.room == by_hand.id]):
            who = Sleeper(**{**who.__dict__, "room": by_hand.id})
        people.append(who)
    return people, rooms


def inside(people: list[Sleeper], done: Filled) -> dict[int, list[Sleeper]]:
    found = defaultdict(list)
    for who in people:
        room = who.room or done.rooms.get(who.id)
        if room:
            found[room].append(who)
    return found


@settings(max_examples=150, deadline=None)
@given(cases())
def test_rooms_hold_equals_only_and_never_more_than_their_beds(case: tuple[list[Sleeper], list[Chamber]]) -> None:
    people, rooms = case
    done = fill(people, rooms)
    held = inside(people, done)
    for room in rooms:
        assert len(held[room.id]) <= room.beds
        assert len({who.share for who in held[room.id]}) <= 1
        assert all(suits(room, who) and who.gender for who in held[room.id])
    waited = {who.id for who in people if who.room is None}
    assert set(done.rooms) | set(done.without) == waited and not set(done.rooms) & set(done.without)


@settings(max_examples=100, deadline=None)
@given(cases())
def test_whoever_has_no_bed_could_not_be_put_into_any_room_and_is_told_why(
    case: tuple[list[Sleeper], list[Chamber]],
) -> None:
    people, rooms = case
    done = fill(people, rooms)
    held = inside(people, done)
    for who in people:
        if who.id in done.without:
            assert done.without[who.id]
            assert all(objection(room, who, held[room.id]) for room in rooms)


@settings(max_examples=60, deadline=None)
@given(cases(most=6))
def test_as_many_have_a_bed_as_can_and_in_as_few_rooms(case: tuple[list[Sleeper], list[Chamber]]) -> None:
    people, rooms = case
    done = fill(people, rooms)
    new = {room for room in done.rooms.values() if not any(who.room == room for who in people)}
    assert (-len(done.rooms), len(new)) == min(every_way(people, rooms))


def every_way(people: list[Sleeper], rooms: list[Chamber]) -> list[tuple[int, int]]:
    """How good each way is of giving each room to one kind of people: (people with a bed, negative; rooms opened)."""
    shares = {who.share for who in people if who.room is None and who.gender}
    return [
        (-sum(with_beds(people, rooms, kinds, share) for share in shares), opened(people, rooms, kinds))
        for kinds in product((None, *sorted(shares)), repeat=len(rooms))
    ]


def with_beds(people: list[Sleeper], rooms: list[Chamber], kinds: tuple[object, ...], share: object) -> int:
    """How many of a kind get a bed: in their own host's rooms first, the rest in rooms for everybody."""
    waiting = Counter(who.host for who in people if who.share == share and who.room is None)
    beds: Counter[int | None] = Counter()
    for room, kind in zip(rooms, kinds, strict=True):
        held = [who for who in people if who.room == room.id]
        one = next((who for who in people if who.share == share and suits(replace(room, host=None), who)), None)
        if kind == share and one and all(who.share == share for who in held):
            beds[room.host] += room.beds - len(held)
    of_everybody = beds.pop(None, 0)
    own = sum(min(number, beds[host]) for host, number in waiting.items())
    return own + min(sum(waiting.values()) - own, of_everybody)


def opened(people: list[Sleeper], rooms: list[Chamber], kinds: tuple[object, ...]) -> int:
    """How many rooms are opened that were empty."""
    return sum(
        kind is not None and all(who.room != room.id for who in people) for room, kind in zip(rooms, kinds, strict=True)
    )


def a_girl(number: int, **values: object) -> Sleeper:
    defaults: dict[str, object] = {"host": 1, "gender": "female", "kind": "minor"}
    return Sleeper(id=number, **{**defaults, **values})  # type: ignore[arg-type]


def test_friends_share_where_beds_allow() -> None:
    people = [a_girl(1), a_girl(2), a_girl(3, wish=1), a_girl(4, wish=2)]
    done = fill(people, [Chamber(id=7, beds=2), Chamber(id=8, beds=2)])
    assert done.rooms[1] == done.rooms[3] != done.rooms[2] == done.rooms[4]


def test_a_friend_goes_where_the_friend_was_put_by_hand() -> None:
    people = [a_girl(1, room=8), a_girl(2), a_girl(3, wish=1)]
    done = fill(people, [Chamber(id=7, beds=2), Chamber(id=8, beds=2)])
    assert done.rooms == {3: 8, 2: 7}


def test_three_people_open_one_room_of_three_rather_than_two() -> None:
    rooms = [Chamber(id=1, beds=1), Chamber(id=2, beds=2), Chamber(id=3, beds=3)]
    assert set(fill([a_girl(1), a_girl(2), a_girl(3)], rooms).rooms.values()) == {3}


def test_a_room_for_anybody_is_left_to_those_who_have_no_other() -> None:
    people = [a_girl(1), a_girl(2, gender="male")]
    done = fill(people, [Chamber(id=1, beds=1), Chamber(id=2, beds=1, whose="women")])
    assert done.rooms == {1: 2, 2: 1}


def test_every_reason_against_a_room_is_said() -> None:
    room, girl = Chamber(id=1, beds=2), a_girl(1)
    table = [
        (a_girl(2, gender=""), room, [], "gender is not known"),
        (a_girl(2, host=2), Chamber(id=1, beds=2, host=1), [], "for others"),
        (a_girl(2), Chamber(id=1, beds=1), [girl], "No bed is free"),
        (a_girl(2, kind="staff"), room, [girl], "An adult does not share a room with a minor"),
        (a_girl(2, kind="adult"), room, [girl], "An adult does not share a room with a minor"),
        (a_girl(2, kind="adult"), room, [a_girl(3, kind="staff")], "Staff and students"),
        (a_girl(2, gender="male"), room, [girl], "Women and men"),
        (a_girl(2, host=2), room, [girl], ""),
        (a_girl(2), room, [girl], ""),
    ]
    for who, where, others, words in table:
        said = objection(where, who, others)
        assert words in said and bool(said) == bool(words)
    assert fill([a_girl(1)], []).without == {1: "There is no room for such people."}
