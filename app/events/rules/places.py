"""Places: who takes how many, how many are free, who is next on the waiting list."""

from collections.abc import Iterable, Sequence

from app.events.models import Event, EventSession, Guest


def standing(guest: Guest) -> str:
    """How a guest stands: listed, invited, yes, maybe, no, waiting, or door (came without an invitation)."""
    if guest.waits:
        return "waiting"
    if guest.answer:
        return guest.answer
    if guest.source == "door":
        return "door"
    return "invited" if guest.invited_at else "listed"


def seats(guest: Guest) -> int:
    """The places that a guest takes: with companions; one while invited without an answer; none after a no."""
    if guest.waits or guest.answer == "no":
        return 0
    return 1 + len(guest.companions)


def taken(guests: Iterable[Guest]) -> int:
    """All places that are taken."""
    return sum(map(seats, guests))


def free(event: Event, guests: Iterable[Guest]) -> int | None:
    """How many places are left, never less than none; None where they are not limited."""
    return None if event.capacity is None else max(0, event.capacity - taken(guests))


def waiting(guests: Iterable[Guest]) -> list[Guest]:
    """The waiting list: who has waited longest first."""
    return sorted((one for one in guests if one.waits), key=lambda one: (one.answered_at, one.id))


def to_promote(event: Event, guests: Sequence[Guest]) -> list[Guest]:
    """Who moves up from the waiting list now, in its order; nobody is passed over."""
    left, moving = free(event, guests), []
    for guest in waiting(guests):
        needed = 1 + len(guest.companions)
        if left is not None and needed > left:
            break
        left = None if left is None else left - needed
        moving.append(guest)
    return moving


def session_taken(session: EventSession, guests: Iterable[Guest]) -> int:
    """How many of those who come have chosen a session."""
    return sum(session in guest.chosen for guest in guests if seats(guest))


def expected(guest: Guest) -> bool:
    """Whether the door looks out for this guest."""
    return standing(guest) not in ("no", "waiting")
