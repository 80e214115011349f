"""Changing the parts of a call: basics, hosts, quotas and the rules of the selection."""

from datetime import datetime

from app.calls import rules
from app.calls.actions.changing import changing, move, number, refuse_if, write
from app.calls.models import Call, CallHost, Quota
from app.calls.rules.changing import wrong_basics, wrong_host, wrong_quota, wrong_rules
from app.calls.terms import Basics, HostTerms, QuotaTerms, RuleTerms
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.partners.models import Partner


def change_basics(call: Call, basics: Basics, *, by: str, at: datetime, reason: str = "") -> None:
    """Change title, text, kind, days and window."""
    refuse_if(wrong_basics(basics))
    with changing(call, "change basics", by=by, at=at, reason=reason):
        write(call, basics)


def change_rules(call: Call, terms: RuleTerms, *, by: str, at: datetime, reason: str = "") -> None:
    """Change how scores become a selection."""
    refuse_if(wrong_rules(terms, call))
    with changing(call, "change rules", by=by, at=at, reason=reason):
        write(call, terms)


def add_host(call: Call, partner: Partner, terms: HostTerms, *, by: str, at: datetime, reason: str = "") -> CallHost:
    """Add a partner as a host, at the end of the list."""
    refuse_if(wrong_host(terms))
    if call.host(partner.key):
        raise Refusal(_("This partner is a host of the call already."), "partner")
    made = CallHost(partner=partner, position=len(call.hosts))
    with changing(call, "add host", by=by, at=at, reason=reason):
        write(made, terms)
        call.hosts.append(made)
    return made


def change_host(call: Call, host: CallHost, terms: HostTerms, *, by: str, at: datetime, reason: str = "") -> None:
    """Change a host's places and fields."""
    refuse_if(wrong_host(terms))
    with changing(call, "change host", by=by, at=at, reason=reason):
        write(host, terms)


def remove_host(call: Call, host: CallHost, *, by: str, at: datetime, reason: str = "") -> None:
    """Take a host out of the call."""
    with changing(call, "remove host", by=by, at=at, reason=reason):
        call.hosts.remove(host)
        number(call.hosts)


def move_host(call: Call, host: CallHost, step: int, *, by: str, at: datetime, reason: str = "") -> None:
    """Move a host one place up (-1) or down (+1): who wishes for no host in particular is placed in this order."""
    with changing(call, "move host", by=by, at=at, reason=reason):
        move(call.hosts, host, step)


def add_quota(call: Call, terms: QuotaTerms, *, by: str, at: datetime, reason: str = "") -> Quota:
    """Add a quota at the end: earlier minimums are settled before later ones."""
    refuse_if(wrong_quota(terms))
    key = rules.key_from(terms.label.get("en", ""), [quota.key for quota in call.quotas], "quota")
    made = Quota(key=key, label={}, position=len(call.quotas))
    with changing(call, "add quota", by=by, at=at, reason=reason):
        write(made, terms)
        call.quotas.append(made)
    return made


def change_quota(call: Call, quota: Quota, terms: QuotaTerms, *, by: str, at: datetime, reason: str = "") -> None:
    """Change a quota; its key stays."""
    refuse_if(wrong_quota(terms))
    with changing(call, "change quota", by=by, at=at, reason=reason):
        write(quota, terms)


def remove_quota(call: Call, quota: Quota, *, by: str, at: datetime, reason: str = "") -> None:
    """Take a quota out."""
    with changing(call, "remove quota", by=by, at=at, reason=reason):
        call.quotas.remove(quota)
        number(call.quotas)


def move_quota(call: Call, quota: Quota, step: int, *, by: str, at: datetime, reason: str = "") -> None:
    """Move a quota one place up (-1) or down (+1)."""
    with changing(call, "move quota", by=by, at=at, reason=reason):
        move(call.quotas, quota, step)
