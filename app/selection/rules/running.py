"""Runs a case: scores, merit, who is selected, where they go, and what stood in everyone else's way."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from app.selection.rules.case import Applicant, Case
from app.selection.rules.choosing import Admission
from app.selection.rules.merit import LOCKED, PASSES, draw, merit_order, outcome_before_ranking
from app.selection.rules.minimums import settle_minimums
from app.selection.rules.placing import place_all
from app.selection.rules.problem import problem_of
from app.selection.rules.programme import Programme
from app.selection.rules.reasons import reasons
from app.selection.rules.result import Result, Row
from app.selection.rules.scoring import Standing, standings


@dataclass(frozen=True, slots=True)
class Decision:
    """Who of those who pass is selected, each with a host where there are hosts, and why the others are not."""

    effective_minimums: Mapping[str, int]
    hosts: Mapping[str, str | None]
    blocked_by: Mapping[str, tuple[str, ...]]


def run(case: Case) -> Result:
    """The result of a case. The same case gives the same result, and the order of its applicants does not matter."""
    return result_of(case, standings(case))


def result_of(case: Case, scores: list[Standing]) -> Result:
    """The result of a case with these standings, in the order of its applicants."""
    draws = [draw(case.seed, applicant.number) for applicant in case.applicants]
    outcomes = [
        outcome_before_ranking(case, applicant, standing)
        for applicant, standing in zip(case.applicants, scores, strict=True)
    ]
    everyone = range(len(outcomes))
    ranked = merit_order([place for place in everyone if outcomes[place] in (PASSES, LOCKED)], scores, draws)
    decision = decide(case, [case.applicants[place] for place in ranked if outcomes[place] == PASSES])
    ranks: Counter[str] = Counter()
    rows = []
    for place in ranked:
        applicant = case.applicants[place]
        ranks[applicant.category] += 1
        rows.append(ranked_row(case, applicant, ranks[applicant.category], scores[place], draws[place], decision))
    others = [place for place in everyone if outcomes[place] not in (PASSES, LOCKED)]
    for place in sorted(others, key=lambda place: case.applicants[place].number):
        number, category = case.applicants[place].number, case.applicants[place].category
        rows.append(Row(number, category, outcomes[place], None, None, scores[place].total, None, draws[place], ()))
    return Result(case.digest, decision.effective_minimums, tuple(rows))


def ranked_row(case: Case, applicant: Applicant, rank: int, standing: Standing, draw: str, decision: Decision) -> Row:
    """The row of someone who passes or is locked."""
    number = applicant.number
    inside = number in case.locked or number in decision.hosts
    host = case.locked.get(number) or decision.hosts.get(number)
    wish = applicant.preferences.index(host) + 1 if host in applicant.preferences else None
    blocked_by = decision.blocked_by.get(number, ())
    outcome = "selected" if inside else "reserve"
    return Row(number, applicant.category, outcome, rank, host, standing.total, wish, draw, blocked_by)


def decide(case: Case, passing: list[Applicant]) -> Decision:
    """Effective minimums, merit first, placing and reasons, for those who pass in merit order."""
    problem, types = problem_of(case, passing)
    programme = Programme(problem, problem.rooms)
    minimums, completion = settle_minimums(problem, programme)
    choice = Admission(problem, programme, minimums, completion).run(types)
    blocked = reasons(problem, programme, minimums, choice, types)
    hosts = place_all(
        case, problem, choice.beds, [(passing[place], problem.types[types[place]].guest) for place in choice.admitted]
    )
    return Decision(
        effective_minimums={
            quota.key: min(quota.min, inside + settled)
            for quota, inside, settled in zip(case.quotas, problem.held, minimums, strict=True)
            if quota.min is not None
        },
        hosts=hosts,
        blocked_by={passing[place].number: limits for place, limits in blocked.items()},
    )
