"""Building the form of a call: begun, changed step by step, copied, read from a file, given up."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from app.applications import queries
from app.applications.models import CallForm
from app.applications.rules.building import Form, refused
from app.applications.rules.forming import STANDARD, data_of, read_form
from app.audit import trail
from app.calls import actions as calls
from app.calls import rules
from app.calls.actions.changing import hold
from app.calls.models import Call
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.kit.translated import Translated

Data = dict[str, Any]


def change(call: Call, step: Callable[[Form], Form], verb: str, *, by: str, at: datetime, **told: object) -> None:
    """Take one step in the form that the office works on, and write it down; Refusal, by name, when it may not be.

    A call without a form of its own begins with the standard form. Of a published call a new version is begun, which
    counts only when it is released.
    """
    _hold(call, at)
    working = _working(call, at)
    before = read_form(working.content)
    after = step(before)
    if sentence := refused(before, after):
        raise Refusal(sentence)
    if after != before:
        _keep(call, working, data_of(after), at)
        _log(call, working, verb, by=by, at=at, **told)


def replace(call: Call, data: Data, verb: str, *, by: str, at: datetime, **told: object) -> CallForm:
    """Put a whole form (a file's, another call's) in the place of the one that is worked on.

    BadForm, with every fault, when the data are no form; then nothing has changed.
    """
    _hold(call, at)
    content = data_of(read_form(data))
    working = _working(call, at)
    _keep(call, working, content, at)
    _log(call, working, verb, by=by, at=at, **told)
    return working


def copy(call: Call, source: Call, *, by: str, at: datetime) -> CallForm:
    """Begin with the form of another call: the version that counts there, or the one that is worked on in a draft."""
    form = queries.released_form(source)
    return replace(call, form.content if form else STANDARD, "copy form", by=by, at=at, source=source.key)


def copy_call(source: Call, title: Translated, *, key: str = "", by: str, at: datetime) -> Call:
    """Begin a call as a copy of another, its form included where it has one of its own."""
    made = calls.copy(source, title, key=key, by=by, at=at)
    if queries.released_form(source):
        copy(made, source, by=by, at=at)
    return made


def discard(call: Call, *, by: str, at: datetime) -> None:
    """Give up what was changed since the last release; a draft goes back to the standard form."""
    _hold(call, at)
    working = queries.working_form(call)
    if working is None or (call.state != "draft" and queries.counts_now(working, call)):
        raise Refusal(_("There are no changes to give up."))
    session().delete(working)
    if call.state == "draft":
        call.form = None
    session().flush()
    _log(call, working, "give up form", by=by, at=at)


def named(form: CallForm) -> Data:
    """What a rule sheet says of a form: its version, and the SHA-256 of its JSON with sorted keys and no spaces."""
    text = json.dumps(form.content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {"version": form.version, "digest": hashlib.sha256(text.encode()).hexdigest()}


def _hold(call: Call, at: datetime) -> None:
    hold(call)
    if sentence := rules.unchangeable(call, at):
        raise Refusal(sentence)


def _working(call: Call, at: datetime) -> CallForm:
    """The version that may be changed; a new one when the newest counts already."""
    newest = queries.working_form(call)
    if newest and (call.state == "draft" or not queries.counts_now(newest, call)):
        return newest
    version = newest.version + 1 if newest else 1
    made = CallForm(call=call, version=version, content=newest.content if newest else STANDARD, changed_at=at)
    session().add(made)
    session().flush()
    return made


def _keep(call: Call, working: CallForm, content: Data, at: datetime) -> None:
    working.content, working.changed_at = content, at
    if call.state == "draft":
        call.form = named(working)
    session().flush()


def _log(call: Call, form: CallForm, verb: str, *, by: str, at: datetime, **told: object) -> None:
    trail.record(by=by, verb=verb, thing=f"call:{call.key}", at=at, changes={"version": form.version, **told})
