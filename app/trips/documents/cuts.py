"""The cuts of a roster as data: who gets which columns, and no more than those."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.kit.i18n import lazy_gettext
from app.kit.translated import pick
from app.trips.documents.travellers import CATEGORIES, GENDERS, Traveller


@dataclass(frozen=True)
class Column:
    """What stands in a column and how wide it is beside the others."""

    label: str
    width: int
    text: Callable[[Traveller], str]
    language: str = ""  # of what stands in it, when that is not the paper's
    by_hand: bool = False  # left empty for a pen


@dataclass(frozen=True)
class Cut:
    """One reader's view of the roster."""

    label: str
    columns: tuple[str, ...]
    by_host: bool  # grouped by host school, and then countable by host


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""


def _contact(who: Traveller) -> str:
    if who.emergency is None:
        return ""
    return f"{who.emergency.name} ({who.emergency.relation})" if who.emergency.relation else who.emergency.name


COLUMNS = {
    "number": Column("№", 3, lambda who: str(who.number)),
    "name_ka": Column(lazy_gettext("Name in Georgian"), 15, lambda who: who.name_ka, "ka"),
    "name_latin": Column(lazy_gettext("Name as in the passport"), 15, lambda who: who.name_latin, "en"),
    "birth_date": Column(lazy_gettext("Born"), 8, lambda who: _day(who.birth_date)),
    "gender": Column(lazy_gettext("Gender"), 8, lambda who: str(GENDERS[who.gender])),
    "category": Column(lazy_gettext("Category"), 10, lambda who: str(CATEGORIES[who.category])),
    "field": Column(lazy_gettext("Field"), 20, lambda who: pick(who.field)),
    "phone": Column(lazy_gettext("Phone"), 13, lambda who: who.phone),
    "email": Column(lazy_gettext("E-mail"), 23, lambda who: who.email),
    "passport_number": Column(lazy_gettext("Passport"), 9, lambda who: who.passport_number),
    "passport_valid_until": Column(lazy_gettext("Valid until"), 8, lambda who: _day(who.passport_valid_until)),
    "emergency": Column(lazy_gettext("Whom to call"), 22, _contact),
    "emergency_phone": Column(
        lazy_gettext("Their phone"), 13, lambda who: who.emergency.phone if who.emergency else ""
    ),
    "diet": Column(lazy_gettext("Diet"), 16, lambda who: who.diet),
    "medical": Column(lazy_gettext("Medical note"), 22, lambda who: who.medical),
    "room": Column(lazy_gettext("Room"), 10, lambda who: "", by_hand=True),
    "boarded": Column(lazy_gettext("On the bus"), 10, lambda who: "", by_hand=True),
}

NAMES = ("number", "name_ka", "name_latin")
PASSPORT = ("passport_number", "passport_valid_until")
CUTS = {
    "full": Cut(
        lazy_gettext("all"), (*NAMES, "birth_date", "category", "field", "phone", "email", *PASSPORT), by_host=True
    ),
    "host-school": Cut(
        lazy_gettext("for the host school"),
        (*NAMES, "birth_date", "gender", "category", "field", "email", "diet"),
        by_host=True,
    ),
    "emergency": Cut(
        lazy_gettext("in an emergency"),
        (*NAMES, "birth_date", "phone", "emergency", "emergency_phone", "medical"),
        by_host=True,
    ),
    "airline": Cut(
        lazy_gettext("for the airline"), ("number", "name_latin", "gender", "birth_date", *PASSPORT), by_host=False
    ),
    "hotel": Cut(
        lazy_gettext("for the hotel"),
        ("number", "name_latin", "gender", "birth_date", "passport_number", "diet", "room"),
        by_host=False,
    ),
    "insurer": Cut(
        lazy_gettext("for the insurer"), ("number", "name_latin", "birth_date", "passport_number"), by_host=False
    ),
    "bus": Cut(lazy_gettext("for the bus"), (*NAMES, "category", "phone", "boarded"), by_host=True),
    "embassy": Cut(
        lazy_gettext("for the embassy"), (*NAMES, "gender", "birth_date", "category", *PASSPORT), by_host=False
    ),
}
ORDERS = {  # of the lines inside a group
    "number": lazy_gettext("sorted by number"),
    "name": lazy_gettext("sorted by name"),
    "field": lazy_gettext("sorted by field"),
}
OPTIONAL = {"number", "diet", "medical"}  # what a traveller may rightly leave empty
