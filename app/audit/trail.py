"""Writing and checking the audit log: a chain in which each entry's hash covers the one before."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, text

from app.audit.models import Entry
from app.kit.db import session
from app.kit.i18n import _

BEGINNING = "0" * 64
_LOCK = 7_461_001  # the chain's advisory lock on PostgreSQL; on SQLite writers already take turns


def record(*, by: str, verb: str, thing: str, at: datetime, changes: dict[str, Any] | None = None) -> Entry:
    """Append a line: `by` is "account:7" or "system", `verb` the action, `thing` like "call:poznan-2017".

    `changes` holds no personal data: keys, states, counts and digests only.
    """
    if session().get_bind().dialect.name == "postgresql":
        session().execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    previous = head()
    entry = Entry(at=at, by=by, verb=verb, thing=thing, changes=changes or {}, previous=previous, hash="")
    entry.hash = _hash(entry)
    session().add(entry)
    session().flush()
    return entry


def head() -> str:
    """The fingerprint of the newest entry: it covers all of them, and is another one as soon as anything was done."""
    return session().scalar(select(Entry.hash).order_by(Entry.id.desc()).limit(1)) or BEGINNING


def first_fault() -> str | None:
    """Walk the chain: None when it holds, else which entry was altered, or before which one something is missing.

    Entries cut off at the very end leave a whole chain: compare the newest fingerprint with one noted down earlier.
    """
    previous = BEGINNING
    for entry in session().scalars(select(Entry).order_by(Entry.id).execution_options(yield_per=500)):
        if entry.previous != previous:
            return _("Something was removed or put in before entry %(n)s.", n=entry.id)
        if entry.hash != _hash(entry):
            return _("Entry %(n)s was altered.", n=entry.id)
        previous = entry.hash
    return None


def _hash(entry: Entry) -> str:
    at = entry.at.astimezone(UTC).isoformat()  # PostgreSQL gives times back in the zone of the connection
    content = [entry.previous, at, entry.by, entry.verb, entry.thing, entry.changes]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
