"""Making a call: from nothing, or as a copy of an earlier one."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import select

from app.audit import trail
from app.calls import rules
from app.calls.actions.changing import refuse_if, write
from app.calls.models import Call, CallHost, Criterion, Quota
from app.calls.rules.changing import wrong_basics
from app.calls.terms import Basics, CriterionTerms, HostTerms, QuotaTerms, RuleTerms
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.kit.translated import Translated, pick

Terms = TypeVar("Terms")


def create(basics: Basics, *, key: str = "", by: str, at: datetime) -> Call:
    """Begin a call as a draft. Without a key one is made of the English title."""
    refuse_if(wrong_basics(basics))
    made = Call(key=_key(key, basics.title), title={}, created_at=at)
    write(made, basics)
    session().add(made)
    session().flush()
    trail.record(by=by, verb="create call", thing=f"call:{made.key}", at=at)
    return made


def copy(source: Call, title: Translated, *, key: str = "", by: str, at: datetime) -> Call:
    """Begin a call as a copy of another: everything but its days, window, state and lottery."""
    basics = Basics(title=title, text=source.text, kind=source.kind, time_zone=source.time_zone)
    refuse_if(wrong_basics(basics))
    made = Call(key=_key(key, title), title={}, created_at=at)
    write(made, basics)
    write(made, _as(RuleTerms, source))
    for host in source.hosts:
        made.hosts.append(CallHost(partner=host.partner, position=host.position))
        write(made.hosts[-1], _as(HostTerms, host))
    for quota in source.quotas:
        made.quotas.append(Quota(key=quota.key, label={}, position=quota.position))
        write(made.quotas[-1], _as(QuotaTerms, quota))
    for old in source.criteria:
        made.criteria.append(Criterion(category=old.category, key=old.key, label={}, position=old.position))
        write(made.criteria[-1], _as(CriterionTerms, old))
    made.eligibility = [dict(rule) for rule in source.eligibility]
    session().add(made)
    session().flush()
    trail.record(by=by, verb="copy call", thing=f"call:{made.key}", at=at, changes={"source": source.key})
    return made


def _as(kind: type[Terms], row: Any) -> Terms:
    """The values of a row as the terms of its part."""
    names: Iterable[str] = [each.name for each in fields(kind)]  # type: ignore[arg-type]  # they are dataclasses
    return kind(**{name: getattr(row, name) for name in names})


def _key(wanted: str, title: Translated) -> str:
    taken = set(session().scalars(select(Call.key)))
    if not wanted:
        return rules.key_from(title.get("en") or pick(title), taken, "call")
    if sentence := rules.wrong_key(wanted):
        raise Refusal(sentence, "key")
    if wanted in taken:
        raise Refusal(_("Another call has this short name."), "key")
    return wanted
