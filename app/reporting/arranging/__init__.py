"""How the list of a call's applications is laid out: which columns, sorted by which, for this reader.

The same layout stands in the address, in saved views and in tables for spreadsheets.
"""

from app.reporting.arranging.arrangement import Arrangement, arranged
from app.reporting.arranging.column import Column
from app.reporting.arranging.columns import COLUMNS, columns_of

__all__ = ["COLUMNS", "Arrangement", "Column", "arranged", "columns_of"]
