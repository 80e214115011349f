"""What every call of the demonstration is played on: the order of time, the people, the office and the committee."""

from dataclasses import dataclass
from datetime import datetime

from app.accounts.models import Account
from app.cli.demonstration.applicants import by
from app.cli.demonstration.people import DATA, Population
from app.cli.demonstration.timeline import Timeline


@dataclass(frozen=True)
class Stage:
    """Everything that the three calls share. `now` is the moment of loading."""

    now: datetime
    timeline: Timeline
    people: Population
    office: dict[str, Account]
    committee: list[Account]

    @property
    def coordinator(self) -> str:
        """The coordinator, as the audit log names her."""
        return by(self.office["coordinator"])


def staffed(now: datetime, people: Population, *, at: datetime) -> Stage:
    """A stage with the accounts of the office and the committee, opened by the first administrator."""
    office: dict[str, Account] = {}
    for role, row in DATA["office"].items():
        opener = by(office.get("administrator"))
        office[role] = people.account(people.known(row), by=opener, at=at, roles=(role,))
    opener = by(office["administrator"])
    committee = [people.account(people.known(row), by=opener, at=at) for row in DATA["committee"]]
    return Stage(now, Timeline(), people, office, committee)
