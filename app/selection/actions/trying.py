"""Trying other rules: nothing is changed by it, and every try is kept, so that looking for an outcome can be seen."""

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from app.accounts.models import Account
from app.audit import trail
from app.calls.models import Call
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.selection import rules
from app.selection.models import Try
from app.selection.queries.matter import Matter, NoRanking, deciding, matter_of
from app.selection.queries.outline import counted
from app.selection.rules.advice import Comparison, Knob, knobs, what_if
from app.selection.rules.relaxation import Undecided

LISTED = re.compile(r"(criteria\.\w+|quotas|hosts)\[(\d+)\](.*)")


def try_rules(call: Call, changes: Mapping[str, str], account: Account, *, by: str, at: datetime) -> Try:
    """Try other rules on what lies before the committee: `changes` maps a knob's path to its new value as text.

    Values that are the published ones are left out. Refused when nothing is changed, or when the rules cannot be run;
    then the refusal's field is the path of the value that is wrong.
    """
    try:
        matter = matter_of(call, deciding(call))
    except NoRanking as none:
        raise Refusal(none.message) from none
    known = {knob.path: knob for knob in knobs(matter.data)}
    tried = {path: value for path, value in changes.items() if path not in known or _differs(known[path], value)}
    if not tried:
        raise Refusal(_("Nothing is changed: every value is the published one. Change at least one, then try."))
    comparison = _compared(matter, tried)
    published = {path: knob.value for path, knob in known.items() if path in tried}
    outcome = {**_outcome(matter, comparison), "published": published}
    made = Try(call=call, account=account, at=at, digest=matter.case.digest, changes=tried, outcome=outcome)
    session().add(made)
    session().flush()
    noted = {"digest": made.digest, "changes": tried} | {key: outcome[key] for key in ("came_in", "went_out", "moved")}
    trail.record(by=by, verb="try rules", thing=f"call:{call.key}", at=at, changes=noted)
    return made


def _differs(knob: Knob, value: str) -> bool:
    now, new = knob.value or "", value.strip()
    try:
        return now != new and (knob.kind not in ("number", "whole") or Decimal(now) != Decimal(new))
    except InvalidOperation:
        return True


def _compared(matter: Matter, changes: Mapping[str, str]) -> Comparison:
    try:
        return what_if(matter.data, changes)
    except rules.BadCase as bad:
        raise _refused(matter, bad.faults) from bad
    except Undecided as undecided:
        raise Refusal(_("With these rules the result could not be proved.")) from undecided


def _outcome(matter: Matter, comparison: Comparison) -> dict[str, Any]:
    """Who comes in, goes out and moves, and how the quotas fill before and after."""
    selected = [row.number for row in comparison.after.ranking if row.outcome == "selected"]
    then, now = counted(matter.case, matter.selected), counted(matter.case, selected)
    return {
        "came_in": list(comparison.came_in),
        "went_out": list(comparison.went_out),
        "moved": [[move.number, move.before, move.after] for move in comparison.moved],
        "quotas": {quota.key: [then[quota.key], now[quota.key]] for quota in matter.case.quotas},
        "selected": [len(matter.selected), len(selected)],
    }


def _refused(matter: Matter, faults: list[str]) -> Refusal:
    """The first fault in words, at the field whose value it is about."""
    path, _colon, text = faults[0].partition(": ")
    field = _knob_path(matter, path)
    if path.endswith(".weight"):
        return Refusal(_("A weight must be a number above 0."), field)
    if path.startswith("quotas[") and path.endswith(".min"):
        return Refusal(_("“At least” is more than “at most”."), field)
    if path.startswith("criteria.") and path.endswith(".min") and "above" in text:
        return Refusal(_("The lowest mean that passes is above the highest score."), field)
    if path.startswith("criteria.") and "optional" in text:
        return Refusal(_("At least one criterion of each category must not be left out."))
    return Refusal(_("The rules cannot be run with this: %(faults)s", faults="; ".join(faults)), field)


def _knob_path(matter: Matter, path: str) -> str:
    """The knob that a fault's path speaks of: quotas[2].min is quotas.KEY.min."""
    found = LISTED.fullmatch(path)
    if found is None:
        return path
    group, index, rest = found.groups()
    rows = matter.data["criteria"][group.partition(".")[2]] if group.startswith("criteria.") else matter.data[group]
    return f"{group}.{rows[int(index)]['key']}{rest}"
