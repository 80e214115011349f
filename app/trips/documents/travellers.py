"""Who travels and where to, as papers print it: plain values, no rows."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from app.kit.i18n import language, lazy_gettext
from app.kit.translated import Translated, pick

Category = Literal["student", "teacher", "accompanying", "delegate"]
Gender = Literal["", "female", "male"]

CATEGORIES = {
    "student": lazy_gettext("student"),
    "teacher": lazy_gettext("teacher"),
    "accompanying": lazy_gettext("accompanying adult"),
    "delegate": lazy_gettext("delegate"),
}
GENDERS = {"": "", "female": lazy_gettext("female"), "male": lazy_gettext("male")}


@dataclass(frozen=True, kw_only=True)
class HostSchool:
    """A school that receives a group."""

    key: str  # by which a traveller names it
    name: Translated
    city: Translated = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class HostGroup:
    """One trade at one host: what it is, where they work, and who looks after them there."""

    number: int  # by which a traveller names it
    title: Translated
    workplace: str = ""
    mentor: str = ""


@dataclass(frozen=True, kw_only=True)
class EmergencyContact:
    """Whom to call at home."""

    name: str
    phone: str
    relation: str = ""  # in words: "mother"


@dataclass(frozen=True, kw_only=True)
class Traveller:
    """One line of the data set that every cut of the roster is taken from."""

    number: int  # place in the full list, from 1; the same in every cut
    name_ka: str  # as written in Georgian: given name, family name
    name_latin: str  # as in the passport
    category: Category
    host: str = ""  # key of a host school; empty while none is settled
    group: int | None = None  # number of the group of a trade at the host; None: in none
    field: Translated = field(default_factory=dict)  # trade or subject
    birth_date: date | None = None
    gender: Gender = ""
    phone: str = ""
    email: str = ""
    passport_number: str = ""
    passport_valid_until: date | None = None
    emergency: EmergencyContact | None = None
    diet: str = ""  # what the kitchen must know
    medical: str = ""  # what a leader or doctor must know
    leader: bool = False  # leads the group at the host school

    def named(self) -> str:
        """The name in the script of the language of now."""
        return self.name_ka if language() == "ka" and self.name_ka else self.name_latin or self.name_ka

    def names(self) -> dict[str, str]:
        """What the wording of papers may name of them."""
        return {"name": self.named(), "name_ka": self.name_ka, "name_latin": self.name_latin, "field": pick(self.field)}
