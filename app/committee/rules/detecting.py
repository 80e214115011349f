"""What in the data speaks for a conflict of interest between a member and an applicant.

Nothing here decides: what is found is proposed to the chair, and holds the member off until then. A family name alone
says nothing in a town of namesakes, and neither does a shared address alone.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.applications.questions import Section

# What can be found, the weightiest first.
GROUNDS = ("same_person", "family", "guardian", "referee", "teacher")
PHONE_DIGITS = 9  # a number without its country code; shorter than six digits is none


@dataclass(frozen=True)
class Traits:
    """What can be compared of somebody, already made plain: whole names, family names, ways to reach them."""

    names: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    born: str | None = None
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()

    def is_reached_like(self, other: "Traits") -> bool:
        """Whether a way to reach one is a way to reach the other, or they have the same name."""
        return bool(self.emails & other.emails or self.phones & other.phones or self.names & other.names)


@dataclass(frozen=True)
class Applied:
    """An applicant as this rule sees one: who they are, their group (plain), who stands up for them."""

    who: Traits
    group: str = ""
    guardians: Traits = field(default_factory=Traits)  # and whom to call in an emergency
    referees: Traits = field(default_factory=Traits)


def grounds(member: Traits, groups: Iterable[str], applied: Applied) -> tuple[str, ...]:
    """What speaks for a conflict between an applicant and a member who teaches these groups (plain), in fixed order."""
    who = applied.who
    alike = member.names & who.names and (
        member.phones & who.phones or (member.born is not None and member.born == who.born)
    )
    together = member.phones & who.phones or member.addresses & who.addresses
    found = {
        "same_person": bool(member.emails & who.emails or alike),
        "family": bool(member.families & who.families and together),
        "guardian": member.is_reached_like(applied.guardians),
        "referee": member.is_reached_like(applied.referees),
        "teacher": bool(applied.group) and applied.group in set(groups),
    }
    return tuple(ground for ground in GROUNDS if found[ground])


def plain(text: str) -> str:
    """A text as it is compared: no capitals, no accents, only letters and digits, one space between words."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter if letter.isalnum() else " " for letter in spread if not unicodedata.combining(letter))
    return " ".join(kept.split())


def plain_group(text: str) -> str:
    """A group as it is compared: "IT-1", "it 1" and "IT1" are one."""
    return plain(text).replace(" ", "")


def plain_phone(text: str) -> str:
    """A phone number as it is compared: its last nine digits, with or without the country code; "" for none."""
    digits = "".join(str(int(letter)) for letter in text if letter.isdecimal())
    return digits[-PHONE_DIGITS:] if len(digits) >= 6 else ""


def plain_email(text: str) -> str:
    """An address as it is compared; "" for none."""
    return text.strip().casefold() if "@" in text else ""


def traits(
    *,
    given: Iterable[str] = (),
    families: Iterable[str] = (),
    names: Iterable[str] = (),
    born: str | None = None,
    emails: Iterable[str] = (),
    phones: Iterable[str] = (),
    addresses: Iterable[str] = (),
) -> Traits:
    """Traits out of what people wrote. `given` and `families` go together one by one; `names` are whole names."""
    whole = [f"{first} {last}" for first, last in zip(given, families, strict=False) if first and last]
    return Traits(
        names=frozenset(" ".join(sorted(name.split())) for name in _plains([*whole, *names], plain) if " " in name),
        families=_plains(families, plain),
        born=born,
        emails=_plains(emails, plain_email),
        phones=_plains(phones, plain_phone),
        addresses=_plains(addresses, plain),
    )


def _plains(texts: Iterable[str], plainly: Any) -> frozenset[str]:
    return frozenset(filter(None, (plainly(text) for text in texts)))


def of_answers(form: tuple[Section, ...], answers: Mapping[str, Any]) -> Traits:
    """Those whom an application names as its contacts: guardians, people for an emergency, persons asked for."""
    asked = [answers.get(q.key) for section in form for q in section.questions if q.kind == "person"]
    people = [person for person in asked if isinstance(person, dict)]
    return traits(
        names=[*_written(answers, "guardian_name", "emergency_name"), *_written_each(people, "name")],
        emails=_written_each(people, "email"),
        phones=[*_written(answers, "guardian_phone", "emergency_phone"), *_written_each(people, "phone")],
    )


def _written(values: Mapping[str, Any], *keys: str) -> list[str]:
    return [str(values[key]) for key in keys if isinstance(values.get(key), str)]


def _written_each(people: Iterable[Mapping[str, Any]], key: str) -> list[str]:
    return [str(person[key]) for person in people if isinstance(person.get(key), str)]
