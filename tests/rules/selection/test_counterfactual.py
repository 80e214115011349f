"""The smallest total that would have been enough, held against the rules themselves: just enough, and no cent less."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction

from app.selection.rules import BadCase, case_from
from app.selection.rules.case import Case
from app.selection.rules.counterfactual import CENT, enough
from app.selection.rules.running import result_of
from app.selection.rules.scoring import standings
from tests.rules.selection.cases import a_crowded_case


def outcome_with(case: Case, number: str, total: Fraction) -> str:
    """What the rules say of somebody with another total, all else equal."""
    unmarked = standings(replace(case, pass_mark=dict.fromkeys(case.pass_mark, Fraction(0))))
    changed = [
        standing._replace(total=total, below=bare.below or total < case.pass_mark[person.category])
        if person.number == number
        else standing
        for person, standing, bare in zip(case.applicants, standings(case), unmarked, strict=True)
    ]
    return next(row.outcome for row in result_of(case, changed).ranking if row.number == number)


def cases() -> Iterator[Case]:
    """Crowded cases, a third with a pass mark and a third with a criterion's minimum that some miss.

    Where locked people then break a limit, it is no case.
    """
    for seed in range(150):
        data = a_crowded_case(seed)
        if seed % 3 == 0:
            data |= {"pass_mark": {"student": 40, "teacher": 30}}
        if seed % 3 == 1:
            least = {"min": 4}
            data["criteria"] = {key: [row | least for row in rows] for key, rows in data["criteria"].items()}
        with suppress(BadCase):
            yield case_from(data)


def test_the_smallest_total_is_enough_and_a_cent_less_is_not() -> None:
    told = nobody = 0
    for case in cases():
        for row in result_of(case, standings(case)).ranking:
            least = enough(case, row.number)
            if row.outcome not in ("reserve", "below_pass_mark"):
                assert least is None, (case.digest, row)
            elif least is None:
                nobody += 1
                assert outcome_with(case, row.number, Fraction(100)) != "selected", (case.digest, row)
            else:
                told += 1
                assert outcome_with(case, row.number, least) == "selected", (case.digest, row, least)
                assert outcome_with(case, row.number, least - CENT) != "selected", (case.digest, row, least)
    assert told > 100 and nobody > 30, (told, nobody)
