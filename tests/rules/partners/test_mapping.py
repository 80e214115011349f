"""The map: the projection, the outlines, the ways, and labels that can be read."""

from itertools import combinations
from math import hypot

import pytest

from app.kit.earth import Point, kilometres, way
from app.partners.cartography.cities import city_point
from app.partners.cartography.outlines import outlines
from app.partners.rules.mapping import WIDE, Conic, Spot, draw, lines_of, middle_of
from app.partners.rules.mapping import _rings as rings_of

KUTAISI, POZNAN, RAKVERE = Point(42.27, 42.69), Point(52.41, 16.93), Point(59.35, 26.36)
HOME = Spot("home", "Kutaisi", KUTAISI)
POLAND = Spot("pl", "Poland", Point(52.12, 19.39), is_city=False)
SPOTS = [Spot("rakvere", "Rakvere", RAKVERE), Spot("poznan", "Poznań", POZNAN), POLAND]


def test_the_shortest_way_begins_and_ends_where_it_should_and_goes_in_equal_steps() -> None:
    points = way(KUTAISI, POZNAN, 8)
    assert (round(points[0].north, 6), round(points[-1].east, 6)) == (KUTAISI.north, POZNAN.east)
    steps = {kilometres(a, b) for a, b in zip(points, points[1:], strict=False)}
    assert max(steps) - min(steps) <= 1
    assert (
        abs(sum(kilometres(a, b) for a, b in zip(points, points[1:], strict=False)) - kilometres(KUTAISI, POZNAN)) <= 5
    )


def test_a_way_from_a_place_to_itself_is_no_way() -> None:
    assert way(KUTAISI, KUTAISI, 8) == [KUTAISI, KUTAISI]


def test_the_projection_keeps_shapes_and_points_north_in_the_middle() -> None:
    conic = Conic(40, 60, 30)
    for north in (41.0, 50.0, 59.0):
        here, up, right = (conic(Point(north + dn, 30 + de)) for dn, de in ((0, 0), (0.01, 0), (0, 0.01)))
        assert abs(up[0] - here[0]) < 1e-9 and up[1] < here[1]
        tall = hypot(up[0] - here[0], up[1] - here[1])
        wide = hypot(right[0] - here[0], right[1] - here[1])
        a_degree = kilometres(Point(north, 0), Point(north, 10)) / kilometres(Point(north - 5, 0), Point(north + 5, 0))
        assert wide / tall == pytest.approx(a_degree, rel=0.01)


@pytest.mark.parametrize("low", [50.0, 0.5])
def test_one_degree_of_latitude_alone_can_be_drawn(low: float) -> None:
    assert Conic(low, low, 30)(Point(low, 30))[0] == 0


def holds(ring: list[Point], point: Point) -> bool:
    """Whether a point lies in a ring."""
    inside = False
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (a.north > point.north) != (b.north > point.north):
            east = a.east + (point.north - a.north) / (b.north - a.north) * (b.east - a.east)
            inside ^= point.east < east
    return inside


def country_of(point: Point) -> list[str]:
    """The countries whose outlines a point lies in."""
    lines = lines_of(outlines())
    return [
        code
        for code, rings in outlines()["countries"].items()
        if sum(holds(ring, point) for ring in rings_of(rings, lines)) % 2
    ]


@pytest.mark.parametrize(
    ("where", "code"),
    [
        (KUTAISI, "GE"),
        (POZNAN, "PL"),
        (RAKVERE, "EE"),
        (Point(43.0, 41.02), "GE"),  # Sokhumi
        (Point(42.22, 43.97), "GE"),  # Tskhinvali
        (Point(44.95, 34.10), "UA"),  # Simferopol
        (Point(54.69, 25.28), "LT"),
        (Point(48.85, 2.35), "FR"),
    ],
)
def test_the_outlines_hold_the_cities_of_their_countries(where: Point, code: str) -> None:
    assert country_of(where) == [code]


@pytest.mark.parametrize("code", ["GE", "PL", "EE", "DE", "FR", "UA"])
def test_the_middle_of_a_country_lies_in_it(code: str) -> None:
    middle = middle_of(code, outlines())
    assert middle and country_of(middle) == [code]


def test_a_country_that_is_not_among_the_outlines_has_no_middle() -> None:
    assert middle_of("NZ", outlines()) is None


def test_every_ring_is_closed() -> None:
    lines = lines_of(outlines())
    for rings in (outlines()["land"], *outlines()["countries"].values()):
        for ring in rings:
            ends = [(lines[a][0], lines[a][-1]) if a >= 0 else (lines[~a][-1], lines[~a][0]) for a in ring]
            for (_start, end), (start, _end) in zip(ends, [*ends[1:], ends[0]], strict=True):
                assert end == start


def test_the_map_holds_every_place_with_its_way_and_no_label_over_another() -> None:
    found = draw(HOME, SPOTS, outlines(), {"GE", "PL", "EE"})
    marks = [found.home, *found.marks]
    assert [mark.spot.name for mark in marks] == ["Kutaisi", "Rakvere", "Poznań", "Poland"]
    assert all(10 < mark.x < WIDE - 10 and 10 < mark.y < found.high - 10 for mark in marks)
    for mark in found.marks:
        assert mark.way.startswith(f"M{found.home.x:g} {found.home.y:g}L") and mark.way.endswith(
            f"{mark.x:g} {mark.y:g}"
        )
    for one, other in combinations(marks, 2):
        assert abs(one.label[1] - other.label[1]) > 14 or abs(one.label[0] - other.label[0]) > 40
    assert set(found.countries) == {"GE", "PL", "EE"} and all(found.countries.values())


def test_the_map_is_small_enough_for_a_slow_phone() -> None:
    found = draw(HOME, SPOTS, outlines(), {"GE", "PL", "EE"})
    assert len(found.land) + len(found.grid) + sum(map(len, found.countries.values())) < 30_000


def test_far_and_near_places_can_be_drawn() -> None:
    for point in (Point(42.3, 42.8), Point(64.1, -21.9), Point(-33.9, 151.2)):
        found = draw(HOME, [Spot("x", "X", point)], outlines(), {"GE"})
        assert all(0 <= mark.x <= WIDE and 0 <= mark.y <= found.high for mark in (found.home, *found.marks))
    assert draw(HOME, [], outlines(), {"GE"}).marks == ()


@pytest.mark.parametrize(
    ("country", "name", "expected"),
    [
        ("GE", "Kutaisi", KUTAISI),
        ("GE", "ქუთაისი", KUTAISI),
        ("PL", "Poznań", POZNAN),
        ("PL", "POZNAN", POZNAN),
        ("EE", "Rakvere", RAKVERE),
        ("PL", "Łódź", Point(51.77, 19.47)),
        ("EE", "Poznań", None),
        ("EE", "", None),
    ],
)
def test_a_town_is_found_by_its_names_in_its_country(country: str, name: str, expected: Point | None) -> None:
    assert city_point(country, [name]) == expected


def test_the_first_name_that_is_known_counts() -> None:
    assert city_point("EE", ["nowhere", "Rakvere"]) == RAKVERE
