"""The outlines as they lie beside this file, read once."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("outlines.json")


@cache
def outlines() -> dict[str, Any]:
    """Lines, land and countries, and where they come from (see make.py)."""
    found: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return found
