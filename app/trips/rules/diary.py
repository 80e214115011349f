"""The rules of a trip's diary: when an entry can be written, what it needs to be handed in, and what of it is shown."""

import unicodedata
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

from app.accounts.models import Person
from app.kit.i18n import gettext as _
from app.kit.i18n import lazy_gettext as _l
from app.trips.rules.readiness import months_later

MOST_LETTERS = 5000
MOST_PICTURES = 8
MOST_WORDS = 300  # letters of a picture's two texts
AFTERWARDS = timedelta(days=30)  # so long after the journey an entry can still be begun or changed
STATES: dict[str, Any] = {
    "draft": _l("Draft: only you see it"),
    "handed_in": _l("Handed in, to be looked through"),
    "returned": _l("Returned with a word"),
    "shown": _l("Shown to everybody"),
}
TONES = {"draft": "plain", "handed_in": "info", "returned": "warn", "shown": "good"}


def can_change(state: str) -> bool:
    """Whether the writer can change an entry: until it is shown; withdrawing it first makes it a draft again."""
    return state != "shown"


def days_of(starts_on: date, ends_on: date, today: date) -> list[date]:
    """The days that can have an entry today, the latest first: those of the journey that have come."""
    last = min(ends_on, today)
    return [last - timedelta(days=n) for n in range(max((last - starts_on).days + 1, 0))]


def is_open(starts_on: date, ends_on: date, today: date) -> bool:
    """Whether entries can be written today: from the first day until some time after the last."""
    return starts_on <= today <= ends_on + AFTERWARDS


def why_not(on: date, starts_on: date, ends_on: date, today: date) -> str:
    """Why nothing can be written of a day; empty when it can."""
    if not starts_on <= on <= ends_on:
        return _("This day is not one of the trip.")
    if on > today:
        return _("This day has not come yet.")
    if not is_open(starts_on, ends_on, today):
        return _("The diary is closed: entries can be written until %(days)s days after the journey.",
                 days=AFTERWARDS.days)  # fmt: skip
    return ""


def lacking(text: str, alts: Sequence[str]) -> list[str]:
    """What an entry lacks to be handed in, a sentence each: a text or a picture, and words for every picture (its
    `alt`, in the order of the pictures)."""
    found = [] if text.strip() or alts else [_("Write something, or add a picture.")]
    return found + [
        _("Picture %(n)s: say what is to be seen on it, for those who cannot see it.", n=place)
        for place, alt in enumerate(alts, 1)
        if not alt.strip()
    ]


def consents(papers: Collection[tuple[str, date | None, date | None]], on: date) -> bool:
    """Whether among what a traveller has (kind, first day, last day) there is a consent to be pictured on a day."""
    return any(
        kind == "pictures" and first is not None and first <= on and (last is None or on <= last)
        for kind, first, last in papers
    )


def pictures_open(absent: Collection[int], without_consent: Collection[int]) -> bool:
    """Whether a shown entry's pictures are shown: nobody lacks the consent (participants' ids) but those of whom the
    office said that they are in none of them. Who takes the consent back later closes them until they are looked at."""
    return set(without_consent) <= set(absent)


def given_name(person: Person, language: str) -> str:
    """By which name the public knows a writer: the first given one alone, since many are minors."""
    georgian, latin = person.given_ka.split(), person.given_latin.split()
    return next(iter((georgian or latin) if language == "ka" else (latin or georgian)), "")


def kept_until(ends_on: date, years: int) -> date:
    """The last day on which the pictures of a journey that ended so are kept, for so many years."""
    return months_later(ends_on, 12 * years)


def printable(text: str) -> str:
    """The text without the little pictures of telephones, which no font of a paper has."""
    kept = (
        letter for letter in text if unicodedata.category(letter) not in ("So", "Sk", "Cf", "Cn", "Co")
        and not "\ufe00" <= letter <= "\ufe0f"
    )  # fmt: skip
    return "\n".join(" ".join(line.split()) for line in "".join(kept).splitlines())
