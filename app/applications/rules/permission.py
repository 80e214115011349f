"""What may be done with an application, and when: each function gives the sentence of the "no", or None."""

from datetime import datetime, timedelta

from app.applications.models import Application
from app.calls.models import Call
from app.calls.rules import is_open, is_over
from app.kit.i18n import _, format_datetime

BEFORE_THE_RESULT = ("published", "scoring", "decided")  # applicants cannot tell these apart: the embargo


def takes_applications(call: Call, at: datetime) -> bool:
    """Whether the call is published and open at this instant."""
    return call.state == "published" and is_open(call.opens_at, call.closes_at, at)


def extended(call: Call, until: datetime | None, at: datetime) -> bool:
    """Whether a personal extension still runs; it counts only while the scoring has not begun."""
    begun = call.state == "published" and call.opens_at is not None and call.opens_at <= at
    return begun and until is not None and not is_over(until, at)


def deadline(call: Call, until: datetime | None) -> datetime | None:
    """The deadline that holds for somebody: the call's, or a later one of their own."""
    return max(call.closes_at, until) if call.closes_at and until else call.closes_at


def is_last_day(call: Call, until: datetime | None, at: datetime) -> bool:
    """Whether at most 24 hours are left to somebody."""
    closes = deadline(call, until)
    return closes is not None and closed(call, at, until) is None and closes - at < timedelta(hours=24)


def closed(call: Call, at: datetime, until: datetime | None = None) -> str | None:
    """Why the call takes nothing at this instant, with the server's time; None when it is open.

    `until` is the end of the person's own extension.
    """
    if takes_applications(call, at) or extended(call, until, at):
        return None
    now = format_datetime(at, call.time_zone, seconds=True)
    if call.opens_at and at < call.opens_at and call.state == "published":
        opens = format_datetime(call.opens_at, call.time_zone)
        return _("This call opens on %(opens)s. By the server's clock it is now %(now)s.", opens=opens, now=now)
    closes = format_datetime(deadline(call, until), call.time_zone, seconds=True)
    return _("This call closed on %(closes)s. By the server's clock it is now %(now)s.", closes=closes, now=now)


def too_late(call: Call, at: datetime, until: datetime | None = None) -> str | None:
    """Why what reached the server at this instant, to its last byte, is no submission: the deadline was before."""
    closes = deadline(call, until)
    if call.state != "published" or closes is None or not is_over(closes, at):
        return None
    return _(
        "This came too late and does not count: the deadline was %(closes)s, and it reached the server on %(now)s. The"
        " moment at which it arrives decides, not the one at which it was begun.",
        closes=format_datetime(closes, call.time_zone, seconds=True),
        now=format_datetime(at, call.time_zone, seconds=True),
    )


def no_beginning(call: Call, category: str | None, at: datetime, until: datetime | None = None) -> str | None:
    """Why somebody of this category may not begin an application."""
    if refused := closed(call, at, until):
        return refused
    if category not in call.categories:
        return _("This call is not for your category.")
    return None


def no_change(application: Application, at: datetime, until: datetime | None = None) -> str | None:
    """Why an application may not be filled in."""
    if not application.is_being_written:
        return _("The application is handed in; it cannot be changed any more.")
    return closed(application.call, at, until)


def no_reopening(application: Application, at: datetime, until: datetime | None = None) -> str | None:
    """Why what was handed in may not be opened again."""
    if application.state != "submitted" or application.reopened_at:
        return _("Only an application that is handed in can be opened again.")
    return closed(application.call, at, until)


def no_withdrawal(application: Application) -> str | None:
    """Why an application may not be withdrawn."""
    if application.state != "submitted":
        return _("Only an application that is handed in can be withdrawn.")
    if application.call.state not in BEFORE_THE_RESULT:
        return _("The result is announced. If you have an offer, you can decline it.")
    return None


def no_eligibility(application: Application) -> str | None:
    """Why its eligibility may not be decided (any more)."""
    if application.state != "submitted":
        return _("Only an application that is handed in, and not withdrawn, can be checked.")
    if application.call.state not in ("published", "scoring"):
        return _("The selection is decided; the eligibility cannot be changed any more.")
    return None
