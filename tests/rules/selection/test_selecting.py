"""Who is selected, where they go, and why the others are not: rule by rule, on cases small enough to check by eye."""

from typing import Any

from app.selection.rules import Result, case_from, run
from tests.rules.selection.cases import a_case, an_applicant


def result_of(*applicants: dict[str, Any], **changes: Any) -> Result:
    """The result of a case."""
    return run(case_from(a_case(*applicants, **changes)))


def people(scores: dict[str, int], **attributes: set[str]) -> list[dict[str, Any]]:
    """Students by number and score; those that an attribute lists have it."""
    return [
        an_applicant(number, score, attributes={key: number in having for key, having in attributes.items()})
        for number, score in scores.items()
    ]


def a_host(key: str, student: int = 1, **changes: Any) -> dict[str, Any]:
    """A host with places for students."""
    return {"key": key, "places": {"student": student}} | changes


def selected(result: Result) -> list[str]:
    """The numbers of the selected, in merit order."""
    return [row.number for row in result.ranking if row.outcome == "selected"]


def homes(result: Result) -> dict[str, tuple[str | None, int | None]]:
    """Host and place in the own list of each of the selected."""
    return {row.number: (row.host, row.preference) for row in result.ranking if row.outcome == "selected"}


def blocked(result: Result) -> dict[str, list[str]]:
    """What blocked each on the reserve list."""
    return {row.number: list(row.blocked_by) for row in result.ranking if row.outcome == "reserve"}


ABCD = {"A": 9, "B": 8, "C": 7, "D": 6}


def test_without_limits_everyone_who_passes_is_selected() -> None:
    assert selected(result_of(*people(ABCD))) == ["A", "B", "C", "D"]


def test_a_case_with_nobody_has_an_empty_ranking() -> None:
    assert result_of(quotas=[{"key": "some", "where": {}, "min": 3}]).effective_minimums == {"some": 0}


def test_a_full_quota_lets_the_next_group_through() -> None:
    quota = {"key": "old", "where": {"new": False}, "max": 1}
    result = result_of(*people(ABCD, new={"C"}), quotas=[quota])
    assert selected(result) == ["A", "C"]
    assert blocked(result) == {"B": ["quota:old:max"], "D": ["quota:old:max"]}


def test_a_minimum_keeps_a_seat_for_someone_further_down() -> None:
    quotas = [{"key": "all", "where": {}, "max": 2}, {"key": "new", "where": {"new": True}, "min": 1}]
    result = result_of(*people(ABCD, new={"D"}), quotas=quotas)
    assert selected(result) == ["A", "D"]
    assert blocked(result) == {number: ["quota:all:max", "quota:new:min"] for number in "BC"}


def test_a_minimum_that_merit_already_gives_moves_nobody() -> None:
    quotas = [{"key": "all", "where": {}, "max": 2}, {"key": "new", "where": {"new": True}, "min": 1}]
    result = result_of(*people(ABCD, new={"A", "D"}), quotas=quotas)
    assert selected(result) == ["A", "B"]
    assert blocked(result) == {"C": ["quota:all:max"], "D": ["quota:all:max"]}


def test_minimums_are_lowered_in_the_order_of_the_quotas() -> None:
    quotas: list[dict[str, Any]] = [
        {"key": "all", "where": {}, "max": 3},
        {"key": "x", "where": {"x": True}, "min": 2},
        {"key": "y", "where": {"y": True}, "min": 2},
        {"key": "z", "where": {"z": True}, "min": 0, "max": 9},
    ]
    crowd = people(ABCD, x={"A", "B", "C"}, y={"D"})
    assert result_of(*crowd, quotas=quotas).effective_minimums == {"x": 2, "y": 1, "z": 0}
    crowd = people(ABCD, x={"A", "B"}, y={"C", "D"})
    assert result_of(*crowd, quotas=quotas).effective_minimums == {"x": 2, "y": 1, "z": 0}
    swapped = [quotas[0], quotas[2], quotas[1]]
    assert result_of(*crowd, quotas=swapped).effective_minimums == {"y": 2, "x": 1}


