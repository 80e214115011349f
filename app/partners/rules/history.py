"""Pure rules of the history: what a period is, where mobilities stand in time, who took which part."""

import re
from dataclasses import dataclass

from app.kit.translated import Translated
from app.partners.models import Mobility, Partner

SEASONS = {"winter": 1, "spring": 3, "summer": 6, "autumn": 9}
PERIOD = re.compile(r"(?P<year>\d{4})(-(?P<month>\d{2})|-(?P<season>[a-z]+))?")


@dataclass(frozen=True)
class Period:
    """A time as exact as its source: a year, perhaps with a month or a season."""

    year: int
    month: int | None = None
    season: str | None = None

    @property
    def order(self) -> tuple[int, int]:
        """Where it stands in time; a bare year comes after what is known better."""
        return self.year, self.month or SEASONS.get(self.season or "", 13)


def period(text: str) -> Period:
    """Read "2014", "2012-05" or "2016-spring". Raises ValueError for anything else."""
    found = PERIOD.fullmatch(text)
    if found is None or (found["season"] and found["season"] not in SEASONS):
        raise ValueError(f"not a period: {text!r}")
    return Period(int(found["year"]), int(found["month"]) if found["month"] else None, found["season"])


def in_order(mobilities: list[Mobility]) -> list[Mobility]:
    """The mobilities from the earliest to the latest; equal times keep the order that they came in."""
    return sorted(mobilities, key=lambda each: period(each.period).order)


def partners_as(mobility: Mobility, part: str) -> list[Partner]:
    """The partners that took this part: host, sender, through or funder."""
    return [party.partner for party in mobility.parties if party.part == part]


def across(mobility: Mobility) -> list[Partner]:
    """Those on the other side: the hosts of ours, or the senders of our guests."""
    return partners_as(mobility, "host" if mobility.direction == "outgoing" else "sender")


def cities(partners: list[Partner]) -> list[Translated]:
    """The cities of these partners, each once, in their order; a partner of a whole country has none."""
    found: list[Translated] = []
    for partner in partners:
        if partner.city and partner.city not in found:
            found.append(partner.city)
    return found
