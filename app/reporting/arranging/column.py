"""What a column is: what it is called, what stands in it, what it sorts by, and who may know it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from app.kit.i18n import format_date, format_number
from app.kit.tabular import Cell
from app.reporting.listing import Order, Row
from app.reporting.searching import Ground


@dataclass(frozen=True)
class Column:
    """One column.

    `cell` is its value for a table, in the reader's language; `order` what the list sorts by, where it can be sorted.
    `sight` is what the reader must be allowed to know, `reads` the questions of which one at least must be asked in
    this call; `part` the part of a row that it needs (listing.PARTS). On a page it shows its value, or what `said`
    makes of it, as a mark of this `tone` where it has one. `group` is where it stands among those that can be chosen.
    """

    key: str
    label: Any
    cell: Callable[[Row, Ground], Cell]
    order: Callable[[Ground], Order] | None = None
    sight: str = ""
    reads: tuple[str, ...] = ()
    part: str = ""
    numeric: bool = False
    said: Callable[[Row], str] | None = None
    tone: Callable[[Row], str] | None = None
    group: str = "application"

    def is_known(self, ground: Ground) -> bool:
        """Whether there is this column for this reader here: neither to look at nor to sort by is there one else."""
        asks = not self.reads or any(question in ground.questions for question in self.reads)
        return (not self.sight or self.sight in ground.sights) and asks

    def text(self, row: Row, ground: Ground) -> str:
        """What a page shows; empty when there is nothing."""
        if self.said:
            return self.said(row)
        value = self.cell(row, ground)
        if isinstance(value, datetime):
            return format_date(value.astimezone(ZoneInfo(ground.call.time_zone)).date())
        if isinstance(value, date):
            return format_date(value)
        if isinstance(value, Decimal):
            return format_number(value, 2)
        return "" if value is None else str(value)
