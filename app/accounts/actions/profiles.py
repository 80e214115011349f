"""Keeping one's own profile."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from app.accounts.fields import FIELDS
from app.accounts.models import CATEGORIES, Account
from app.accounts.rules import people, romanisation
from app.audit import trail
from app.kit.i18n import LANGUAGES, _
from app.kit.refusal import Refusal


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What somebody says about themselves; what is not known is empty or None."""

    given_ka: str = ""
    family_ka: str = ""
    given_latin: str = ""
    family_latin: str = ""
    birth_date: date | None = None
    gender: str | None = None
    phone: str = ""
    category: str | None = None
    field: str | None = None
    group_or_subject: str = ""


def save_profile(account: Account, profile: Profile, *, language: str, by: str, at: datetime) -> bool:
    """Keep the profile and the language of letters; True when a Latin spelling was suggested that needs a look.

    A Latin name that is left empty is filled from the Georgian one. Refusal when a name is in the wrong script, the
    date of birth is unlikely, or a choice is none.
    """
    _check(profile, language, at)
    given = profile.given_latin or romanisation.latin(profile.given_ka)
    family = profile.family_latin or romanisation.latin(profile.family_ka)
    suggested = (given, family) != (profile.given_latin, profile.family_latin)
    kept = replace(profile, given_latin=given, family_latin=family)
    changed = sorted(name for name, value in vars(kept).items() if getattr(account.person, name) != value)
    for name in changed:
        setattr(account.person, name, getattr(kept, name))
    account.language = language
    if changed:
        trail.record(by=by, verb="change profile", thing=f"account:{account.id}", at=at, changes={"fields": changed})
    return suggested


def _check(profile: Profile, language: str, at: datetime) -> None:
    for name in ("given_ka", "family_ka"):
        value = getattr(profile, name)
        if value and not romanisation.is_georgian(value):
            raise Refusal(_("Write this name in Georgian letters, or leave it empty."), field=name)
    for name in ("given_latin", "family_latin"):
        value = getattr(profile, name)
        if value and not romanisation.is_latin(value):
            raise Refusal(_("Write this name in Latin letters, as in the passport."), field=name)
    if not (profile.given_latin or profile.given_ka):
        raise Refusal(_("Write the given name."), field="given_ka")
    if not (profile.family_latin or profile.family_ka):
        raise Refusal(_("Write the family name."), field="family_ka")
    if profile.phone and not people.is_phone(profile.phone):
        raise Refusal(_("Write the number with its country code, such as +995 555 12 34 56."), field="phone")
    if profile.birth_date and not people.is_likely(profile.birth_date, at.date()):
        raise Refusal(_("Check the year of birth."), field="birth_date")
    if profile.category not in (None, *CATEGORIES) or profile.field not in (None, *FIELDS) or language not in LANGUAGES:
        raise ValueError("a choice that was not offered")
