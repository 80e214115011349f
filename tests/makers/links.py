"""Makers of personal links: a minor's guardian and a referee who are asked."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from app.applications.actions import linking
from app.applications.actions.linking import Addressee
from app.applications.models import Application, PersonalLink
from app.applications.rules.linking import Task, tasks
from app.applications.rules.sheet import sheet
from app.calls.models import Call
from app.kit import tokens
from app.kit.db import session
from app.messaging.models import OutgoingMail
from tests.makers.applications import an_application
from tests.makers.calls import IN_WINDOW, a_call
from tests.makers.forms import STANDARD_SECTIONS, a_form, a_question, a_section
from tests.makers.people import an_account

MINOR = date(2001, 5, 1)  # 16 on the first day of the trip of `a_call`
GUARDIAN = Addressee("ნანა მაისურაძე", "nana@example.org", "ka")
REFEREE = Addressee("Giorgi Example", "giorgi@example.org", "en")
TOKEN = "a-token-that-only-the-letter-knows"


def a_minors_application(call: Call | None = None, state: str = "draft", **values: Any) -> Application:
    """The application of somebody of 16, with all that a minor is asked."""
    account = an_account(birth_date=MINOR)
    made = an_application(call, account, state=state, **values)
    more = {"guardian_name": GUARDIAN.name, "guardian_phone": "+995 555 22 22 22"}
    made.answers = {**made.answers, **more}
    session().flush()
    return made


def a_recommended_application(
    call: Call | None = None, state: str = "draft", required: bool = True, **values: Any
) -> Application:
    """An application whose form asks for one referee's letter, with the key "letter"."""
    call = call or a_call()
    letter = a_section("letters", a_question("letter", "reference", required=required))
    form = a_form(call, [*STANDARD_SECTIONS.values(), letter])
    return an_application(call, state=state, form=form, **values)


def task(application: Application) -> Task:
    """The first task of an application."""
    return tasks(sheet(application))[0]


def a_link(application: Application, token: str = TOKEN, **values: Any) -> PersonalLink:
    """A link with a token that the test knows, for the application's first task."""
    asked = task(application)
    who = GUARDIAN if asked.purpose == "guardian" else REFEREE
    defaults: dict[str, Any] = {
        "purpose": asked.purpose,
        "question": asked.question,
        "token_digest": tokens.digest(token),
        "name": who.name,
        "email": who.email,
        "language": who.language,
        "made_at": IN_WINDOW,
        "expires_at": IN_WINDOW + timedelta(days=30),
    }
    made = PersonalLink(application=application, **{**defaults, **values})
    session().add(made)
    session().flush()
    return made


def ask(application: Application, who: Addressee | None = None, at: datetime = IN_WINDOW) -> tuple[PersonalLink, str]:
    """Ask somebody as an applicant does; the link, and the token as it stands in the letter."""
    asked = task(application)
    who = who or (GUARDIAN if asked.purpose == "guardian" else REFEREE)
    link = linking.make(application, asked, who, by=f"account:{application.account_id}", at=at)
    return link, token_in(letters_to(link.email)[-1])


def letters_to(email: str) -> list[OutgoingMail]:
    """The letters in the outbox to an address, the oldest first."""
    return list(session().scalars(select(OutgoingMail).where(OutgoingMail.to_email == email).order_by(OutgoingMail.id)))


def token_in(letter: OutgoingMail) -> str:
    """The token of the personal link in a letter."""
    return letter.text.partition("/links/")[2].split()[0]
