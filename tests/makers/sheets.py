"""Makers of lists of past trips: rows, workbooks, and hostile ones."""

import zipfile
from io import BytesIO
from typing import Any

import xlsxwriter

HEADS = ("Trip", "Kind", "Direction", "First day", "Last day", "Host", "Given name in Georgian",
         "Family name in Georgian", "Given name as in the passport", "Family name as in the passport", "Role", "Field",
         "Date of birth", "Gender")  # fmt: skip
KEYS = ("trip", "kind", "direction", "starts_on", "ends_on", "host", "given_ka", "family_ka", "given_latin",
        "family_latin", "role", "field", "birth_date", "gender")  # fmt: skip


def a_row(**values: str) -> list[str]:
    """A student on the Poznań exchange of 2017."""
    defaults = {
        "trip": "Poznań 2017", "kind": "Exchange", "direction": "Ours go there", "starts_on": "2017-09-02",
        "ends_on": "22.10.2017", "host": "", "given_ka": "ანა", "family_ka": "მაისურაძე", "given_latin": "",
        "family_latin": "", "role": "student", "field": "Cook", "birth_date": "1999-05-01", "gender": "",
    }  # fmt: skip
    return [{**defaults, **values}[key] for key in KEYS]


def a_list(*rows: list[str]) -> list[list[str]]:
    """A list with its heads."""
    return [list(HEADS), *rows]


def a_workbook(rows: list[list[Any]], formula: tuple[int, int] | None = None) -> bytes:
    """An XLSX with these rows, and perhaps a formula in a cell (row and column from 0)."""
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "default_date_format": "yyyy-mm-dd"}
    )
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    if formula:
        sheet.write_formula(*formula, "=1+1", value=2)
    book.close()
    return out.getvalue()


def with_part(workbook: bytes, name: str, content: bytes) -> bytes:
    """A workbook with one more part in it."""
    out = BytesIO(workbook)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def a_zip(**parts: bytes) -> bytes:
    """An archive that is no workbook."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_two_cells_far_apart() -> bytes:
    """A small workbook whose two cells stand in the first and in the very last place of a sheet."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(a_workbook([["a"], ["b"]]))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b'<row r="2"', b'<row r="1048576"').replace(b'r="A2"', b'r="XFD1048576"')
            new.writestr(name, content)
    return out.getvalue()
