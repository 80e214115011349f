"""The letter that an agreement with a partner ends soon."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from app.accounts.models import Account
from app.kit.translated import Translated
from app.messaging.message import Message
from app.partners.models import Agreement


@dataclass(frozen=True, kw_only=True)
class AgreementEnds(Message):
    """An agreement ends: is it to be renewed?"""

    template: ClassVar[str] = "agreement_ends"
    name_ka: str
    name_latin: str
    partner: Translated
    partner_key: str
    agreement_id: int
    project: Translated
    ends_on: date

    @classmethod
    def of(cls, agreement: Agreement, account: Account) -> Self:
        """To somebody who looks after agreements; one letter for each last day."""
        assert agreement.ends_on
        return cls(
            effect=f"{agreement.id}:{agreement.ends_on}",
            name_ka=account.person.name_ka,
            name_latin=account.person.name_latin,
            partner=agreement.partner.name,
            partner_key=agreement.partner.key,
            agreement_id=agreement.id,
            project=agreement.project,
            ends_on=agreement.ends_on,
        )

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(
            effect="example",
            name_ka="ნინო კაპანაძე",
            name_latin="Nino Kapanadze",
            partner={"ka": "რაკვერეს პროფესიულ-ტექნიკური სკოლა", "en": "Rakvere vocational school"},
            partner_key="rakvere",
            agreement_id=1,
            project={"ka": "ესტონურ-ქართული პროექტი", "en": "Estonian–Georgian project"},
            ends_on=date(2026, 12, 31),
        )
