"""The applications that were found as a table for spreadsheets: the columns that a reader gets, and their cells."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from app.accounts.fields import FIELDS
from app.accounts.words import CATEGORY_NAMES
from app.kit.i18n import lazy_gettext as _l
from app.kit.tabular import Cell
from app.kit.translated import pick
from app.reporting import listing
from app.reporting.listing import Row
from app.reporting.searching import Ground
from app.reporting.searching.standing import ELIGIBLE, OUTCOMES, STATES

DECIDED = {None: "undecided", True: "yes", False: "no"}


@dataclass(frozen=True)
class Column:
    """A column: its head, what stands in it, and what the reader must be allowed to know."""

    label: Any
    cell: Callable[[Row, ZoneInfo], Cell]
    sight: str = ""


COLUMNS = (
    Column(_l("Number"), lambda row, _zone: row.number),
    Column(_l("Name in Georgian"), lambda row, _zone: row.name_ka, "names"),
    Column(_l("Name in Latin letters"), lambda row, _zone: row.name_latin, "names"),
    Column(_l("E-mail"), lambda row, _zone: row.email, "names"),
    Column(_l("Category"), lambda row, _zone: str(CATEGORY_NAMES[row.category])),
    Column(_l("Field"), lambda row, _zone: pick(FIELDS.get(row.field or "")) or row.field),
    Column(_l("Group or subject"), lambda row, _zone: row.group_or_subject),
    Column(_l("Submitted"), lambda row, zone: row.submitted_at.astimezone(zone)),
    Column(_l("State"), lambda row, _zone: str(STATES[row.state])),
    Column(_l("Eligibility"), lambda row, _zone: str(ELIGIBLE[DECIDED[row.eligible]])),
    Column(_l("Assigned"), lambda row, _zone: row.assigned, "progress"),
    Column(_l("Scores in"), lambda row, _zone: row.handed_in, "progress"),
    Column(_l("Score"), lambda row, _zone: row.score, "scores"),
    Column(_l("Outcome"), lambda row, _zone: str(OUTCOMES[row.outcome]) if row.outcome else None, "outcome"),
)


def table(ids: Sequence[int], ground: Ground) -> tuple[list[str], Iterator[list[Cell]]]:
    """The heads of the columns that this reader gets, and the rows one by one."""
    columns = [column for column in COLUMNS if not column.sight or column.sight in ground.sights]
    zone = ZoneInfo(ground.call.time_zone)
    rows = ([column.cell(row, zone) for column in columns] for row in listing.rows(ids, ground))
    return [str(column.label) for column in columns], rows
