"""Makers of a call's own form, as data: `a_form(call, [a_section("about", a_question("pages", "number"))])`.

The form counts at once: whoever begins in the call gets it (`filling_in.begin`), and an application that a maker makes
is given it by hand: `an_application(call, form=form)`.
"""

from collections.abc import Sequence
from typing import Any

from app.applications.models import CallForm
from app.applications.rules.forming import STANDARD, data_of, read_form
from app.calls.models import Call
from app.kit.db import session

Data = dict[str, Any]
STANDARD_SECTIONS: dict[str, Data] = {section["key"]: section for section in STANDARD["sections"]}


def words(text: str) -> dict[str, str]:
    """A text in English and (marked) in Georgian."""
    return {"en": text, "ka": f"„{text}“ ქართულად"}


def a_question(key: str, kind: str = "text", **values: Any) -> Data:
    """A question, required unless said otherwise; one_of and several_of offer "a", "b" and "c"."""
    offered = [{"value": value, "label": words(f"Answer {value}")} for value in ("a", "b", "c")]
    choices = {"choices": offered} if kind in ("one_of", "several_of") else {}
    return {"key": key, "kind": kind, "label": words(f"Question {key}"), **choices, **values}


def a_condition(*checks: tuple[Any, ...], match: str = "all") -> Data:
    """A condition of (question, how) or (question, how, value) checks."""
    tests = [dict(zip(("question", "is", "value"), check, strict=False)) for check in checks]
    return {"match": match, "tests": tests}


def a_section(key: str, *questions: Data, **values: Any) -> Data:
    """A section with these questions."""
    return {"key": key, "title": words(f"Section {key}"), "questions": list(questions), **values}


def a_form(call: Call, sections: Sequence[Data], version: int = 1, **values: Any) -> CallForm:
    """A version of a call's form; of a published call it counts from the publication on, unless it is a later one."""
    content = data_of(read_form({"format": "form/1", "sections": list(sections)}))
    made = CallForm(call=call, version=version, content=content, **{"changed_at": call.created_at, **values})
    session().add(made)
    session().flush()
    return made


def the_poznan_form() -> list[Data]:
    """The sections of one form with every kind of question, some for students, some for teachers, with conditions."""
    students: Data = {"categories": ["student"]}
    teachers: Data = {"categories": ["teacher"]}
    abroad, often = a_condition(("abroad", "equal", True)), a_condition(("trips", "above", "1"))
    return [
        STANDARD_SECTIONS["about-you"],
        a_section(
            "practice",
            a_question("motivation", "long_text", limits={"words": 120}, **students),
            a_question("abroad", "yes_no"),
            a_question("trips", "number", limits={"least": 1, "most": 20}, shown_when=abroad),
            a_question("last_trip", "date", required=False, shown_when=often),
            a_question("shift", "one_of", **students),
            a_question("tools", "several_of", limits={"fewest": 1, "at_most": 2}, **students),
            a_question("tools_more", required=False, **students,
                       shown_when=a_condition(("tools", "has", "c"), ("shift", "equal", "a"), match="any")),
            a_question("language_english", "level"),
            a_question("certificate", "file", required=False, limits={"megabytes": 2, "pages": 3},
                       shown_when=a_condition(("language_english", "above", "B1"))),
            a_question("lesson_plan", "long_text", limits={"words": 200}, **teachers),
            a_question("lessons", "number", **teachers),
        ),
        a_section(
            "contacts",
            a_question("emergency", "person", identifying=True, retention="identity"),
            a_question("home_email", "email", required=False, identifying=True),
            a_question("home_phone", "phone", required=False, identifying=True),
            a_question("portfolio", "web_address", required=False, identifying=True),
            a_question("recommendation", "reference", required=False, **teachers),
            private=True,
        ),
        STANDARD_SECTIONS["hosts"],
        a_section("promises", a_question("rules_read", "consent"),
                  a_question("photographs", "consent", required=False)),
    ]  # fmt: skip
