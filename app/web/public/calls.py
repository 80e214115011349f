"""The public list of calls, a call's page and its rule sheet."""

import json
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Response, abort, current_app, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.accounts.fields import FIELDS
from app.calls import queries, rules, words
from app.calls.models import Call
from app.kit import clock
from app.kit.i18n import _, format_date, format_datetime
from app.kit.settings import settings
from app.kit.translated import pick
from app.partners.rules import cities
from app.web.calendars import calendar_file
from app.web.guard import needs, public
from app.web.page import page
from app.web.public.blueprint import public_pages

ORDER = ("open", "upcoming", "closed", "scoring", "announced", "final")


@dataclass(frozen=True)
class Line:
    """A call in a list: where it stands for the public, the way to its hosts, how long there is."""

    call: Call
    phase: str
    route: list[str]
    left: str


def line(call: Call, at: datetime) -> Line:
    """A call as the lists show it."""
    found = rules.public_phase(call, at)
    hosts = cities([host.partner for host in call.hosts])
    left = ""
    if found == "open" and call.closes_at:
        left = words.days_left(rules.days_left(call.closes_at, at, call.time_zone))
    return Line(call, found, [pick(settings().city), *map(pick, hosts)], left)


def apply_url(call: Call, at: datetime) -> str | None:
    """Where an application begins, while the call takes any."""
    if rules.phase(call, at) != "open" or "applicant.begin" not in current_app.view_functions:
        return None
    return url_for("applicant.begin", call_key=call.key)


@public_pages.get("/calls")
@public
def calls() -> ResponseReturnValue:
    """All published calls: those that take applications first."""
    at = clock.now()
    lines = [line(call, at) for call in queries.visible_calls()]
    lines.sort(key=lambda each: ORDER.index(each.phase))
    return page("public/calls/list.html", lines=lines, words=words)


@public_pages.get("/calls/<call_key>")
@needs(Do.SEE_CALL)
def call(call: Call) -> ResponseReturnValue:
    """The offer: where, when, who, what is paid, how people are chosen; the rule sheet below."""
    at = clock.now()
    sheets = queries.rule_sheets(call)
    here = line(call, at)
    return page(
        "public/calls/call.html",
        call=call,
        line=here,
        stations=timetable(call, here.phase),
        apply_url=apply_url(call, at),
        results_url=results_url(call),
        sheet=json.loads(sheets[0].text) if sheets else rules.rule_sheet(call),
        sheets=sheets,
        words=words,
        fields=FIELDS,
    )


@public_pages.get("/calls/<call_key>/rules/<int:version>")
@needs(Do.SEE_CALL)
def rule_sheet(call: Call, version: int) -> ResponseReturnValue:
    """One version of the rules, as it was frozen."""
    sheets = {frozen.version: frozen for frozen in queries.rule_sheets(call)}
    if version not in sheets:
        abort(404)
    sheet = json.loads(sheets[version].text)
    before = json.loads(sheets[version - 1].text) if version - 1 in sheets else sheet
    return page(
        "public/calls/rules.html",
        call=call,
        frozen=sheets[version],
        newest=max(sheets),
        sheet=sheet,
        changed=list(dict.fromkeys(words.MEMBERS[part] for part in rules.changed_parts(before, sheet))),
        words=words,
        fields=FIELDS,
    )


@public_pages.get("/calls/<call_key>/rules/<int:version>.json")
@needs(Do.SEE_CALL)
def rule_sheet_file(call: Call, version: int) -> ResponseReturnValue:
    """One version of the rules byte for byte, so that anyone can check its digest."""
    frozen = queries.rule_sheet(call, version)
    if frozen is None:
        abort(404)
    answer = Response(frozen.text, mimetype="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{call.key}-rules-{version}.json"'
    return answer


@public_pages.get("/calls/<call_key>/calendar.ics")
@needs(Do.SEE_CALL)
def calendar(call: Call) -> ResponseReturnValue:
    """The dates of the call for one's own calendar."""
    url = url_for("public.call", call_key=call.key, _external=True)
    return calendar_file(rules.calendar(rules.Dates.of(call), url=url, at=clock.now()), call.key)


def results_url(call: Call) -> str | None:
    """Where the results stand, once they are announced."""
    known = call.state in ("announced", "final") and "public.results" in current_app.view_functions
    return url_for("public.results", call_key=call.key) if known else None


def timetable(call: Call, phase: str) -> list[dict[str, str]]:
    """The stations of a call from its opening to the return, with their dates where these are known."""
    zone = ZoneInfo(call.time_zone)
    opens = format_date(call.opens_at.astimezone(zone).date()) if call.opens_at else ""
    announced = format_date(call.announced_at.astimezone(zone).date()) if call.announced_at else ""
    names = [
        (_("Applications open"), opens),
        (_("Deadline"), format_datetime(call.closes_at, call.time_zone)),
        (_("The committee scores"), ""),
        (_("Results"), announced or _("here and by letter")),
        (_("The trip begins"), format_date(call.starts_on)),
        (_("The trip ends"), format_date(call.ends_on)),
    ]
    current = {"draft": 0, "upcoming": 0, "open": 1, "closed": 2, "scoring": 2, "announced": 4, "final": 4}[phase]
    states = ["done"] * current + ["current"] + ["ahead"] * (len(names) - current - 1)
    return [{"name": name, "note": note, "state": state} for (name, note), state in zip(names, states, strict=True)]
