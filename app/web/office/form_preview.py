"""A form as an applicant would see it: in each category and language, with answers tried out, nothing kept."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app.applications import words
from app.applications.cleaning import MOST_PAGES
from app.applications.questions import Section
from app.applications.rules import asking
from app.applications.rules.answering import fault
from app.applications.rules.asking import Situation
from app.applications.rules.content import PERSON_KEYS, Content
from app.calls.words import CATEGORIES as WHO
from app.kit.i18n import LANGUAGE_NAMES, LANGUAGES, language, use_language
from app.kit.settings import settings
from app.web.forms.applications import section_form, typed
from app.web.forms.base import Confirmation, Form
from app.web.office.bench import Bench, builder
from app.web.page import page

NOT_TRIED = ("file", "reference")


@builder("/preview/<any(student,teacher):category>", reads=True, methods=["GET", "POST"])
def preview_form(bench: Bench, category: str) -> ResponseReturnValue:
    """The whole form; pressing the button shows what follows from the answers, as conditions and errors."""
    wanted = request.args.get("in", "")
    wanted = wanted if wanted in LANGUAGES else language()
    where = bench.situation(category, minor="minor" in request.args)
    with use_language(wanted):
        fields = Markup(_fields(bench, where))  # noqa: S704  # made by our own template, which escapes
    return page(
        "office/form/preview.html",
        form=Confirmation(formdata=None),
        bench=bench,
        category=category,
        wanted=wanted,
        minor="minor" in request.args,
        fields=fields,
        language_names=LANGUAGE_NAMES,
        who=WHO,
    )


def _fields(bench: Bench, where: Situation) -> str:
    """The sections and questions that would be shown, and why the others would not be."""
    built = bench.form()
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
        hidden=[(each.label, words.condition(each.shown_when, built, bench.call)) for each in hidden],
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
