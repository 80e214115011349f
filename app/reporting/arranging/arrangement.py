"""A layout as an address, a saved view or a form writes it, read for one reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.reporting.arranging.column import Column
from app.reporting.arranging.columns import columns_of
from app.reporting.listing import Order
from app.reporting.searching import Ground

FIRST = "number"  # always there and always first: it is what leads to the application
ALWAYS = ("name", "category", "field", "group", "submitted", "eligible")
SCORED = ("reviews", "score")
DECIDED = ("outcome",)
BEFORE_SCORING = ("draft", "published")
AFTER_IT = ("decided", "announced", "final")


@dataclass(frozen=True)
class Arrangement:
    """What can be chosen, what is chosen of it besides the first column, and the column that it is sorted by."""

    ground: Ground
    can: Sequence[Column]
    chosen: Sequence[Column]
    sorted_by: Column
    descending: bool

    @property
    def columns(self) -> list[Column]:
        """The columns as they stand beside each other."""
        return [column for column in self.can if column.key == FIRST or column in self.chosen]

    @property
    def sort(self) -> str:
        """As an address writes what it is sorted by; empty: as always, by category and number."""
        key = self.sorted_by.key
        return f"-{key}" if self.descending else "" if key == FIRST else key

    @cached_property
    def keys(self) -> str:
        """As an address writes its columns; empty: those that a list has when nobody has chosen."""
        keys = [column.key for column in self.chosen]
        return "" if keys == [column.key for column in _default(self.can, self.ground)] else ",".join(keys)

    @property
    def order(self) -> Order | None:
        """What listing.matching sorts by."""
        return self.sorted_by.order(self.ground) if self.sort and self.sorted_by.order else None

    @property
    def parts(self) -> set[str]:
        """What its rows need."""
        return {column.part for column in self.columns if column.part}


def arranged(ground: Ground, sort: str = "", keys: Iterable[str] = ()) -> Arrangement:
    """The layout that is asked for: `sort` is a column's key, with "-" before it downward; `keys` are those of columns,
    one or several with commas between. What this reader has no such column for is as if it were not there."""
    can = columns_of(ground)
    by_key = {column.key: column for column in can}
    wanted = {key for some in keys for key in some.split(",")}
    chosen = [column for column in can if column.key in wanted and column.key != FIRST]
    by = by_key.get(sort.removeprefix("-"))
    if by is None or by.order is None:
        by, sort = by_key[FIRST], ""
    return Arrangement(ground, can, chosen or _default(can, ground), by, sort.startswith("-"))


def _default(can: Sequence[Column], ground: Ground) -> list[Column]:
    state = ground.call.state
    keys = (*ALWAYS, *(() if state in BEFORE_SCORING else SCORED), *(DECIDED if state in AFTER_IT else ()))
    return [column for column in can if column.key in keys]
