"""What waits for an applicant now: the way so far, one sentence, and at most one button."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import current_app, url_for

from app.applications.models import Application
from app.applications.rules import permission
from app.applications.rules.sheet import Sheet
from app.applications.rules.way import Station, dated, stations
from app.kit.i18n import _, format_date, format_datetime, ngettext
from app.selection.models import Offer


@dataclass(frozen=True)
class Waiting:
    """The stations, the state in a word with its tone, the sentence, and the button's words and address (or "")."""

    way: list[Station]
    word: str
    tone: str
    sentence: str
    label: str = ""
    url: str = ""


def waiting(
    application: Application, filled_in: Sheet, offer: Offer | None, at: datetime, extension: datetime | None = None
) -> Waiting:
    """How an application stands at this instant; `extension` is the end of the person's own."""
    is_open = permission.closed(application.call, at, extension) is None
    way = stations(application.state, application.call.state, is_open=is_open, offer=offer.state if offer else None)
    way = dated(way, _notes(application, is_open, permission.deadline(application.call, extension)))
    if application.state == "draft":
        return _draft(application, filled_in, way, is_open, permission.deadline(application.call, extension))
    if application.state == "withdrawn":
        return Waiting(
            way, _("Withdrawn"), "plain", _("You have withdrawn this application. It takes no part any more.")
        )
    if application.reopened_at and is_open:
        check = url_for("applicant.check", application_id=application.id)
        sentence = _("You are changing it. What you handed in stays valid until you submit the changes.")
        return Waiting(way, _("Being changed"), "warn", sentence, _("Check and submit the changes"), check)
    if application.call.state in permission.BEFORE_THE_RESULT:
        return _handed_in(application, way, is_open)
    return _announced(application, offer, way, at)


def _notes(application: Application, is_open: bool, closes: datetime | None) -> dict[str, str]:
    """The days that are known, by station; before the announcement none of them depends on a decision."""
    call = application.call
    zone = ZoneInfo(call.time_zone)

    def day(moment: datetime | None) -> str:
        return format_date(moment.astimezone(zone).date(), year=False) if moment else ""

    known = call.state not in permission.BEFORE_THE_RESULT
    return {
        "begun": day(application.begun_at),
        "submitted": _("withdrawn: %(day)s", day=day(application.withdrawn_at))
        if application.withdrawn_at
        else day(application.submitted_at) or _("by %(day)s", day=day(closes)),
        "checked": _("from %(day)s", day=day(closes)) if is_open else "",
        "result": day(call.announced_at) if known else _("here and by letter"),
        "trip": format_date(call.starts_on),
    }


def _draft(
    application: Application, filled_in: Sheet, way: list[Station], is_open: bool, closes: datetime | None
) -> Waiting:
    until = format_datetime(closes, application.call.time_zone)
    if not is_open:
        sentence = _("The call closed on %(closed)s, and this application was not handed in.", closed=until)
        return Waiting(way, _("Not handed in"), "warn", sentence)
    unfinished = filled_in.unfinished
    if not unfinished:
        sentence = _("Everything is filled in. Check your answers and submit before %(until)s.", until=until)
        check = url_for("applicant.check", application_id=application.id)
        return Waiting(way, _("Ready to submit"), "info", sentence, _("Check your answers"), check)
    sentence = ngettext(
        "%(n)s section is still to be filled in.", "%(n)s sections are still to be filled in.", len(unfinished)
    )
    first = unfinished[0].section
    url = url_for("applicant.section", application_id=application.id, section_key=first.key)
    label = _("Fill in: %(section)s", section=first.title)
    return Waiting(way, _("Begun"), "info", sentence, label, url)


def _handed_in(application: Application, way: list[Station], is_open: bool) -> Waiting:
    if application.call.state == "published":
        sentence = _("We have your application. When the call has closed, the office checks the applications.")
        if not is_open:
            sentence = _("The call has closed. The office is checking the applications; you need do nothing now.")
    else:
        sentence = _("The committee is at work. You will get a letter when the results are announced.")
    receipt = url_for("applicant.receipt", application_id=application.id)
    return Waiting(way, _("Submitted"), "good", sentence, _("Open the receipt"), receipt)


def _announced(application: Application, offer: Offer | None, way: list[Station], at: datetime) -> Waiting:
    has_page = "applicant.result" in current_app.view_functions
    url = url_for("applicant.result", application_id=application.id) if has_page else ""
    if offer and offer.state == "open" and at <= offer.due_at:
        due = format_datetime(offer.due_at, application.call.time_zone)
        sentence = _("You have an offer. Please answer it by %(due)s.", due=due)
        return Waiting(way, _("Offer"), "warn", sentence, _("Answer the offer"), url)
    if offer and offer.state == "accepted":
        sentence = _("You have accepted the place. The office prepares the trip and will write to you.")
        return Waiting(way, _("Accepted"), "good", sentence, _("Read the result"), url)
    return Waiting(way, _("Result"), "info", _("The results are announced."), _("Read the result"), url)
