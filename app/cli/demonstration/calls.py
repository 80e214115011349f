"""The calls of the demonstration, made part by part as a coordinator makes them on screen."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from app.applications.actions import building
from app.applications.actions.telling import tell_of_correction
from app.calls import actions
from app.calls.models import Call
from app.calls.terms import Basics, CriterionTerms, HostTerms, QuotaTerms, RequirementTerms, RuleTerms
from app.cli.demonstration.form import content
from app.kit.translated import Translated
from app.partners import queries as partners

CALLS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("calls.yaml").read_text("utf-8"))
NOTES: dict[str, str] = CALLS["notes"]
SEASONS = ("winter", "spring", "summer", "autumn")


def title(place: str, starts_on: date) -> Translated:
    """The title of a call to a place, with the season and year of its trip, in every language."""
    season = CALLS["seasons"][SEASONS[starts_on.month % 12 // 3]]
    names: Translated = CALLS["titles"][place]
    return {code: text.format(year=starts_on.year, season=season[code]) for code, text in names.items()}


def basics(place: str, starts_on: date, ends_on: date, opens_at: datetime, closes_at: datetime) -> Basics:
    """Title, text, days and window of a call to a place."""
    text = {code: words.strip() for code, words in CALLS["texts"][place].items()}
    return Basics(
        title=title(place, starts_on),
        text=text,
        starts_on=starts_on,
        ends_on=ends_on,
        opens_at=opens_at,
        closes_at=closes_at,
    )


def make(key: str, place: str, terms: Basics, *, by: str, at: datetime) -> Call:
    """A complete draft: basics, then hosts, quotas, conditions, rubric, rules and form."""
    call = actions.create(terms, key=key, by=by, at=at)
    for row in CALLS["hosts"][place]:
        partner = partners.partner(row["key"])
        if partner is None:
            raise LookupError(f"the history has no partner {row['key']}")
        places = {name: value for name, value in row.items() if name != "key"}
        actions.add_host(call, partner, HostTerms(**places), by=by, at=at)
    for row in CALLS["quotas"][place]:
        actions.add_quota(call, QuotaTerms(**row), by=by, at=at)
    for row in CALLS["conditions"][place]:
        actions.add_requirement(call, RequirementTerms(**row), by=by, at=at)
    for category, rubric in CALLS["rubric"].items():
        for row in rubric:
            actions.add_criterion(call, category, _criterion(row), by=by, at=at)
    actions.change_rules(call, rules(key), by=by, at=at)
    building.replace(call, content(), "import form", by=by, at=at)
    return call


def make_again(key: str, source: Call, terms: Basics, *, by: str, at: datetime) -> Call:
    """A complete draft made of an earlier call, with days and window of its own."""
    call = building.copy_call(source, terms.title, key=key, by=by, at=at)
    actions.change_basics(call, terms, by=by, at=at)
    actions.change_rules(call, rules(key), by=by, at=at)
    return call


def extend(call: Call, closes_at: datetime, reason: str, *, by: str, at: datetime) -> None:
    """A correction of a published call: a later deadline, and a letter to everybody who has begun."""
    if call.starts_on is None or call.ends_on is None or call.opens_at is None:
        raise RuntimeError("a published call has its days")
    terms = Basics(
        title=call.title,
        text=call.text,
        kind=call.kind,
        starts_on=call.starts_on,
        ends_on=call.ends_on,
        opens_at=call.opens_at,
        time_zone=call.time_zone,
    )
    actions.change_basics(call, replace(terms, closes_at=closes_at), by=by, at=at, reason=reason)
    tell_of_correction(call, at=at)


def rules(key: str) -> RuleTerms:
    """The rules of the selection in the call with this key."""
    return RuleTerms(**CALLS["rules"][key])


def _criterion(row: dict[str, Any]) -> CriterionTerms:
    values = dict(row)
    for name in {"weight", "minimum"} & values.keys():
        values[name] = Decimal(values[name])
    return CriterionTerms(**values)
