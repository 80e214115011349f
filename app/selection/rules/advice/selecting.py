"""Who is selected, and nothing more: the engine without hosts and reasons, for questions that are asked many times."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.selection.rules.beds import Beds
from app.selection.rules.case import Applicant, Case
from app.selection.rules.choosing import Admission
from app.selection.rules.merit import PASSES, draw, merit_order, outcome_before_ranking
from app.selection.rules.minimums import settle_minimums
from app.selection.rules.problem import Problem, problem_of
from app.selection.rules.programme import Completion, Programme
from app.selection.rules.scoring import Standing


class Selector:
    """Selects from a crowd again and again, each time from some of it and in another order."""

    def __init__(self, case: Case, crowd: Iterable[Applicant]) -> None:
        self.problem, self.types = problem_of(case, crowd)
        self.programme = Programme(self.problem, self.problem.rooms)
        self.settled: dict[tuple[int, ...], tuple[list[int], Completion | None]] = {}
        self.whole: list[Completion] = []  # those that keep every minimum as it was published

    def select(self, order: list[int]) -> list[int]:
        """Who is selected, of people given by their place in the crowd, the best first."""
        kinds = [self.types[place] for place in order]
        counts = Counter(kinds)
        people = tuple([counts[kind] for kind in range(len(self.problem.types))])
        problem = replace(self.problem, people=people)
        minimums, start = self._settle(problem)
        # the completion at hand is changed on the way, and the next order needs it as it was
        fresh = start and Completion(start.counts, copied(start.beds))
        choice = Admission(problem, self.programme, minimums, fresh).run(kinds)
        return [order[position] for position in choice.admitted]

    def _settle(self, problem: Problem) -> tuple[list[int], Completion | None]:
        """The effective minimums of these people, and a completion that keeps them, from before where one serves."""
        if problem.people not in self.settled:
            whole = next((found for found in self.whole if is_among(found, problem.people)), None)
            minimums, start = (problem.minimums, whole) if whole else settle_minimums(problem, self.programme)
            self.settled[problem.people] = list(minimums), start
            if start and start is not whole and tuple(minimums) == problem.minimums:
                self.whole.append(start)
        return self.settled[problem.people]


def is_among(completion: Completion, people: Sequence[int]) -> bool:
    """Are there enough people of each type for the completion?"""
    return all(count <= people[kind] for kind, count in completion.counts.items())


def copied(beds: Beds) -> Beds:
    """The same beds, to be changed without changing these."""
    same = Beds(beds.rooms)
    same.free, same.host_free = list(beds.free), list(beds.host_free)
    same.stays = [dict(stays) for stays in beds.stays]
    return same


def passing(case: Case, scores: list[Standing]) -> list[Applicant]:
    """Everyone who passes, in merit order."""
    places = [
        place
        for place, (person, standing) in enumerate(zip(case.applicants, scores, strict=True))
        if outcome_before_ranking(case, person, standing) == PASSES
    ]
    draws = [draw(case.seed, person.number) for person in case.applicants]
    return [case.applicants[place] for place in merit_order(places, scores, draws)]


def selected(case: Case, scores: list[Standing]) -> list[str]:
    """The numbers of those who are selected beside the locked, in merit order."""
    crowd = passing(case, scores)
    return [crowd[place].number for place in Selector(case, crowd).select(list(range(len(crowd))))]
