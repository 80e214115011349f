"""Personal links: whom an applicant has to ask, how long a link works, when it is reminded of, what is agreed to."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.accounts.rules.throttling import Limit
from app.applications.models import Application, PersonalLink
from app.applications.rules.permission import BEFORE_THE_RESULT
from app.applications.rules.sheet import Sheet
from app.calls.models import Call
from app.calls.rules import is_over
from app.kit.i18n import _, format_date
from app.kit.translated import pick
from app.partners.rules import cities

AFTER_CLOSING = timedelta(days=14)  # a letter or a consent may come so long after the call has closed
REMIND_AFTER = timedelta(days=5)
REMIND_BEFORE_CLOSING = timedelta(days=3)
REMIND_NOT_BEFORE = timedelta(days=1)
QUIET_FROM, QUIET_UNTIL = 21, 9  # hours of the call's zone in which nobody is reminded
MOST_WORDS = 600
CONSENT_VERSION = "2026-11"  # of the text below; a new wording gets a new one


@dataclass(frozen=True)
class Task:
    """Somebody who is to be asked: the "guardian", or a "referee" for the question with this key."""

    purpose: str
    question: str = ""
    label: Any = ""
    required: bool = False


def tasks(filled_in: Sheet) -> tuple[Task, ...]:
    """Whom this applicant has to ask: a minor the guardian, and a referee for each question that wants a letter."""
    guardian = (Task("guardian"),) if filled_in.where.is_minor else ()
    questions = (question for section in filled_in.sections for question in section.questions)
    letters = (Task("referee", each.key, each.label, each.required) for each in questions if each.kind == "reference")
    return (*guardian, *letters)


def task(filled_in: Sheet, question: str = "") -> Task | None:
    """The task for a question's letter, or, without a question, the guardian's; None when nobody is to be asked."""
    return next((each for each in tasks(filled_in) if each.question == question), None)


def current(links: Iterable[PersonalLink], wanted: Task) -> PersonalLink | None:
    """The link of a task that counts: the newest that was not revoked."""
    mine = [each for each in links if (each.purpose, each.question) == (wanted.purpose, wanted.question)]
    return max((each for each in mine if each.revoked_at is None), key=lambda each: each.id, default=None)


def expires_at(call: Call, at: datetime) -> datetime:
    """Until when a link made now works: 14 days after the call closes, or after now when the call has closed."""
    return max(call.closes_at or at, at) + AFTER_CLOSING


def state(link: PersonalLink, at: datetime) -> str:
    """How a link stands: "revoked", "answered", "over" or "open"."""
    if link.revoked_at:
        return "revoked"
    if link.answered_at:
        return "answered"
    return "over" if at >= link.expires_at or _pointless(link.application, link.purpose) else "open"


def _pointless(application: Application, purpose: str) -> bool:
    """Whether an answer could change nothing any more: withdrawn, or a letter that comes after the result."""
    after_the_result = application.call.state not in BEFORE_THE_RESULT
    return application.state == "withdrawn" or (purpose == "referee" and after_the_result)


def no_asking(application: Application, purpose: str, latest: PersonalLink | None) -> str | None:
    """Why nobody can be asked, or asked again, for this; None when somebody can. `latest` is the link that counts."""
    if application.state == "withdrawn":
        return _("The application is withdrawn.")
    if application.state == "draft" and application.call.state != "published":
        return _("The application was not handed in; nobody needs to be asked any more.")
    if _pointless(application, purpose):
        return _("The results are announced; a letter can change nothing any more.")
    if latest and latest.answered_at:
        return _("This person has answered already. If something about it is wrong, write to the office.")
    return None


def is_quiet(at: datetime, zone: str) -> bool:
    """Whether it is night there: nobody is reminded between 21 and 9 o'clock."""
    hour = at.astimezone(ZoneInfo(zone)).hour
    return hour >= QUIET_FROM or hour < QUIET_UNTIL


def remind_at(link: PersonalLink) -> datetime:
    """When to remind: after five days, or three days before the call closes; never on the day of the letter itself."""
    due = link.made_at + REMIND_AFTER
    if link.application.call.closes_at:
        due = min(due, link.application.call.closes_at - REMIND_BEFORE_CLOSING)
    return max(due, link.made_at + REMIND_NOT_BEFORE)


def needs_reminder(link: PersonalLink, at: datetime) -> bool:
    """Whether to remind now: once, of an open link, by day; and not of a draft that its applicant left behind."""
    call = link.application.call
    left = link.application.state == "draft" and call.closes_at is not None and is_over(call.closes_at, at)
    due = link.reminded_at is None and state(link, at) == "open" and remind_at(link) <= at
    return due and not left and not is_quiet(at, call.time_zone)


def asking_limits(email: str, by: str) -> list[Limit]:
    """The limits on letters with personal links: to one address, and by one person."""
    return [
        Limit(f"personal link:{email}", 4, timedelta(hours=1)),
        Limit(f"personal links by:{by}", 20, timedelta(days=1)),
    ]


def answering_limit(origin: str) -> Limit:
    """The limit on answers from one origin; a whole school may come from one."""
    return Limit(f"personal link from:{origin}", 60, timedelta(hours=1))


def missing_limit(origin: str) -> Limit:
    """The limit on links that lead nowhere, opened from one origin."""
    return Limit(origin, 60, timedelta(hours=1))


def consent_text(name: str, call: Call, college: str) -> str:
    """What a guardian is asked to agree to, in the reader's language, one paragraph a line."""
    dates = f"{format_date(call.starts_on)} – {format_date(call.ends_on)}"
    places = ", ".join(pick(city) for city in cities([host.partner for host in call.hosts]))
    return "\n".join(
        [
            _("Applicant: %(name)s", name=name),
            _("Exchange: %(call)s", call=pick(call.title)),
            _("Dates: %(dates)s", dates=dates),
            _("Where to: %(places)s", places=places),
            _("Organised by: %(college)s", college=college),
            _("I am a parent or the legal guardian of this applicant."),
            _("I agree that the applicant takes part in the competition for this exchange and, if selected, makes the"
              " journey and stays abroad on these dates."),
            _("I agree that the college keeps and uses the data in the application for this exchange, and gives the"
              " host schools what they need to receive the applicant."),
            _("I know that the college will ask for more papers before the journey, such as a permission to travel that"
              " is certified by a notary, where the law demands one."),
            _("I can take this consent back at any time by writing to the college."),
        ]
    )  # fmt: skip


def digest(text: str) -> str:
    """The fingerprint of a text that was shown, to know later that it is still the same."""
    return hashlib.sha256(text.encode()).hexdigest()
