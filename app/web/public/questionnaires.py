"""A questionnaire on return by a personal link: its parts, a page each, checked and handed in; no account.

What is typed is saved as it is typed, locked with the link itself. How the link is opened: opening.py.
"""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts import queries as accounts
from app.accounts.actions.trying import note_attempt
from app.applications.questions import Section
from app.applications.rules.answering import progress
from app.applications.rules.merging import Merged, mark, marks, read_marks, standing
from app.applications.rules.sheet import Sheet
from app.applications.rules.showing import Part, line
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.questionnaires import queries
from app.questionnaires.actions import answering
from app.questionnaires.models import QuestionnaireLink
from app.questionnaires.rules import opening
from app.questionnaires.rules.asking import sheet
from app.web.entering import origin
from app.web.forms.applications import section_form, typed
from app.web.forms.base import Confirmation, Form
from app.web.guard import public
from app.web.page import page
from app.web.public.bare import BARE
from app.web.public.blueprint import public_pages
from app.web.public.opening import Opening
from app.web.security import csrf
from app.web.transaction import attempt

by_link = Opening("questionnaire", queries.link_with, queries.language_of, opening.missing_limit)


@public_pages.get("/questionnaires/<token>")
@public
@by_link
def questionnaire(link: QuestionnaireLink, token: str, at: datetime) -> ResponseReturnValue:
    """What it is about, its parts and how far each is; afterwards: thank you."""
    filled_in, who = _sheet(link, token), queries.person_of(link)
    return page("public/questionnaires/start.html", sheet=filled_in, who=who, **_about(link, token, at))


@public_pages.route("/questionnaires/<token>/parts/<section_key>", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]
@public
@by_link
def questionnaire_part(link: QuestionnaireLink, token: str, at: datetime, section_key: str) -> ResponseReturnValue:
    """One part: questions to answer, saved by the button and, where JavaScript runs, while typing."""
    filled_in = _sheet(link, token)
    found = filled_in.section(section_key) or abort(404)
    if _refused(link, at):
        return redirect(url_for("public.questionnaire", token=token))
    form = section_form(found, filled_in.where, dict(filled_in.content["answers"]))
    if request.headers.get("X-Autosave"):
        return _autosave(link, token, found, form, at)
    if form.validate_on_submit():
        with attempt(form):
            kept = _keep(link, token, found, form, at)
            if not kept.conflicts:
                return redirect(_next(link, token, found))
            for key in kept.conflicts:
                form[key].errors = [
                    _("This was answered on another device too. Save once more to keep what stands here.")
                ]
            now = marks(standing(found.questions, _sheet(link, token).content))
            return _part_page(link, token, filled_in, found, form, at, seen=now)
    elif request.method == "GET" and request.args.get("unfinished"):
        for fault in progress(found, filled_in.content, filled_in.where).faults:
            form[fault.question.key].errors = [fault.message]
    return _part_page(link, token, filled_in, found, form, at)


@public_pages.route("/questionnaires/<token>/check", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]
@public
@by_link
def questionnaire_check(link: QuestionnaireLink, token: str, at: datetime) -> ResponseReturnValue:
    """All the answers on one page, what is missing, and the button that hands them in."""
    form, start = Confirmation(), url_for("public.questionnaire", token=token)
    if form.validate_on_submit():
        with attempt(form):
            _count(at)
            answering.hand_in(link, token, at=at)
            return redirect(start)
    if _refused(link, at) and request.method == "GET":
        return redirect(start)
    filled_in = _sheet(link, token)
    parts = [
        Part(part.key, part.title, tuple(line(each, filled_in.content, None) for each in part.questions))
        for part in filled_in.sections
    ]
    about = _about(link, token, at)
    return page("public/questionnaires/check.html", form=form, sheet=filled_in, parts=parts, **about)


def _part_page(
    link: QuestionnaireLink, token: str, filled_in: Sheet, found: Section, form: Form, at: datetime, seen: str = ""
) -> ResponseReturnValue:
    seen = seen or request.form.get("_seen", "") or marks(standing(found.questions, filled_in.content))
    return page(
        "public/questionnaires/part.html", sheet=filled_in, section=found, fields=form, seen=seen,
        **_about(link, token, at),
    )  # fmt: skip


def _about(link: QuestionnaireLink, token: str, at: datetime) -> dict[str, Any]:
    return {"link": link, "asked": link.questionnaire, "token": token, "refused": _refused(link, at), **BARE}


def _sheet(link: QuestionnaireLink, token: str) -> Sheet:
    return sheet(queries.form_of(link.questionnaire), queries.begun(link, token))


def _refused(link: QuestionnaireLink, at: datetime) -> str | None:
    return opening.refused(link, queries.today_at(at))


def _keep(link: QuestionnaireLink, token: str, found: Section, form: Form, at: datetime) -> Merged:
    _count(at)
    seen = read_marks(request.form.get("_seen", ""))
    values = {key: value for key, value in typed(found, form).items() if not seen or key in seen}
    return answering.save(link, token, found, values, seen=seen, at=at)


def _autosave(link: QuestionnaireLink, token: str, found: Section, form: Form, at: datetime) -> ResponseReturnValue:
    if not form.validate_on_submit():
        return {"error": next(str(error) for errors in form.errors.values() for error in errors)}, 422
    try:
        with session().begin_nested():
            kept = _keep(link, token, found, form, at)
    except Refusal as refusal:
        return {"error": refusal.message}, 409
    here = _sheet(link, token).section(found.key)
    answer: dict[str, Any] = {
        "saved": f"{at.astimezone(ZoneInfo(settings().time_zone)):%H:%M}",
        "seen": {key: mark(value) for key, value in kept.values.items()},
        "asked": [question.key for question in here.questions] if here else [],
    }
    if kept.conflicts:
        answer["conflict"] = _("it was changed on another device meanwhile. Press the button at the end of the page.")
    return answer


def _next(link: QuestionnaireLink, token: str, saved: Section) -> str:
    """Where the button leads: back to what is missing or newly asked, to the check, or to the next part."""
    after = _sheet(link, token)
    here = after.section(saved.key)
    before = {question.key for question in saved.questions}
    if here and (new := [each.key for each in here.questions if each.key not in before]):
        flash(_("Saved. Your answers lead to a further question on this page."), "info")
        return _address(token, saved.key, _anchor=new[0])
    if here and progress(here, after.content, after.where).faults:
        flash(_("Saved. Some answers are still missing or need another look."), "warn")
        return _address(token, saved.key, unfinished=1)
    following = after.after(saved.key)
    if following is None or request.args.get("back") == "check":
        return url_for("public.questionnaire_check", token=token)
    return _address(token, following.key)


def _address(token: str, section_key: str, **query: Any) -> str:
    return url_for("public.questionnaire_part", token=token, section_key=section_key, **query)


def _count(at: datetime) -> None:
    limit = opening.writing_limit(origin())
    if accounts.free_to_try([limit], at):
        abort(429)
    note_attempt([limit], at=at)
