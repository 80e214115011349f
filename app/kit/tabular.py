"""Tables for spreadsheets, row by row so that however long a table is it takes the same memory: CSV and XLSX."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from tempfile import TemporaryFile
from typing import Any

import xlsxwriter

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")  # a spreadsheet would take such a text for a formula
BLOCK = 64 * 1024
Cell = str | int | Decimal | date | datetime | None


def csv_pieces(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """A table as CSV in UTF-8 with the mark that spreadsheets look for; a risky text gets an apostrophe before it."""
    out = StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    out.write("\ufeff")
    lines.writerow([_plain(name) for name in header])
    for row in rows:
        lines.writerow([_plain(cell) for cell in row])
        if out.tell() > BLOCK:
            yield _taken(out)
    yield _taken(out)


def xlsx_pieces(title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """A table as an XLSX file: texts are texts and never formulas, numbers are numbers, days are days (a moment has no
    zone in a spreadsheet: it comes in that of the table)."""
    with TemporaryFile() as file:
        book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False})
        sheet = book.add_worksheet("".join(letter for letter in title if letter not in "[]:*?/\\'")[:31])
        formats = {
            datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            date: book.add_format({"num_format": "yyyy-mm-dd"}),
            Decimal: book.add_format({"num_format": "0.00"}),
        }
        bold = book.add_format({"bold": True, "text_wrap": True})
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, max(len(header) - 1, 0), 18)
        for place, name in enumerate(header):
            sheet.write_string(0, place, name, bold)
        for number, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                _write(sheet, number, place, cell, formats)
        book.close()
        file.seek(0)
        while piece := file.read(BLOCK):
            yield piece


def _write(sheet: Any, row: int, place: int, cell: Cell, formats: dict[type, Any]) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, place, cell)
    elif isinstance(cell, datetime):
        sheet.write_datetime(row, place, cell.replace(tzinfo=None), formats[datetime])
    elif isinstance(cell, date):
        sheet.write_datetime(row, place, cell, formats[date])
    elif cell is not None:
        sheet.write_number(row, place, cell, formats.get(type(cell)))


def _plain(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    text = "" if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.lstrip(" ").startswith(RISKY) else text


def _taken(out: StringIO) -> bytes:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text.encode()
