"""The case: everything that a selection is decided from, as exact and unchanging values."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

Number = int | Decimal
"""A number as the case writes it; both kinds are exact."""

Scalar = str | int | Decimal | bool | None
"""The value of an attribute."""

FORMAT = "selection-case/1"
AGGREGATES = ("mean", "median", "trimmed")


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of a category's rubric."""

    key: str
    max: Fraction
    weight: Fraction
    min: Fraction | None
    optional: bool


@dataclass(frozen=True, slots=True)
class Host:
    """A hosting institution: places by category, the fields it takes (none: all), and its limit over all categories."""

    key: str
    places: Mapping[str, int]
    fields: tuple[str, ...]
    total: int | None


def marked(value: Scalar) -> object:
    """The value as something to compare: `true` is not 1, and 1 is 1.0."""
    return (value,) if value is True or value is False else value


@dataclass(frozen=True, slots=True)
class Quota:
    """A published limit on how many of the selected match `where`, which lists the accepted values for each key."""

    key: str
    where: tuple[tuple[str, frozenset[object]], ...]
    min: int | None
    max: int | None


class Review(NamedTuple):
    """One reviewer's scores in the order of the rubric; None is a criterion that was not assessed."""

    reviewer: str | None
    scores: tuple[Number | None, ...]


@dataclass(frozen=True, slots=True)
class Applicant:
    """Someone who applied, under the number that stands for them everywhere."""

    number: str
    category: str
    eligible: bool
    attributes: Mapping[str, Scalar]
    preferences: tuple[str, ...]
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A whole case without a fault. `locked` gives each locked number its host; `digest` names the case as read."""

    call: str
    seed: str
    criteria: Mapping[str, tuple[Criterion, ...]]
    aggregate: str
    quorum: int
    pass_mark: Mapping[str, Fraction]
    ties: tuple[str, ...]
    only_preferred: bool
    hosts: tuple[Host, ...]
    quotas: tuple[Quota, ...]
    applicants: tuple[Applicant, ...]
    locked: Mapping[str, str | None]
    declined: frozenset[str]
    digest: str


def matches(quota: Quota, applicant: Applicant) -> bool:
    """Does the quota speak of this applicant? Each key of `where` has to hold; an absent attribute equals nothing."""
    for key, accepted in quota.where:
        if key == "category":
            if applicant.category not in accepted:
                return False
        elif key not in applicant.attributes or marked(applicant.attributes[key]) not in accepted:
            return False
    return True


def welcomes(host: Host, applicant: Applicant) -> bool:
    """Does the host take the applicant's field? A host without a list of fields takes everyone."""
    return not host.fields or applicant.attributes.get("field") in host.fields
