"""The link of a host's contact: what it is for, how long it works, which version of an agreement the host writes."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.accounts.rules.throttling import Limit
from app.kit.i18n import _
from app.trips.hosting import HostLink
from app.trips.learning import LearningPlan
from app.trips.rules.learning import Content, unsigned

CODE = 10  # letters and figures of a link's code
AFTER = timedelta(days=60)  # so long after the trip a host may still write what was learnt
WINDOW = timedelta(hours=1)


def purpose(link: HostLink) -> str:
    """What the link is for, with the version by which an earlier one ends."""
    return f"host:{link.link_version}"


def closed(link: HostLink, at: datetime) -> str | None:
    """Why nothing can be written by the link now; None when it can be."""
    if link.trip.state == "cancelled":
        return _("This trip was cancelled.")
    if at.date() > link.trip.ends_on + AFTER:
        return _("The trip is long over. Please write to the college.")
    return None


def writes(plans: Sequence[LearningPlan], *, minor: bool) -> str | None:
    """The version that a host can write now: the first until somebody signs, then what was learnt; None: neither."""
    if not plans:
        return "first"
    latest = plans[-1]
    if not latest.signatures and latest.version != "change":
        return latest.version
    return None if latest.version == "after" or unsigned(latest, minor=minor) else "after"


def merged(known: Content, given: Content) -> Content:
    """What a host wrote over what is known: its texts in its language, and the people of its side."""
    texts = {key: {**known.texts.get(key, {}), **text} for key, text in given.texts.items()}
    ours = {key: who for key, who in known.people.items() if key.startswith("sending.")}
    hours = given.hours if given.hours is not None else known.hours
    return Content(hours=hours, texts={**known.texts, **texts}, people={**ours, **given.people})


def writing_limit(origin: str) -> Limit:
    """The limit on what one place can send."""
    return Limit(f"host:{origin}", 300, WINDOW)


def missing_limit(origin: str) -> Limit:
    """The limit on links that lead nowhere, from one place."""
    return Limit(f"host miss:{origin}", 30, WINDOW)
