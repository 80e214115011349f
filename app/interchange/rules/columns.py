"""The columns of a list of past trips, and the words that their cells may hold, in every language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.accounts.fields import FIELDS
from app.kit.i18n import everywhere
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick
from app.partners.words import DIRECTIONS, PROVISIONS
from app.trips.models import KINDS

ROLES = {"student": _l("student"), "teacher": _l("teacher"), "accompanying": _l("accompanying adult")}
GENDERS = {"female": _l("female"), "male": _l("male")}


@dataclass(frozen=True)
class Column:
    """One column: its key, its name at the head, what it holds, whether it must be there, and the words of its cells by
    value (None: any text)."""

    key: str
    label: Any
    hint: Any
    required: bool = False
    words: Mapping[str, Any] | None = None


COLUMNS = (
    Column("trip", _l("Trip"), _l("What the trip is called; rows with the same name and days are one trip."), True),
    Column("kind", _l("Kind"), _l("What kind of trip it was."), True, {kind: PROVISIONS[kind] for kind in KINDS}),
    Column("direction", _l("Direction"), _l("Who went where."), True, DIRECTIONS),
    Column("starts_on", _l("First day"), _l("As 2017-09-02 or 02.09.2017."), True),
    Column("ends_on", _l("Last day"), _l("As 2017-09-02 or 02.09.2017."), True),
    Column(
        "host", _l("Host"), _l("A partner by its name, as the list of partners has it; empty when it is not known.")
    ),
    Column("given_ka", _l("Given name in Georgian"), _l("Georgian letters; guests may have none.")),
    Column("family_ka", _l("Family name in Georgian"), _l("Georgian letters; guests may have none.")),
    Column(
        "given_latin", _l("Given name as in the passport"), _l("When it is empty, it is spelled from the Georgian.")
    ),
    Column(
        "family_latin", _l("Family name as in the passport"), _l("When it is empty, it is spelled from the Georgian.")
    ),
    Column("role", _l("Role"), _l("Who the person was on the trip."), True, ROLES),
    Column("field", _l("Field"), _l("Empty when it is not known."), False, FIELDS),
    Column("birth_date", _l("Date of birth"), _l("Empty when it is not known; it tells people of one name apart.")),
    Column("gender", _l("Gender"), _l("Empty when it is not known."), False, GENDERS),
)
BY_KEY = {column.key: column for column in COLUMNS}


def folded(text: str) -> str:
    """A text as it is compared: small letters, single spaces."""
    return " ".join(text.casefold().split())


def said(words: Any) -> set[str]:
    """What a word or name says in every language, as it is compared."""
    texts = words.values() if isinstance(words, Mapping) else everywhere(lambda: str(words)).values()
    return {folded(text) for text in texts}


@cache
def headings() -> dict[str, str]:
    """Which column a head means: by its key, and by its name in every language."""
    return {name: column.key for column in COLUMNS for name in (column.key, *said(column.label))}


@cache
def meanings(key: str) -> dict[str, str]:
    """Which value a cell's word in this column means: by the value itself, and by its word in every language."""
    words = BY_KEY[key].words or {}
    return {name: value for value, word in words.items() for name in (folded(value), *said(word))}


def allowed_words(key: str) -> list[tuple[str, str]]:
    """The values that a cell of this column may hold, each with its word in the reader's language."""
    words = BY_KEY[key].words or {}
    return [(value, pick(dict(word)) if isinstance(word, Mapping) else str(word)) for value, word in words.items()]
