"""Empty lists of past trips to fill in: a workbook with choices, and the first row of a CSV table."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

import xlsxwriter

from app.interchange.rules.columns import COLUMNS, allowed_words
from app.interchange.spreadsheets import MOST_ROWS
from app.kit.i18n import gettext as _

DAYS = ("starts_on", "ends_on", "birth_date")


def workbook(hosts: Sequence[str]) -> bytes:
    """An XLSX in the language of now: the list, and a second sheet that says what each column holds, word by word."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2})
    day, text = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "@"})
    sheet, notes = book.add_worksheet(_("List")), book.add_worksheet(_("Allowed words"))
    sheet.freeze_panes(1, 0)
    notes.freeze_panes(2, 0)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, 22, day if column.key in DAYS else text)
        notes.set_column(place, place, 30)
        mark = " *" if column.required else ""
        sheet.write_string(0, place, str(column.label), bold)
        notes.write_string(0, place, f"{column.label}{mark}", bold)
        notes.write_string(1, place, str(column.hint), book.add_format({"text_wrap": True, "valign": "top"}))
        allowed = list(hosts) if column.key == "host" else [word for _value, word in allowed_words(column.key)]
        for row, word in enumerate(allowed, 2):
            notes.write_string(row, place, word)
        if allowed:
            letters = xlsxwriter.utility.xl_col_to_name(place, col_abs=True)
            source = f"='{_('Allowed words')}'!{letters}$3:{letters}${len(allowed) + 2}"
            sheet.data_validation(1, place, MOST_ROWS, place, {"validate": "list", "source": source})
    book.close()
    return out.getvalue()


def table() -> bytes:
    """The first row of a CSV in the language of now, with the mark that spreadsheets look for."""
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([str(column.label) for column in COLUMNS])
    return f"\ufeff{out.getvalue()}".encode()
