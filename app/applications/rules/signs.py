"""What in a file tells who the applicant is: names in both scripts, contacts, dates, identifying answers.

`rewriting.finding` looks for them: `words` are beginnings of words, `digits` numbers however they are grouped, `texts`
whole pieces of text.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from app.accounts.rules.romanisation import is_georgian, latin
from app.applications.questions import OF_PERSON, Section
from app.applications.rules.content import Content
from app.kit.i18n import LANGUAGES, format_date, use_language

Signs = dict[str, list[str]]
OWN = ("given_ka", "family_ka", "given_latin", "family_latin", "birth_date", "phone")
COMMON = ("relation", "emergency_relation")  # "mother" tells nothing, and stands in many files
SHORTEST = 3  # letters of a part of a name, or of an address
FEWEST_DIGITS = 5
COUNTRY = "995"
MOST_PARTS = 8  # of an answer that is taken apart; longer ones are sentences


def signs(content: Content, form: tuple[Section, ...], email: str) -> Signs:
    """Everything to look for in the files of an application with this content, each sign once, the longest first."""
    words, digits, texts = set[str](), set[str](), {email.strip()}
    person = content["person"]
    texts.add(str(person.get("group_or_subject") or ""))  # a subject's single words stand in any teaching plan
    for value in (*(str(person.get(key) or "") for key in OWN), *_answers(content, form), email.partition("@")[0]):
        if born := _date(value):
            texts.update(_dates(born))
            continue
        texts.add(value)
        digits.update(_numbers(value))
        parts = _parts(value)
        words.update(_beginnings(parts) if len(parts) <= MOST_PARTS else ())
    texts = {text for text in texts if len(text) >= SHORTEST}
    return {"words": _longest(words), "digits": _longest(digits), "texts": _longest(texts)}


def _answers(content: Content, form: tuple[Section, ...]) -> Iterator[str]:
    """The texts of the identifying answers that are not the person's own fields."""
    for question in (each for section in form for each in section.questions):
        value = content["answers"].get(question.key)
        if question.identifying and question.key not in (*OF_PERSON, *COMMON) and question.retention == "identity":
            given = value if isinstance(value, dict) else {question.key: value}
            yield from (text for part, text in given.items() if isinstance(text, str) and part not in COMMON)


def _parts(value: str) -> list[str]:
    return [part for part in re.split(r"[^\w]+|_", value) if len(part) >= SHORTEST and not part.isdigit()]


def _beginnings(parts: Iterable[str]) -> Iterator[str]:
    """Each part without the ending that changes from case to case, in the Latin spelling too."""
    for part in parts:
        if is_georgian(part):
            yield part.removesuffix("ი") if len(part) > SHORTEST else part
            yield latin(part)
        else:
            yield part


def _numbers(value: str) -> Iterator[str]:
    """The digits of a phone or another number, with the country's own and without."""
    figures = "".join(letter for letter in value if letter.isdigit())
    if len(figures) >= FEWEST_DIGITS:
        yield figures
        if figures.startswith(COUNTRY) and len(figures) > len(COUNTRY) + FEWEST_DIGITS:
            yield figures.removeprefix(COUNTRY)


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _dates(day: date) -> Iterator[str]:
    """A day as people write it."""
    yield from (f"{day:{shape}}" for shape in ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%y"))
    yield f"{day.day}.{day.month}.{day.year}"
    for code in LANGUAGES:
        with use_language(code):
            yield from (format_date(day), format_date(day).replace(",", ""))


def _longest(found: Iterable[str]) -> list[str]:
    return sorted(set(found), key=lambda sign: (-len(sign), sign))
