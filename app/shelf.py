"""Every kind of paper in one place: its name, its letters in a number, of what it is, and how its values are read.

A new kind is one line of `KINDS`; one whose values nobody can read yet is a line of `WAITING` that says where they
will come from.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.accounts.models import Person
from app.applications.documents import Receipt
from app.applications.models import Application
from app.applications.receipts import receipt_of
from app.calls.models import Call
from app.committee.documents import ScoreSheet
from app.documents.document import Document
from app.documents.queries import dressed
from app.events.documents import AttendanceCertificate, ConferenceProgramme, EventInvitation
from app.events.models import Event, Guest
from app.events.queries import papers as event_papers
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.i18n import lazy_gettext as _l
from app.kit.refusal import Refusal
from app.kit.translated import Translated
from app.reporting import reports
from app.reporting.documents import TripReport, YearlyReport
from app.selection import queries as selection
from app.selection.documents.appeals import AmendedProtocol, AppealAnswer
from app.selection.documents.letters import NotSelectedLetter, ReserveLetter, SelectedLetter
from app.selection.documents.protocol import Protocol
from app.trips import queries as trips
from app.trips.documents.badges import Badges
from app.trips.documents.border_folder import BorderFolder
from app.trips.documents.certificate import Certificate
from app.trips.documents.consent import GuardianConsent
from app.trips.documents.invitations import GuaranteeLetter, Invitation
from app.trips.documents.learning_agreement import LearningAgreement
from app.trips.documents.lists import AttendanceSheet, BusList, RoomList
from app.trips.documents.mobility_record import MobilityRecord
from app.trips.documents.orders import SendingOrder, TravelOrder
from app.trips.documents.programme import TripProgramme
from app.trips.documents.roster import Roster
from app.trips.models import Participant, Trip
from app.trips.queries import learning, papers
from app.trips.queries.folders import folder_of
from app.trips.queries.programme import programme_of
from app.trips.queries.rooms import room_list_of

Choices = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of paper.

    `subject` is the word of what it is of ("trip"), `read` turns that row and the choices ("cut", "host") into the
    paper, in the language of now; `examples` are what the gallery shows, by name. `by_host`: there is one for the group
    at each host (choice "host").
    """

    key: str
    letters: str  # in its number: 2026-RO-000123; empty for one that is printed alone and never numbered from here
    label: Any
    subject: str
    examples: Mapping[str, Callable[[], Document]]
    read: Callable[[Any, Choices], Document]
    by_host: bool = False


def _roster(trip: Trip, choices: Choices) -> Document:
    return trips.roster_of(trip, cut=choices.get("cut", "full"), host=choices.get("host", ""))


def _protocol(call: Call, _choices: Choices) -> Document:
    decision = selection.first_decision(call) or selection.decision_of(call, "confirmed", "proposed")
    if decision is None:
        raise Refusal(_("There is no decision in this call yet."))
    return selection.protocol_of(decision)


def _letter(application: Application, _choices: Choices) -> Document:
    return selection.letter_of(application)


def _appeal_answer(application: Application, _choices: Choices) -> Document:
    appeal = selection.appeal_of(application)
    if appeal is None:
        raise Refusal(_("There is no appeal against this result."))
    return selection.answer_of(appeal)


def _receipt(application: Application) -> Document:
    if application.submitted is None:
        raise Refusal(_("Only what is handed in has a receipt."))
    return receipt_of(application)


def _folder(participant: Participant, choices: Choices) -> Document:
    return folder_of(participant, incomplete=choices.get("with") == "gaps")


def _of(read: Callable[[Any], Document]) -> Callable[[Any, Choices], Document]:
    """A reader that takes no choices."""
    return lambda row, _choices: read(row)


def _at_host(read: Callable[..., Document]) -> Callable[[Any, Choices], Document]:
    """A reader of a trip's paper for everybody or (choice "host") for the group at one host."""
    return lambda trip, choices: read(trip, choices.get("host", ""))


def _kind(
    cls: type[Document], letters: str, label: Any, subject: str, read: Callable[[Any, Choices], Document],
    by_host: bool = False,
) -> Kind:  # fmt: skip
    """A kind with one class, by its own name."""
    return Kind(
        key=cls.kind, letters=letters, label=label, subject=subject, read=read, examples={cls.kind: cls.example},
        by_host=by_host,
    )  # fmt: skip


