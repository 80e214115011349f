"""Reading questionnaires: of a trip, whom they ask, by whose link, who is behind, and what was answered."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from app.accounts.models import Account
from app.applications.questions import Section
from app.applications.rules.forming import read_form
from app.kit import tokens
from app.kit.db import session
from app.kit.settings import settings
from app.partners.models import PartnerContact
from app.questionnaires.drafts import opened
from app.questionnaires.models import AUDIENCES, Questionnaire, QuestionnaireAnswers, QuestionnaireLink
from app.questionnaires.rules import opening
from app.trips.hosting import HostLink
from app.trips.models import Participant, Trip
from app.trips.visits import Nominee


@dataclass(frozen=True)
class Person:
    """One whom a questionnaire asks; `address` is empty when we cannot write to them, `link` None before we have."""

    name_ka: str
    name_latin: str
    address: str
    language: str
    participant: Participant | None = None
    contact: PartnerContact | None = None
    link: QuestionnaireLink | None = None

    @property
    def ids(self) -> tuple[int | None, int | None]:
        """What tells them apart: the numbers of the participant and of the contact."""
        return (self.participant.id if self.participant else None, self.contact.id if self.contact else None)

    def name(self, language: str) -> str:
        """The name as a reader of this language writes it."""
        return self.name_ka or self.name_latin if language == "ka" else self.name_latin or self.name_ka


@dataclass(frozen=True)
class Progress:
    """How far a questionnaire is: whom it asks, those who are behind, and how many have answered."""

    asked: Questionnaire
    people: tuple[Person, ...]

    @property
    def behind(self) -> list[Person]:
        """Those who have not answered."""
        return [who for who in self.people if not (who.link and who.link.answered)]

    @property
    def answered(self) -> int:
        """How many have."""
        return len(self.people) - len(self.behind)


def today_at(at: datetime) -> date:
    """The day by the college's clock."""
    return at.astimezone(ZoneInfo(settings().time_zone)).date()


def questionnaires_of(trip: Trip) -> list[Questionnaire]:
    """Those of a trip: for students, for teachers, for hosts."""
    found = session().scalars(select(Questionnaire).where(Questionnaire.trip_id == trip.id))
    return sorted(found, key=lambda each: AUDIENCES.index(each.audience))


def questionnaire_for(trip: Trip, audience: str) -> Questionnaire | None:
    """That of a trip for one audience."""
    query = select(Questionnaire).where(Questionnaire.trip_id == trip.id, Questionnaire.audience == audience)
    return session().scalar(query)


def form_of(asked: Questionnaire) -> tuple[Section, ...]:
    """Its questions."""
    return read_form(asked.content)


def others_for(audience: str, trip: Trip) -> list[Questionnaire]:
    """The questionnaires of other trips for this audience, the latest first: one may begin with a copy."""
    query = select(Questionnaire).where(Questionnaire.audience == audience, Questionnaire.trip_id != trip.id)
    return list(session().scalars(query.order_by(Questionnaire.id.desc()).limit(50)))


def people_for(trip: Trip, audience: str) -> list[Person]:
    """Whom this audience of a trip is: students; everybody else who travels; contacts who look after a group."""
    if audience == "host":
        query = select(PartnerContact).join(HostLink, HostLink.contact_id == PartnerContact.id)
        contacts = session().scalars(query.where(HostLink.trip_id == trip.id).order_by(HostLink.id))
        return [Person(one.name("ka"), one.name_latin, one.email, one.language, contact=one) for one in contacts]
    travellers = [who for who in trip.participants if (who.role == "student") == (audience == "student")]
    accounts, spoken = _accounts(travellers), _languages_of_guests(travellers)
    return [_traveller(who, accounts.get(who.person_id), spoken.get(who.id)) for who in travellers]


def progress_of(asked: Questionnaire) -> Progress:
    """Who is asked, and who has answered."""
    links = {(link.participant_id, link.contact_id): link for link in links_of(asked)}
    people = people_for(asked.trip, asked.audience)
    return Progress(asked, tuple(replace(who, link=links.get(who.ids)) for who in people))


def links_of(asked: Questionnaire) -> list[QuestionnaireLink]:
    """The links that were sent."""
    query = select(QuestionnaireLink).where(QuestionnaireLink.questionnaire_id == asked.id)
    return list(session().scalars(query.order_by(QuestionnaireLink.id)))


def link_in(asked: Questionnaire, link_id: int) -> QuestionnaireLink | None:
    """One of them by id."""
    return next((link for link in links_of(asked) if link.id == link_id), None)


