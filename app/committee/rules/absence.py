"""Whether a member is absent on a day."""

from datetime import date
from typing import Protocol


class Away(Protocol):
    """Days on which somebody is away; without a last day, from then on."""

    @property
    def from_on(self) -> date:
        """The first day."""

    @property
    def until_on(self) -> date | None:
        """The last day, which belongs to it."""


def is_away(absence: Away, day: date) -> bool:
    """Whether the day belongs to the absence; both of its ends do."""
    return absence.from_on <= day and (absence.until_on is None or day <= absence.until_on)
