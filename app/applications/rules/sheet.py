"""An application as a filled-in form: what is asked, what stands there, and how far each section is."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from app.applications.form import FORM
from app.applications.models import Application, CallForm
from app.applications.questions import Section
from app.applications.rules import answering, asking, content
from app.applications.rules.answering import Progress
from app.applications.rules.asking import Situation
from app.applications.rules.content import Content
from app.applications.rules.forming import read_form


@dataclass(frozen=True)
class Sheet:
    """The sections that are asked, the content that answers them, and what other answers could lead to."""

    content: Content
    where: Situation
    sections: list[Section]
    possible: list[Section]

    @property
    def progress(self) -> list[Progress]:
        """How far each section is."""
        return [answering.progress(section, self.content, self.where) for section in self.sections]

    @property
    def unfinished(self) -> list[Progress]:
        """The sections that still stand in the way of handing in."""
        return [each for each in self.progress if each.faults]

    def section(self, key: str) -> Section | None:
        """The section with this key."""
        return next((each for each in self.sections if each.key == key), None)

    def after(self, key: str) -> Section | None:
        """The section that follows the one with this key."""
        keys = [each.key for each in self.sections]
        return next(iter(self.sections[keys.index(key) + 1 :]), None)


class HasForm(Protocol):
    """What `form_of` asks of an application."""

    @property
    def form(self) -> CallForm | None:
        """The version of the call's form in which it was begun; None: the standard form."""


def form_of(application: HasForm) -> tuple[Section, ...]:
    """The form of an application: its call's own, or the standard one."""
    return read(application.form)


def read(form: CallForm | None) -> tuple[Section, ...]:
    """A kept version of a form; None is the standard form."""
    if form is None:
        return FORM
    kept = _KEPT.get(form)
    if kept is None or kept[0] is not form.content:
        kept = _KEPT[form] = (form.content, _read(json.dumps(form.content)))
    return kept[1]


_KEPT: WeakKeyDictionary[CallForm, tuple[dict[str, Any], tuple[Section, ...]]] = WeakKeyDictionary()


@lru_cache(maxsize=64)
def _read(content: str) -> tuple[Section, ...]:
    return read_form(json.loads(content))


def sheet(application: Application) -> Sheet:
    """The form of an application: as it was handed in, or as it stands now while it is a draft."""
    kept = None if application.is_being_written else application.submitted
    person = kept["person"] if kept else content.person_of(application.account.person)
    where = asking.situation(application.call, application.category, person)
    possible = asking.sections(where, form_of(application))
    whole = kept or content.content_of(person, application.answers, application.current_attachments)
    asked = asking.sections(where, tuple(possible), whole)
    return Sheet(kept or answering.only_asked(whole, asked), where, asked, possible)
