"""Ways to forge a selection: each changes the example's case or result, most with a digest that goes with it."""

import copy
import hashlib
import json
from collections.abc import Callable
from typing import Any

from app.selection.documents.example_case import CASE, RESULT, canonical
from app.selection.rules import case_from, run

Data = dict[str, Any]
Forgery = Callable[[Data, Data], None]
"""Changes a case and a result in place."""


def applicant(case: Data, number: str) -> Data:
    """An applicant of the case."""
    return next(person for person in case["applicants"] if person["number"] == number)


def row(result: Data, number: str) -> Data:
    """A row of the ranking."""
    return next(found for found in result["ranking"] if found["number"] == number)


def sealed(change: Forgery) -> Forgery:
    """The change with a digest in the result that goes with the changed case."""

    def both(case: Data, result: Data) -> None:
        change(case, result)
        result["digest"] = hashlib.sha256(canonical(case)).hexdigest()

    return both


def put(change: Callable[[Data], Data], **members: object) -> Forgery:
    """Members of some part of the case are given other values, and the digest goes with it."""
    return sealed(lambda case, _result: change(case).update(members))


def in_row(number: str, **members: object) -> Forgery:
    """Members of a row of the result are given other values."""
    return lambda _case, result: row(result, number).update(members)


def place_given_to_the_other(_case: Data, result: Data) -> None:
    """P-003 goes instead of P-004, who stood before them."""
    winner, loser = row(result, "P-004"), row(result, "P-003")
    for member in ("outcome", "host", "preference", "blocked_by"):
        winner[member], loser[member] = loser[member], winner[member]


def ranks_swapped(_case: Data, result: Data) -> None:
    """P-003 and P-004 change places in the ranking, and all that goes with a place."""
    place_given_to_the_other(_case, result)
    ranking = result["ranking"]
    one, other = ranking.index(row(result, "P-004")), ranking.index(row(result, "P-003"))
    ranking[one]["rank"], ranking[other]["rank"] = ranking[other]["rank"], ranking[one]["rank"]
    ranking[one], ranking[other] = ranking[other], ranking[one]


def hosts_swapped(_case: Data, result: Data) -> None:
    """Both hosts keep their numbers, but P-002 loses the wish that could be granted."""
    row(result, "P-002").update(host="poznan-3", preference=None)


def everyone_at_one_host(_case: Data, result: Data) -> None:
    """P-009 goes where they wished, and where the place for a teacher is taken."""
    row(result, "P-009").update(host="poznan-1", preference=1)


def applicant_removed(case: Data, result: Data) -> None:
    """P-002 was never there."""
    case["applicants"].remove(applicant(case, "P-002"))
    result["ranking"].remove(row(result, "P-002"))


def applicant_added(case: Data, result: Data) -> None:
    """Somebody with the scores of P-001 stands at the end of the list."""
    case["applicants"].append(applicant(case, "P-001") | {"number": "P-011"})
    result["ranking"].append(row(result, "P-007") | {"number": "P-011"})


def made_again(case: Data, result: Data) -> None:
    """A score is changed, and the rules are run on the changed case: nothing inside contradicts anything."""
    applicant(case, "P-005")["reviews"] = applicant(case, "P-001")["reviews"]
    result.clear()
    result.update(json.loads(run(case_from(case)).canonical()))


FORGERIES: dict[str, Forgery] = {
    "a changed score": sealed(
        lambda case, _result: applicant(case, "P-001")["reviews"][0]["scores"].update(motivation=10)
    ),
    "a changed score under the old digest": lambda case, _result: applicant(case, "P-001")["reviews"].pop(),
    "a review left out": sealed(lambda case, _result: applicant(case, "P-008")["reviews"].pop()),
    "a changed weight": put(lambda case: case["criteria"]["teacher"][1], weight=2),
    "a changed way to make a total": put(lambda case: case["criteria"]["student"][2], max=10),
    "a changed quota": put(lambda case: case["quotas"][0], max=4),
    "a dropped quota": sealed(lambda case, _result: case["quotas"].pop(1)),
    "a changed pass mark": put(lambda case: case["pass_mark"], student=78),
    "a changed quorum": put(lambda case: case, quorum=1),
    "changed places": put(lambda case: case["hosts"][0]["places"], teacher=2),
    "places for preferred hosts only": put(lambda case: case, only_preferred=True),
    "a changed seed": put(lambda case: case, seed="another seed"),
    "a changed draw": in_row("P-003", draw="0" * 64),
    "a changed preference": put(lambda case: applicant(case, "P-009"), preferences=["poznan-3"]),
    "a changed attribute": put(lambda case: applicant(case, "P-009"), attributes={"field": "it"}),
    "somebody made eligible": put(lambda case: applicant(case, "P-006"), eligible=True),
    "somebody who is said to have declined": put(lambda case: case, declined=["P-001"]),
    "somebody who is said to have a place": put(lambda case: case, locked=[{"number": "P-003", "host": "poznan-1"}]),
    "an applicant removed": sealed(applicant_removed),
    "an applicant removed from the result": lambda _case, result: result["ranking"].remove(row(result, "P-007")),
    "an applicant added": sealed(applicant_added),
    "an applicant who stands twice": lambda _case, result: result["ranking"].append(row(result, "P-007")),
    "a changed outcome": in_row("P-005", outcome="reserve", rank=5),
    "an incomplete one selected": in_row("P-007", outcome="selected", host="poznan-3"),
    "a place given to the next": place_given_to_the_other,
    "swapped ranks": ranks_swapped,
    "a changed host": hosts_swapped,
    "a host with too many": everyone_at_one_host,
    "a changed total": in_row("P-010", total="79", printed="79.00"),
    "a changed printed total": in_row("P-010", printed="78.34"),
    "another reason": in_row("P-010", blocked_by=["quota:students:max"]),
    "a reason too many": in_row("P-003", blocked_by=["places", "quota:students:max"]),
    "no reason": in_row("P-003", blocked_by=[]),
    "a lowered minimum": lambda _case, result: result["effective_minimums"].update(technical=1),
    "a changed digest": lambda _case, result: result.update(digest="0" * 64),
    "another member": lambda _case, result: result.update(comment="checked"),
}


def forged(forgery: Forgery) -> tuple[bytes, bytes]:
    """The example's case and result, forged, as they would be written."""
    case, result = copy.deepcopy(CASE), copy.deepcopy(RESULT)
    forgery(case, result)
    return canonical(case), canonical(result)
