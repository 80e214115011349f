"""Appeals: until when and on what ground, who may look again, and the case as an upheld appeal amends it."""

from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

MOST_WORDS = 600
MOST_LETTERS = 5000
MOST_FILES = 3

Data = dict[str, Any]


def closes_at(announced_at: datetime, days: int, zone: str) -> datetime:
    """The last second in which an appeal can be filed: the end of the last day in the call's own zone.

    With no days there are no appeals: the window ends with the announcement.
    """
    if days < 1:
        return announced_at
    local = ZoneInfo(zone)
    last_day = announced_at.astimezone(local).date() + timedelta(days=days)
    return datetime.combine(last_day, time(23, 59, 59), local)


def grounds(outcome: str) -> tuple[str, ...]:
    """What an appeal against this outcome can rest on; nothing for whoever gave the place back."""
    if outcome == "declined":
        return ()
    return ("eligibility",) if outcome == "ineligible" else ("scores", "procedure")


def unfit(member: int, *, scored: Collection[int], recused: Collection[int]) -> str:
    """Why a member (by id) cannot look again: "recused", "scored" (the application, before), or "" when they can."""
    if member in recused:
        return "recused"
    return "scored" if member in scored else ""


def is_worse(before: Fraction | None, after: Fraction | None) -> bool:
    """Whether a total (of 100) is lower than the one before: no appeal may lead to that."""
    return before is not None and (after is None or after < before)


def replaces(case: Mapping[str, Any], number: str, ground: str) -> bool:
    """Whether the second looks stand in place of the first reviews if the appeal is upheld.

    An application that becomes eligible keeps its reviews where they are enough for the quorum.
    """
    if ground != "eligibility":
        return True
    applicant = next(row for row in case["applicants"] if row["number"] == number)
    needed = [line["key"] for line in case["criteria"][applicant["category"]] if not line.get("optional")]
    reviews = [review["scores"] for review in applicant.get("reviews", [])]
    counting = [scores for scores in reviews if all(scores.get(key) is not None for key in needed)]
    return len(counting) < int(case.get("quorum", 1))


def looks_needed(case: Mapping[str, Any], number: str, ground: str) -> int:
    """How many second looks an upheld appeal rests on: as many as the quorum asks for where they are the reviews."""
    return int(case.get("quorum", 1)) if replaces(case, number, ground) else 1


def amended(case: Data, number: str, ground: str, reviews: list[Data]) -> Data:
    """The case with this applicant eligible and, where they replace the first ones, with these reviews."""
    new: Data = {"eligible": True} if ground == "eligibility" else {}
    new |= {"reviews": reviews} if replaces(case, number, ground) else {}
    applicants = [row | new if row["number"] == number else row for row in case["applicants"]]
    return {**case, "applicants": applicants}