def test_locked_people_count_towards_minimums_maximums_and_places() -> None:
    crowd = people(ABCD, new={"D"})
    locked = [{"number": "D", "host": "h"}]
    quotas = [{"key": "new", "where": {"new": True}, "min": 2}, {"key": "all", "where": {}, "max": 3}]
    result = result_of(*crowd, locked=locked, quotas=quotas, hosts=[a_host("h", 2)])
    assert selected(result) == ["A", "D"]
    assert result.effective_minimums == {"new": 1}
    assert blocked(result) == {"B": ["places"], "C": ["places"]}


def test_where_tells_true_from_one_and_numbers_from_text() -> None:
    values = {"true": True, "one": 1, "one.0": "1.0", "text": "1", "null": None}
    crowd = [an_applicant(number, attributes={"x": value}) for number, value in values.items()]
    crowd.append(an_applicant("absent"))

    def matching(wanted: object) -> set[str]:
        result = result_of(*crowd, quotas=[{"key": "q", "where": {"x": wanted}, "max": 0}])
        return {row.number for row in result.ranking if row.outcome == "reserve"}

    assert matching(True) == {"true"}
    assert matching(1) == {"one"}
    assert matching("1") == {"text"}
    assert matching([None, "1.0", True]) == {"null", "one.0", "true"}
    assert matching([]) == set()


def test_an_empty_where_matches_everybody_and_an_unknown_attribute_nobody() -> None:
    assert selected(result_of(*people(ABCD), quotas=[{"key": "q", "where": {}, "max": 1}])) == ["A"]
    nobody = {"key": "q", "where": {"shoe": 44}, "min": 3, "max": 3}
    result = result_of(*people(ABCD), quotas=[nobody])
    assert (selected(result), result.effective_minimums) == (["A", "B", "C", "D"], {"q": 0})


def test_category_is_a_key_like_any_attribute() -> None:
    teacher = an_applicant("T", category="teacher", reviews=[{"scores": {"plan": 1}}])
    quota = {"key": "q", "where": {"category": ["student"], "new": True}, "max": 0}
    result = result_of(teacher | {"attributes": {"new": True}}, *people(ABCD, new={"A"}), quotas=[quota])
    assert blocked(result) == {"A": ["quota:q:max"]}


def test_places_bound_each_category_and_the_total_all_together() -> None:
    crowd = people({"A": 9, "B": 8}) + [
        an_applicant(number, category="teacher", reviews=[{"scores": {"plan": score}}])
        for number, score in (("T", 7), ("U", 6))
    ]
    host = {"key": "h", "places": {"student": 2, "teacher": 1}}
    assert selected(result_of(*crowd, hosts=[host])) == ["A", "B", "T"]
    result = result_of(*crowd, hosts=[host | {"total": 2}])
    assert selected(result) == ["A", "B"]
    assert blocked(result) == {"T": ["places"], "U": ["places"]}


def test_a_host_takes_its_own_fields_and_one_without_a_list_takes_all() -> None:
    crowd = [an_applicant(field, attributes={"field": field}) for field in ("it", "auto", "food")]
    crowd.append(an_applicant("none"))
    result = result_of(*crowd, hosts=[a_host("h", 9, fields=["it", "auto"])])
    assert set(homes(result)) == {"it", "auto"}
    assert blocked(result) == {"food": [], "none": []}  # more places would not help them
    assert len(selected(result_of(*crowd, hosts=[a_host("h", 9, fields=[])]))) == 4


def test_places_for_another_category_alone_are_no_places() -> None:
    result = result_of(an_applicant("A"), hosts=[{"key": "h", "places": {"teacher": 5}}])
    assert blocked(result) == {"A": ["places"]}


def test_hosts_never_cost_a_place_that_merit_gives() -> None:
    crowd = [
        an_applicant("A", 9, preferences=["h1"], attributes={"field": "it"}),
        an_applicant("B", 8, preferences=["h1"], attributes={"field": "auto"}),
    ]
    hosts = [a_host("h1"), a_host("h2", fields=["it"])]
    result = result_of(*crowd, hosts=hosts)
    assert homes(result) == {"A": ("h2", None), "B": ("h1", 1)}


def test_everyone_gets_the_first_wish_that_leaves_a_bed_for_the_others() -> None:
    crowd = [
        an_applicant("A", 9, preferences=["h2", "h1"]),
        an_applicant("B", 8, preferences=["h2", "h3"]),
        an_applicant("C", 7, preferences=["h2"]),
        an_applicant("D", 6),
    ]
    result = result_of(*crowd, hosts=[a_host("h1", 2), a_host("h2"), a_host("h3")])
    assert homes(result) == {"A": ("h2", 1), "B": ("h3", 2), "C": ("h1", None), "D": ("h1", None)}


