"""When a call may change, and what its parts may hold; each "no" is a sentence with the field that it concerns."""

import re
from datetime import datetime

from app.calls.models import Call
from app.calls.rules.phases import is_over
from app.calls.terms import Basics, CriterionTerms, HostTerms, QuotaTerms, RuleTerms
from app.kit.i18n import _
from app.kit.keys import LONGEST_KEY

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Fault = tuple[str, str | None]
"""A sentence, and the field that it is about."""


def unchangeable(call: Call, at: datetime) -> str | None:
    """Why the rules of a call can no longer change; None while they can.

    A draft changes freely, a published call only until its window closes: then people have answered these rules.
    """
    if call.state == "draft":
        return None
    if call.state != "published" or call.closes_at is None or is_over(call.closes_at, at):
        return _("The deadline has passed: the rules stay as they were when people applied.")
    return None


def wrong_key(key: str) -> str | None:
    """Why this cannot be the short name of a call in addresses."""
    if not KEY.fullmatch(key) or len(key) > LONGEST_KEY:
        return _("Use small Latin letters, digits and hyphens, for example poznan-2018.")
    return None


def wrong_basics(basics: Basics) -> Fault | None:
    """What is wrong with title, text and dates."""
    if not any(text.strip() for text in basics.title.values()):
        return _("Write a title in at least one language."), "title_ka"
    if basics.starts_on and basics.ends_on and basics.ends_on < basics.starts_on:
        return _("The trip ends before it begins."), "ends_on"
    if basics.opens_at and basics.closes_at and basics.closes_at <= basics.opens_at:
        return _("Applications close before they open."), "closes_at"
    return None


def wrong_host(host: HostTerms) -> Fault | None:
    """What is wrong with the places of a host."""
    if any(number < 0 for number in host.places.values()) or (host.total is not None and host.total < 0):
        return _("A number of places is 0 or more."), None
    return None


def wrong_quota(quota: QuotaTerms) -> Fault | None:
    """What is wrong with a quota."""
    if quota.minimum is None and quota.maximum is None:
        return _("Write the least, the most or both."), "minimum"
    if quota.minimum is not None and quota.maximum is not None and quota.minimum > quota.maximum:
        return _("The least is above the most."), "maximum"
    return None


def wrong_criterion(criterion: CriterionTerms) -> Fault | None:
    """What is wrong with a criterion."""
    if criterion.maximum <= 0:
        return _("The highest score is above 0."), "maximum"
    if criterion.weight <= 0:
        return _("The weight is above 0."), "weight"
    if criterion.minimum is not None and not 0 <= criterion.minimum <= criterion.maximum:
        return _("The least lies between 0 and the highest score."), "minimum"
    scores = [level["score"] for level in criterion.levels]
    if len(scores) != len(set(scores)):
        return _("A score is described twice."), "levels"
    if any(not 0 <= score <= criterion.maximum for score in scores):
        return _("A described score lies outside 0 to the highest score."), "levels"
    return None


def wrong_rules(rules: RuleTerms, call: Call) -> Fault | None:
    """What is wrong with the rules of the selection."""
    if rules.quorum < 1:
        return _("At least one review must be needed for each application."), "quorum"
    if rules.quorum_present < 2:
        return _("At least two members have to be present: one proposes, another confirms."), "quorum_present"
    if len(rules.ties) != len(set(rules.ties)):
        return _("A criterion stands twice in the order for ties."), "ties"
    if not set(rules.ties) <= {criterion.key for criterion in call.criteria}:
        return _("The order for ties names a criterion that is not in the rubric."), "ties"
    if rules.appeal_days < 0 or rules.offer_days < 1:
        return _("The days for an answer are 1 or more, those for appeals 0 or more."), "offer_days"
    return None
