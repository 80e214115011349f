"""Every kind of paper in one place: its name, its letters in a number, of what it is, and how its values are read.

A new kind is one line of `KINDS`; what papers can be of stands in `subjects`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.applications.documents import Receipt
from app.applications.models import Application
from app.applications.receipts import receipt_of
from app.calls.models import Call
from app.committee.documents import ScoreSheet
from app.committee.queries.sheets import score_sheet_of
from app.documents.document import Document
from app.documents.queries import dressed
from app.events.documents import AttendanceCertificate, ConferenceProgramme, EventInvitation
from app.events.queries import papers as event_papers
from app.kit.i18n import gettext as _
from app.kit.i18n import lazy_gettext as _l
from app.kit.refusal import Refusal
from app.reporting import reports
from app.reporting.documents import TripReport, YearlyReport
from app.selection import queries as selection
from app.selection.documents.appeals import AmendedProtocol, AppealAnswer
from app.selection.documents.letters import NotSelectedLetter, ReserveLetter, SelectedLetter
from app.selection.documents.protocol import Protocol
from app.shelf.subjects import SUBJECTS, holder_of, row_of, subject_of
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
from app.trips.queries import certificates, learning, papers
from app.trips.queries.folders import folder_of
from app.trips.queries.programme import programme_of
from app.trips.queries.rooms import room_list_of

__all__ = [
    "EXAMPLES", "KINDS", "SHELF", "SUBJECTS", "Choices", "Kind", "holder_of", "paper_for", "row_of",
    "subject_of",
]  # fmt: skip
Choices = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of paper.

    `subject` is the word of what it is of ("trip"), `read` turns that row and the choices ("cut", "host") into the
    paper, in the language of now; `examples` are what the gallery shows, by name. `by_host`: there is one for the group
    at each host (choice "host"). `direction`: only trips that go this way need it; empty: all.
    """

    key: str
    letters: str  # in its number: 2026-RO-000123; empty for one that is printed alone and never numbered from here
    label: Any
    subject: str
    examples: Mapping[str, Callable[[], Document]]
    read: Callable[[Any, Choices], Document]
    by_host: bool = False
    direction: str = ""


def _roster(trip: Trip, choices: Choices) -> Document:
    cut, host, order = choices.get("cut", "full"), choices.get("host", ""), choices.get("order", "number")
    return trips.roster_of(trip, cut=cut, host=host, order=order)


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
    by_host: bool = False, direction: str = "",
) -> Kind:  # fmt: skip
    """A kind with one class, by its own name."""
    return Kind(
        key=cls.kind, letters=letters, label=label, subject=subject, read=read, examples={cls.kind: cls.example},
        by_host=by_host, direction=direction,
    )  # fmt: skip


def _outgoing(cls: type[Document], letters: str, label: Any, subject: str, read: Callable[..., Document]) -> Kind:
    """A kind of paper with which we send our own people; guests get it from their school."""
    return _kind(cls, letters, label, subject, read, direction="outgoing")


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
    _kind(Certificate, "CE", _l("Certificate of participation"), "participant", _of(certificates.certificate_of)),
    _outgoing(SendingOrder, "SO", _l("Order on sending students abroad"), "trip", _of(papers.sending_order_of)),
    _outgoing(TravelOrder, "TO", _l("Order on official travel"), "participant", _of(papers.travel_order_of)),
    _outgoing(GuardianConsent, "CO", _l("Consent of a parent or guardian"), "participant", _of(papers.consent_of)),
    _by_host(Invitation, "IN", _l("Invitation"), papers.invitation_of),
    _by_host(GuaranteeLetter, "GU", _l("Guarantee letter"), papers.guarantee_of),
    _by_host(TripProgramme, "TP", _l("Programme of the journey"), programme_of),
    _outgoing(BorderFolder, "BF", _l("Border folder"), "participant", _folder),
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
    _kind(ScoreSheet, "", _l("Score sheet"), "review", _of(score_sheet_of)),
    _kind(YearlyReport, "", _l("Yearly report"), "year", _of(lambda year: reports.yearly_report_of(year.year))),
    _kind(TripReport, "TR", _l("Report on the journey"), "trip", _of(reports.trip_report_of)),
)  # fmt: skip
SHELF = {kind.key: kind for kind in KINDS}
EXAMPLES: dict[str, Callable[[], Document]] = {
    name: example for kind in KINDS for name, example in kind.examples.items()
}


def paper_for(kind: str, subject: str, choices: Choices, on: date) -> Document:
    """The values of a paper as they are now, in the language of now, as the college words and signs it on a day.

    A `Refusal` says why there can be none.
    """
    row = row_of(subject)
    if row is None:
        raise Refusal(_("What this paper was about is gone."))
    return dressed(SHELF[kind].read(row, choices), on)
