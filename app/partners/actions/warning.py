"""Telling the coordinators in time that an agreement ends."""

from datetime import datetime
from zoneinfo import ZoneInfo

from app.accounts.queries import able_holders
from app.kit.settings import settings
from app.messaging import outbox
from app.partners import queries
from app.partners.emails import AgreementEnds
from app.partners.rules.standing import standing_of


def warn_of_ends(*, at: datetime) -> int:
    """Write to every coordinator, once for each last day, that an agreement ends within 90 days; how many letters."""
    on = at.astimezone(ZoneInfo(settings().time_zone)).date()
    ending = [each for each in queries.agreements() if standing_of(each, on).state == "ending"]
    letters = [
        outbox.queue(AgreementEnds.of(agreement, account), to=account.email, language=account.language, at=at)
        for agreement in ending
        for account in able_holders("coordinator")
    ]
    return sum(letter is not None for letter in letters)
