"""The result: what a case comes to, as rows of a ranking and as canonical JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from app.selection.rules.canonical import canonical

FORMAT = "selection-result/1"


class Row(NamedTuple):
    """One applicant's line. `total` is out of 100; `preference` is the 1-based place of the host in their own list."""

    number: str
    category: str
    outcome: str
    rank: int | None
    host: str | None
    total: Fraction | None
    preference: int | None
    draw: str
    blocked_by: tuple[str, ...]

    @property
    def printed(self) -> str | None:
        """The total with two decimals, rounded half up."""
        return None if self.total is None else two_decimals(self.total)


@dataclass(frozen=True, slots=True)
class Result:
    """What the rules give: the minimums as far as they could be kept, by key, and everyone in the ranking."""

    digest: str
    effective_minimums: Mapping[str, int]
    ranking: tuple[Row, ...]

    def as_json(self) -> dict[str, Any]:
        """The result as JSON values."""
        totals = {id(row.total): row.total for row in self.ranking}  # far fewer than rows
        texts = {
            key: (None, None) if total is None else (str(total), two_decimals(total)) for key, total in totals.items()
        }
        rows = []
        for row in self.ranking:
            total, printed = texts[id(row.total)]
            rows.append(row._asdict() | {"total": total, "printed": printed, "blocked_by": list(row.blocked_by)})
        return {
            "format": FORMAT,
            "digest": self.digest,
            "effective_minimums": dict(self.effective_minimums),
            "ranking": rows,
        }

    def canonical(self) -> str:
        """The result as canonical JSON: the same bytes for the same case, anywhere."""
        return canonical(self.as_json())


def two_decimals(number: Fraction) -> str:
    """A number that is not negative with two decimals, rounded half up."""
    hundredths = (200 * number.numerator + number.denominator) // (2 * number.denominator)
    return f"{hundredths // 100}.{hundredths % 100:02d}"
