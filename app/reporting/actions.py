"""What the office does with what it found: taking it away as a table, writing to all of them."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from app.accounts.models import Account
from app.applications.models import Application
from app.audit import trail
from app.calls.models import Call
from app.kit.db import session
from app.kit.i18n import LANGUAGE_NAMES, _
from app.kit.refusal import Refusal
from app.kit.searching import Tree
from app.kit.translated import Translated
from app.messaging import outbox
from app.reporting.emails import Notice
from app.reporting.models import SavedView
from app.reporting.rules.placeholders import unknown
from app.reporting.searching.ground import INSIDE
from app.reporting.searching.reading import every_term, key_of

MOST = 2000  # letters at a time: they are written in one transaction
OPEN = ("announced", "final")


def note_export(
    call: Call, query: str, number: int, kind: str, columns: Sequence[str], *, by: str, at: datetime
) -> None:
    """Write down that so many applications were taken away as a table ("csv" or "xlsx") with these columns (their
    keys), and by which query."""
    trail.record(
        by=by, verb="export applications", thing=f"call:{call.key}", at=at,
        changes={"query": query, "applications": number, "kind": kind, "columns": ", ".join(columns)},
    )  # fmt: skip


def keep_view(
    call: Call, account: Account, name: str, query: str, *, sort: str = "", columns: str = "", shared: bool, by: str,
    at: datetime,
) -> SavedView:  # fmt: skip
    """Keep under a name what is looked for and how it is laid out (as reporting.arranging writes it; empty: as usual);
    the same name again keeps the new view in its place.

    Refuses an empty name, and a view that keeps nothing.
    """
    name = " ".join(name.split())
    if not name:
        raise Refusal(_("Give the view a name."), field="name")
    if not (query.strip() or sort or columns):
        said = _("Search for something, sort the list or choose its columns first: that is what the view keeps.")
        raise Refusal(said, field="name")
    mine = (SavedView.call_id == call.id, SavedView.account_id == account.id, SavedView.name == name)
    view = session().scalar(select(SavedView).where(*mine))
    kept = {"query": query.strip(), "sort": sort, "columns": columns}
    if view is None:
        view = SavedView(call=call, account=account, name=name, **kept, is_shared=shared, saved_at=at)
        session().add(view)
    view.query, view.sort, view.columns, view.is_shared, view.saved_at = query.strip(), sort, columns, shared, at
    session().flush()
    trail.record(
        by=by, verb="keep view", thing=f"call:{call.key}", at=at, changes={"name": name, **kept, "shared": shared}
    )
    return view


def drop_view(view: SavedView, *, by: str, at: datetime) -> None:
    """Let a view go."""
    trail.record(by=by, verb="drop view", thing=f"call:{view.call.key}", at=at, changes={"name": view.name})
    session().delete(view)
    session().flush()


def write_to(
    call: Call, asked: Tree | None, applications: Sequence[Application], subject: Translated, text: Translated,
    *, query: str, by: str, at: datetime,
) -> int:  # fmt: skip
    """Put a letter to each of these applicants into the outbox; how many are new (the same letter goes only once).

    Refuses what `no_letter` refuses.
    """
    if refused := no_letter(call, asked, applications, subject, text):
        raise refused
    effect = hashlib.sha256(json.dumps([call.key, subject, text], sort_keys=True).encode()).hexdigest()[:32]
    new = 0
    for application in applications:
        account = application.account
        letter = Notice.of(application, subject, text, effect)
        new += outbox.queue(letter, to=account.email, language=account.language, at=at) is not None
    changes = {"query": query, "applications": len(applications), "letters": new, "subject": subject}
    trail.record(by=by, verb="write to applicants", thing=f"call:{call.key}", at=at, changes=changes)
    return new


def no_letter(
    call: Call, asked: Tree | None, applications: Sequence[Application], subject: Translated, text: Translated
) -> Refusal | None:
    """Why this letter cannot go to these people; None when it can.

    Under the embargo nothing goes, and before the announcement nobody is chosen by what only the committee knows: to be
    written to would tell it.
    """
    if call.state == "decided":
        return Refusal(_("The decision is not announced yet: until then no letter goes to the applicants."))
    if call.state not in OPEN:
        keys = [term.key for term in every_term(asked) if (key := key_of(term.key)) and key.sight in INSIDE]
        if keys:
            said = _("Before the announcement nobody can be chosen for a letter by what only the committee knows:")
            return Refusal(f"{said} {', '.join(keys)}.")
    if not applications:
        return Refusal(_("There is nobody to write to."))
    if len(applications) > MOST:
        return Refusal(_("At most %(most)s letters go at a time: please ask for fewer.", most=MOST))
    return _no_text(subject, text)


def _no_text(subject: Translated, text: Translated) -> Refusal | None:
    if not any(text.values()):
        return Refusal(_("Write the letter in at least one language."))
    for code, name in LANGUAGE_NAMES.items():
        if bool(subject.get(code)) != bool(text.get(code)):
            return Refusal(_("%(language)s: a letter needs both a subject and a text.", language=name))
        if strange := unknown(subject.get(code, "") + text.get(code, "")):
            said = _("%(language)s: nothing is known for %(words)s.", language=name, words=", ".join(strange))
            return Refusal(f"{said} {_('You can write {name}, {number} and {call}.')}")
    return None
