"""The sections of the form, one a page; saved by every button and, where JavaScript runs, while typing."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.accounts.rules.romanisation import latin
from app.applications import queries
from app.applications.actions import attaching, filling_in
from app.applications.cleaning import MOST_PAGES, Cleaned
from app.applications.models import Application
from app.applications.questions import Section
from app.applications.rules.answering import progress
from app.applications.rules.sheet import Sheet, sheet
from app.applications.rules.showing import line
from app.kit import clock
from app.kit.db import session, unit_of_work
from app.kit.i18n import _, format_date
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.web.applicant.attachments import cleaned_files
from app.web.applicant.blueprint import applicant
from app.web.forms.applications import section_form, typed
from app.web.forms.base import Form
from app.web.guard import needs
from app.web.me import by
from app.web.page import page
from app.web.transaction import attempt, unlocked


@applicant.route("/<int:application_id>/sections/<section_key>", methods=["GET", "POST"])
@needs(Do.CHANGE_OWN_APPLICATION)
@unlocked
def section(application: Application, section_key: str) -> ResponseReturnValue:
    """One section: questions to answer, or, when nothing can be changed any more, the answers to read."""
    filled_in = sheet(application)
    found = filled_in.section(section_key)
    if found is None:
        abort(404)
    form = section_form(found, filled_in.where, _values(filled_in))
    if request.headers.get("X-Autosave"):
        return _autosave(application, found, form)
    files = cleaned_files(found, form) if form.validate_on_submit() else {}  # before anything is locked
    if form.is_submitted() and not form.errors:
        with unit_of_work(), attempt(form):
            held = session().get_one(Application, application.id)
            _save(held, found, form, files)
            return redirect(_next(held, section_key))
    return _shown(application, filled_in, found, form)


def _values(filled_in: Sheet) -> dict[str, Any]:
    """What stands in the fields: what is kept, and for names in Latin letters a suggestion where there are none yet."""
    kept = {**filled_in.content["person"], **filled_in.content["answers"]}
    for name in ("given", "family"):
        kept[f"{name}_latin"] = kept[f"{name}_latin"] or latin(kept[f"{name}_ka"])
    return kept


def _save(application: Application, found: Section, form: Form, files: dict[str, Cleaned]) -> None:
    now = clock.now()
    filling_in.save_section(application, found, typed(found, form), by=by(), at=now)
    for key, file in files.items():
        attaching.attach(application, key, file, by=by(), at=now)


def _autosave(application: Application, found: Section, form: Form) -> ResponseReturnValue:
    if not form.validate_on_submit():
        return {"error": next((str(error) for errors in form.errors.values() for error in errors), "")}, 422
    now = clock.now()
    try:
        with unit_of_work():
            held = session().get_one(Application, application.id)
            filling_in.save_section(held, found, typed(found, form), by=by(), at=now)
    except Refusal as refusal:
        return {"error": refusal.message}, 409
    return {"saved": _clock(application, now)}


def _clock(application: Application, moment: datetime) -> str:
    """The hour by the call's clock, with the day when that is another one than today."""
    zone = ZoneInfo(application.call.time_zone)
    local, today = moment.astimezone(zone), clock.now().astimezone(zone).date()
    return f"{local:%H:%M}" if local.date() == today else f"{format_date(local.date())}, {local:%H:%M}"


def _next(application: Application, section_key: str) -> str:
    """Where the button leads: back to what is not good yet, to the check where one came from, or to the next page."""
    after = sheet(application)
    here = after.section(section_key)
    if here and progress(here, after.content, after.where).faults:
        flash(_("Saved. Some answers are still missing or need another look."), "warn")
        back = "check" if request.args.get("back") == "check" else None
        return _address(application, section_key, unfinished=1, back=back)
    following = after.after(section_key)
    if following is None or request.args.get("back") == "check":
        return url_for("applicant.check", application_id=application.id)
    return _address(application, following.key)


def _address(application: Application, section_key: str, **query: str | int | None) -> str:
    values: dict[str, Any] = {"application_id": application.id, "section_key": section_key, **query}
    return url_for("applicant.section", **values)


def _shown(application: Application, filled_in: Sheet, found: Section, form: Form) -> ResponseReturnValue:
    refused = queries.no_change(application, clock.now())
    if request.method == "GET":
        for fault in progress(found, filled_in.content, filled_in.where).faults:
            if not fault.missing or request.args.get("unfinished"):
                form[fault.question.key].errors = [fault.message]
    values = {
        "application": application,
        "sheet": filled_in,
        "section": found,
        "refused": refused,
        "lines": [line(question, filled_in.content, application.call) for question in found.questions],
        "following": filled_in.after(found.key),
        "saved": _clock(application, application.saved_at) if application.saved_at else "",
        "megabytes": settings().upload_megabytes,
        "most_pages": MOST_PAGES,
    }
    if request.method == "GET":
        return page("applicant/sections/section.html", fields=form, **values)
    return page("applicant/sections/section.html", form=form, fields=form, **values)
