"""Who sleeps where: which people may share a room.

Only equals share a room: of one gender, and of one kind (staff, students of age, minors), so that no adult sleeps in a
minor's room. A host's room is for the group at that host; one of a hotel or hostel is for everybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.kit.i18n import gettext as _

Kind = Literal["staff", "adult", "minor"]
Share = tuple[str, Kind]  # gender, kind: those who may share a room have the same
GENDERS = {"women": "female", "men": "male"}
KINDS = {"students": ("adult", "minor"), "adults": ("staff",)}


@dataclass(frozen=True, kw_only=True)
class Sleeper:
    """Somebody who needs a bed; `wish` is whom they wish to share with, `room` where they are already."""

    id: int
    host: int | None
    gender: str  # "female", "male" or "" where nobody knows
    kind: Kind
    wish: int | None = None
    room: int | None = None

    @property
    def share(self) -> Share:
        """With whom they may share."""
        return self.gender, self.kind


@dataclass(frozen=True, kw_only=True)
class Chamber:
    """A room: its beds, and for whom it is. `host` None: it is for everybody."""

    id: int
    beds: int
    whose: str = "any"  # or "women", "men"
    sleeps: str = "any"  # or "students", "adults"
    host: int | None = None


def suits(room: Chamber, who: Sleeper) -> bool:
    """Whether a room is for such people at all."""
    return (
        room.host in (None, who.host)
        and (room.whose == "any" or GENDERS[room.whose] == who.gender)
        and (room.sleeps == "any" or who.kind in KINDS[room.sleeps])
    )


def objection(room: Chamber, who: Sleeper, others: Sequence[Sleeper]) -> str:
    """Why somebody cannot sleep in a room in which these others sleep, a sentence; empty when they can."""
    if not who.gender:
        return _("The gender is not known.")
    if not suits(room, who):
        return _("The room is for others.")
    if len(others) >= room.beds:
        return _("No bed is free in this room.")
    if any({one.kind, who.kind} == {"staff", "minor"} or {one.kind, who.kind} == {"adult", "minor"} for one in others):
        return _("An adult does not share a room with a minor.")
    if any(one.kind != who.kind for one in others):
        return _("Staff and students do not share a room.")
    if any(one.gender != who.gender for one in others):
        return _("Women and men do not share a room.")
    return ""
