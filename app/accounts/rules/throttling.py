"""How often a password may be tried and a letter asked for: by account, by origin, and by both together."""

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

SIGN_IN_WINDOW = timedelta(minutes=15)
LETTER_WINDOW = timedelta(hours=1)


@dataclass(frozen=True)
class Limit:
    """At most `most` attempts with this subject in the window before the next has to wait."""

    subject: str
    most: int
    window: timedelta


def sign_in_limits(email: str, origin: str) -> list[Limit]:
    """The limits on failed sign-ins.

    Guessing from one place is stopped early. The limit on the account alone is wide, and a new password by letter
    lifts it, so that a stranger cannot keep the owner out. A whole school may come from one origin.
    """
    return [
        Limit(f"sign-in:{email}:{origin}", 6, SIGN_IN_WINDOW),
        Limit(f"sign-in:{email}", 30, SIGN_IN_WINDOW),
        Limit(f"sign-in:{origin}", 60, SIGN_IN_WINDOW),
    ]


def letters_to(email: str) -> Limit:
    """The limit on letters that strangers can have sent to one address."""
    return Limit(f"letter:{email}", 4, LETTER_WINDOW)


def letters_from(origin: str) -> Limit:
    """The limit on letters that one origin can have sent."""
    return Limit(f"letter:{origin}", 60, LETTER_WINDOW)


def free_again(times: Sequence[datetime], limit: Limit, at: datetime) -> datetime | None:
    """When the next attempt is free, given the times of the earlier ones; None when it is free now."""
    recent = sorted(time for time in times if time > at - limit.window)
    return recent[-limit.most] + limit.window if len(recent) >= limit.most else None


def origin(address: str | None) -> str:
    """Where a request comes from, as it is counted: an IPv4 address, or the /64 network of an IPv6 address."""
    try:
        known = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(known, ipaddress.IPv6Address):
        return str(known.ipv4_mapped or ipaddress.ip_network((known, 64), strict=False))
    return str(known)
