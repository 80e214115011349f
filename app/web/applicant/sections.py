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
from app.applications.rules.merging import Merged, mark, marks, read_marks, standing
from app.applications.rules.sheet import Sheet, sheet
from app.applications.rules.showing import line
from app.kit import clock
from app.kit.db import session, unit_of_work
from app.kit.i18n import _, format_date
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.web.applicant.attachments import cleaned_files
from app.web.applicant.blueprint import applicant
from app.web.applicant.closing import closing
from app.web.entering import stay
from app.web.forms.applications import section_form, typed
from app.web.forms.base import Form
from app.web.guard import needs
from app.web.me import by, me
from app.web.page import page
from app.web.security import csrf
from app.web.transaction import arrived, attempt, unlocked
from app.web.typed_text import forget_here, keeps_typed_text, kept_here


@csrf.exempt  # type: ignore[untyped-decorator]  # the form checks its token itself, and shows what was typed again when the token is of an earlier session
@applicant.route("/<int:application_id>/sections/<section_key>", methods=["GET", "POST"])
@needs(Do.CHANGE_OWN_APPLICATION)
@unlocked
@keeps_typed_text
def section(application: Application, section_key: str) -> ResponseReturnValue:
    """One section: questions to answer, or, when nothing can be changed any more, the answers to read."""
    filled_in = sheet(application)
    found = filled_in.section(section_key)
    if found is None:
        abort(404)
    if request.method == "GET":
        return _read(application, filled_in, found)
    form = section_form(found, filled_in.where, _values(filled_in))
    if request.headers.get("X-Autosave"):
        return _autosave(application, found, form)
    files = cleaned_files(found, form) if form.validate_on_submit() else {}  # before anything is locked
    if not form.errors:
        with unit_of_work(), attempt(form):
            held = session().get_one(Application, application.id)
            if conflicts := _save(held, found, form, files):
                return _settle(held, section_key, form, conflicts)
            return redirect(_next(held, found))
    _tell_stale(form)
    values = _page(application, filled_in, found, form, seen=request.form.get("_seen", ""))
    return page("applicant/sections/section.html", form=form, **values)


def _read(application: Application, filled_in: Sheet, found: Section) -> ResponseReturnValue:
    """The page as it is opened; what was typed when a session was over stands in it, not yet saved."""
    if kept := kept_here(me()):
        form = section_form(found, filled_in.where, _values(filled_in), kept)
        values = _page(application, filled_in, found, form, seen=kept.get("_seen", ""), brought=True)
        return page("applicant/sections/section.html", **values)
    form = section_form(found, filled_in.where, _values(filled_in))
    values = _page(application, filled_in, found, form)
    for fault in () if values["refused"] else progress(found, filled_in.content, filled_in.where).faults:
        if not fault.missing or request.args.get("unfinished"):
            form[fault.question.key].errors = [fault.message]
    return page("applicant/sections/section.html", **values)


def _settle(application: Application, section_key: str, sent: Form, conflicts: tuple[str, ...]) -> ResponseReturnValue:
    """The page with both texts of what was answered here and elsewhere; all the rest is saved."""
    filled_in = sheet(application)
    found = filled_in.section(section_key)
    if found is None:
        abort(404)
    mine = typed(found, sent)
    form = section_form(found, filled_in.where, {**_values(filled_in), **{key: mine[key] for key in conflicts}}, None)
    for key in conflicts:
        form[key].errors = [
            _("This answer was changed on another device meanwhile. Both texts are here: choose one, or join them.")
        ]
    return page("applicant/sections/section.html", **_page(application, filled_in, found, form, conflicts=conflicts))


def _values(filled_in: Sheet) -> dict[str, Any]:
    """What stands in the fields: what is kept, and for names in Latin letters a suggestion where there are none yet."""
    kept = {**filled_in.content["person"], **filled_in.content["answers"]}
    for name in ("given", "family"):
        kept[f"{name}_latin"] = kept[f"{name}_latin"] or latin(kept[f"{name}_ka"])
    return kept


def _save(application: Application, found: Section, form: Form, files: dict[str, Cleaned]) -> tuple[str, ...]:
    """Keep what was sent; gives the questions that were answered differently elsewhere meanwhile."""
    conflicts = _keep(application, found, form).conflicts
    for key, file in files.items():
        attaching.attach(application, key, file, by=by(), at=arrived())
    return conflicts


