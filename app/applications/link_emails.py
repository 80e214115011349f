"""The letters of personal links: to a guardian and a referee, the reminder, and what became of it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Self

from app.applications.models import Application, PersonalLink
from app.applications.rules.content import person_of
from app.calls.models import Call
from app.kit.translated import Translated
from app.messaging.examples import EXCHANGE
from app.messaging.message import Message


def applicant_names(application: Application) -> tuple[str, str]:
    """The applicant's name in Georgian and in Latin letters, each standing in for the other."""
    kept = application.submitted
    person: dict[str, Any] = kept["person"] if kept else person_of(application.account.person)
    ka = f"{person['given_ka']} {person['family_ka']}".strip()
    latin = f"{person['given_latin']} {person['family_latin']}".strip()
    return ka or latin, latin or ka


@dataclass(frozen=True, kw_only=True)
class PersonalLetter(Message):
    """A letter with a personal link: who asks, for which journey, and until when the link works."""

    secret: ClassVar[bool] = True
    token: str
    purpose: str
    name: str
    applicant_ka: str
    applicant_latin: str
    call: Translated
    starts_on: date | None
    ends_on: date | None
    until: datetime
    zone: str
    opened: bool

    @classmethod
    def of(cls, link: PersonalLink, token: str) -> Self:
        """With this link; the token is known only now, the table keeps its digest."""
        ka, latin = applicant_names(link.application)
        call: Call = link.application.call
        return cls(
            effect=link.token_digest[:20],
            token=token,
            purpose=link.purpose,
            name=link.name,
            applicant_ka=ka,
            applicant_latin=latin,
            call=call.title,
            starts_on=call.starts_on,
            ends_on=call.ends_on,
            until=link.expires_at,
            zone=call.time_zone,
            opened=call.letters_open,
        )

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(
            effect="example",
            token="example",
            purpose="guardian" if cls is GuardianAsked else "referee",
            name="ნანა მაისურაძე",
            applicant_ka="ანა მაისურაძე",
            applicant_latin="Ana Maisuradze",
            call=EXCHANGE,
            starts_on=date(2017, 9, 2),
            ends_on=date(2017, 10, 22),
            until=datetime(2017, 5, 15, 19, 59, tzinfo=UTC),
            zone="Asia/Tbilisi",
            opened=False,
        )


class GuardianAsked(PersonalLetter):
    """Please say whether you agree to the journey of your child."""

    urgent: ClassVar[bool] = True
    template: ClassVar[str] = "guardian_asked"


class RefereeAsked(PersonalLetter):
    """Please write a letter about an applicant."""

    urgent: ClassVar[bool] = True
    template: ClassVar[str] = "referee_asked"


class LinkReminder(PersonalLetter):
    """Your answer is still awaited; a new link, for only the newest letter's works."""

    template: ClassVar[str] = "link_reminder"


@dataclass(frozen=True, kw_only=True)
class LinkAnswered(Message):
    """To the applicant: somebody whom you asked has answered. Of a letter it tells only that it came."""

    template: ClassVar[str] = "link_answered"
    purpose: str
    agreed: bool
    opened: bool
    name: str
    applicant_ka: str
    applicant_latin: str
    call: Translated
    application_id: int

    @classmethod
    def of(cls, link: PersonalLink) -> Self:
        """From a link that is answered."""
        ka, latin = applicant_names(link.application)
        return cls(
            effect=f"{link.id}",
            purpose=link.purpose,
            agreed=bool((link.answer or {}).get("agreed")),
            opened=bool((link.answer or {}).get("open")),
            name=link.name,
            applicant_ka=ka,
            applicant_latin=latin,
            call=link.application.call.title,
            application_id=link.application_id,
        )

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(
            effect="example",
            purpose="guardian",
            agreed=True,
            opened=False,
            name="ნანა მაისურაძე",
            applicant_ka="ანა მაისურაძე",
            applicant_latin="Ana Maisuradze",
            call=EXCHANGE,
            application_id=7,
        )


@dataclass(frozen=True, kw_only=True)
class ConsentRefused(Message):
    """To the coordinators: a guardian does not agree. It names nobody, since who may read which application differs."""

    template: ClassVar[str] = "consent_refused"
    call: Translated
    application_id: int

    @classmethod
    def of(cls, link: PersonalLink) -> Self:
        """From a link that is answered with a no."""
        return cls(effect=f"{link.id}", call=link.application.call.title, application_id=link.application_id)

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(effect="example", call=EXCHANGE, application_id=7)
