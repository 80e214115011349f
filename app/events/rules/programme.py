"""The programme: what is at the same time, which rooms and speakers clash, and how many hours somebody was there."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from app.events.models import EventSession
from app.events.words import hours
from app.kit.i18n import _, format_date, language
from app.kit.translated import pick

HALF_HOUR, HOUR = 30, 60  # minutes


def in_order(sessions: Iterable[EventSession]) -> list[EventSession]:
    """The sessions as they follow each other; those at the same time by room."""
    return sorted(sessions, key=lambda one: (one.on, one.starts_at, one.ends_at, one.room, one.id or 0))


def overlap(one: EventSession, other: EventSession) -> bool:
    """Whether two sessions share a minute; one that begins when the other ends does not."""
    return one.on == other.on and one.starts_at < other.ends_at and other.starts_at < one.ends_at


def clashes(sessions: Sequence[EventSession]) -> list[str]:
    """Every room and every speaker that is wanted in two places at a time, a sentence for each."""
    found = []
    for one, other in combinations(in_order(sessions), 2):
        if not overlap(one, other):
            continue
        times = {
            "day": format_date(one.on), "one": pick(one.title), "other": pick(other.title),
            "times": f"{hours(one.starts_at, one.ends_at)}, {hours(other.starts_at, other.ends_at)}",
        }  # fmt: skip
        if one.room and _normal(one.room) == _normal(other.room):
            values = {"room": one.room, **times}
            found.append(
                _("Room “%(room)s” is taken twice on %(day)s (%(times)s): “%(one)s” and “%(other)s”.", **values)
            )
        for guest in one.speakers:
            if guest in other.speakers:
                values = {"name": guest.person.name(language()), **times}
                found.append(
                    _("%(name)s speaks twice at a time on %(day)s (%(times)s): “%(one)s” and “%(other)s”.", **values)
                )
    return found


def _normal(room: str) -> str:
    return " ".join(room.casefold().split())


def at_the_same_time(sessions: Sequence[EventSession]) -> tuple[EventSession, EventSession] | None:
    """The first two of these that nobody can sit in both; None when there are none."""
    return next((pair for pair in combinations(in_order(sessions), 2) if overlap(*pair)), None)


def minutes(sessions: Iterable[EventSession]) -> int:
    """How long these sessions last together: breaks not counted, and what is at the same time counted once."""
    days: dict[date, list[tuple[int, int]]] = {}
    for each in sessions:
        if not each.is_break:
            start, end = (moment.hour * HOUR + moment.minute for moment in (each.starts_at, each.ends_at))
            days.setdefault(each.on, []).append((start, end))
    total = 0
    for spans in days.values():
        reached = 0
        for start, end in sorted(spans):
            total += max(0, end - max(start, reached))
            reached = max(reached, end)
    return total


def attended(here: set[int | None], sessions: Sequence[EventSession]) -> list[EventSession]:
    """Which sessions somebody was in, given the ids of those that they were checked in for.

    Whoever was checked in for sessions was in these; whoever was checked in for the whole event (None), in all.
    """
    chosen = [each for each in sessions if each.id in here]
    return chosen or (list(sessions) if None in here else [])


def whole_hours(sessions: Iterable[EventSession]) -> int | None:
    """The hours that a certificate states, rounded half up; None when it is less than half an hour."""
    return (minutes(sessions) + HALF_HOUR) // HOUR or None
