"""Reads the first sheet of an XLSX workbook as texts. It is opened only when its parts are few and small enough, and
when no cell is worked out by a formula: what a formula says depends on who opens it."""

import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from app.applications.rewriting.work import Unfit

MOST_PARTS = 500
LARGEST = 48 * 1024 * 1024  # bytes of all parts together, unpacked
LARGEST_SHEET = 32 * 1024 * 1024
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
FORMULA = re.compile(rb"<c\s[^>]*?\br=\"([A-Z]{1,3})([0-9]{1,7})\"[^>]*>\s*<f[\s>/]")


def read(source: Path, rows: int, columns: int) -> dict[str, Any]:
    """The first sheet's rows as texts (days as 2017-09-02); Unfit when it is no workbook, hostile, or too large."""
    with _opened(source) as archive:
        _refuse_formulas(archive)
    try:
        sheet = CalamineWorkbook.from_path(str(source)).get_sheet_by_index(0)
    except Exception as broken:  # whatever the parser stumbles over
        raise Unfit("broken") from broken
    if sheet.total_height > rows + 1:
        raise Unfit("rows", most=rows)
    if sheet.total_width > columns:
        raise Unfit("columns", most=columns)
    return {"rows": [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]}


def _opened(source: Path) -> zipfile.ZipFile:
    """The workbook as the archive that it is, when it is one and not too much to unpack."""
    try:
        archive = zipfile.ZipFile(source)
    except zipfile.BadZipFile as broken:
        raise Unfit("broken") from broken
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if BOOK not in names:
        raise Unfit("kind")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unfit("macros")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
        raise Unfit("bomb")
    return archive


def _refuse_formulas(archive: zipfile.ZipFile) -> None:
    with archive.open(_first_sheet(archive)) as part:
        if found := FORMULA.search(part.read(LARGEST_SHEET)):
            raise Unfit("formula", row=int(found[2]), column=_column(found[1].decode()))


def _first_sheet(archive: zipfile.ZipFile) -> str:
    """The name of the part that holds the first sheet."""
    book, relations = archive.read(BOOK), archive.read(RELATIONS)
    sheet = re.search(rb"<(?:\w+:)?sheet\s[^>]*?r:id=\"([^\"]+)\"", book)
    for relation in re.findall(rb"<Relationship\s[^>]*>", relations):
        name, target = (re.search(rb"\b" + word + rb"=\"([^\"]+)\"", relation) for word in (b"Id", b"Target"))
        if sheet and name and target and name[1] == sheet[1]:
            path = target[1].decode().lstrip("/")
            return path if path.startswith("xl/") else f"xl/{path}"
    raise Unfit("broken")


def _column(letters: str) -> int:
    """A column's number: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _text(cell: Any) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)
