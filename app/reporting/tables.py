"""The applications that were found as a table for spreadsheets: the heads of its columns and the rows one by one."""

from collections.abc import Iterator, Sequence

from app.kit.tabular import Cell
from app.reporting import listing
from app.reporting.arranging import Arrangement


def table(ids: Sequence[int], layout: Arrangement) -> tuple[list[str], Iterator[list[Cell]]]:
    """These applications in this order with the columns of the layout."""
    columns, ground = layout.columns, layout.ground
    rows = ([column.cell(row, ground) for column in columns] for row in listing.rows(ids, ground, layout.parts))
    return [str(column.label) for column in columns], rows
