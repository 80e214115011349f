"""Keys about people: the applicant's name and age, and who of the committee scores or must not."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_

from app.accounts.models import Person
from app.accounts.rules.people import FULL_AGE
from app.applications.models import Application
from app.committee.models import Conflict, Member, Review
from app.kit.i18n import _, everywhere
from app.kit.i18n import lazy_gettext as _l
from app.reporting.searching.ground import Asking, Clause, Ground, Option, Wrong, option
from app.reporting.searching.values import chosen, whole, yes_no

ME = _l("me")
NAMES = (
    Person.given_ka + " " + Person.family_ka,
    Person.given_latin + " " + Person.family_latin,
)


def holds(column: Any, words: str) -> Clause:
    """The column holds every word, in any order, large or small."""
    return and_(*(column.icontains(word, autoescape=True) for word in words.split()))


def name(_ground: Ground, asking: Asking) -> Clause:
    """Every word stands in the name, in either script."""
    return holds(NAMES[0] + " " + NAMES[1], asking.value)


def group(_ground: Ground, asking: Asking) -> Clause:
    """The group of a student, the subject of a teacher."""
    return holds(Person.group_or_subject, asking.value)


def age(ground: Ground, asking: Asking) -> Clause:
    """Full years on the day of departure."""
    years = whole(asking.value)
    old_enough, older = born_by(ground.departure, years), born_by(ground.departure, years + 1)
    born = Person.birth_date
    clause: Clause = {
        "=": lambda: and_(born <= old_enough, born > older),
        "<": lambda: born > old_enough,
        "<=": lambda: born > older,
        ">": lambda: born <= older,
        ">=": lambda: born <= old_enough,
    }[asking.operator]()
    return clause


def minor(ground: Ground, asking: Asking) -> Clause:
    """Under 18 on the day of departure."""
    limit = born_by(ground.departure, FULL_AGE)
    under = chosen(asking, yes_no()) == "yes"
    return Person.birth_date > limit if under else Person.birth_date <= limit


def born_by(on: date, years: int) -> date:
    """The last birthday of those who are that old on this day; somebody born on 29 February has it on 1 March."""
    year = on.year - years
    if year < 1:
        raise Wrong(_("Nobody is that old."))
    last_of_february = (on.month, on.day) == (2, 29) and not _is_leap(year)
    return date(year, 2, 28) if last_of_february else date(year, on.month, on.day)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def members(ground: Ground) -> Sequence[Option]:
    """The committee by name, and oneself."""
    found = [
        Option(f"{one.id}", {"ka": one.account.person.name("ka"), "en": one.account.person.name("en")})
        for one in ground.members
    ]
    return [*([option("me", ME)] if ground.me else []), *found]


def member(ground: Ground, asking: Asking) -> Clause:
    """Somebody of the committee scores it."""
    scored = exists().where(Review.application_id == Application.id, Review.member_id.in_(_meant(ground, asking)))
    return and_(scored.where(~recused()))


def recused() -> ColumnElement[bool]:
    """The review is of somebody with a conflict of interest: it counts for nothing."""
    return exists().where(Conflict.member_id == Review.member_id, Conflict.application_id == Review.application_id)


def conflicts(ground: Ground) -> Sequence[Option]:
    """Anybody, what was found and waits for a decision, or somebody by name."""
    return [option("any", _l("any")), option("found", _l("found")), *members(ground)]


def conflict(ground: Ground, asking: Asking) -> Clause:
    """Somebody of the committee has a conflict of interest with it."""
    of_it = exists().where(Conflict.application_id == Application.id)
    value = chosen_person(asking, conflicts(ground))
    if value == ["any"]:
        return of_it
    if value == ["found"]:
        return of_it.where(Conflict.is_proposed)
    return of_it.where(Conflict.member_id.in_(_ids(ground, value)))


def _meant(ground: Ground, asking: Asking) -> list[int]:
    return _ids(ground, chosen_person(asking, members(ground)))


def chosen_person(asking: Asking, options: Sequence[Option]) -> list[str]:
    """Who is meant; people of the same name are meant together, since nobody could tell them apart."""
    if asking.value.casefold() in {"me", *(name.casefold() for name in everywhere(lambda: str(ME)).values())}:
        if not any(each.value == "me" for each in options):
            raise Wrong(_("You have no seat on this committee."))
        return ["me"]
    names = {each.value: each.names for each in options}
    by_name = [each for each in options if each.value == min(v for v, n in names.items() if n == each.names)]
    value = chosen(asking, by_name)
    return [other for other, name in names.items() if name == names[value]]


def _ids(ground: Ground, values: Sequence[str]) -> list[int]:
    return [ground.me.id if value == "me" and ground.me else int(value) for value in values]


def words(ground: Ground, text: str) -> Clause:
    """A word without a key: in the number, and in the name where the reader may see it."""
    number = func.coalesce(Application.number, "").icontains(text, autoescape=True)
    if "names" not in ground.sights:
        return number
    return or_(number, holds(NAMES[0] + " " + NAMES[1], text))


__all__ = ["Member", "age", "conflict", "conflicts", "group", "member", "members", "minor", "name", "words"]
