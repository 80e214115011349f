"""Applications as people fill them in: three sittings, files at the end, handed in once; through the proper verbs."""

from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from sqlalchemy import select

from app.applications.actions import linking
from app.applications.actions.attaching import attach
from app.applications.actions.filling_in import begin, save_section
from app.applications.actions.handing_in import submit
from app.applications.actions.linking import Addressee, Signature
from app.applications.models import Application, PersonalLink
from app.applications.rules.linking import Task, digest, tasks
from app.applications.rules.sheet import sheet
from app.calls.models import Call
from app.cli.demonstration.applicants import Applicant, by, files
from app.cli.demonstration.people import Population
from app.cli.demonstration.timeline import Timeline
from app.kit.db import session
from app.kit.i18n import use_language
from app.messaging.models import OutgoingMail

SITTINGS = (("about-you", "motivation"), ("experience", "hosts"), ("travel", "declaration"))
NAMES = ("given_ka", "family_ka", "given_latin", "family_latin")


class Sittings:
    """How one applicant comes to an application in one call."""

    def __init__(self, timeline: Timeline, people: Population, call: Call, applicant: Applicant) -> None:
        self._timeline = timeline
        self._people = people
        self._call = call
        self._applicant = applicant
        self._chance = Random(f"{call.key}:{applicant.who.email}")

    def plan(self, begins: datetime, submits: datetime | None, sittings: int = 3) -> None:
        """Register, begin, go on in further sittings, hand in; without `submits` it stays a draft."""
        self._timeline.plan(begins - timedelta(minutes=10), self._register)
        until = submits or begins + timedelta(hours=1)
        pause = (until - begins) / 3
        for number, sections in enumerate(SITTINGS[:sittings]):
            self._timeline.plan(begins + number * pause, partial(self._fill_in, sections))
        if submits:
            self._timeline.plan(submits, self._hand_in)

    def _register(self, at: datetime) -> None:
        self._applicant.account = self._people.account(self._applicant.who, by="system", at=at)

    def _fill_in(self, keys: tuple[str, ...], at: datetime) -> None:
        application = self._begun(at)
        for key in (each for each in keys for _time in range(2)):  # the first answers lead to further questions
            section = sheet(application).section(key)
            if section:
                asked = {question.key for question in section.questions}
                values = {name: value for name, value in self._values().items() if name in asked}
                save_section(application, section, values, by=by(self._applicant.account), at=at)

    def _begun(self, at: datetime) -> Application:
        account = self._applicant.account
        if account is None:
            raise RuntimeError("an account comes first")
        if self._applicant.application is None:
            self._applicant.application = begin(self._call, account, self._applicant.category, by=by(account), at=at)
        return self._applicant.application

    def _values(self) -> dict[str, Any]:
        person = self._applicant.account.person if self._applicant.account else None
        return {**{name: getattr(person, name) for name in NAMES}, **self._applicant.values}

    def _hand_in(self, at: datetime) -> None:
        application, author = self._begun(at), by(self._applicant.account)
        for question, file in files(self._applicant, self._chance):
            attach(application, question, file, by=author, at=at)
        submit(application, by=author, at=at)
        for task in tasks(sheet(application)):
            if task.purpose == "guardian":
                self._timeline.plan(at + timedelta(minutes=5), partial(self._ask, application, task))

    def _ask(self, application: Application, task: Task, at: datetime) -> None:
        """Ask the guardian; most answer within the hour, some not at all."""
        who = Addressee(str(self._applicant.values["guardian_name"]), f"family.{self._applicant.who.email}", "ka")
        link = linking.make(application, task, who, by=by(self._applicant.account), at=at)
        token = _token(link)
        if self._chance.random() < 0.7:
            self._timeline.plan(at + timedelta(minutes=35), partial(self._agree, token, link))

    def _agree(self, token: str, link: PersonalLink, at: datetime) -> None:
        signature = Signature(link.name, str(self._applicant.values["emergency_relation"]))
        with use_language("ka"):
            seen = digest(linking.shown_text(link))
            linking.consent(token, True, signature, seen=seen, at=at)


def _token(link: PersonalLink) -> str:
    """The token as it stands in the letter that has just been written."""
    query = select(OutgoingMail.text).where(OutgoingMail.to_email == link.email).order_by(OutgoingMail.id.desc())
    return str(session().scalars(query).first()).partition("/links/")[2].split()[0]
