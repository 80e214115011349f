"""The check list: what is missing before a call can be published, and what should be known before it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from app.accounts.fields import FIELDS
from app.accounts.models import CATEGORIES
from app.calls.models import AGGREGATES, PUBLICATIONS, Call, Criterion, Quota
from app.calls.rules import requirements
from app.kit.i18n import _
from app.kit.translated import Translated, pick

NEEDED_LANGUAGES = ("ka", "en")  # the others fall back to these


@dataclass(frozen=True)
class Gap:
    """Something to put right: a sentence, and the part of the call's file (words.PARTS) where that is done."""

    part: str
    message: str


def missing(call: Call) -> list[Gap]:
    """Everything that stands in the way of publication, in the order of the file's parts; empty: nothing does."""
    parts = {
        "basics": _basics,
        "hosts": _hosts,
        "conditions": requirements.gaps,
        "quotas": _quotas,
        "rubric": _rubric,
        "rules": _rules,
        "lottery": _lottery,
    }
    return [Gap(part, sentence) for part, check in parts.items() for sentence in check(call)]


def warnings(call: Call) -> list[Gap]:
    """What does not stand in the way but should be meant: a sentence each."""
    found = []
    if call.only_preferred:
        sentence = _("People are placed only at schools that they name: leaving a school out can cost them the place.")
        found.append(Gap("rules", sentence))
    if call.starts_on and call.closes_at:
        last_day = call.closes_at.astimezone(ZoneInfo(call.time_zone)).date()
        if call.starts_on <= last_day:
            found.append(Gap("basics", _("The trip begins before the deadline for applications has passed.")))
    if not call.eligibility:
        sentence = _("No conditions for taking part are set: whoever belongs to a category may apply.")
        found.append(Gap("conditions", sentence))
    for quota in call.quotas:
        if quota.minimum is not None and quota.minimum > _all_places(call):
            sentence = _("The quota “%(quota)s” asks for more people than there are places.", quota=pick(quota.label))
            found.append(Gap("quotas", sentence))
    return found


def _all_places(call: Call) -> int:
    sums = [(sum(host.places.values()), host.total) for host in call.hosts]
    return sum(places if total is None else min(places, total) for places, total in sums)


def _without(text: Translated) -> list[str]:
    return [language for language in NEEDED_LANGUAGES if not text.get(language, "").strip()]


def _basics(call: Call) -> Iterator[str]:
    titles = {"ka": _("Write the title in Georgian."), "en": _("Write the title in English.")}
    texts = {"ka": _("Write the text in Georgian."), "en": _("Write the text in English.")}
    yield from (titles[language] for language in _without(call.title))
    yield from (texts[language] for language in _without(call.text))
    if call.starts_on is None or call.ends_on is None:
        yield _("Say on which day the trip begins and on which it ends.")
    if call.opens_at is None or call.closes_at is None:
        yield _("Say from when until when applications are taken.")


def _hosts(call: Call) -> Iterator[str]:
    if not call.hosts:
        yield _("Name at least one host with its places.")
        return
    for host in call.hosts:
        if not any(host.places.values()):
            yield _("%(host)s has no places.", host=pick(host.partner.name))
    nowhere = {"student": _("No host has places for students."), "teacher": _("No host has places for teachers.")}
    for category in call.categories:
        if not any(host.places.get(category, 0) for host in call.hosts):
            yield nowhere[category]


def _quotas(call: Call) -> Iterator[str]:
    for quota in call.quotas:
        name = pick(quota.label) or quota.key
        if _without(quota.label):
            yield _("Name the quota “%(quota)s” in Georgian and in English.", quota=name)
        if quota.minimum is not None and quota.maximum is not None and quota.minimum > quota.maximum:
            yield _("In the quota “%(quota)s” the least is above the most.", quota=name)
        if not all(_known(call, key, value) for key, value in _wanted(quota)):
            yield _("The quota “%(quota)s” asks for something that no application of this call can say.", quota=name)


def _wanted(quota: Quota) -> Iterator[tuple[str, Any]]:
    for key, value in quota.where.items():
        yield from ((key, each) for each in (value if isinstance(value, list) else [value]))


def _known(call: Call, key: str, value: Any) -> bool:
    # The category, and what app.applications.rules.attributes reads of an application.
    accepted: dict[str, tuple[Any, ...]] = {
        "category": tuple(call.categories),
        "field": tuple(FIELDS),
        "first_time": (True, False),
        "gender": ("female", "male"),
    }
    return value in accepted.get(key, ())


def _rubric(call: Call) -> Iterator[str]:
    if not call.criteria:
        yield _("Make a rubric for each category that may apply.")
        return
    without = {
        "student": _("There are places for students, but no rubric for them."),
        "teacher": _("There are places for teachers, but no rubric for them."),
    }
    for category in CATEGORIES:
        if category not in call.categories and any(host.places.get(category, 0) for host in call.hosts):
            yield without[category]
    for category in call.categories:
        if all(criterion.optional for criterion in call.rubric(category)):
            yield _("Each category needs a criterion that every reviewer has to score.")
    for criterion in call.criteria:
        yield from _criterion(criterion)


def _criterion(criterion: Criterion) -> Iterator[str]:
    name = pick(criterion.label) or criterion.key
    if _without(criterion.label):
        yield _("Name the criterion “%(criterion)s” in Georgian and in English.", criterion=name)
    described = [level for level in criterion.levels if not _without(level.get("text", {}))]
    if len(described) < 2 or len(described) < len(criterion.levels):
        yield _(
            "Describe at least two score levels of “%(criterion)s”, each in Georgian and in English.", criterion=name
        )
    if any(not 0 <= level["score"] <= criterion.maximum for level in criterion.levels):
        yield _("A level of “%(criterion)s” lies outside its scores.", criterion=name)
    if criterion.minimum is not None and criterion.minimum > criterion.maximum:
        yield _("The least for “%(criterion)s” is above its highest score.", criterion=name)


def _rules(call: Call) -> Iterator[str]:
    if not all(_is_mark(call.pass_marks.get(category, "0")) for category in call.categories):
        yield _("The pass mark is a number from 0 to 100.")
    if call.quorum < 1:
        yield _("At least one review must be needed for each application.")
    known = {criterion.key for criterion in call.criteria}
    if not set(call.ties) <= known:
        yield _("The order for ties names a criterion that is not in the rubric.")
    if call.aggregate not in AGGREGATES or call.publication not in PUBLICATIONS:
        yield _("Choose how totals are made and how results are published.")


def _lottery(call: Call) -> Iterator[str]:
    if call.lottery_source and _without(call.lottery_source):
        yield _("Say in Georgian and in English which public text joins the lottery.")


def _is_mark(text: str) -> bool:
    try:
        return 0 <= Decimal(text) <= 100
    except InvalidOperation:
        return False
