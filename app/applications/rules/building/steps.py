"""The steps of building a form: adding, changing, moving and taking out sections and questions."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from app.applications.questions import OF_PERSON, READ_ELSEWHERE, Question, Section
from app.applications.rules.asking import is_for
from app.calls.rules import key_from

Form = tuple[Section, ...]
Step = Callable[[Form], Form]
LONGEST_KEY = 60


def name_of(question: Question) -> str:
    """What a question goes by in addresses: its key and, where it is not for everybody, its categories."""
    return ".".join([question.key, *question.categories])


def find(form: Form, name: str) -> tuple[Section, Question] | None:
    """The question with this name and its section."""
    every = ((section, question) for section in form for question in section.questions)
    return next((found for found in every if name_of(found[1]) == name), None)


def new_key(form: Form, label: str, fallback: str) -> str:
    """A key for a new question, made of its English label; never one that other parts of the house read by name."""
    taken = {question.key for section in form for question in section.questions}
    known = {*taken, *OF_PERSON, *READ_ELSEWHERE}
    made = key_from(label, {each.replace("_", "-") for each in known}, fallback.replace("_", "-"))
    return made.replace("-", "_")


def with_section(form: Form, section: Section) -> Form:
    """A section more, at the end; its key is made of its title and free."""
    key = key_from(str(section.key), [each.key for each in form], "section")
    return (*form, replace(section, key=key))


def changed_section(form: Form, key: str, changed: Section) -> Form:
    """Another title, lead or privacy; key and questions stay."""
    return tuple(
        replace(changed, key=section.key, questions=section.questions) if section.key == key else section
        for section in form
    )


def without_section(form: Form, key: str) -> Form:
    """Without this section and its questions."""
    return tuple(section for section in form if section.key != key)


def moved_section(form: Form, key: str, step: int) -> Form:
    """One place up (-1) or down (+1); at the end nothing happens."""
    keys = [section.key for section in form]
    place = keys.index(key)
    other = place + step
    if not 0 <= other < len(form):
        return form
    moved = list(form)
    moved[place], moved[other] = moved[other], moved[place]
    return tuple(moved)


def with_question(form: Form, section_key: str, question: Question) -> Form:
    """A question more, at the end of its section."""
    return tuple(
        replace(section, questions=(*section.questions, question)) if section.key == section_key else section
        for section in form
    )


def changed_question(form: Form, name: str, changed: Question) -> Form:
    """Another question in the place of this one; its key and kind stay."""
    return _each(
        form,
        lambda question: (
            [replace(changed, key=question.key, kind=question.kind)] if name_of(question) == name else [question]
        ),
    )


def without_question(form: Form, name: str) -> Form:
    """Without this question."""
    return _each(form, lambda question: [] if name_of(question) == name else [question])


def moved_question(form: Form, name: str, step: int, category: str = "") -> Form:
    """One place up (-1) or down (+1) among the questions of a category (none: all); from the end of a section it
    goes on into the next one. At the end of the form nothing happens."""
    found = find(form, name)
    if found is None:
        return form
    section, question = found
    seen = [each for each in section.questions if not category or is_for(each, category) or each is question]
    place = seen.index(question) + step
    if 0 <= place < len(seen):
        return _beside(form, question, seen[place], step)
    sections = [each.key for each in form]
    other = sections.index(section.key) + step
    if not 0 <= other < len(form):
        return form
    rest = without_question(form, name)
    return tuple(_with(each, question, step) if each.key == sections[other] else each for each in rest)


def _with(section: Section, question: Question, step: int) -> Section:
    both = (question, *section.questions) if step > 0 else (*section.questions, question)
    return replace(section, questions=both)


def _beside(form: Form, question: Question, other: Question, step: int) -> Form:
    def put(each: Question) -> Iterable[Question]:
        if each is question:
            return []
        return ([question, each] if step < 0 else [each, question]) if each is other else [each]

    return _each(form, put)


def _each(form: Form, put: Callable[[Question], Iterable[Question]]) -> Form:
    return tuple(
        replace(section, questions=tuple(made for each in section.questions for made in put(each))) for section in form
    )
