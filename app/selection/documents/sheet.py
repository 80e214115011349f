"""The parts of a protocol: who decided, by which rules, and each applicant's line. Plain values, no rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from app.kit.translated import Translated


@dataclass(frozen=True, kw_only=True)
class CommitteeMember:
    """A member of the committee at the meeting."""

    name: Translated  # in Georgian letters under "ka", in Latin letters under "en"
    chair: bool = False
    present: bool = True


@dataclass(frozen=True, kw_only=True)
class Recusal:
    """A conflict of interest: this member had no part in this applicant's case."""

    member: Translated  # name
    applicant: str  # number
    reason: Translated


@dataclass(frozen=True, kw_only=True)
class CriterionRule:
    """One line of a rubric, as published."""

    key: str
    label: Translated
    maximum: Fraction
    weight: Fraction
    minimum: Fraction | None = None  # smallest mean that passes
    optional: bool = False


@dataclass(frozen=True, kw_only=True)
class Rubric:
    """How one category is scored, in the order of the columns."""

    category: str  # key
    label: Translated  # "Students"
    criteria: tuple[CriterionRule, ...]
    pass_mark: Fraction = Fraction(0)  # of 100


@dataclass(frozen=True, kw_only=True)
class HostPlaces:
    """What a host school offers."""

    key: str
    name: Translated
    places: Mapping[str, int]  # by category key
    total: int | None = None  # at most so many over all categories
    fields: tuple[Translated, ...] = ()  # none: all fields


@dataclass(frozen=True, kw_only=True)
class QuotaLine:
    """A quota as published, as effective, and as reached."""

    key: str
    label: Translated
    minimum: int | None = None  # as published
    effective_minimum: int | None = None  # what could be reached with those who passed
    maximum: int | None = None
    reached: int = 0  # how many of the selected count for it


@dataclass(frozen=True, kw_only=True)
class ApplicantLine:
    """One applicant in the ranking."""

    number: str
    category: str  # key of a rubric
    outcome: str  # key of words.OUTCOMES
    name_ka: str = ""
    name_latin: str = ""
    reviews: int = 0  # how many counted
    scores: Mapping[str, Fraction | None] = field(default_factory=dict)  # mean by criterion key; None: not assessed
    total: Fraction | None = None  # of 100; None without a counting review
    rank: int | None = None  # within the category
    host: str = ""  # key of a host, for the selected
    draw: str = ""  # the lottery's hex digest
    blocked_by: tuple[str, ...] = ()  # for the reserve list, as in the result


@dataclass(frozen=True, kw_only=True)
class Tie:
    """People with the same total, in the order that was found for them."""

    numbers: tuple[str, ...]
    decided_by: Translated = field(default_factory=dict)  # label of the criterion; empty: the lottery


@dataclass(frozen=True, kw_only=True)
class Dissent:
    """A member's differing opinion."""

    member: Translated  # name; empty: the committee recorded it without one
    text: str  # as the member wrote it
    number: str = ""  # of the application that it is about; empty: the decision as a whole


@dataclass(frozen=True, kw_only=True)
class AgendaPoint:
    """An application that the meeting took up."""

    number: str
    decision: str  # as it was written down
    present: int  # members in the room
    left: tuple[Translated, ...] = ()  # names of those who had left it because of a conflict of interest
