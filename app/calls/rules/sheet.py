"""The rule sheet: everything that decides a call, as one JSON value that is frozen when the call is published.

To check a digest: take the sheet as it is offered for download, byte for byte, and make its SHA-256.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from app.calls.models import Call, CallHost, Criterion, Quota

FORMAT = "rule-sheet/1"
LONGEST = 120  # letters of an old or new value that go into the log; the sheets themselves hold the whole

Sheet = dict[str, Any]


def rule_sheet(call: Call) -> Sheet:
    """All rules of a call as JSON values: dates in ISO form, instants in UTC, decimals as text."""
    return {
        "format": FORMAT,
        "call": call.key,
        "title": dict(call.title),
        "text": dict(call.text),
        "kind": call.kind,
        "dates": {"starts_on": _iso(call.starts_on), "ends_on": _iso(call.ends_on)},
        "window": {"opens_at": _iso(call.opens_at), "closes_at": _iso(call.closes_at), "time_zone": call.time_zone},
        "categories": call.categories,
        "hosts": [_host(host) for host in call.hosts],
        "quotas": [_quota(quota) for quota in call.quotas],
        "form": call.form,
        "criteria": {category: [_criterion(c) for c in call.rubric(category)] for category in call.categories},
        "aggregate": call.aggregate,
        "quorum": call.quorum,
        "quorum_present": call.quorum_present,
        "discussion_after": call.discussion_after,
        "scores_apart": call.scores_apart,
        "pass_marks": {category: call.pass_marks.get(category, "0") for category in call.categories},
        "ties": list(call.ties),
        "only_preferred": call.only_preferred,
        "blind": call.blind,
        "letters_open": call.letters_open,
        "eligibility": [dict(rule) for rule in call.eligibility],
        "publication": call.publication,
        "appeal_days": call.appeal_days,
        "appeals_displace": call.appeals_displace,
        "offer_days": call.offer_days,
        "lottery_commitment": call.lottery_commitment,
        "lottery_source": dict(call.lottery_source),
    }


def canonical(sheet: Mapping[str, Any]) -> str:
    """The sheet's own text: sorted keys, no spaces, letters as they are; equal sheets give equal texts."""
    return json.dumps(sheet, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What changed between two sheets: the path of each value with its old and its new one, long ones cut."""
    old, new = dict(_leaves(before)), dict(_leaves(after))
    changed = sorted(path for path in old.keys() | new.keys() if old.get(path) != new.get(path))
    return {path: [_cut(old.get(path)), _cut(new.get(path))] for path in changed}


def changed_parts(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The members of the sheet that differ, in the sheet's own order."""
    return [key for key in after if before.get(key) != after[key]]


def _leaves(value: Any, path: str = "") -> list[tuple[str, Any]]:
    if isinstance(value, Mapping):
        return [leaf for key, item in value.items() for leaf in _leaves(item, f"{path}.{key}" if path else key)]
    if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        return [leaf for index, item in enumerate(value) for leaf in _leaves(item, f"{path}.{_name(item, index)}")]
    return [(path, value)]


def _name(item: Any, index: int) -> str:
    """Things in a list go by their key, so that a new order is not taken for new things."""
    return str(item["key"] if "key" in item else item.get("score", index)) if isinstance(item, Mapping) else str(index)


def _cut(value: Any) -> Any:
    return value[:LONGEST] + "…" if isinstance(value, str) and len(value) > LONGEST else value


def _iso(value: date | datetime | None) -> str | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if value is not None else None


def _decimal(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _host(host: CallHost) -> dict[str, Any]:
    return {
        "key": host.key,
        "name": dict(host.partner.name),
        "city": dict(host.partner.city or {}),
        "country": host.partner.country,
        "position": host.position,
        "places": dict(host.places),
        "total": host.total,
        "fields": list(host.fields),
    }


def _quota(quota: Quota) -> dict[str, Any]:
    return {
        "key": quota.key,
        "label": dict(quota.label),
        "position": quota.position,
        "where": dict(quota.where),
        "min": quota.minimum,
        "max": quota.maximum,
    }


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {
        "key": criterion.key,
        "label": dict(criterion.label),
        "help": dict(criterion.help),
        "max": criterion.maximum,
        "weight": _decimal(criterion.weight),
        "min": None if criterion.minimum is None else _decimal(criterion.minimum),
        "optional": criterion.optional,
        "levels": [dict(level) for level in criterion.levels],
    }
