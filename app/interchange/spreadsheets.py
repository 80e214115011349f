"""Tables that somebody hands in, XLSX or CSV, as rows of texts; whatever cannot be read is refused in words."""

import csv
from io import StringIO
from pathlib import Path
from typing import IO

from app.applications.cleaning import child
from app.applications.rewriting.work import Unfit
from app.kit import files
from app.kit.i18n import _
from app.kit.refusal import Refusal

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS, MOST_LETTERS = 2_000, 60, 300
ZIP, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

Rows = list[list[str]]


def rows_of(data: IO[bytes]) -> Rows:
    """The rows of a table, each cell stripped and as text, the first row as the file has it. Refusal: not a table that
    we take. To be called before anything is locked: an XLSX is opened by a process with limits."""
    content = data.read(MOST_BYTES + 1)
    try:
        if len(content) > MOST_BYTES:
            raise Unfit("large", most=MOST_BYTES // 1024 // 1024)
        if not content.strip():
            raise Unfit("empty")
        if content.startswith(OLD):
            raise Unfit("old")
        rows = _workbook(content) if content.startswith(ZIP) else _text_table(content)
        return _checked(rows)
    except Unfit as unfit:
        raise Refusal(sentence(unfit.fault, **unfit.values), "file") from unfit


def written(rows: Rows) -> str:
    """Rows as CSV, for sending them through a page and back."""
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def read_back(text: str) -> Rows:
    """The rows of what `written` wrote; a page sends it back with other ends of lines."""
    return [list(row) for row in csv.reader(StringIO(text.replace("\r\n", "\n"), newline=""))]


def _workbook(content: bytes) -> Rows:
    with child.turn(), files.workshop() as folder:
        source: Path = folder / "table.xlsx"
        source.write_bytes(content)
        rows: Rows = child.done("table", source=source, rows=MOST_ROWS, columns=MOST_COLUMNS)["rows"]
        return rows


def _text_table(content: bytes) -> Rows:
    try:
        wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as broken:
        raise Unfit("kind") from broken
    if "\0" in text:
        raise Unfit("kind")
    first = text.partition("\n")[0]
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True))
    except csv.Error as broken:
        raise Unfit("broken") from broken
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate(row, 1):
            if cell.lstrip().startswith("="):
                raise Unfit("formula", row=number, column=place)
    return rows


def _checked(rows: Rows) -> Rows:
    """Stripped, without empty rows at the end, and within bounds."""
    clean = [["".join(sign if sign.isprintable() else " " for sign in cell).strip() for cell in row] for row in rows]
    while clean and not any(clean[-1]):
        clean.pop()
    if not clean:
        raise Unfit("empty")
    if len(clean) > MOST_ROWS + 1:
        raise Unfit("rows", most=MOST_ROWS)
    if max(map(len, clean)) > MOST_COLUMNS:
        raise Unfit("columns", most=MOST_COLUMNS)
    for number, row in enumerate(clean, 1):
        for place, cell in enumerate(row, 1):
            if len(cell) > MOST_LETTERS:
                raise Unfit("cell", row=number, column=place, most=MOST_LETTERS)
    return clean


def sentence(fault: str, **values: int) -> str:
    """Why a table cannot be taken, and what to do."""
    sentences = {
        "large": _("The table is larger than %(most)s MB. Please hand it in in parts."),
        "empty": _("The table is empty."),
        "old": _("This is an XLS file of the old kind. Please save it as XLSX or CSV."),
        "kind": _("This is neither an XLSX workbook nor a CSV table in UTF-8, whatever its name says."),
        "broken": _("This table is damaged and cannot be opened. Please save it again as XLSX or CSV."),
        "macros": _("This workbook holds macros. Please save it as XLSX without them."),
        "bomb": _("This workbook unpacks to far more than a list of people needs, so it was not opened."),
        "heavy": _("This workbook takes too much time or memory to open. Please copy the list into a new one."),
        "busy": _("Very many files are being checked at this moment. Please try again in a minute."),
        "formula": _("Row %(row)s, column %(column)s holds a formula. Please put in what it says, as plain text."),
        "rows": _("The table has more than %(most)s rows. Please hand it in in parts."),
        "columns": _("The table has more than %(most)s columns."),
        "cell": _("Row %(row)s, column %(column)s is longer than %(most)s letters."),
    }
    return sentences.get(fault, sentences["broken"]) % values if values else sentences.get(fault, sentences["broken"])
