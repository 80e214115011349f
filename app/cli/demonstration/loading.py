"""Loads the demonstration into an empty home, whole or not at all."""

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import exists, select, update

from app.accounts.models import Account
from app.calls.models import Call
from app.cli.demonstration.conference import Conference
from app.cli.demonstration.live import Poznan2027, Rakvere2027
from app.cli.demonstration.people import Population
from app.cli.demonstration.poznan_2017 import Poznan2017
from app.cli.demonstration.sign_ins import SIGN_INS
from app.cli.demonstration.stage import staffed
from app.cli.demonstration.timeline import moment
from app.kit.db import session
from app.kit.passwords import hashed
from app.messaging.models import OutgoingMail
from app.partners.history import load_history
from app.partners.models import Partner

PASSWORD = "exchange-2017"
SEED = 2017


def is_empty() -> bool:
    """Whether nobody has put anything into this database."""
    return not any(session().scalar(select(exists().where(table.id > 0))) for table in (Account, Call, Partner))


def is_loaded() -> bool:
    """Whether this database holds the demonstration."""
    addresses = select(Account.email).where(Account.email.in_([each.email for each in SIGN_INS]))
    return len(session().scalars(addresses).all()) == len(SIGN_INS)


def load(at: datetime, say: Callable[[str], object]) -> None:
    """Play the three calls up to this moment, and tell each step. Call it inside a unit of work."""
    begins = moment(date(2017, 2, 20), 10)
    rows = load_history(begins)
    say(f"the history of the partnership: {rows} partners, agreements and journeys")
    people = Population(SEED, hashed(PASSWORD))
    stage = staffed(at, people, at=begins)
    for course in (Poznan2017(stage), Poznan2027(stage), Rakvere2027(stage), Conference(stage)):
        course.plan()
    say("three calls with their people: announced, being scored, open; and a conference to come")
    done = stage.timeline.run()
    say(f"done: {done} steps from 2017 to today")
    _deliver()


def _deliver() -> None:
    """The letters of the past have long been read: they went when they were written."""
    went = {"sent_at": OutgoingMail.queued_at, "next_try_at": None, "attempts": 1}
    session().execute(update(OutgoingMail).values(went))
