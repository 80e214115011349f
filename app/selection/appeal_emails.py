"""The letters about appeals: to the applicant, to the chair and the members who look again, to who lost a place."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, ClassVar, Self

from app.committee.models import Member
from app.kit.translated import Translated
from app.messaging.examples import ANA, EXCHANGE
from app.messaging.message import Message
from app.selection.models import Appeal, Decision, Offer


@dataclass(frozen=True, kw_only=True)
class AppealLetter(Message):
    """What every letter about an appeal says: to whom, in which call."""

    name_ka: str
    name_latin: str
    call: Translated
    zone: str

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(
            effect="example",
            **ANA,
            call=EXCHANGE,
            zone="Asia/Tbilisi",
        )


@dataclass(frozen=True, kw_only=True)
class ApplicantLetter(AppealLetter):
    """To the one who filed the appeal."""

    number: str = "S-007"
    application_id: int = 7
    filed_at: datetime = datetime(2017, 5, 18, 9, 30, tzinfo=UTC)
    files: int = 0
    upheld: bool = False

    @classmethod
    def of(cls, appeal: Appeal) -> Self:
        """From an appeal."""
        application = appeal.application
        person = application.account.person
        return cls(
            effect=f"{application.call.key}:{application.number}",
            name_ka=person.name_ka,
            name_latin=person.name_latin,
            call=application.call.title,
            zone=application.call.time_zone,
            number=application.number or "",
            application_id=application.id,
            filed_at=appeal.filed_at,
            files=len(appeal.files),
            upheld=appeal.state == "upheld",
        )


class AppealReceived(ApplicantLetter):
    """We have your appeal: what happens next."""

    urgent: ClassVar[bool] = True
    template: ClassVar[str] = "appeal_received"


class AppealAnswered(ApplicantLetter):
    """The committee has answered your appeal."""

    template: ClassVar[str] = "appeal_answered"


@dataclass(frozen=True, kw_only=True)
class MemberLetter(AppealLetter):
    """To a member of the committee; it names the application by its number only."""

    number: str = "S-007"
    call_key: str = "poznan-2017"

    @classmethod
    def of(cls, appeal: Appeal, member: Member, at: datetime) -> Self:
        """To a member about an appeal, at most one of a kind a day."""
        call, person = appeal.application.call, member.account.person
        return cls(
            effect=f"{call.key}:{appeal.id}:{member.id}:{at:%Y-%m-%d}",
            name_ka=person.name_ka,
            name_latin=person.name_latin,
            call=call.title,
            zone=call.time_zone,
            number=appeal.application.number or "",
            call_key=call.key,
        )


class AppealFiled(MemberLetter):
    """To the chair: an appeal has come."""

    template: ClassVar[str] = "appeal_filed"


class SecondLookAssigned(MemberLetter):
    """To a member: please look at an application again."""

    template: ClassVar[str] = "second_look_assigned"


class SecondLookAwaited(MemberLetter):
    """To a member who is behind with a second look."""

    template: ClassVar[str] = "second_look_awaited"


@dataclass(frozen=True, kw_only=True)
class PlaceRevoked(AppealLetter):
    """To somebody whose place went to another through an appeal, as the rule sheet says."""

    template: ClassVar[str] = "place_revoked"

    number: str = "S-007"
    application_id: int = 7
    protocol: str = "poznan-2017/9"

    @classmethod
    def of(cls, offer: Offer, decision: Decision) -> Self:
        """From the offer that was taken back, and the decision that did it."""
        application = offer.application
        values: dict[str, Any] = {
            "effect": f"{application.call.key}:{application.number}:{decision.id}",
            "name_ka": application.account.person.name_ka,
            "name_latin": application.account.person.name_latin,
            "call": application.call.title,
            "zone": application.call.time_zone,
            "number": application.number or "",
            "application_id": application.id,
            "protocol": f"{application.call.key}/{decision.id}",
        }
        return replace(cls.example(), **values)