def _by_host(cls: type[Document], letters: str, label: Any, read: Callable[..., Document]) -> Kind:
    """A kind of paper of a trip, one for the group at each host."""
    return _kind(cls, letters, label, "trip", _at_host(read), by_host=True)


LETTERS: tuple[type[Document], ...] = (SelectedLetter, ReserveLetter, NotSelectedLetter)
KINDS = (
    _kind(Roster, "RO", _l("Participant roster"), "trip", _roster),
    _kind(Protocol, "PR", _l("Selection protocol"), "call", _protocol),
    Kind(
        key="letter", letters="LE", label=_l("Result letter"), subject="application", read=_letter,
        examples={letter.kind: letter.example for letter in LETTERS},
    ),
    _kind(AppealAnswer, "AA", _l("Answer to an appeal"), "application", _appeal_answer),
    _kind(AmendedProtocol, "AP", _l("Amended protocol"), "call", _of(selection.amended_protocol_of)),
    _kind(Certificate, "CE", _l("Certificate of participation"), "participant", _of(papers.certificate_of)),
    _kind(SendingOrder, "SO", _l("Order on sending students abroad"), "trip", _of(papers.sending_order_of)),
    _kind(TravelOrder, "TO", _l("Order on official travel"), "participant", _of(papers.travel_order_of)),
    _kind(GuardianConsent, "CO", _l("Consent of a parent or guardian"), "participant", _of(papers.consent_of)),
    _by_host(Invitation, "IN", _l("Invitation"), papers.invitation_of),
    _by_host(GuaranteeLetter, "GU", _l("Guarantee letter"), papers.guarantee_of),
    _by_host(TripProgramme, "TP", _l("Programme of the journey"), programme_of),
    _kind(BorderFolder, "BF", _l("Border folder"), "participant", _folder),
    _kind(RoomList, "RL", _l("Room list"), "trip", _of(room_list_of)),
    _kind(BusList, "BL", _l("Bus list"), "trip", _of(papers.bus_list_of)),
    _by_host(AttendanceSheet, "AS", _l("Attendance"), papers.attendance_of),
    _kind(Badges, "BA", _l("Badges"), "trip", _of(papers.badges_of)),
    _kind(ConferenceProgramme, "CP", _l("Programme of the event"), "event", _of(event_papers.programme_of)),
    Kind(
        key="event-badges", letters="EB", label=_l("Badges"), subject="event", examples={},
        read=_of(event_papers.badges_of),
    ),
    _kind(EventInvitation, "EI", _l("Invitation to an event"), "guest", _of(event_papers.invitation_of)),
    _kind(AttendanceCertificate, "AC", _l("Certificate of attendance"), "guest", _of(event_papers.certificate_of)),
    _kind(Receipt, "", _l("Receipt of an application"), "application", _of(_receipt)),
    _kind(LearningAgreement, "LA", _l("Learning agreement"), "participant", _of(learning.latest_agreement_of)),
    _kind(MobilityRecord, "MR", _l("Mobility record"), "participant", _of(learning.mobility_record_of)),
    _kind(TripReport, "TR", _l("Report on the journey"), "trip", _of(reports.trip_report_of)),
)  # fmt: skip
SHELF = {kind.key: kind for kind in KINDS}
# Papers whose values cannot be read yet, and where they will come from (in the words of the command line).
WAITING: dict[type[Document], str] = {
    ScoreSheet: "from a member’s review of an application",
    YearlyReport: "from the figures of a year",
}
EXAMPLES: dict[str, Callable[[], Document]] = {
    **{name: example for kind in KINDS for name, example in kind.examples.items()},
    **{other.kind: other.example for other in WAITING},
}


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What papers can be of: the column by which a row is kept, whose name a paper about it bears, what names one.

    `key` says what somebody types to name one, `find` gives the rows that they may mean, `some` what could be typed.
    """

    column: Any
    holder: Callable[[Any], Translated]
    key: str
    find: Callable[[str], list[Any]]
    some: Callable[[], list[str]]


def _by_key(model: type[Call] | type[Trip] | type[Event]) -> Subject:
    return Subject(
        column=model.key,
        holder=lambda row: dict(row.title),
        key=f"the key of a {model.__name__.casefold()}, as in its address (poznan-2017)",
        find=lambda key: list(session().scalars(select(model).where(model.key == key))),
        some=lambda: list(session().scalars(select(model.key).order_by(model.id.desc()).limit(SOME))),
    )


def _person(person: Person) -> Translated:
    return {"ka": person.name_ka, "en": person.name_latin or person.name_ka}


def _applications(key: str) -> list[Any]:
    call_key, _slash, number = key.rpartition("/")
    query = select(Application).join(Call).where(Application.number == number)
    return list(session().scalars(query.where(Call.key == call_key) if call_key else query))


def _some_applications() -> list[str]:
    query = select(Call.key, Application.number).join(Application.call).where(Application.number.is_not(None))
    return [f"{key}/{number}" for key, number in session().execute(query.order_by(Application.id.desc()).limit(SOME))]


def _participants(key: str) -> list[Any]:
    trip_key, _slash, who = key.partition("/")
    trip = session().scalar(select(Trip).where(Trip.key == trip_key))
    everybody = [one for _host, group in trips.by_host(trip) for one in group] if trip else []
    if who.isdecimal():
        return everybody[int(who) - 1 : int(who)] if int(who) else []
    wanted = who.casefold()
    return [one for one in everybody if wanted and wanted in f"{one.person.name_latin} {one.person.name_ka}".casefold()]


def _some_participants() -> list[str]:
    query = select(Trip).where(Trip.participants.any()).order_by(Trip.id.desc()).limit(SOME)
    return [f"{trip.key}/1" for trip in session().scalars(query)]


def _guests(key: str) -> list[Any]:
    event_key, _slash, number = key.partition("/")
    query = select(Guest).join(Guest.event).where(Event.key == event_key)
    return list(session().scalars(query.where(Guest.number == int(number)))) if number.isdecimal() else []


def _some_guests() -> list[str]:
    query = select(Event.key, Guest.number).join(Guest.event).order_by(Guest.id.desc()).limit(SOME)
    return [f"{key}/{number}" for key, number in session().execute(query)]


SOME = 8
SUBJECTS = {
    "trip": _by_key(Trip),
    "call": _by_key(Call),
    "event": _by_key(Event),
    "guest": Subject(
        column=Guest.id, holder=lambda row: _person(row.person), find=_guests, some=_some_guests,
        key="EVENT/NUMBER of a guest, as on the badge (conference-2018/7)",
    ),
    "application": Subject(
        column=Application.id, holder=lambda row: _person(row.account.person), find=_applications,
        some=_some_applications,
        key="CALL/NUMBER of an application (poznan-2017/S-001), or its NUMBER where one call has it",
    ),
    "participant": Subject(
        column=Participant.id, holder=lambda row: _person(row.person), find=_participants, some=_some_participants,
        key="TRIP/NUMBER of a traveller on its roster (poznan-2017/3), or TRIP/NAME, a part of it in either script",
    ),
}  # fmt: skip


def _word_of(row: Any) -> str:
    return next(word for word, subject in SUBJECTS.items() if isinstance(row, subject.column.class_))


def row_of(subject: str) -> Any:
    """The row that a subject names: "trip:KEY", "application:ID", …; None when it is gone."""
    word, _colon, key = subject.partition(":")
    column = SUBJECTS[word].column
    return session().scalar(select(column.class_).where(column == (int(key) if column.key == "id" else key)))


def subject_of(row: Any) -> str:
    """How a row is named as the subject of a paper."""
    word = _word_of(row)
    return f"{word}:{getattr(row, SUBJECTS[word].column.key)}"


def holder_of(row: Any) -> Translated:
    """The name that the verification page shows: the person's as printed, or what the paper is about."""
    return SUBJECTS[_word_of(row)].holder(row)


def paper_for(kind: str, subject: str, choices: Choices, on: date) -> Document:
    """The values of a paper as they are now, in the language of now, as the college words and signs it on a day.

    A `Refusal` says why there can be none.
    """
    row = row_of(subject)
    if row is None:
        raise Refusal(_("What this paper was about is gone."))
    return dressed(SHELF[kind].read(row, choices), on)
