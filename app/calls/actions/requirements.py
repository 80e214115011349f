"""Setting the conditions of taking part in a call."""

from datetime import datetime

from app.calls import rules
from app.calls.actions.changing import changing, refuse_if
from app.calls.models import Call
from app.calls.rules.requirements import KINDS, Requirement, wrong_requirement
from app.calls.terms import RequirementTerms
from app.kit.i18n import _
from app.kit.refusal import Refusal


def add_requirement(call: Call, terms: RequirementTerms, *, by: str, at: datetime, reason: str = "") -> str:
    """Add a condition at the end; its key, made of its kind, is given back."""
    key = rules.key_from(terms.kind.replace("_", "-"), [rule["key"] for rule in call.eligibility], "condition")
    made = _rule(key, terms)
    with changing(call, "add condition", by=by, at=at, reason=reason):
        call.eligibility = [*call.eligibility, made]
    return key


def change_requirement(
    call: Call, key: str, terms: RequirementTerms, *, by: str, at: datetime, reason: str = ""
) -> None:
    """Change a condition; its key and its place stay."""
    made = _rule(_known(call, key)["key"], terms)
    with changing(call, "change condition", by=by, at=at, reason=reason):
        call.eligibility = [made if rule["key"] == key else rule for rule in call.eligibility]


def remove_requirement(call: Call, key: str, *, by: str, at: datetime, reason: str = "") -> None:
    """Take a condition out."""
    _known(call, key)
    with changing(call, "remove condition", by=by, at=at, reason=reason):
        call.eligibility = [rule for rule in call.eligibility if rule["key"] != key]


def _known(call: Call, key: str) -> Requirement:
    found = next((rule for rule in call.eligibility if rule["key"] == key), None)
    if found is None:
        raise Refusal(_("This condition is not in the call any more."))
    return found


def _rule(key: str, terms: RequirementTerms) -> dict[str, object]:
    members = {name: value for name, value in terms.members.items() if name in KINDS.get(terms.kind, {})}
    kept = {name: value for name, value in members.items() if value is not None}
    made = {"key": key, "kind": terms.kind, "categories": sorted(terms.categories), "refuses": terms.refuses, **kept}
    refuse_if(wrong_requirement(made))
    return made
