"""The letters of a questionnaire: the personal link, and the reminder of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Self

from app.kit.settings import settings
from app.kit.translated import Translated
from app.messaging.examples import ANA, EXCHANGE
from app.messaging.message import Message
from app.questionnaires.models import QuestionnaireLink
from app.questionnaires.queries import Person, token_of


@dataclass(frozen=True, kw_only=True)
class QuestionnaireAsked(Message):
    """To a traveller who is back, or a contact at a host: what it is about, until when, and the personal link."""

    template: ClassVar[str] = "questionnaire_asked"
    secret: ClassVar[bool] = True
    name_ka: str
    name_latin: str
    trip: Translated
    until: date
    is_anonymous: bool
    is_host: bool
    link: str

    @classmethod
    def of(cls, link: QuestionnaireLink, who: Person, at: datetime) -> Self:
        """From a link; the same letter a second time is another one a second later."""
        asked = link.questionnaire
        return cls(
            effect=f"{link.code}:{link.link_version}:{at:%y%m%d%H%M%S}", name_ka=who.name("ka"),
            name_latin=who.name("en"), trip=asked.trip.title, until=asked.closes_on, is_anonymous=asked.is_anonymous,
            is_host=asked.audience == "host", link=f"{settings().base_url}/questionnaires/{token_of(link)}",
        )  # fmt: skip

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(
            effect="example", **ANA, trip=EXCHANGE, until=date(2017, 11, 5), is_anonymous=True, is_host=False,
            link="https://college.example/questionnaires/ABCDEFGHJK-example",
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class QuestionnaireReminder(QuestionnaireAsked):
    """To the same, while they are behind."""

    template: ClassVar[str] = "questionnaire_reminder"
