"""A traveller's own page by a personal link: how long it opens, in which language, and what they bring along."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from app.accounts.rules.throttling import Limit
from app.kit.i18n import lazy_gettext as _l
from app.trips.own_pages import TravellerLink

CODE = 10  # letters and figures of a link's code
AFTER = timedelta(days=60)  # so long after the journey the page still opens, for certificates
WINDOW = timedelta(hours=1)
LANGUAGES = {"EE": "et", "PL": "pl", "GE": "ka"}  # of a guest's country
OF_GUESTS = ("passport", "insurance", "tickets", "emergency")  # what a guest sees to; the rest is for the college


def purpose(link: TravellerLink) -> str:
    """What the link is for, with the version by which an earlier one ends."""
    return f"traveller:{link.link_version}"


def until(ends_on: date) -> date:
    """The last day on which the page of a journey that ends then opens by a link."""
    return ends_on + AFTER


def to_bring(direction: str, *, minor: bool, noted: Collection[str]) -> list[tuple[Any, bool | None]]:
    """What a traveller has with them at the border, and whether the office has it too (None: it need not).

    As research/domain.md 2.8 tells what a border may ask for; a guest's own country may ask for more.
    """
    ours = direction == "outgoing"
    wanted = (
        ("insurance", _l("Insurance policy"), True),
        ("ticket", _l("Tickets there and back"), True),
        ("invitation", _l("Invitation"), True),
        ("accommodation", _l("Confirmation of where you stay"), ours),
        ("funding", _l("Letter that says who pays"), ours),
        ("permission", _l("Notarised permission of your parent or guardian"), ours and minor),
    )
    theirs = {kind: kind in noted for kind, _label, _asked in wanted}
    if not ours:
        del theirs["invitation"]  # the college's own paper
    return [(_l("Passport"), None), *((label, theirs.get(kind)) for kind, label, asked in wanted if asked)]


def writing_limit(origin: str) -> Limit:
    """The limit on what one place can send; a whole group may sit in one house and save as it types."""
    return Limit(f"traveller:{origin}", 3000, WINDOW)


def picture_limit(origin: str) -> Limit:
    """The limit on pictures for the diary from one place: each is work to clean."""
    return Limit(f"traveller picture:{origin}", 300, WINDOW)


def missing_limit(origin: str) -> Limit:
    """The limit on links that lead nowhere, from one place."""
    return Limit(f"traveller miss:{origin}", 30, WINDOW)
