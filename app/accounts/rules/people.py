"""What follows from a person's data: age, being a minor, and what a profile still lacks."""

import re
from datetime import date

from app.accounts.models import Person
from app.kit.i18n import lazy_gettext as _l

FULL_AGE = 18
OLDEST = 100
YOUNGEST = 12

# What an applicant's profile has to say, by column, in the order in which the page asks for it.
WANTED = {
    "given_latin": _l("given name in Latin letters"),
    "family_latin": _l("family name in Latin letters"),
    "birth_date": _l("date of birth"),
    "phone": _l("telephone"),
    "category": _l("whether you are a student or a teacher"),
    "field": _l("field"),
    "group_or_subject": _l("group or subject"),
}


def age(birth_date: date, on: date) -> int:
    """Full years on a day; somebody born on 29 February turns a year older on 1 March of common years."""
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


def is_minor(birth_date: date, on: date) -> bool:
    """Whether somebody is under 18 on a day."""
    return age(birth_date, on) < FULL_AGE


def is_likely(birth_date: date, on: date) -> bool:
    """Whether a date can be the birthday of somebody who applies or teaches."""
    return YOUNGEST <= age(birth_date, on) <= OLDEST


def is_phone(number: str) -> bool:
    """Whether a telephone number is written so that it can be dialled: digits, spaces, brackets, hyphens, a plus."""
    return bool(re.fullmatch(r"\+?[0-9() -]{6,30}", number)) and sum(sign.isdigit() for sign in number) >= 6


def missing(person: Person) -> list[str]:
    """What the profile still lacks for an application, in the reader's words."""
    return [str(words) for column, words in WANTED.items() if not getattr(person, column)]
