"""A form as data: read with every fault by its path, written again, and the standard form as an example of it.

`read_form` takes what `CallForm.content` keeps (JSON values), `read_text` a file that somebody sends.
"""

import json
from collections import Counter
from typing import Any

from app.applications.form import FORM
from app.applications.questions import Section
from app.applications.rules.forming.faults import BadForm, Place, quoted
from app.applications.rules.forming.questions import HELP, LABEL, read_question
from app.applications.rules.forming.whole import Placed, checked
from app.applications.rules.forming.writing import FORMAT, data_of
from app.kit.i18n import _

__all__ = ["STANDARD", "BadForm", "data_of", "read_form", "read_text"]

SECTION_KEY = "[a-z0-9_-]{1,60}"
MOST_SECTIONS, MOST_QUESTIONS, MOST_LETTERS = 40, 200, 2_000_000


def read_form(data: Any) -> tuple[Section, ...]:
    """The form that these JSON values are; BadForm with all their faults when they are none."""
    faults: list[str] = []
    whole = Place(data, "", faults)
    sections: list[tuple[Section, int]] = []
    placed: list[Placed] = []
    if whole.members(("format", "sections"), ("format", "sections")):
        if whole.value.get("format") != FORMAT:
            whole.member("format").fault(_("“%(format)s” is expected here", format=FORMAT))
        for place in whole.member("sections").items(MOST_SECTIONS, fewest=1):
            section, asked = _section(place)
            sections.append((section, len(asked)))
            placed += asked
        _once(whole, [section.key for section, _count in sections])
        if len(placed) > MOST_QUESTIONS:
            whole.member("sections").fault(_("a form has at most %(most)s questions", most=MOST_QUESTIONS))
    questions = checked(placed)
    if faults:
        raise BadForm(faults)
    rest = iter(questions)
    return tuple(
        Section(part.key, part.title, tuple(next(rest) for _n in range(count)), part.lead, part.private)
        for part, count in sections
    )


def _section(place: Place) -> tuple[Section, list[Placed]]:
    """A section without its questions, and the questions with their places."""
    known = ("key", "title", "lead", "private", "questions")
    if not place.members(known, ("key", "title", "questions")):
        return Section("", "", ()), []
    title = place.member("title")
    section = Section(
        key=place.member("key").key(SECTION_KEY, "about-you"),
        title=title.words(LABEL, needed=not title.is_missing),
        questions=(),
        lead=place.member("lead").words(HELP, lines=True),
        private=place.member("private").flag(),
    )
    items = place.member("questions").items(MOST_QUESTIONS)
    read = [(item, read_question(item)) for item in items]
    return section, [Placed(item, question) for item, question in read if question]


def _once(whole: Place, keys: list[str]) -> None:
    for n, key in enumerate(keys):
        if key and key in keys[:n]:
            place = Place(key, f"sections[{n}].key", whole.faults)
            place.fault(_("the key “%(key)s” stands twice", key=key))


def read_text(text: str | bytes) -> tuple[Section, ...]:
    """The form in a JSON file; BadForm when it is no JSON, or names a member of an object twice."""
    twice: list[str] = []

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        twice.extend(name for name, times in Counter(name for name, _value in pairs).items() if times > 1)
        return dict(pairs)

    if len(text) > MOST_LETTERS:
        raise BadForm([_("this file is too large for a form")])
    try:
        data = json.loads(text, object_pairs_hook=members)
    except (ValueError, RecursionError) as wrong:
        raise BadForm([_("this is no JSON file: %(reason)s", reason=quoted(str(wrong)))]) from wrong
    if twice:
        raise BadForm([_("the member “%(name)s” stands twice in one object", name=quoted(name)) for name in twice[:10]])
    return read_form(data)


STANDARD: dict[str, Any] = data_of(FORM)
