"""The conditions of the call while somebody fills in: on the task list, on each page, before submitting."""

from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.applications.models import Application
from app.applications.questions import Section
from app.applications.rules import eligibility
from app.applications.rules.eligibility import Finding
from app.applications.rules.sheet import sheet
from app.web.applicant.blueprint import applicant
from app.web.eligibility import found
from app.web.guard import needs


@applicant.context_processor
def shown() -> dict[str, Any]:
    """For any page of an applicant: `conditions(application)`, and `conditions_of(application, section)` of a page."""
    return {"conditions": conditions, "conditions_of": conditions_of}


def conditions(application: Application) -> list[Finding]:
    """What became of every condition that is about this applicant."""
    return found(application, sheet(application).content)


def conditions_of(application: Application, section: Section) -> list[Finding]:
    """Those that hang on answers of this page."""
    return eligibility.about(conditions(application), [question.key for question in section.questions])


@applicant.get("/<int:application_id>/sections/<section_key>/conditions")
@needs(Do.SEE_OWN_APPLICATION)
def section_conditions(application: Application, section_key: str) -> ResponseReturnValue:
    """The conditions of a page as they stand now: a piece of it, for the script that saves while one types."""
    section = sheet(application).section(section_key)
    if section is None:
        abort(404)
    return render_template("applicant/conditions/piece.html", application=application, section=section)
