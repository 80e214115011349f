"""What an automatic assignment is asked, and what it answers: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Pair = tuple[int, int]  # application, member


@dataclass(frozen=True)
class Seat:
    """A member who takes part: the fields of expertise, and how many applications they take (None: any number)."""

    id: int
    fields: frozenset[str] = frozenset()
    most: int | None = None


@dataclass(frozen=True)
class Task:
    """An application to be scored, and the field that an expert for it would know (None: there is no such field).

    `each` is how many members this one gets (None: as many as the problem says).
    """

    id: int
    field: str | None = None
    each: int | None = None


@dataclass(frozen=True)
class Problem:
    """Everything that a plan follows from.

    `each`: members for every application. `held`: what is assigned already, True where it has to stay (the member has
    begun); a pair of a member without a seat here stays as well, and counts for the application. `conflicts`: pairs
    that must never be. `experts`: every application with a field wants at least one member who knows it.
    """

    tasks: tuple[Task, ...]
    seats: tuple[Seat, ...]
    each: int
    held: Mapping[Pair, bool] = field(default_factory=dict)
    conflicts: frozenset[Pair] = frozenset()
    experts: bool = False
    seed: str = ""

    def members_for(self, task: Task) -> int:
        """How many members a task gets."""
        return self.each if task.each is None else task.each


@dataclass(frozen=True)
class Obstacle:
    """A limit that stands in the way, and of which applications.

    `limit`: "members" (too few take part), "conflicts" (too few are left without a conflict of interest), "field" (no
    one who may score it knows the field), "load" (those who may score them are full), "experts" (those who know the
    field are full). `wanted` and `possible` count members for each of the applications, or for the last two the
    assignments that fall to `members` and the most that they take.
    """

    limit: str
    tasks: tuple[int, ...]
    wanted: int
    possible: int
    members: tuple[int, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What is to change; with obstacles nothing is.

    `enough`: where the load stands in the way, the smallest most per member with which it would work; None: no number
    would do, or the load is not what is in the way.
    """

    added: tuple[Pair, ...] = ()
    removed: tuple[Pair, ...] = ()
    loads: Mapping[int, int] = field(default_factory=dict)  # by member, everything that stays or comes
    inexpert: tuple[int, ...] = ()  # applications that nobody scores who knows their field
    obstacles: tuple[Obstacle, ...] = ()
    enough: int | None = None