def _keep(application: Application, found: Section, form: Form) -> Merged:
    seen, theirs = read_marks(request.form.get("_seen", "")), request.form.getlist("_theirs")
    on_page = seen or typed(found, form)  # what other answers led to meanwhile was not on the page that was sent
    values = {key: value for key, value in typed(found, form).items() if key in on_page and key not in theirs}
    kept = filling_in.save_section(application, found, values, by=by(), at=arrived(), seen=seen)
    if not kept.conflicts:
        forget_here(me())
    stay(arrived())  # whoever writes stays signed in
    return kept


def _autosave(application: Application, found: Section, form: Form) -> ResponseReturnValue:
    if not form.validate_on_submit():
        _tell_stale(form)
        stale = "csrf_token" in form.errors
        return {"error": next(str(error) for errors in form.errors.values() for error in errors), "stale": stale}, 422
    try:
        with unit_of_work():
            held = session().get_one(Application, application.id)
            kept = _keep(held, found, form)
            here = sheet(held).section(found.key)
    except Refusal as refusal:
        return {"error": refusal.message}, 409
    answer: dict[str, Any] = {
        "saved": _clock(application, arrived()),
        "seen": {key: mark(value) for key, value in kept.values.items()},
        "asked": [question.key for question in here.questions] if here else [],
    }
    if kept.conflicts:
        answer["conflict"] = _("it was changed on another device meanwhile. Press the button at the end of the page.")
    return answer


def _tell_stale(form: Form) -> None:
    if "csrf_token" in form.errors:
        form.csrf_token.errors = [
            _("This page was opened before you last signed in. Look at your text and press the button once more.")
        ]


def _clock(application: Application, moment: datetime | None) -> str:
    """The hour by the call's clock, with the day when that is another one than today."""
    if moment is None:
        return ""
    zone = ZoneInfo(application.call.time_zone)
    local, today = moment.astimezone(zone), clock.now().astimezone(zone).date()
    return f"{local:%H:%M}" if local.date() == today else f"{format_date(local.date())}, {local:%H:%M}"


def _next(application: Application, saved: Section) -> str:
    """Where the button leads: back to what is not good yet or newly asked, to the check, or to the next page."""
    after = sheet(application)
    here = after.section(saved.key)
    back = "check" if request.args.get("back") == "check" else None
    on_page = read_marks(request.form.get("_seen", "")) or _keys(saved)
    if here and (new := _keys(here).difference(on_page)):
        flash(_("Saved. Your answers lead to a further question on this page."), "info")
        first = next(question.key for question in here.questions if question.key in new)
        return _address(application, saved.key, back=back, _anchor=first)
    if here and progress(here, after.content, after.where).faults:
        flash(_("Saved. Some answers are still missing or need another look."), "warn")
        return _address(application, saved.key, unfinished=1, back=back)
    following = after.after(saved.key)
    if following is None or request.args.get("back") == "check":
        return url_for("applicant.check", application_id=application.id)
    return _address(application, following.key)


def _keys(section: Section) -> set[str]:
    return {question.key for question in section.questions}


def _address(application: Application, section_key: str, **query: str | int | None) -> str:
    values: dict[str, Any] = {"application_id": application.id, "section_key": section_key, **query}
    return url_for("applicant.section", **values)


def _page(
    application: Application,
    filled_in: Sheet,
    found: Section,
    form: Form,
    *,
    seen: str | None = None,
    conflicts: tuple[str, ...] = (),
    brought: bool = False,
) -> dict[str, Any]:
    """What the page shows; `seen` are the marks that the text in its fields was typed against, if not those of now."""
    lines = [line(question, filled_in.content, application.call) for question in found.questions]
    return {
        "application": application,
        "sheet": filled_in,
        "section": found,
        "fields": form,
        "refused": queries.no_change(application, clock.now()),
        "lines": lines,
        "seen": marks(standing(found.questions, filled_in.content)) if seen is None else seen,
        "theirs": {each.question.key: each for each in lines if each.question.key in conflicts},
        "brought": brought,
        "following": filled_in.after(found.key),
        "saved": _clock(application, application.saved_at),
        "megabytes": settings().upload_megabytes,
        "most_pages": MOST_PAGES,
        "closing": closing(application, clock.now()),
    }
