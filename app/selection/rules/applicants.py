"""Reads the applicants of a case with their attributes, preferences and reviews."""

from collections.abc import Mapping, Set
from decimal import Decimal
from fractions import Fraction

from app.selection.rules.case import Applicant, Criterion, Host, Number, Review, Scalar
from app.selection.rules.faults import member, shown, written
from app.selection.rules.values import MISSING, Reader

APPLICANT = frozenset(("number", "category", "eligible", "attributes", "preferences", "reviews"))
APPLICANT_NEEDED = frozenset(("number", "category"))
REVIEW = frozenset(("reviewer", "scores"))
REVIEW_NEEDED = frozenset(("scores",))

Rubric = dict[str, tuple[int, Criterion | None, int, dict[str, Number]]]
"""Each criterion of a category by key: its place in the rubric, itself, the largest whole score, and the scores written
as decimals that were found good before (whole ones as integers), since the same few come again and again."""

DECIMAL = (str, Decimal)
UNKNOWN: tuple[int, Criterion | None, int, dict[str, Number]] = (-1, None, -1, {})


def read_applicants(
    reader: Reader, value: object, criteria: Mapping[str, tuple[Criterion, ...]], hosts: Mapping[str, Host]
) -> dict[str, Applicant]:
    """The applicants by number, in the order of the case."""
    rubrics = {category: rubric_of(rows) for category, rows in criteria.items()}
    found: dict[str, Applicant] = {}
    for index, item in enumerate(reader.rows(value, "applicants")):
        path = f"applicants[{index}]"
        applicant = read_applicant(reader, item, path, rubrics, hosts)
        if applicant is not None and applicant.number in found:
            reader.fault(f"{path}.number", f"{shown(applicant.number)} stands twice")
        elif applicant is not None:
            found[applicant.number] = applicant
    return found


def rubric_of(rows: tuple[Criterion, ...]) -> Rubric:
    """A category's criteria as the reviews look them up."""
    return {row.key: (index, row, int(row.max), {}) for index, row in enumerate(rows)}


def read_applicant(
    reader: Reader, value: object, path: str, rubrics: Mapping[str, Rubric], hosts: Mapping[str, Host]
) -> Applicant | None:
    """One applicant; None when there is no number to know them by."""
    record = reader.record(value, path, APPLICANT, APPLICANT_NEEDED)
    if record is None:
        return None
    category = reader.text(record.get("category", MISSING), f"{path}.category")
    if category is not None and category not in rubrics:
        reader.fault(f"{path}.category", f"{shown(category)} is not a category of the criteria")
    attributes = read_attributes(reader, record.get("attributes", MISSING), f"{path}.attributes", category)
    preferences = reader.names(record.get("preferences", MISSING), f"{path}.preferences")
    for host in preferences:
        if host not in hosts:
            reader.fault(f"{path}.preferences", f"{shown(host)} is not a host of the case")
    reviews = read_reviews(reader, record.get("reviews", MISSING), f"{path}.reviews", rubrics.get(category or ""))
    eligible = reader.flag(record.get("eligible", MISSING), f"{path}.eligible", default=True)
    number = reader.text(record.get("number", MISSING), f"{path}.number")
    return None if number is None else Applicant(number, category or "", eligible, attributes, preferences, reviews)


def read_attributes(reader: Reader, value: object, path: str, category: str | None) -> dict[str, Scalar]:
    """The attributes, each a single value; `category` has its own member and cannot be contradicted here."""
    table = reader.table(value, path)
    if not table:
        return {}
    for key, item in table.items():
        if not (type(key) is str and key.isascii() and key):
            reader.text(key, member(path, key))
        if not (item is True or item is False or (type(item) is str and item.isascii())):
            reader.scalar(item, member(path, key))
    if table.get("category", category) != category:
        reader.fault(f"{path}.category", "is not the applicant's category")
    return dict(table)  # type: ignore[arg-type]  # every value has just been read as one


def read_reviews(reader: Reader, value: object, path: str, rubric: Rubric | None) -> tuple[Review, ...]:
    """The reviews, each reviewer once."""
    reviews: list[Review] = []
    reviewers: set[str | None] = set()
    for index, item in enumerate(reader.rows(value, path)):
        review = plain_review(item, rubric)
        if review is None or review.reviewer in reviewers:
            review = read_review(reader, item, f"{path}[{index}]", rubric, reviewers)
        if review is not None:
            reviewers.add(review.reviewer)
            reviews.append(review)
    return tuple(reviews)


def plain_review(value: object, rubric: Rubric | None) -> Review | None:
    """A review with a score for each criterion, whole or read before, as nearly all are; None for any other."""
    if not (rubric and type(value) is dict and value.keys() == REVIEW):
        return None
    reviewer, scores = value["reviewer"], value["scores"]
    if not (type(reviewer) is str and reviewer and reviewer.isascii() and type(scores) is dict):
        return None
    row = []
    for key, (_, _, largest, read_before) in rubric.items():
        score = scores.get(key)
        if type(score) is str:
            score = read_before.get(score)
        elif type(score) is not int or not 0 <= score <= largest:
            return None
        if score is None:
            return None
        row.append(score)
    return Review(reviewer, tuple(row)) if len(scores) == len(row) else None


def read_review(
    reader: Reader, value: object, path: str, rubric: Rubric | None, reviewers: Set[str | None]
) -> Review | None:
    """Any review, with its faults; one of them is a reviewer who reviewed the same applicant before."""
    record = reader.record(value, path, REVIEW, REVIEW_NEEDED)
    if record is None:
        return None
    reviewer = None
    if "reviewer" in record:
        reviewer = reader.text(record["reviewer"], f"{path}.reviewer")
    if reviewer is not None and reviewer in reviewers:
        reader.fault(f"{path}.reviewer", f"{shown(reviewer)} reviews the same applicant twice")
    scores = reader.table(record.get("scores", MISSING), f"{path}.scores") or {}
    return Review(reviewer, read_scores(reader, scores, path, rubric))


def read_scores(
    reader: Reader, scores: dict[str, object], review: str, rubric: Rubric | None
) -> tuple[Number | None, ...]:
    """The scores in the order of the rubric; None where there is none. Without a rubric only their form is read."""
    row: list[Number | None] = [None] * len(rubric or ())
    for key, value in scores.items():
        index, criterion, largest, read_before = (rubric or {}).get(key, UNKNOWN)
        if type(value) is int and 0 <= value <= largest:
            row[index] = value
        elif type(value) in DECIMAL and (text := str(value)) in read_before:
            row[index] = read_before[text]
        elif value is not None or criterion is None:
            path = member(f"{review}.scores", key)
            if rubric is not None and criterion is None:
                reader.fault(path, "is not a criterion of the category")
            score = None if value is None else reader.number(value, path)
            if score is not None and criterion is not None and fits(reader, score, path, criterion):
                row[index] = read_before[str(value)] = int(score) if score == int(score) else score
    return tuple(row)


def fits(reader: Reader, score: Number, path: str, criterion: Criterion) -> bool:
    """Does the score lie between 0 and the criterion's max? A criterion with a bad max has its own fault."""
    if score < 0:
        reader.fault(path, f"{score} is below 0")
    elif Fraction(score) > criterion.max > 0:
        reader.fault(path, f"{score} is above the criterion's max of {written(criterion.max)}")
    return score >= 0 and Fraction(score) <= criterion.max
