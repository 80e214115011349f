"""The letters of the selection: one for each outcome, and those about an offer."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar, Self

from app.kit.translated import Translated
from app.messaging.examples import ANA, EXCHANGE, SCHOOL
from app.messaging.message import Message
from app.selection.models import Decision, Offer, Standing


@dataclass(frozen=True, kw_only=True)
class ResultLetter(Message):
    """What every applicant is told: the outcome, and where to read why."""

    name_ka: str
    name_latin: str
    number: str
    call: Translated
    application_id: int
    host: Translated | None = None
    city: Translated | None = None
    due_at: datetime | None = None
    zone: str = "Asia/Tbilisi"
    appeal_days: int = 7

    @classmethod
    def of(cls, decision: Decision, standing: Standing, offer: Offer | None) -> Self:
        """From a standing, and the offer where there is one."""
        application = standing.application
        host = offer.host.partner if offer and offer.host else None
        again = "" if decision.occasion == "selection" else f":{decision.id}"  # a place can be lost and won again
        return cls(
            effect=f"{decision.call.key}:{application.number}:{standing.outcome}{again}",
            name_ka=application.account.person.name_ka,
            name_latin=application.account.person.name_latin,
            number=application.number or "",
            call=decision.call.title,
            application_id=application.id,
            host=host.name if host else None,
            city=host.city if host else None,
            due_at=offer.due_at if offer else None,
            zone=decision.call.time_zone,
            appeal_days=decision.call.appeal_days,
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
            host=SCHOOL,
            city={"ka": "პოზნანი", "en": "Poznań"},
            due_at=datetime(2017, 6, 9, 19, 59, 59, tzinfo=UTC),
        )


class Selected(ResultLetter):
    """You have been selected: answer by the deadline."""

    template: ClassVar[str] = "result_selected"


class Reserve(ResultLetter):
    """You are on the reserve list."""

    template: ClassVar[str] = "result_reserve"


class NotSelected(ResultLetter):
    """You have not been selected: below the pass mark, or too few reviews."""

    template: ClassVar[str] = "result_not_selected"


class Ineligible(ResultLetter):
    """The application did not meet the conditions."""

    template: ClassVar[str] = "result_ineligible"


LETTERS: dict[str, type[ResultLetter]] = {
    "selected": Selected,
    "reserve": Reserve,
    "below_pass_mark": NotSelected,
    "incomplete": NotSelected,
    "ineligible": Ineligible,
}


@dataclass(frozen=True, kw_only=True)
class OfferLetter(Message):
    """What the letters about an offer share: to whom, which place, until when."""

    name_ka: str
    name_latin: str
    number: str
    call: Translated
    application_id: int
    host: Translated | None
    due_at: datetime
    zone: str

    @classmethod
    def values(cls, offer: Offer) -> dict[str, Any]:
        """The shared values, from an offer."""
        application = offer.application
        person = application.account.person
        return {
            "name_ka": person.name_ka,
            "name_latin": person.name_latin,
            "number": application.number or "",
            "call": application.call.title,
            "application_id": application.id,
            "host": offer.host.partner.name if offer.host else None,
            "due_at": offer.due_at,
            "zone": application.call.time_zone,
        }

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(
            effect="example",
            **ANA,
            number="S-007",
            call=EXCHANGE,
            application_id=7,
            host=SCHOOL,
            due_at=datetime(2017, 6, 9, 19, 59, 59, tzinfo=UTC),
            zone="Asia/Tbilisi",
        )


class OfferReminder(OfferLetter):
    """Your place is still waiting: until when, and what happens then."""

    template: ClassVar[str] = "offer_reminder"

    @classmethod
    def of(cls, offer: Offer, at: datetime) -> Self:
        """From an open offer; a reminder a day at most."""
        effect = f"{offer.application.call.key}:{offer.application.number}:{offer.due_at:%Y%m%d}:{at:%Y%m%d}"
        return cls(effect=effect, **cls.values(offer))


class DeclineNoted(OfferLetter):
    """The office has written down that you give the place back."""

    template: ClassVar[str] = "decline_noted"

    @classmethod
    def of(cls, offer: Offer) -> Self:
        """From an offer that the office has declined on somebody's behalf."""
        effect = f"{offer.application.call.key}:{offer.application.number}:{offer.opened_at:%Y%m%d}"
        return cls(effect=effect, **cls.values(offer))
