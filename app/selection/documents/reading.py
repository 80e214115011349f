"""Reads the lines of a protocol from the case and the result, so that what is printed is what is attached."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from app.selection.documents.sheet import ApplicantLine, Tie

Names = Mapping[str, tuple[str, str]]  # number: name in Georgian, name in Latin letters


def _exact(number: object) -> Fraction:
    return Fraction(str(number))


def counting(applicant: Mapping[str, Any], criteria: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The scores of the reviews that answer every criterion which is not optional."""
    needed = [criterion["key"] for criterion in criteria if not criterion.get("optional")]
    every = [review["scores"] for review in applicant.get("reviews", [])]
    return [scores for scores in every if all(scores.get(key) is not None for key in needed)]


def means(applicant: Mapping[str, Any], criteria: list[dict[str, Any]]) -> dict[str, Fraction | None]:
    """An applicant's mean by criterion over the reviews that count and answer it."""
    found: dict[str, Fraction | None] = {}
    for criterion in criteria:
        key = criterion["key"]
        given = [_exact(scores[key]) for scores in counting(applicant, criteria) if scores.get(key) is not None]
        found[key] = sum(given, Fraction(0)) / len(given) if given else None
    return found


def applicant_lines(case: Mapping[str, Any], result: Mapping[str, Any], names: Names) -> tuple[ApplicantLine, ...]:
    """Every applicant in the order of the result; `names` may be empty."""
    applicants = {applicant["number"]: applicant for applicant in case["applicants"]}
    lines = []
    for entry in result["ranking"]:
        applicant = applicants[entry["number"]]
        criteria = case["criteria"][entry["category"]]
        name_ka, name_latin = names.get(entry["number"], ("", ""))
        lines.append(
            ApplicantLine(
                number=entry["number"],
                category=entry["category"],
                outcome=entry["outcome"],
                name_ka=name_ka,
                name_latin=name_latin,
                reviews=len(counting(applicant, criteria)),
                scores=means(applicant, criteria),
                total=None if entry["total"] is None else _exact(entry["total"]),
                rank=entry["rank"],
                host=entry["host"] or "",
                draw=entry["draw"] or "",
                blocked_by=tuple(entry["blocked_by"]),
            )
        )
    return tuple(lines)


def ties_of(case: Mapping[str, Any], lines: tuple[ApplicantLine, ...]) -> tuple[Tie, ...]:
    """Neighbours in the merit order who have the same total and were told apart by the lottery alone."""
    found: list[list[ApplicantLine]] = []
    for line in lines:
        if line.rank is None:
            continue
        last = found[-1][-1] if found else None
        if last and _standing(case, last) == _standing(case, line):
            found[-1].append(line)
        else:
            found.append([line])
    return tuple(Tie(numbers=tuple(line.number for line in group)) for group in found if len(group) > 1)


def _standing(case: Mapping[str, Any], line: ApplicantLine) -> tuple[Fraction | None, ...]:
    maxima = {criterion["key"]: _exact(criterion["max"]) for criterion in case["criteria"][line.category]}
    return (
        line.total,
        *((line.scores.get(key) or Fraction(0)) / maxima.get(key, Fraction(1)) for key in case.get("ties", [])),
    )
