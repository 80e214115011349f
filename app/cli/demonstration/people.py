"""Invented people: names drawn by Faker (ka_GE), ages, telephones; and their accounts, opened by the proper verbs."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml
from faker import Faker

from app.accounts import actions as accounts
from app.accounts.models import Account, Person
from app.accounts.rules.romanisation import latin

DATA: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("people.yaml").read_text("utf-8"))
AGES = {"student": (16, 23), "teacher": (28, 60)}
GENDERED = ("ევა", "ევი")  # family names that have to agree with the gender


@dataclass(frozen=True, kw_only=True)
class Somebody:
    """Who somebody is, before there is an account."""

    given: str
    family: str
    gender: str
    email: str
    phone: str


class Population:
    """Everybody of the demonstration, each name and address once; the same seed invents the same people."""

    def __init__(self, seed: int, password_hash: str) -> None:
        self._fake = Faker("ka_GE")
        self._fake.seed_instance(seed)
        self._chance = Random(seed)
        self._password_hash = password_hash
        self._names = {(row["given"], row["family"]) for row in _named()}
        self._families = {row["family"] for row in _named()}

    def known(self, row: dict[str, Any]) -> Somebody:
        """Somebody whom the data file names."""
        address = row.get("email") or _address(row["given"], row["family"])
        return Somebody(
            given=row["given"], family=row["family"], gender=row["gender"], email=address, phone=self.phone()
        )

    def somebody(self, category: str, field: str) -> Somebody:
        """Somebody new who learns or teaches this field."""
        gender = "female" if self._chance.randrange(100) < DATA["fields"][field]["women"] else "male"
        age = "young" if category == "student" else "grown"
        given, family = self.name(gender, age)
        return Somebody(given=given, family=family, gender=gender, email=_address(given, family), phone=self.phone())

    def name(self, gender: str, age: str, family: str = "") -> tuple[str, str]:
        """A name that nobody has yet; `age` is "young" or "grown". A relative keeps the family's name."""
        wanted = DATA["given"][age][gender].split()
        draw = self._fake.first_name_female if gender == "female" else self._fake.first_name_male
        while True:
            given, last = draw(), family or self._fake.last_name()
            usual = given in wanted and not last.endswith(GENDERED) and (family or last not in self._families)
            if usual and (given, last) not in self._names:
                self._names.add((given, last))
                return given, last

    def phone(self) -> str:
        """A telephone number with the invented prefix 555."""
        digits = f"{self._chance.randrange(10**6):06}"
        return f"+995 555 {digits[:2]} {digits[2:4]} {digits[4:]}"

    def born(self, category: str, travels_on: date) -> date:
        """A birthday that makes somebody old enough on the first day of the trip."""
        youngest, oldest = AGES[category]
        return travels_on - timedelta(days=round(365.25 * self._chance.uniform(youngest + 0.1, oldest + 0.9)))

    def account(self, who: Somebody, *, by: str, at: datetime, roles: tuple[str, ...] = ()) -> Account:
        """Open a confirmed account that signs in with the demonstration's password."""
        person = Person(
            given_ka=who.given,
            family_ka=who.family,
            given_latin=latin(who.given),
            family_latin=latin(who.family),
            gender=who.gender,
            phone=who.phone,
        )
        made = accounts.add_account(who.email, person=person, by=by, at=at, roles=roles)
        made.password_hash = self._password_hash  # no verb sets a password that everybody knows
        return made


def _named() -> list[dict[str, Any]]:
    """Everybody whom the data file names."""
    applicants = [row for rows in DATA["applicants"].values() for row in rows]
    return [*DATA["office"].values(), *DATA["committee"], *applicants]


def _address(given: str, family: str) -> str:
    return f"{latin(given)}.{latin(family)}@example.org".lower()
