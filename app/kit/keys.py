"""Keys that stand in addresses: made of a title, readable, each once."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST_KEY = 60


def key_from(text: str, taken: Iterable[str], fallback: str) -> str:
    """A key made of a title or label: its Latin letters and digits, with a number at the end when it is taken."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(letter)
    )
    base = "-".join(re.findall(r"[a-z0-9]+", plain))[: LONGEST_KEY - 4].strip("-") or fallback
    used = set(taken)
    return next(key for key in (base, *(f"{base}-{n}" for n in range(2, len(used) + 3))) if key not in used)
