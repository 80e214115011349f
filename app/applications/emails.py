"""The letters of an application: received, withdrawn, more time, another form."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import ClassVar, Self

from app.applications.models import Application, CallForm, Extension
from app.applications.questions import Question
from app.applications.rules.carrying import Changes
from app.calls.rules import Dates, calendar
from app.kit.i18n import everywhere
from app.kit.settings import settings
from app.kit.translated import Translated
from app.messaging.examples import ANA, EXCHANGE
from app.messaging.message import Message


@dataclass(frozen=True, kw_only=True)
class ApplicationLetter(Message):
    """What both letters say: whose application, in which call, when."""

    name_ka: str
    name_latin: str
    number: str
    call: Translated
    application_id: int
    at: datetime
    zone: str
    fingerprint: str

    @classmethod
    def of(cls, application: Application, at: datetime) -> Self:
        """From an application that is handed in; `at` is the moment that the letter tells of."""
        person = application.account.person
        return cls(
            effect=f"{application.call.key}:{application.number}:{at.isoformat()}",
            name_ka=person.name_ka,
            name_latin=person.name_latin,
            number=application.number or "",
            call=application.call.title,
            application_id=application.id,
            at=at,
            zone=application.call.time_zone,
            fingerprint=application.fingerprint or "",
        )

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(
            effect="example",
            **ANA,
            number="S-007",
            call=EXCHANGE,
            application_id=7,
            at=datetime(2017, 4, 28, 15, 20, 11, tzinfo=UTC),
            zone="Asia/Tbilisi",
            fingerprint="5f2b" * 16,
        )


@dataclass(frozen=True, kw_only=True)
class Received(ApplicationLetter):
    """Your application is received: number, time, fingerprint; and the dates for one's own calendar."""

    urgent: ClassVar[bool] = True
    template: ClassVar[str] = "application_received"

    dates: Dates | None = None

    @classmethod
    def of(cls, application: Application, at: datetime, closes_at: datetime | None = None) -> Self:
        """The same, with the deadline that holds for this applicant."""
        return replace(super().of(application, at), dates=Dates.of(application.call, closes_at))

    def calendar(self) -> str:
        """The dates of the call."""
        url = f"{settings().base_url}/applications/{self.application_id}"
        return calendar(self.dates, url=url, at=self.at) if self.dates else ""


class Withdrawn(ApplicationLetter):
    """Your application is withdrawn, as you asked."""

    urgent: ClassVar[bool] = True
    template: ClassVar[str] = "application_withdrawn"


@dataclass(frozen=True, kw_only=True)
class MoreTime(Message):
    """You have more time: until when."""

    template: ClassVar[str] = "application_more_time"

    name_ka: str
    name_latin: str
    call: Translated
    until: datetime
    zone: str

    @classmethod
    def of(cls, extension: Extension) -> Self:
        """From an extension that was given."""
        person = extension.account.person
        return cls(
            effect=f"extension:{extension.id}",
            name_ka=person.name_ka,
            name_latin=person.name_latin,
            call=extension.call.title,
            until=extension.until,
            zone=extension.call.time_zone,
        )

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(
            effect="example",
            **ANA,
            call=EXCHANGE,
            until=datetime(2017, 5, 3, 19, 59, 59, tzinfo=UTC),
            zone="Asia/Tbilisi",
        )


@dataclass(frozen=True, kw_only=True)
class FormChanged(Message):
    """The form of the call was changed: why, what is asked now, what no longer, and what that means for the reader."""

    template: ClassVar[str] = "form_changed"

    name_ka: str
    name_latin: str
    call: Translated
    application_id: int
    submitted: bool
    reason: str
    added: tuple[Translated, ...] = ()
    changed: tuple[Translated, ...] = ()
    gone: tuple[Translated, ...] = ()
    closes_at: datetime | None
    zone: str

    @classmethod
    def of(cls, application: Application, form: CallForm, found: Changes) -> Self:
        """From a version of the form that counts now, and what it changes for this application."""
        person, call = application.account.person, application.call
        return cls(
            effect=f"form:{form.id}:{application.id}",
            name_ka=person.name_ka,
            name_latin=person.name_latin,
            call=call.title,
            application_id=application.id,
            submitted=application.state == "submitted",
            reason=form.reason,
            added=_labels(found.added),
            changed=_labels(found.changed),
            gone=_labels(found.gone),
            closes_at=call.closes_at,
            zone=call.time_zone,
        )

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(
            effect="example",
            **ANA,
            call=EXCHANGE,
            application_id=7,
            submitted=False,
            reason="მასპინძელ სკოლას სამუშაო ტანსაცმლის ზომა სჭირდება.",
            added=({"ka": "სამუშაო ტანსაცმლის ზომა", "en": "Size of working clothes"},),
            gone=({"ka": "ფეხსაცმლის ზომა", "en": "Size of shoes"},),
            closes_at=datetime(2017, 5, 1, 19, 59, 59, tzinfo=UTC),
            zone="Asia/Tbilisi",
        )


def _labels(questions: Iterable[Question]) -> tuple[Translated, ...]:
    return tuple(everywhere(lambda question=question: str(question.label)) for question in questions)  # type: ignore[misc]


LETTERS: tuple[type[Message], ...] = (Received, Withdrawn, MoreTime, FormChanged)
