"""The audit log."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from flask import request
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.accounts.queries import names
from app.audit import queries, trail
from app.kit.i18n import language
from app.kit.settings import settings
from app.web.admin.blueprint import admin
from app.web.guard import needs
from app.web.page import page
from app.web.paging import paging, wanted_page


@admin.get("/audit")
@needs(Do.SEE_AUDIT)
def audit() -> ResponseReturnValue:
    """Who did what to what, the newest first; `check=yes` walks the whole chain."""
    asked = {name: request.args.get(name, "")[:120].strip() for name in ("by", "verb", "thing", "since")}
    wanted = queries.Wanted(by=asked["by"], verb=asked["verb"], thing=asked["thing"], since=_day(asked["since"]))
    number, check = wanted_page(), request.args.get("check") == "yes"
    entries = queries.entries(wanted, number)
    return page(
        "admin/audit.html",
        entries=entries,
        names=names({word for entry in entries for word in (entry.by, entry.thing)}, language()),
        total=queries.count(),
        pages=paging(number, queries.PAGE, queries.count(wanted)),
        verbs=queries.verbs(),
        newest=queries.newest(),
        asked=asked,
        checked=check,
        fault=trail.first_fault() if check else None,
    )


def _day(text: str) -> datetime | None:
    """The beginning of a day of the college, or None when the text is no date."""
    try:
        day = datetime.fromisoformat(text).date()
    except ValueError:
        return None
    return datetime.combine(day, time(), ZoneInfo(settings().time_zone)).astimezone(UTC)
