"""What a new version of a form means for an application that was begun in an earlier one."""

import json
from dataclasses import dataclass

from app.applications.questions import Question, Section
from app.applications.rules import asking
from app.applications.rules.answers import answer
from app.applications.rules.content import Content
from app.applications.rules.forming import data_of
from app.applications.rules.showing import Line, line
from app.calls.models import Call

Form = tuple[Section, ...]


@dataclass(frozen=True)
class Changes:
    """The questions of a category that came, that are asked in another way now, and that are not asked any more."""

    added: tuple[Question, ...] = ()
    changed: tuple[Question, ...] = ()
    gone: tuple[Question, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.gone)


def changes(before: Form, after: Form, category: str) -> Changes:
    """What is different for one category; the order of the questions is no difference."""
    old, new = _of(before, category), _of(after, category)
    return Changes(
        added=tuple(question for key, question in new.items() if key not in old),
        changed=tuple(
            question for key, question in new.items() if key in old and written(question) != written(old[key])
        ),
        gone=tuple(question for key, question in old.items() if key not in new),
    )


def written(question: Question) -> str:
    """Everything that a question is, as one text to compare."""
    return json.dumps(data_of([Section("compare", "", (question,))]), sort_keys=True)


def fits(question: Question, content: Content) -> bool:
    """Whether what was answered answers this question: the same kind of answer, and only what it still offers."""
    value = answer(question, content)
    if value is None:
        return False
    if question.kind not in ("yes_no", "one_of", "several_of", "level"):
        return True
    chosen = value if isinstance(value, list) else [str(value).lower() if isinstance(value, bool) else value]
    return set(chosen) <= {choice.value for choice in question.choices}


def lapsed(before: Form, after: Form, category: str, content: Content, call: Call) -> list[Line]:
    """The answers that the earlier form asked for and the present one does not take any more, as they are read."""
    new = _of(after, category)
    return [
        line(question, content, call)
        for key, question in _of(before, category).items()
        if not question.of_person
        and answer(question, content) is not None
        and not (key in new and fits(new[key], content))
    ]


def _of(form: Form, category: str) -> dict[str, Question]:
    return {
        question.key: question
        for section in form
        for question in section.questions
        if asking.is_for(question, category)
    }
