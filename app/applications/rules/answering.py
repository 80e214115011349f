"""Is an answer there, and is it good? What is missing in a section, and how far an application is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.accounts.rules.people import is_likely, is_phone
from app.applications.questions import PERSON_PARTS, Question, Section
from app.applications.rules.answers import answer
from app.applications.rules.asking import Situation, choices
from app.applications.rules.content import Content
from app.applications.rules.limits import broken, is_email
from app.kit.i18n import _

GEORGIAN = re.compile("[ა-ჿ]")


@dataclass(frozen=True)
class Fault:
    """What is wrong with an answer: a sentence for its question; `missing` when there is none."""

    question: Question
    message: str
    missing: bool = False


@dataclass(frozen=True)
class Progress:
    """How far a section is: "complete", "begun" or "not_begun", and what is wrong with it."""

    section: Section
    state: str
    faults: tuple[Fault, ...]


def count_words(text: str) -> int:
    """The words of a text: what stands between spaces and line breaks."""
    return len(text.split())


def fault(question: Question, content: Content, where: Situation) -> Fault | None:
    """What is wrong with the answer to a question, if anything."""
    value = answer(question, content)
    if value is None or value is False and question.kind == "consent":
        wanted = question.required and question.kind != "reference"  # whoever writes a reference has the link
        return Fault(question, _missing(question), missing=True) if wanted else None
    message = broken(question, value) or _unready(question, value, where)
    return Fault(question, message) if message else None


def _missing(question: Question) -> str:
    if question.kind in ("yes_no", "one_of", "several_of", "level"):
        return _("Choose an answer: %(question)s", question=question.label)
    if question.kind == "file":
        return _("Attach a file: %(question)s", question=question.label)
    if question.kind == "consent":
        return _("Tick the box: %(question)s", question=question.label)
    if question.kind == "ranking":
        return _("Open this page and save your wishes.")
    if question.key.endswith("_latin"):
        return _("Look at the spelling that we suggest, and save the page: %(question)s", question=question.label)
    return _("Write an answer: %(question)s", question=question.label)


def _unready(question: Question, value: Any, where: Situation) -> str | None:
    """What keeps an answer from being handed in, though a draft may have it."""
    if question.kind in ("yes_no", "one_of", "several_of", "level"):
        return _chosen(question, value)
    if question.kind == "ranking":
        return _ranking(question, value, where)
    if question.kind == "date":
        return _date(question, value, where)
    if question.kind == "person":
        return _person(value)
    if question.kind == "phone" and not is_phone(value):
        return _("Write the phone number in digits, with the country code: +995 555 12 34 56.")
    most = question.limits.words
    if most is not None and (used := count_words(value)) > most:
        return _("This text has %(used)s words; at most %(most)s are allowed.", used=used, most=most)
    if question.kind == "text" and question.key.endswith("_latin") and GEORGIAN.search(value):
        return _("Write this name in Latin letters, as in your passport.")
    return None


def _chosen(question: Question, value: Any) -> str | None:
    chosen = value if isinstance(value, list) else [str(value).lower() if isinstance(value, bool) else value]
    if set(chosen) - {choice.value for choice in question.choices}:
        return _("Choose one of the answers that are offered.")
    if len(chosen) < (question.limits.fewest or 0):
        return _("Choose at least %(fewest)s.", fewest=question.limits.fewest)
    return None


def _person(value: Mapping[str, str]) -> str | None:
    name, relation, phone, email = (value.get(part, "") for part in PERSON_PARTS)
    if not name:
        return _("Write this person's name.")
    if not relation:
        return _("Write who this person is to you.")
    if not phone and not email:
        return _("Write a phone number or an e-mail address of this person.")
    if phone and not is_phone(phone):
        return _("Write the phone number in digits, with the country code: +995 555 12 34 56.")
    if email and not is_email(email):
        return _("Write an e-mail address, such as nino@example.org.")
    return None


def _ranking(question: Question, value: Sequence[str], where: Situation) -> str | None:
    offered = {choice.value for choice in choices(question, where)}
    if set(value) - offered:
        return _("A school in your list does not take your field. Please look at the list again.")
    if where.only_preferred and not value:
        return _("Name at least one school: this call places people only at schools that they name.")
    fewest = min(question.limits.fewest or 0, len(offered))
    if len(value) < fewest:
        return _("Choose at least %(fewest)s.", fewest=fewest)
    return None


def _date(question: Question, value: str, where: Situation) -> str | None:
    day = date.fromisoformat(value)
    if question.key == "birth_date" and where.ends_on and not is_likely(day, where.ends_on):
        return _("Look at the year of birth again.")
    return None


def progress(section: Section, content: Content, where: Situation) -> Progress:
    """How far a section is."""
    faults = tuple(found for question in section.questions if (found := fault(question, content, where)))
    begun = any(answer(question, content) is not None for question in section.questions)
    return Progress(section, ("begun" if faults else "complete") if begun else "not_begun", faults)


def plain(answers: Mapping[str, Any], asked: Sequence[Section]) -> dict[str, Any]:
    """Only the answers to questions that are asked: what a change has made superfluous is neither shown nor kept."""
    keys = {question.key for section in asked for question in section.questions if not question.of_person}
    return {key: value for key, value in answers.items() if key in keys}


def only_asked(content: Content, asked: Sequence[Section]) -> Content:
    """The same for a whole content: answers and attachments."""
    keys = {question.key for section in asked for question in section.questions if question.kind == "file"}
    files = [file for file in content["attachments"] if file["question"] in keys]
    return {**content, "answers": plain(content["answers"], asked), "attachments": files}
