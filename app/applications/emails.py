"""The letters of an application: received, withdrawn."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar, Self

from app.applications.models import Application
from app.kit.translated import Translated
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
            effect=f"{application.call.key}:{application.number}",
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
            name_ka="ანა მაისურაძე",
            name_latin="Ana Maisuradze",
            number="S-007",
            call={"ka": "გაცვლითი პროგრამა, პოზნანი 2017", "en": "Exchange, Poznań 2017"},
            application_id=7,
            at=datetime(2017, 4, 28, 15, 20, 11, tzinfo=UTC),
            zone="Asia/Tbilisi",
            fingerprint="5f2b" * 16,
        )


class Received(ApplicationLetter):
    """Your application is received: number, time, fingerprint."""

    template: ClassVar[str] = "application_received"


class Withdrawn(ApplicationLetter):
    """Your application is withdrawn, as you asked."""

    template: ClassVar[str] = "application_withdrawn"


LETTERS: tuple[type[ApplicationLetter], ...] = (Received, Withdrawn)
