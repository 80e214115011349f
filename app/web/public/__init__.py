"""Pages that anybody may read: calls, results, partners; and the way in: register, confirm, sign in, reset."""

from app.web.public import (
    accounts,
    calls,
    door,
    events,
    gallery,
    home,
    hosts,
    invitations,
    links,
    lottery,
    mailbox,
    own_trips,
    partners,
    results,
    signing_in,
    verify,
    visits,
)
from app.web.public.blueprint import public_pages

__all__ = [
    "accounts",
    "calls",
    "door",
    "events",
    "gallery",
    "home",
    "hosts",
    "invitations",
    "links",
    "lottery",
    "mailbox",
    "own_trips",
    "partners",
    "results",
    "signing_in",
    "verify",
    "visits",
    "public_pages",
]
