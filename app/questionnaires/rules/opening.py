"""When a questionnaire opens, closes and reminds; how its link is sealed; when its results may be seen."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from app.accounts.rules.throttling import Limit
from app.kit.i18n import _
from app.questionnaires.models import Questionnaire, QuestionnaireLink

CODE = 10  # letters and figures of a link's code
DAYS = 14  # so long a questionnaire stays open unless the office says otherwise
REMINDED_AFTER = timedelta(days=5)  # a week's first half is for unpacking
LAST_CALL = timedelta(days=2)  # before the last day
BETWEEN = timedelta(days=3)  # nobody gets two letters about it in three days
WINDOW = timedelta(hours=1)
# Statistical offices suppress cells of fewer than three to five people. In a group that has lived together for weeks
# everybody knows who answers how, so we take the upper end: of fewer answers nothing but their number is shown.
FEWEST = 5

Standing = Literal["planned", "open", "closed"]


def standing(asked: Questionnaire, today: date) -> Standing:
    """Not opened yet, taking answers, or over."""
    if asked.opened_at is None:
        return "planned"
    return "closed" if asked.closed_at is not None or today > asked.closes_on else "open"


def opens_now(asked: Questionnaire, today: date) -> bool:
    """Whether it opens by itself today: its day has come, its last one is not over, and the trip took place."""
    due = asked.opened_at is None and asked.opens_on <= today <= asked.closes_on
    return due and asked.trip.state in ("under_way", "completed", "confirmed")


def closed(asked: Questionnaire, today: date) -> str | None:
    """Why nothing can be answered now; None when it can be."""
    if asked.trip.state == "cancelled":
        return _("This trip was cancelled.")
    return None if standing(asked, today) == "open" else _("This questionnaire is closed. Thank you for travelling.")


def refused(link: QuestionnaireLink, today: date) -> str | None:
    """Why this reader can answer or change nothing now; None when they can: answers by name until the end, anonymous
    ones until they are handed in, since nobody knows any more which ones are whose."""
    if link.answered and link.questionnaire.is_anonymous:
        return _("You have handed in your answers. Thank you.")
    return closed(link.questionnaire, today)


def reminds(link: QuestionnaireLink, asked_on: date, reminded_on: date | None, today: date) -> bool:
    """Whether somebody who is behind is written to today: once some days after the letter, once before the last day."""
    if link.answered:
        return False
    last = reminded_on or asked_on
    if today - last < BETWEEN:
        return False
    last_call = link.questionnaire.closes_on - LAST_CALL
    first_due = reminded_on is None and today - asked_on >= REMINDED_AFTER
    return first_due or (today >= last_call and last < last_call)


def begins_anonymous(people: int) -> bool:
    """Whether a new questionnaire asks without names: only where enough people are asked for results to be shown."""
    return people >= FEWEST


@dataclass(frozen=True)
class Showing:
    """Whether results may be seen, and if not, why."""

    may: bool
    why: str = ""


def showing(asked: Questionnaire, answers: int) -> Showing:
    """Answers by name are seen as they come. Anonymous ones only when no more can come, since whoever looks before and
    after somebody has answered would know what they said; and only when they are not too few."""
    if not asked.is_anonymous:
        return Showing(True)
    if asked.closed_at is None:
        return Showing(False, _("The answers are anonymous: what they say is shown when the questionnaire is closed."))
    if answers < FEWEST:
        why = _("Fewer than %(fewest)s people have answered: so that nobody can be recognised, what they said is not"
                " shown.", fewest=FEWEST)  # fmt: skip
        return Showing(False, why)
    return Showing(True)


def purpose(link: QuestionnaireLink) -> str:
    """What the link is for, with the version by which an earlier one ends."""
    return f"questionnaire:{link.link_version}"


def writing_limit(origin: str) -> Limit:
    """The limit on what one place can send; a whole group may sit in one classroom and save as it types."""
    return Limit(f"questionnaire:{origin}", 3000, WINDOW)


def missing_limit(origin: str) -> Limit:
    """The limit on links that lead nowhere, from one place."""
    return Limit(f"questionnaire miss:{origin}", 30, WINDOW)
