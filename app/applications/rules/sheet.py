"""An application as a filled-in form: what is asked, what stands there, and how far each section is."""

from dataclasses import dataclass

from app.applications.models import Application
from app.applications.questions import Section
from app.applications.rules import answering, asking, content
from app.applications.rules.answering import Progress
from app.applications.rules.asking import Situation
from app.applications.rules.content import Content


@dataclass(frozen=True)
class Sheet:
    """The sections that are asked, and the content that answers them."""

    content: Content
    where: Situation
    sections: list[Section]

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


def sheet(application: Application) -> Sheet:
    """The form of an application: as it was handed in, or as it stands now while it is a draft."""
    kept = application.submitted
    person = kept["person"] if kept else content.person_of(application.account.person)
    where = asking.situation(application.call, application.category, person)
    asked = asking.sections(where)
    answers = answering.plain(application.answers, asked)
    return Sheet(kept or content.content_of(person, answers, application.attachments), where, asked)
