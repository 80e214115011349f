"""Every kind of paper in one place: its name, its letters in a number, of what it is, and how its values are read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.applications.documents import Receipt
from app.applications.models import Application
from app.calls.models import Call
from app.committee.documents import ScoreSheet
from app.documents.document import Document
from app.events.documents import AttendanceCertificate, ConferenceProgramme, EventInvitation
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.i18n import lazy_gettext as _l
from app.kit.refusal import Refusal
from app.kit.translated import Translated
from app.reporting.documents import TripReport, YearlyReport
from app.selection import queries as selection
from app.selection.documents.appeals import AmendedProtocol, AppealAnswer
from app.selection.documents.letters import NotSelectedLetter, ReserveLetter, SelectedLetter
from app.selection.documents.protocol import Protocol
from app.trips import queries as trips
from app.trips.documents.badges import Badges
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
from app.trips.queries import papers

Choices = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of paper.

    `subject` is the word of what it is of ("trip"), `read` turns that row and the choices ("cut", "host") into the
    paper, in the language of now; `examples` are what the gallery shows, by name.
    """

    key: str
    letters: str  # in its number: 2026-RO-000123
    label: Any
    subject: str
    examples: Mapping[str, Callable[[], Document]]
    read: Callable[[Any, Choices], Document]


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


def _of(read: Callable[[Any], Document]) -> Callable[[Any, Choices], Document]:
    """A reader that takes no choices."""
    return lambda row, _choices: read(row)


def _at_host(read: Callable[..., Document]) -> Callable[[Any, Choices], Document]:
    """A reader of a trip's paper for everybody or (choice "host") for the group at one host."""
    return lambda trip, choices: read(trip, choices.get("host", ""))


def _kind(
    cls: type[Document], letters: str, label: Any, subject: str, read: Callable[[Any, Choices], Document]
) -> Kind:
    """A kind with one class, by its own name."""
    return Kind(
        key=cls.kind, letters=letters, label=label, subject=subject, read=read, examples={cls.kind: cls.example}
    )


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
    _kind(Invitation, "IN", _l("Invitation"), "trip", _at_host(papers.invitation_of)),
    _kind(GuaranteeLetter, "GU", _l("Guarantee letter"), "trip", _at_host(papers.guarantee_of)),
    _kind(BusList, "BL", _l("Bus list"), "trip", _of(papers.bus_list_of)),
    _kind(AttendanceSheet, "AS", _l("Attendance"), "trip", _at_host(papers.attendance_of)),
    _kind(Badges, "BA", _l("Badges"), "trip", _of(papers.badges_of)),
)  # fmt: skip
SHELF = {kind.key: kind for kind in KINDS}
# Papers that are not made one by one from here: they have their own places, or wait for what they print.
OTHERS: tuple[type[Document], ...] = (
    Receipt, ScoreSheet, LearningAgreement, MobilityRecord, TripProgramme, RoomList, ConferenceProgramme,
    EventInvitation, AttendanceCertificate, TripReport, YearlyReport,
)  # fmt: skip
EXAMPLES: dict[str, Callable[[], Document]] = {
    **{name: example for kind in KINDS for name, example in kind.examples.items()},
    **{other.kind: other.example for other in OTHERS},
}


def row_of(subject: str) -> Any:
    """The row that a subject names: "trip:KEY", "call:KEY", "application:ID" or "participant:ID"; None when gone."""
    word, _colon, key = subject.partition(":")
    columns: dict[str, Any] = {
        "trip": Trip.key, "call": Call.key, "application": Application.id, "participant": Participant.id,
    }  # fmt: skip
    column = columns[word]
    return session().scalar(select(column.class_).where(column == (int(key) if column.key == "id" else key)))


def subject_of(row: Any) -> str:
    """How a row is named as the subject of a paper."""
    if isinstance(row, Trip | Call):
        return f"{'trip' if isinstance(row, Trip) else 'call'}:{row.key}"
    return f"{'application' if isinstance(row, Application) else 'participant'}:{row.id}"


def holder_of(row: Any) -> Translated:
    """The name that the verification page shows: the person's as printed, or what the paper is about."""
    if isinstance(row, Trip | Call):
        return dict(row.title)
    person = row.account.person if isinstance(row, Application) else row.person
    return {"ka": person.name_ka, "en": person.name_latin or person.name_ka}


def paper_for(kind: str, subject: str, choices: Choices) -> Document:
    """The values of a paper as they are now, in the language of now; a `Refusal` says why there can be none."""
    row = row_of(subject)
    if row is None:
        raise Refusal(_("What this paper was about is gone."))
    return SHELF[kind].read(row, choices)
