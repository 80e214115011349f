"""What every paper of a journey prints of it: when, where to, what for, and the people who answer for it."""

from dataclasses import dataclass, field
from datetime import date

from app.kit.i18n import format_date
from app.kit.translated import Translated, pick


@dataclass(frozen=True, kw_only=True)
class Journey:
    """A trip as its papers tell it."""

    title: Translated  # what it is called
    starts_on: date
    ends_on: date
    city: Translated  # where to
    country: Translated
    purpose: Translated = field(default_factory=dict)  # a clause: "practice at a partner school"
    programme: Translated = field(default_factory=dict)  # the funded project and who funds it; may stay empty

    @property
    def days(self) -> int:
        """Calendar days, the first and the last included."""
        return (self.ends_on - self.starts_on).days + 1

    def names(self) -> dict[str, str]:
        """What the wording of its papers may name."""
        return {
            "journey": pick(self.title), "city": pick(self.city), "country": pick(self.country),
            "first": format_date(self.starts_on), "last": format_date(self.ends_on), "days": str(self.days),
            "purpose": pick(self.purpose),
        }  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Somebody who can be called or written to."""

    name: str
    role: Translated = field(default_factory=dict)
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class Host:
    """An organisation that receives somebody."""

    name: Translated
    address: Translated = field(default_factory=dict)
    city: Translated = field(default_factory=dict)
    contact: Contact | None = None


EXAMPLE_JOURNEY = Journey(
    title={
        "ka": "გაცვლითი პროგრამა, პოზნანი 2017", "en": "Exchange programme, Poznań 2017",
        "pl": "Wymiana, Poznań 2017", "et": "Vahetusprogramm, Poznań 2017",
    },
    starts_on=date(2017, 9, 2),
    ends_on=date(2017, 10, 22),
    city={"ka": "პოზნანი", "en": "Poznań", "pl": "Poznań", "et": "Poznań"},
    country={"ka": "პოლონეთი", "en": "Poland", "pl": "Polska", "et": "Poola"},
    purpose={
        "ka": "სასწავლო პრაქტიკა პარტნიორ პროფესიულ სკოლაში", "en": "practice at a partner vocational school",
        "pl": "praktyka w partnerskiej szkole zawodowej", "et": "praktika partnerkutsekoolis",
    },
)  # fmt: skip
EXAMPLE_CONTACT = Contact(
    name="Anna Przykładowa",
    role={"ka": "გაცვლების კოორდინატორი", "en": "exchange coordinator", "pl": "koordynatorka wymian",
          "et": "vahetuste koordinaator"},
    phone="+48 500 000 001",
    email="anna@school.example",
)  # fmt: skip
EXAMPLE_HOST = Host(
    name={
        "ka": "პოზნანის პარტნიორი პროფესიული სკოლა 1", "en": "Poznań partner vocational school 1",
        "pl": "Poznańska partnerska szkoła zawodowa nr 1", "et": "Poznańi partnerkutsekool 1",
    },
    address={"en": "ul. Przykładowa 1, 60-001 Poznań"},
    city={"ka": "პოზნანი", "en": "Poznań", "pl": "Poznań", "et": "Poznań"},
    contact=EXAMPLE_CONTACT,
)  # fmt: skip
