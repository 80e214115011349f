"""Reminding members who are behind; each letter is noted with what it was about and who asked for it."""

from collections.abc import Collection
from datetime import datetime

from app.audit import trail
from app.calls.models import Call
from app.committee.actions.moment import needs_scoring
from app.committee.emails import Awaited
from app.committee.models import Member, Reminder
from app.committee.queries.absence import absent_at
from app.committee.queries.members import members_of
from app.committee.queries.reminding import awaited, last_reminded
from app.committee.rules.reminding import due
from app.kit.db import session
from app.kit.i18n import _, ngettext
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.messaging import outbox


def remind(
    call: Call, members: Collection[int] | None = None, *, besides: Collection[int] = (), by: str, at: datetime
) -> int:
    """Write to members who have not handed everything in (these, or all); how many letters went out.

    Nobody is reminded of the same application twice within the days that the house sets, and nobody who is absent.
    `besides` names the applications that whoever asks has no part in.
    """
    needs_scoring(call)
    waiting = awaited(call, besides)
    if not waiting:
        raise Refusal(_("Nobody is behind: all scores are handed in."))
    if members is not None:
        waiting = {key: rows for key, rows in waiting.items() if key in members}
    days = settings().reminder_days
    found = due(waiting, last_reminded(call), absent_at(call, at), at, days)
    if not found:
        raise Refusal(
            ngettext(
                "Everybody who is behind was reminded within the last day, or is absent.",
                "Everybody who is behind was reminded within the last %(n)s days, or is absent.",
                days,
            )
        )
    written = sum(_write(member, found[member.id], by, at) for member in members_of(call) if member.id in found)
    trail.record(by=by, verb="remind_members", thing=f"call:{call.key}", at=at, changes={"letters": written})
    return written


def _write(member: Member, applications: list[int], by: str, at: datetime) -> bool:
    letter = Awaited.about(member, at, len(applications))
    queued = outbox.queue(letter, to=member.account.email, language=member.account.language, at=at)
    if queued is None:
        return False
    for application_id in applications:
        reminder = Reminder(member_id=member.id, application_id=application_id, by=by, at=at)
        session().add(reminder)
    session().flush()
    return True
