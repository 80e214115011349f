"""What the office sets in a call, part by part, as plain values: what a form hands to an action."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app.kit.translated import Translated


@dataclass(frozen=True, kw_only=True)
class Basics:
    """Title, text, kind, days of the trip and the window for applications."""

    title: Translated
    text: Translated = field(default_factory=dict)
    kind: str = "exchange"
    starts_on: date | None = None
    ends_on: date | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    time_zone: str = "Asia/Tbilisi"


@dataclass(frozen=True, kw_only=True)
class HostTerms:
    """Places by category, their limit over all categories, and the fields that are taken (none named: all)."""

    places: dict[str, int]
    total: int | None = None
    fields: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class QuotaTerms:
    """At least or at most so many of those who match."""

    label: Translated
    where: dict[str, Any] = field(default_factory=dict)
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, kw_only=True)
class RequirementTerms:
    """A condition of taking part: its kind, whom it is about, whether it refuses, and its kind's own members."""

    kind: str
    categories: list[str] = field(default_factory=list)
    refuses: bool = False
    members: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class CriterionTerms:
    """One line of a rubric with the meaning of its scores: levels are {"score": 4, "text": {"ka": …, "en": …}}."""

    label: Translated
    help: Translated = field(default_factory=dict)
    maximum: int = 10
    weight: Decimal = Decimal(1)
    minimum: Decimal | None = None
    optional: bool = False
    levels: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class RuleTerms:
    """How scores become a selection, and what follows it. Pass marks are decimals as text, by category.

    `quorum` are the reviews that an application needs, `quorum_present` the members who have to be there when the
    committee decides. The discussion begins after "quorum" (every application has its reviews) or "everybody" (every
    member has handed in); `scores_apart` keeps others' scores out of sight until then.
    """

    aggregate: str = "mean"
    quorum: int = 2
    pass_marks: dict[str, str] = field(default_factory=dict)
    ties: list[str] = field(default_factory=list)
    only_preferred: bool = False
    blind: bool = False
    letters_open: bool = False
    publication: str = "anonymous"
    appeal_days: int = 7
    appeals_displace: bool = False
    offer_days: int = 7
    scores_apart: bool = False
    discussion_after: str = "quorum"
    quorum_present: int = 2