def test_a_locked_person_keeps_the_locked_host() -> None:
    crowd = [an_applicant("A", 9, preferences=["h1"]), an_applicant("B", 1, preferences=["h2", "h1"])]
    result = result_of(*crowd, hosts=[a_host("h1"), a_host("h2")], locked=[{"number": "B", "host": "h1"}])
    assert homes(result) == {"A": ("h2", None), "B": ("h1", 2)}


def test_only_preferred_hosts_can_cost_the_place_and_keep_another_out() -> None:
    hosts = [a_host("h1"), a_host("h2")]
    stubborn = [an_applicant("A", 9, preferences=["h1"]), an_applicant("B", 8, preferences=["h1"])]
    result = result_of(*stubborn, hosts=hosts, only_preferred=True)
    assert homes(result) == {"A": ("h1", 1)}
    assert blocked(result) == {"B": ["places"]}
    open_minded = [an_applicant("A", 9, preferences=["h1", "h2"]), stubborn[1]]
    assert homes(result_of(*open_minded, hosts=hosts, only_preferred=True)) == {"A": ("h2", 2), "B": ("h1", 1)}
    without_a_wish = [an_applicant("A", 9)]
    assert blocked(result_of(*without_a_wish, hosts=hosts, only_preferred=True)) == {"A": []}


def test_an_empty_list_of_reasons_means_that_more_than_one_would_have_to_go() -> None:
    quotas = [{"key": "all", "where": {}, "max": 1}, {"key": "some", "where": {}, "max": 1}]
    assert blocked(result_of(*people({"A": 9, "B": 8}), quotas=quotas)) == {"B": []}


def test_reasons_are_those_of_the_own_turn() -> None:
    quotas: list[dict[str, Any]] = [
        {"key": "all", "where": {}, "max": 3},
        {"key": "new", "where": {"new": True}, "min": 1},
        {"key": "old", "where": {"new": False}, "max": 2},
    ]
    scores = {"A": 9, "B": 8, "C": 7, "D": 6, "E": 5, "F": 4}
    result = result_of(*people(scores, new={"D", "F"}), quotas=quotas)
    assert selected(result) == ["A", "B", "D"]
    # C: the new one could still have come, had "old" been dropped, only if "all" left room
    assert blocked(result) == {"C": [], "E": [], "F": ["quota:all:max"]}


def test_three_quotas_that_overlap_in_pairs_are_decided_in_whole_people() -> None:
    def pair(*kinds: str) -> dict[str, Any]:
        return {"key": "".join(kinds), "where": {"kind": list(kinds)}, "max": 1}

    crowd = [an_applicant(kind, 9 - n, attributes={"kind": kind}) for n, kind in enumerate("abc")]
    quotas = [pair("a", "b"), pair("b", "c"), pair("a", "c"), {"key": "all", "where": {}, "min": 2}]
    # one and a half people would do; two do not
    assert result_of(*crowd, quotas=quotas).effective_minimums == {"all": 1}


def test_declined_people_make_room_and_offers_stay_when_the_selection_is_run_again() -> None:
    crowd, hosts = people(ABCD), [a_host("h", 2)]
    assert selected(result_of(*crowd, hosts=hosts)) == ["A", "B"]
    again = result_of(*crowd, hosts=hosts, declined=["A"], locked=[{"number": "B", "host": "h"}])
    assert selected(again) == ["B", "C"]


def test_limits_beyond_any_crowd_are_limits_like_others() -> None:
    vast = 10**29
    quotas = [{"key": "new", "where": {"new": True}, "min": vast, "max": vast}, {"key": "all", "where": {}, "max": 3}]
    hosts = [{"key": "h", "places": {"student": vast}, "total": vast}]
    locked = [{"number": "C", "host": "h"}]
    result = result_of(*people(ABCD, new={"C", "D"}), quotas=quotas, hosts=hosts, locked=locked)
    assert (selected(result), result.effective_minimums) == (["A", "C", "D"], {"new": 2})
    assert blocked(result) == {"B": ["quota:all:max", "quota:new:min"]}
