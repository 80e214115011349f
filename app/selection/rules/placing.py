"""Placing: in merit order, everyone selected gets the first host with which all the others can still be placed."""

from collections.abc import Iterable, Mapping

from app.selection.rules.beds import Beds
from app.selection.rules.case import Applicant, Case
from app.selection.rules.problem import Problem


def place_all(
    case: Case, problem: Problem, beds: Beds, guests: Iterable[tuple[Applicant, int]]
) -> dict[str, str | None]:
    """The host of each selected person who is not locked, by number; None in a case without hosts.

    `guests` are these people in merit order, each with their kind of guest.
    `beds` holds exactly these people, each kind where it can be; it is used up."""
    if not case.hosts:
        return {applicant.number: None for applicant, _ in guests}
    wishes = Wishes(case, problem)
    return {applicant.number: case.hosts[wishes.grant(applicant, guest, beds)].key for applicant, guest in guests}


class Wishes:
    """In which order each person's possible hosts are tried."""

    def __init__(self, case: Case, problem: Problem) -> None:
        self.case, self.problem = case, problem
        self.places = {host.key: place for place, host in enumerate(case.hosts)}
        self.cells: list[Mapping[int, int]] = [
            {problem.rooms.cells[cell].host: cell for cell in doors} for doors in problem.rooms.doors
        ]

    def order(self, applicant: Applicant, guest: int) -> list[int]:
        """The hosts that can take the person: the preferred in their order, then the others in the call's order."""
        possible = self.cells[guest]
        preferred = [self.places[key] for key in applicant.preferences if self.places[key] in possible]
        return preferred + [place for place in possible if place not in preferred]

    def grant(self, applicant: Applicant, guest: int, beds: Beds) -> int:
        """The first host that leaves a bed for everyone else; the person's bed there is no longer anyone's to move."""
        for host in self.order(applicant, guest):
            cell = self.cells[guest][host]
            if guest in beds.stays[cell] or self._moves_in(guest, cell, beds):
                beds.settle(guest, cell)
                return host
        raise AssertionError("a selected person has a bed somewhere")

    def _moves_in(self, guest: int, cell: int, beds: Beds) -> bool:
        """Get one of this kind into the cell from wherever they are now, moving others if need be."""
        if beds.free[cell] <= 0 and not beds.stays[cell]:
            return False
        now = next(other for other in self.problem.rooms.doors[guest] if guest in beds.stays[other])
        beds.put(guest, now, -1)
        if beds.add(guest, [cell]):
            return True
        beds.put(guest, now)
        return False
