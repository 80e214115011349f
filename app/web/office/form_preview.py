"""A call's form as an applicant would see it: in each category and language, with answers tried out, nothing kept."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app.access.policy import Do
from app.applications import queries, words
from app.applications.cleaning import MOST_PAGES
from app.applications.questions import Choice, Section, Words
from app.applications.rules import asking
from app.applications.rules.answering import fault
from app.applications.rules.asking import Situation
from app.applications.rules.content import PERSON_KEYS, Content
from app.calls.models import Call
from app.calls.words import CATEGORIES as WHO
from app.kit.i18n import LANGUAGE_NAMES, LANGUAGES, language, use_language
from app.kit.settings import settings
from app.web.forms.applications import section_form, typed
from app.web.forms.base import Confirmation, Form
from app.web.guard import needs
from app.web.office.blueprint import office
from app.web.page import page

NOT_TRIED = ("file", "reference")


@office.route("/calls/<call_key>/form/preview/<any(student,teacher):category>", methods=["GET", "POST"])
@needs(Do.SEE_CALL_FILE)
def preview_form(call: Call, category: str) -> ResponseReturnValue:
    """The whole form; pressing the button shows what follows from the answers, as conditions and errors."""
    wanted = request.args.get("in", "")
    wanted = wanted if wanted in LANGUAGES else language()
    where = _situation(call, category, minor="minor" in request.args)
    with use_language(wanted):
        fields = Markup(_fields(call, where))  # noqa: S704  # made by our own template, which escapes
    return page(
        "office/form/preview.html",
        form=Confirmation(formdata=None),
        call=call,
        category=category,
        wanted=wanted,
        minor=where.is_minor,
        fields=fields,
        language_names=LANGUAGE_NAMES,
        who=WHO,
    )


def _situation(call: Call, category: str, minor: bool) -> Situation:
    """Somebody of this category whom every host takes."""
    hosts = [host for host in call.hosts if host.places.get(category, 0) > 0]
    offered = tuple(Choice(host.key, Words(host.partner.name)) for host in hosts)
    return Situation(category, minor, offered, call.only_preferred, call.ends_on)


def _fields(call: Call, where: Situation) -> str:
    """The sections and questions that would be shown, and why the others would not be."""
    built = queries.form_in_work(call)
    possible = asking.sections(where, built)
    forms = {section.key: section_form(section, where, {}) for section in possible}
    content = _content(possible, forms)
    sections = asking.sections(where, tuple(possible), content)
    shown = {question.key for section in sections for question in section.questions}
    if request.method == "POST":
        _judge(sections, forms, content, where)
    hidden = [each for section in possible for each in section.questions if each.key not in shown]
    return render_template(
        "office/form/preview_fields.html",
        sections=sections,
        forms=forms,
        where=where,
        hidden=[(each.label, words.condition(each.shown_when, built, call)) for each in hidden],
        application={"attachments": [], "current_attachments": [], "id": None},
        megabytes=settings().upload_megabytes,
        most_pages=MOST_PAGES,
    )


def _content(possible: list[Section], forms: dict[str, Form]) -> Content:
    """What was typed, as an application would hold it."""
    answers: dict[str, Any] = {}
    person: dict[str, Any] = dict.fromkeys(PERSON_KEYS, "")
    for section in possible:
        given = typed(section, forms[section.key])
        for question in section.questions:
            if question.key in given:
                (person if question.of_person else answers)[question.key] = given[question.key]
    return {"answers": answers, "person": {"birth_date": None, **person}, "attachments": []}


def _judge(sections: list[Section], forms: dict[str, Form], content: Content, where: Situation) -> None:
    """The errors that an applicant would read; files are not tried out here."""
    for section in sections:
        form = forms[section.key]
        form.validate()
        for question in section.questions:
            found = fault(question, content, where) if question.kind not in NOT_TRIED else None
            if found and not form[question.key].errors:
                form[question.key].errors = [found.message]
