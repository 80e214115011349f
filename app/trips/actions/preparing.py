"""Preparing travellers: what they have is noted or struck out, and whoever has everything is set ready."""

from datetime import date, datetime
from typing import Protocol

from app.audit import trail
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.trips.models import NEEDS, Participant, TravelPaper, Trip
from app.trips.queries.readiness import board_of, preparation_of
from app.trips.queries.records import trip_with
from app.trips.rules.readiness import obstacles


class Scanned(Protocol):
    """A file that was cleaned and lies in the store."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def media_type(self) -> str:
        """What it is: "application/pdf"."""

    @property
    def digest(self) -> str:
        """By which it lies in the store."""


WITH_DAYS = ("insurance", "accommodation", "ticket", "stay")  # both days are asked for
WITH_DATE = ("permission", "agreement", "pictures")  # a day is asked for


def note_need(
    participants: list[Participant], kind: str, *, first: date | None, last: date | None, number: str, note: str,
    by: str, at: datetime,
) -> None:  # fmt: skip
    """Note that these travellers have something; whoever was set ready before stays so, since it only adds."""
    if kind not in NEEDS:
        raise Refusal(_("Choose what the traveller has."), "kind")
    if first is None and kind in (*WITH_DAYS, *WITH_DATE):
        raise Refusal(_("Write the first day."), "first")
    if last is None and kind in WITH_DAYS:
        raise Refusal(_("Write the last day."), "last")
    if first and last and last < first:
        raise Refusal(_("The last day is before the first."), "last")
    for participant in participants:
        participant.papers.append(
            TravelPaper(kind=kind, first_on=first, last_on=last, number=number, note=note, noted_at=at)
        )
    session().flush()
    _record("note need", participants, by, at, kind=kind)


def attach_scan(participant: Participant, paper: TravelPaper, file: Scanned, *, by: str, at: datetime) -> int:
    """Keep a cleaned scan of something that was noted; of all on the trip who have the same kind under the same number.

    A group's ticket or policy is scanned once. How many travellers have it now.
    """
    trip = trip_with(participant)
    same = [
        (who, one)
        for who in trip.participants
        for one in who.papers
        if one is paper or (paper.number and (one.kind, one.number) == (paper.kind, paper.number))
    ]
    for _who, one in same:
        one.name, one.media_type, one.digest = file.name, file.media_type, file.digest
    session().flush()
    _record("attach scan", [who for who, _one in same], by, at, kind=paper.kind, digest=file.digest)
    return len(same)


def strike_need(participant: Participant, paper: TravelPaper, *, by: str, at: datetime) -> None:
    """Strike out something that was noted; whoever was ready is so no longer, until it is said again, unless nobody
    needs it to travel."""
    participant.papers.remove(paper)
    if paper.kind != "pictures":
        participant.ready_at = None
    session().flush()
    _record("strike need", [participant], by, at, kind=paper.kind)


def set_ready(participant: Participant, *, by: str, at: datetime) -> None:
    """Say that a traveller has everything; refused with each reason while a rule finds something else."""
    found = obstacles(preparation_of(participant, trip_with(participant)))
    if found:
        raise Refusal(" ".join(found))
    participant.ready_at = at
    session().flush()
    _record("set ready", [participant], by, at)


def set_everybody_ready(trip: Trip, *, by: str, at: datetime) -> tuple[int, int]:
    """Set everybody ready who has everything; how many were set now, and how many still lack something."""
    waiting = [(who, found) for who, found in board_of(trip) if who.ready_at is None]
    having = [who for who, found in waiting if all(one.state == "ready" for one in found.values())]
    for who in having:
        who.ready_at = at
    session().flush()
    if having:
        _record("set ready", having, by, at)
    return len(having), len(waiting) - len(having)


def take_ready_back(participant: Participant, *, by: str, at: datetime) -> None:
    """Say that something has to be looked at again."""
    participant.ready_at = None
    session().flush()
    _record("take ready back", [participant], by, at)


def _record(verb: str, participants: list[Participant], by: str, at: datetime, **changes: str) -> None:
    trip = trip_with(participants[0])
    who = sorted(participant.id for participant in participants)
    trail.record(by=by, verb=verb, thing=f"trip:{trip.key}", at=at, changes={"participants": who, **changes})