def link_with(token: str) -> QuestionnaireLink | None:
    """The link that this token is of, as long as its reader belongs to the trip."""
    found = session().scalar(select(QuestionnaireLink).where(QuestionnaireLink.code == tokens.code_in(token)))
    if found is None:
        return None
    known = tokens.is_sealed(token, found.code, opening.purpose(found), settings().secret_key())
    return found if known and person_of(found) else None


def token_of(link: QuestionnaireLink) -> str:
    """What stands in the address of a link."""
    return tokens.sealed(link.code, opening.purpose(link), settings().secret_key())


def begun(link: QuestionnaireLink, token: str) -> dict[str, Any]:
    """What the reader of a link has answered so far: what is not handed in yet, else what they handed in by name."""
    return opened(link.draft, token) if link.draft or not link.answered else given_by(link)


def given_by(link: QuestionnaireLink) -> dict[str, Any]:
    """What was handed in by name by this link; nothing when nothing was, or it was anonymous."""
    found = session().scalar(select(QuestionnaireAnswers).where(QuestionnaireAnswers.link_id == link.id))
    return dict(found.answers) if found else {}


def open_tokens(trip: Trip, who: Participant | PartnerContact, today: date) -> list[str]:
    """The tokens of the links by which somebody can answer now, for pages that only they see."""
    column = QuestionnaireLink.participant_id if isinstance(who, Participant) else QuestionnaireLink.contact_id
    query = select(QuestionnaireLink).join(Questionnaire).where(Questionnaire.trip_id == trip.id, column == who.id)
    links = session().scalars(query.where(QuestionnaireLink.answered.is_(False)))
    return [token_of(link) for link in links if opening.closed(link.questionnaire, today) is None]


def answers_of(asked: Questionnaire) -> list[QuestionnaireAnswers]:
    """The sheets that were handed in, in the order of their numbers (which says nothing where they are anonymous)."""
    query = select(QuestionnaireAnswers).where(QuestionnaireAnswers.questionnaire_id == asked.id)
    return list(session().scalars(query.order_by(QuestionnaireAnswers.id)))


def number_of_answers(asked: Questionnaire) -> int:
    """How many sheets were handed in."""
    query = select(func.count(QuestionnaireAnswers.id)).where(QuestionnaireAnswers.questionnaire_id == asked.id)
    return session().scalar(query) or 0


def unopened() -> list[Questionnaire]:
    """Those that nobody was asked yet."""
    return list(session().scalars(select(Questionnaire).where(Questionnaire.opened_at.is_(None))))


def unclosed_before(today: date) -> list[Questionnaire]:
    """Those that were opened and whose last day is over."""
    query = select(Questionnaire).where(Questionnaire.opened_at.is_not(None), Questionnaire.closed_at.is_(None))
    return list(session().scalars(query.where(Questionnaire.closes_on < today).order_by(Questionnaire.id)))


def opened_and_behind(today: date) -> list[QuestionnaireLink]:
    """The links of open questionnaires that are not answered."""
    query = select(QuestionnaireLink).join(Questionnaire).where(
        QuestionnaireLink.answered.is_(False), Questionnaire.closed_at.is_(None), Questionnaire.closes_on >= today
    )  # fmt: skip
    return list(session().scalars(query.order_by(QuestionnaireLink.id)))


def person_of(link: QuestionnaireLink) -> Person | None:
    """Whom a link is for, with the address of today; None when they are no longer on the trip."""
    return next((who for who in progress_of(link.questionnaire).people if who.link is link), None)


def language_of(link: QuestionnaireLink) -> str:
    """The language in which its reader is spoken to."""
    who = person_of(link)
    return who.language if who else settings().default_language


def _traveller(who: Participant, account: Account | None, spoken: str | None) -> Person:
    known = account if account is not None and account.disabled_at is None else None
    return Person(
        who.person.name_ka, who.person.name_latin, known.email if known else who.email,
        known.language if known else spoken or settings().default_language, participant=who,
    )  # fmt: skip


def _accounts(travellers: Iterable[Participant]) -> dict[int, Account]:
    ids = [who.person_id for who in travellers]
    return {one.person_id: one for one in session().scalars(select(Account).where(Account.person_id.in_(ids)))}


def _languages_of_guests(travellers: Iterable[Participant]) -> dict[int, str]:
    """The language of whoever named a guest: the guest is of the same school."""
    ids = [who.id for who in travellers]
    query = select(Nominee).where(Nominee.participant_id.in_(ids))
    return {
        one.participant_id: one.guest_list.contact.language for one in session().scalars(query) if one.participant_id
    }
