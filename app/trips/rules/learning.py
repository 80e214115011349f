"""The learning agreement: what a version holds, who must sign it, which version comes next; attendance in figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from app.kit.i18n import gettext as _
from app.kit.translated import Translated
from app.trips.learning import LearningPlan

TEXTS = ("qualification", "outcomes", "tasks", "monitoring", "evaluation", "recognition")  # of every version
SKILLS = ("activities", "job", "language", "computer", "organisational", "social", "other")  # of the last one
PEOPLE = ("mentor", "administrative", "emergency")  # whom each organisation names (research/domain.md 2.4 c)


@dataclass(frozen=True, kw_only=True)
class Named:
    """Somebody whom a side names."""

    name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a version says. Texts by key (TEXTS, "changes", SKILLS), lists one thing a line; people by "side.part"."""

    hours: int | None = None
    texts: Mapping[str, Translated] = field(default_factory=dict)
    people: Mapping[str, Named] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """As JSON takes it; what is empty is left out."""
        people = {key: asdict(who) for key, who in self.people.items() if who.name}
        return {"hours": self.hours, "texts": {key: text for key, text in self.texts.items() if text}, "people": people}

    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Self:
        """The other way round."""
        people = {key: Named(**who) for key, who in plain["people"].items()}
        return cls(hours=plain["hours"], texts=plain["texts"], people=people)


def lines(text: Translated) -> tuple[Translated, ...]:
    """A list that was typed one thing a line, in several languages: the n-th lines belong together."""
    each = {code: [line.strip() for line in value.splitlines() if line.strip()] for code, value in text.items()}
    most = max((len(found) for found in each.values()), default=0)
    return tuple({code: found[n] for code, found in each.items() if n < len(found)} for n in range(most))


def sides(*, minor: bool) -> tuple[str, ...]:
    """Who must sign: for a minor a parent or guardian too."""
    return ("participant", "guardian", "sending", "hosting") if minor else ("participant", "sending", "hosting")


def unsigned(plan: LearningPlan, *, minor: bool) -> list[str]:
    """The sides whose signature a version lacks."""
    signed = {signature.side for signature in plan.signatures}
    return [side for side in sides(minor=minor) if side not in signed]


def not_waiting(plans: Sequence[LearningPlan], side: str, *, minor: bool) -> str:
    """Why no version of a participant's (in the order of their making) waits for this side; empty: the newest does."""
    if not plans:
        return _("There is no agreement yet.")
    if side not in sides(minor=minor):
        return _("Of age on the first day: no parent or guardian signs.")
    if side not in unsigned(plans[-1], minor=minor):
        return _("This side has signed already.")
    return ""


def next_version(plans: Sequence[LearningPlan], *, minor: bool) -> tuple[str, int] | None:
    """The version that can be written now: the first, then amendments; None while one waits for signatures.

    `plans` are those of one participant in the order of their making. The version after the journey is the last.
    """
    if not plans:
        return ("first", 0)
    latest = plans[-1]
    if latest.version == "after" or unsigned(latest, minor=minor):
        return None
    return ("change", latest.change + 1)


def share_present(states: Iterable[str]) -> int | None:
    """Days present of those noted, in whole per cent rounded down; excused days do not count. None: nothing noted."""
    counted = [state for state in states if state != "excused"]
    return 100 * counted.count("present") // len(counted) if counted else None
