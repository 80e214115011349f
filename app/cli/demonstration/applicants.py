"""Invented applicants: what each of them answers, attaches and is worth to the committee, and when they hand in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from app.accounts.models import Account
from app.applications.models import Application
from app.applications.rules.asking import is_minor_on, takes
from app.calls.models import Call
from app.cli.demonstration.form import EARLIER
from app.cli.demonstration.papers import paper
from app.cli.demonstration.people import DATA, Population, Somebody
from app.cli.demonstration.writing import Writer, page, sample

TRAVELLED = "poznan-2017"  # nobody went without a passport
MIXTURE = 6  # of several that were tried: in this one ties, quotas and places all decide something
LEVELS = ("A1", "A2", "B1", "B2", "C1")


@dataclass(kw_only=True)
class Applicant:
    """Somebody who applies. `talent` (0 to 1) is what the scores come from; the account and application come later."""

    who: Somebody
    category: str
    talent: float
    english: str
    values: dict[str, Any] = field(default_factory=dict)
    account: Account | None = None
    application: Application | None = None

    @property
    def field(self) -> str:
        """The trade or subject."""
        return str(self.values["field"])


class Competition:
    """Invents the applicants of one call."""

    def __init__(self, call: Call, people: Population) -> None:
        self._call = call
        self._people = people
        self._chance = Random(f"{call.key}:applicants:{MIXTURE}")
        self._writer = Writer(call.key)

    def known(self) -> list[Applicant]:
        """The applicants whom the data file names, in its order."""
        rows = DATA["applicants"].get(self._call.key, [])
        return [self._applicant(self._people.known(row), row["category"], row["field"], row) for row in rows]

    def crowd(self, category: str, fields: dict[str, int]) -> list[Applicant]:
        """So many of each field, in a mixed order."""
        wanted = [name for name, number in fields.items() for _each in range(number)]
        self._chance.shuffle(wanted)
        return [self._applicant(self._people.somebody(category, name), category, name, {}) for name in wanted]

    def _applicant(self, who: Somebody, category: str, trade: str, given: dict[str, Any]) -> Applicant:
        talent = given.get("talent") or min(max(self._chance.gauss(0.64, 0.13), 0.2), 0.93)
        level = round(min(max(talent * 5 - 1.2 + self._chance.gauss(0, 0.8), 0), len(LEVELS) - 1))
        made = Applicant(who=who, category=category, talent=talent, english=given.get("english") or LEVELS[level])
        first_time = given.get("first_time", self._chance.random() < (0.72 if category == "student" else 0.5))
        born = given.get("born") or self._people.born(category, self._starts_on())
        made.values = {
            **self._about(who, category, trade, born),
            **self._texts(category, trade, first_time),
            **self._experience(made, trade, first_time),
            "preferences": self._preferences(category, trade),
            **self._travel(who, category, born),
            **dict.fromkeys(("rules_read", "data_consent", "true_data"), True),
        }
        return made

    def _starts_on(self) -> date:
        return self._call.starts_on or date.max

    def _about(self, who: Somebody, category: str, trade: str, born: date) -> dict[str, Any]:
        about = DATA["fields"][trade]
        group = f"{about['group']}-{self._chance.randint(1, 3)}"
        return {
            "birth_date": born.isoformat(),
            "gender": who.gender,
            "phone": who.phone,
            "field": trade,
            "group_or_subject": group if category == "student" else self._chance.choice(about["subjects"]),
        }

    def _texts(self, category: str, trade: str, first_time: bool) -> dict[str, Any]:
        if category == "teacher":
            return {"plan": self._writer.plan(trade), "sharing": self._writer.sharing()}
        return {
            "motivation": self._writer.motivation(trade, first_time),
            "expectations": self._writer.expectations(trade),
        }

    def _experience(self, made: Applicant, trade: str, first_time: bool) -> dict[str, Any]:
        shows = made.category == "student" and self._chance.random() < 0.55
        older = made.category == "teacher"
        return {
            "first_time": first_time,
            "language_english": made.english,
            "language_polish": "A1" if self._chance.random() < 0.1 else "none",
            "language_russian": self._chance.choice(("B1", "B2", "C1") if older else ("none", "A1", "A2", "B1")),
            **({"work_samples": sample(trade)} if shows else {}),
            **({} if first_time else _earlier(made)),
        }

    def _preferences(self, category: str, trade: str) -> list[str]:
        """Some of the hosts that take the field, in an order of one's own; some people have no wishes."""
        hosts = [host.key for host in self._call.hosts if takes(host, category, trade)]
        return self._chance.sample(hosts, self._chance.randint(0 if self._chance.random() < 0.15 else 1, len(hosts)))

    def _travel(self, who: Somebody, category: str, born: date) -> dict[str, Any]:
        relation = self._chance.choice(DATA["relations"][category])
        gender = "female" if relation in DATA["women_among_relations"] else "male"
        if relation == "მეუღლე":
            gender = "male" if who.gender == "female" else "female"
        contact = " ".join(self._people.name(gender, "grown", who.family))
        phone = self._people.phone()
        values = {"emergency_name": contact, "emergency_phone": phone, "emergency_relation": relation}
        if is_minor_on(born.isoformat(), self._starts_on()):
            values |= {"guardian_name": contact, "guardian_phone": phone}
        has_passport = self._chance.random() < 0.85
        if has_passport or self._call.key == TRAVELLED:
            values |= self._passport()
        if self._chance.random() < 0.12:
            values["needs"] = self._chance.choice(DATA["needs"])
        return values

    def _passport(self) -> dict[str, Any]:
        until = (self._call.ends_on or date.max) + timedelta(days=self._chance.randint(200, 2800))
        number = f"{self._chance.randint(11, 29)}XX{self._chance.randrange(10**5):05}"
        return {"passport_number": number, "passport_valid_until": until.isoformat()}


def _earlier(made: Applicant) -> dict[str, str]:
    """Where somebody was before, and when that ended: always in autumn."""
    place = EARLIER[len(made.who.email) % len(EARLIER)]
    return {"earlier_exchange": place, "last_exchange": f"{place[-4:]}-10-20"}


def files(applicant: Applicant, chance: Random) -> Iterator[tuple[str, Any]]:
    """What an applicant attaches, by question: teachers their plan, some students a CV."""
    who, about = applicant.who, applicant.values["group_or_subject"]
    if applicant.category == "teacher":
        yield "teaching_plan", paper("სტაჟირების-გეგმა", *page("teaching_plan", str(about)))
    elif chance.random() < 0.4:
        yield "cv", paper(f"{who.given}-{who.family}", *page("cv", f"{who.given} {who.family}", str(about)))


def by(account: Account | None) -> str:
    """Who does something, as the audit log names them."""
    return f"account:{account.id}" if account else "system"
