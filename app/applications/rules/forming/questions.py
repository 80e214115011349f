"""One question of a form's data: its parts, each read with its faults."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from app.accounts.fields import FIELDS
from app.accounts.models import CATEGORIES
from app.applications.questions import (
    ANSWERED,
    CHECKS,
    KINDS,
    KNOWN_LEVELS,
    LIMITS,
    OF_PERSON,
    READ_ELSEWHERE,
    RETENTIONS,
    YES_NO,
    Check,
    Choice,
    Condition,
    Limits,
    Question,
    decimal_text,
)
from app.applications.rules.forming.faults import Place
from app.kit.i18n import _

KEY = "[a-z0-9_]{1,60}"
PAGES_TOKEN = "csrf_token"  # the name of the hidden field that every form of a page carries
LABEL, HELP = 500, 2000
MOST_CHOICES, MOST_CHECKS = 100, 20
LARGEST = Decimal(10**12)
DECIMALS = 4
MEMBERS = ("key", "kind", "label", "help", "required", "categories", "only_minors", "choices", "limits", "identifying",
           "of_person", "retention", "shown_when")  # fmt: skip
BOUNDS: Mapping[str, tuple[int, int]] = {
    "words": (1, 5000),
    "letters": (1, 20_000),
    "fewest": (0, MOST_CHOICES),
    "at_most": (1, MOST_CHOICES),
    "megabytes": (1, 100),
    "pages": (1, 200),
}
PAIRS = (("least", "most"), ("earliest", "latest"), ("fewest", "at_most"))
OFFERED: Mapping[str, tuple[str, ...]] = {"gender": ("female", "male"), "field": tuple(FIELDS)}


def read_question(place: Place) -> Question | None:
    """A question, with everything that can be said of it alone; None when nothing can be made of it."""
    if not place.members(MEMBERS, ("key", "kind", "label")):
        return None
    kind = place.member("kind").one_of(KINDS, "text")
    question = Question(
        key=_key(place.member("key")),
        kind=kind,
        label=place.member("label").words(LABEL, needed=not place.member("label").is_missing),
        help=place.member("help").words(HELP, lines=True),
        required=place.member("required").flag(True),
        categories=_categories(place.member("categories")),
        only_minors=place.member("only_minors").flag(),
        choices=_choices(place.member("choices"), kind),
        limits=_limits(place.member("limits"), kind),
        of_person=place.member("of_person").flag(),
        identifying=place.member("identifying").flag(),
        retention=place.member("retention").one_of(RETENTIONS, "application"),
        shown_when=_condition(place.member("shown_when")),
    )
    _meets_what_is_known(place, question)
    _offers_enough(place, question)
    return question


def _key(place: Place) -> str:
    if place.value == PAGES_TOKEN:
        place.fault(_("“%(key)s” is taken; please choose another key", key=PAGES_TOKEN))
    return place.key(KEY, "work_samples")


def _categories(place: Place) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.one_of(CATEGORIES, "student") for item in place.items(len(CATEGORIES))))


def _choices(place: Place, kind: str) -> tuple[Choice, ...]:
    items = place.items(MOST_CHOICES)
    if kind == "level":
        if items:
            place.fault(_("a level offers A1 to C2; it has no choices of its own"))
        return KNOWN_LEVELS
    if kind not in ("yes_no", "one_of", "several_of"):
        if items:
            place.fault(_("a question of the kind “%(kind)s” has no choices", kind=kind))
        return ()
    found: list[Choice] = []
    for item in items:
        if item.members(("value", "label"), ("value", "label")):
            value = item.member("value").key("[A-Za-z0-9_-]{1,60}", "car_mechanic")
            if value and value in {choice.value for choice in found}:
                item.fault(_("the value “%(value)s” stands twice", value=value))
            label = item.member("label")
            found.append(Choice(value, label.words(LABEL, needed=not label.is_missing)))
    return YES_NO if kind == "yes_no" and not items else tuple(found)


def _limits(place: Place, kind: str) -> Limits:
    allowed = LIMITS.get(kind, ())
    if place.is_missing or not place.members(tuple(Limits.__annotations__)):
        return Limits()
    found: dict[str, Any] = {}
    for name, value in place.value.items():
        if value is None or name not in Limits.__annotations__:
            continue
        if name not in allowed:
            place.fault(_("a question of the kind “%(kind)s” has no limit “%(limit)s”", kind=kind, limit=name))
        else:
            found[name] = _limit(place.member(name), name)
    for low, high in PAIRS:
        if found.get(low) is not None and found.get(high) is not None and found[low] > found[high]:
            place.fault(_("“%(low)s” is more than “%(high)s”", low=low, high=high))
    return Limits(**found)


def _limit(place: Place, name: str) -> Any:
    if name in BOUNDS:
        return place.whole(*BOUNDS[name])
    return read_day(place) if name in ("earliest", "latest") else read_number(place)


def read_number(place: Place) -> Decimal | None:
    """A number with a few decimals, as a number or as a text."""
    value = place.value
    try:
        found = Decimal(str(value)) if isinstance(value, int | float | str) and not isinstance(value, bool) else None
    except (InvalidOperation, ValueError):
        found = None
    if found is None or not found.is_finite() or abs(found) > LARGEST or -int(found.as_tuple().exponent) > DECIMALS:
        place.fault(_("a number with at most %(decimals)s decimals is expected here", decimals=DECIMALS))
        return None
    return found


def read_day(place: Place) -> date | None:
    """A day, written as 2027-05-31."""
    try:
        return date.fromisoformat(place.text(10))
    except ValueError:
        place.fault(_("a day is expected here, written as 2027-05-31"))
        return None


def _condition(place: Place) -> Condition | None:
    if place.is_missing or place.value is None or not place.members(("match", "tests"), ("match", "tests")):
        return None
    match = place.member("match").one_of(("all", "any"), "all")
    tests = place.member("tests")
    items = tests.items(MOST_CHECKS, fewest=1) if not tests.is_missing else []
    return Condition(match, tuple(check for item in items if (check := _check(item))))


def _check(place: Place) -> Check | None:
    if not place.members(("question", "is", "value"), ("question", "is")):
        return None
    known = tuple(dict.fromkeys([*(how for each in CHECKS.values() for how in each), *ANSWERED]))
    how = place.member("is").one_of(known, "answered")
    key = place.member("question").key(KEY, "work_samples")
    value = place.member("value")
    if how in ANSWERED:
        if not value.is_missing and value.value is not None:
            value.fault(_("whether something is answered is asked without a value"))
        return Check(key, how)
    if value.is_missing:
        place.fault(_("“%(name)s” is missing", name="value"))
        return None
    if isinstance(value.value, bool):
        return Check(key, how, value.value)
    if isinstance(value.value, int | float):
        number = read_number(value)
        return Check(key, how, decimal_text(number)) if number is not None else None
    return Check(key, how, value.text(LABEL))


def _meets_what_is_known(place: Place, question: Question) -> None:
    """Keys that the rest of the house reads by name keep their meaning."""
    if question.of_person and question.key not in OF_PERSON:
        place.fault(_("“%(key)s” is no field of the person; these are: %(known)s", key=question.key,
                      known=", ".join(OF_PERSON)))  # fmt: skip
    if question.of_person and question.shown_when:
        place.fault(_("the person's own data are asked for without a condition"))
    known = (OF_PERSON if question.of_person else READ_ELSEWHERE).get(question.key)
    if known and question.kind != known.kind:
        place.fault(
            _("“%(key)s” is read elsewhere and must be of the kind “%(kind)s”", key=question.key, kind=known.kind)
        )
    if question.kind == "ranking" and question.key != "preferences":
        place.fault(_("the ranking of the hosts has the key “preferences”: the selection reads it there"))
    if question.of_person and question.key in OFFERED:
        for choice in question.choices:
            if choice.value not in OFFERED[question.key]:
                place.fault(_("“%(value)s” is not one of: %(known)s", value=choice.value,
                              known=", ".join(OFFERED[question.key])))  # fmt: skip


def _offers_enough(place: Place, question: Question) -> None:
    values, choices = {choice.value for choice in question.choices}, place.member("choices")
    if question.kind in ("one_of", "several_of") and len(question.choices) < 2:
        choices.fault(_("at least two choices are needed"))
    if question.kind == "yes_no" and (values != {"true", "false"} or len(question.choices) != 2):
        choices.fault(_("a yes or no has the two values “true” and “false”"))
    most = question.limits.fewest or 0
    if question.kind == "several_of" and most > len(question.choices):
        place.member("limits").fault(_("more are wanted than there are choices"))
