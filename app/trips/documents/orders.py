"""The director's orders: the one that sends students, and a teacher's travel order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from app.documents.blocks import CLOSING, OPENING, Block
from app.documents.document import EXAMPLE_COLLEGE, Document, Signatory, example_issue
from app.kit.i18n import gettext as _
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import Translated, pick
from app.trips.documents.example import EXAMPLE_TRAVELLERS
from app.trips.documents.journey import EXAMPLE_JOURNEY, Journey
from app.trips.documents.travellers import Traveller

DIRECTOR = Signatory(role={"ka": "დირექტორი", "en": "Director", "pl": "Dyrektor", "et": "Direktor"}, ours=True)


@dataclass(frozen=True, kw_only=True)
class SendingOrder(Document):
    """Students are sent abroad: who, when, with which adults, on what ground."""

    kind: ClassVar[str] = "sending-order"
    template: ClassVar[str] = "sending-order.html"
    blocks: ClassVar[tuple[Block, ...]] = (
        OPENING,
        Block("order", _l("What the order begins with"), (_l("For the journey “%(journey)s” I order:"),)),
        Block("clauses", _l("The clauses, a paragraph each"), (
            _l("To send the students named below to %(city)s, %(country)s, from %(first)s to %(last)s (%(days)s days, weekends and days of travel included), for: %(purpose)s."),  # noqa: E501
            _l("The adults named below accompany them and answer for their life, health and safety on the way and during the stay."),  # noqa: E501
            _l("A student under 18 leaves only with the notarised consent of a parent or guardian."),
            _l("Those who accompany the students report within ten days of the return."),
        )),
        CLOSING,
    )  # fmt: skip

    journey: Journey
    students: tuple[Traveller, ...]
    adults: tuple[Traveller, ...]  # who accompany them and answer for them
    ground: str  # number of the protocol of the selection; may stay empty
    signatory: Signatory = DIRECTOR

    def title(self) -> str:
        """What the file is called."""
        return _("Order on sending students abroad")

    def named(self) -> Mapping[str, str]:
        """Of the journey, and on what ground."""
        return self.journey.names() | {"protocol": self.ground, "count": str(len(self.students))}

    @classmethod
    def example(cls) -> Self:
        """For the ten invented students."""
        people = EXAMPLE_TRAVELLERS
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=example_issue(date(2017, 8, 21), "2017-SO-000001"),
            journey=EXAMPLE_JOURNEY,
            students=tuple(who for who in people if who.category == "student"),
            adults=tuple(who for who in people if who.leader),
            ground="poznan-2017/1",
        )


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """One line of what the journey costs: so many units at a norm."""

    label: Translated  # "per diem", "lodging"
    norm: Decimal  # for one unit, in the currency
    units: int  # days or nights
    currency: str  # ISO 4217
    payer: Translated  # who pays it

    @property
    def total(self) -> Decimal:
        """Norm times units."""
        return self.norm * self.units


@dataclass(frozen=True, kw_only=True)
class TravelOrder(Document):
    """A teacher travels on duty: purpose, place, days with weekends and travel days, what is paid and by whom."""

    kind: ClassVar[str] = "travel-order"
    template: ClassVar[str] = "travel-order.html"
    blocks: ClassVar[tuple[Block, ...]] = (
        OPENING,
        Block("costs", _l("When the college bears no cost"), (
            _l("The hosts pay the journey and the stay; the college bears no cost."),
        )),
        CLOSING,
    )  # fmt: skip

    journey: Journey
    traveller: Traveller
    position: Translated  # at the college
    allowances: tuple[Allowance, ...] = ()
    norms: str = ""  # where the norms stand, with the date of the table
    expected: Translated = field(default_factory=dict)  # what the journey is to bring
    signatory: Signatory = DIRECTOR

    def title(self) -> str:
        """What the file is called."""
        return _("Order on official travel")

    def named(self) -> Mapping[str, str]:
        """Of the traveller and the journey."""
        return self.journey.names() | self.traveller.names() | {"role": pick(self.position)}

    def view(self) -> Mapping[str, object]:
        """The sums by currency and payer."""
        sums: dict[str, Decimal] = {}
        for line in self.allowances:
            sums[line.currency] = sums.get(line.currency, Decimal(0)) + line.total
        return {"sums": sorted(sums.items())}

    @classmethod
    def example(cls) -> Self:
        """For an invented teacher, with invented norms."""
        host = {"ka": "მასპინძელი სკოლა", "en": "host school", "pl": "szkoła przyjmująca", "et": "vastuvõttev kool"}
        college = {"ka": "კოლეჯი", "en": "the college", "pl": "szkoła wysyłająca", "et": "saatev kool"}
        return cls(
            college=EXAMPLE_COLLEGE,
            issue=example_issue(date(2017, 8, 21), "2017-TO-000001"),
            journey=EXAMPLE_JOURNEY,
            traveller=EXAMPLE_TRAVELLERS[0],
            position={"ka": "ინფორმატიკის მასწავლებელი", "en": "teacher of informatics",
                      "pl": "nauczycielka informatyki", "et": "informaatikaõpetaja"},
            allowances=(
                Allowance(label={"ka": "დღიური", "en": "per diem", "pl": "dieta", "et": "päevaraha"},
                          norm=Decimal("30.00"), units=51, currency="EUR", payer=college),
                Allowance(label={"ka": "საცხოვრებელი", "en": "lodging", "pl": "nocleg", "et": "majutus"},
                          norm=Decimal("0.00"), units=50, currency="EUR", payer=host),
            ),
            norms="example table, 1 January 2017",
            expected={"ka": "ორი გაკვეთილის გეგმა კოლეგებისთვის", "en": "two lesson plans for colleagues",
                      "pl": "dwa scenariusze lekcji", "et": "kaks tunnikava kolleegidele"},
        )  # fmt: skip
