"""Every kind of paper in one place: its name, its letters in a number, of what it is, and how its values are read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.applications.documents import Receipt
from app.applications.models import Application
from app.calls.models import Call
from app.documents.document import Document
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.i18n import lazy_gettext as _l
from app.kit.refusal import Refusal
from app.kit.translated import Translated
from app.selection import queries as selection
from app.selection.documents.letters import NotSelectedLetter, ReserveLetter, SelectedLetter
from app.selection.documents.protocol import Protocol
from app.trips import queries as trips
from app.trips.documents.roster import Roster
from app.trips.models import Participant, Trip

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


KINDS = (
    Kind(
        key="roster", letters="RO", label=_l("Participant roster"), subject="trip", read=_roster,
        examples={"roster": Roster.example},
    ),
    Kind(
        key="protocol", letters="PR", label=_l("Selection protocol"), subject="call", read=_protocol,
        examples={"protocol": Protocol.example},
    ),
    Kind(
        key="letter", letters="LE", label=_l("Result letter"), subject="application", read=_letter,
        examples={
            "letter-selected": SelectedLetter.example,
            "letter-reserve": ReserveLetter.example,
            "letter-not-selected": NotSelectedLetter.example,
        },
    ),
)  # fmt: skip
SHELF = {kind.key: kind for kind in KINDS}
EXAMPLES: dict[str, Callable[[], Document]] = {"receipt": Receipt.example} | {
    name: example for kind in KINDS for name, example in kind.examples.items()
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
