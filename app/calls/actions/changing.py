"""Around every change of a call's rules: a draft changes freely, a published call only by a correction."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import func, select

from app.audit import trail
from app.calls import rules
from app.calls.models import Call, RuleSheet
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal


class Placed(Protocol):
    """A row that has a place in its call's list."""

    position: int


def hold(call: Call) -> None:
    """The call as it is now, for as long as this transaction changes it."""
    session().refresh(call, ["state", "opens_at", "closes_at"], with_for_update=True)


@contextmanager
def changing(call: Call, verb: str, *, by: str, at: datetime, reason: str = "") -> Iterator[None]:
    """Let the block change the call's rules, and write it down with old and new values.

    On a published call the change is a correction: it needs a reason, leaves the call complete, and makes the next
    version of the rule sheet. Refused once the window for applications has closed.
    """
    hold(call)
    if sentence := rules.unchangeable(call, at):
        raise Refusal(sentence)
    if call.state != "draft" and not reason.strip():
        raise Refusal(_("Say why the rules change: everybody who has begun an application will read it."), "reason")
    before = rules.rule_sheet(call)
    yield
    session().flush()
    changed = rules.differences(before, rules.rule_sheet(call))
    if changed and call.state != "draft":
        correct(call, reason, at=at)
    if changed:
        trail.record(by=by, verb=verb, thing=f"call:{call.key}", at=at, changes=changed)


def correct(call: Call, reason: str, *, at: datetime) -> RuleSheet:
    """Freeze the changed rules of a published call as the next version; refused while something is missing in them."""
    if gaps := rules.missing(call):
        raise Refusal(gaps[0].message)
    if call.closes_at is None or rules.is_over(call.closes_at, at):
        raise Refusal(_("The new deadline has passed already."), "closes_at")
    return freeze(call, reason, at=at)


def freeze(call: Call, reason: str, *, at: datetime) -> RuleSheet:
    """Keep the rules as they stand now, as the call's next version."""
    last = session().scalar(select(func.max(RuleSheet.version)).where(RuleSheet.call_id == call.id)) or 0
    text = rules.canonical(rules.rule_sheet(call))
    sheet = RuleSheet(
        call_id=call.id, version=last + 1, text=text, digest=rules.digest(text), at=at, reason=reason.strip()
    )
    session().add(sheet)
    session().flush()
    return sheet


def refuse_if(fault: tuple[str, str | None] | None) -> None:
    """Raise what a rule found wrong."""
    if fault:
        raise Refusal(*fault)


def write(row: Any, terms: Any) -> None:
    """Put the values of a part's terms into a row; a JSON value is replaced by a fresh copy."""
    for each in fields(terms):
        value = getattr(terms, each.name)
        setattr(row, each.name, json.loads(json.dumps(value)) if isinstance(value, dict | list) else value)


def move(rows: list[Any], row: Placed, step: int, among: Sequence[Placed] | None = None) -> None:
    """Move a row one place up (-1) or down (+1) among its like; at the end of the list nothing happens."""
    like = sorted(rows if among is None else among, key=lambda each: each.position)
    place = like.index(row)
    if 0 <= place + step < len(like):
        other = like[place + step]
        row.position, other.position = other.position, row.position
    rows.sort(key=lambda each: each.position)


def number(rows: Sequence[Placed]) -> None:
    """Give the rows their places anew, from 0."""
    for position, row in enumerate(rows):
        row.position = position
