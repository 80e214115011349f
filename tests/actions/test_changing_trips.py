"""Trips whose name, kind or days change before they begin; on both databases."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.models import Entry
from app.kit.refusal import Refusal
from app.trips.actions.by_hand import Plan
from app.trips.actions.changing import change
from app.trips.models import Trip
from app.trips.plans import ProgrammeEntry
from tests.makers.calls import a_partner
from tests.makers.partners import a_trip_to

AT = datetime(2026, 2, 1, tzinfo=UTC)


def plan(trip: Trip, **values: Any) -> Plan:
    """What the trip is, but for these values."""
    names = ("title", "kind", "direction", "starts_on", "ends_on")
    return Plan(**{**{name: getattr(trip, name) for name in names}, **values})


def test_new_days_are_kept_and_nobody_is_ready_any_more(work: Session) -> None:
    trip = a_trip_to(a_partner(), "student")
    trip.participants[0].ready_at = AT
    change(trip, plan(trip, kind="exchange"), by="account:1", at=AT)
    assert trip.participants[0].ready_at == AT
    change(trip, plan(trip, ends_on=date(2026, 4, 5)), by="account:1", at=AT)
    assert (trip.kind, trip.ends_on, trip.participants[0].ready_at) == ("exchange", date(2026, 4, 5), None)
    told = [
        entry.changes for entry in work.scalars(select(Entry).where(Entry.verb == "change trip").order_by(Entry.id))
    ]
    assert told == [{"kind": ["student_practice", "exchange"]}, {"ends_on": ["2026-03-29", "2026-04-05"]}]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": {}}, "title_ka"),
        ({"ends_on": date(2026, 3, 1)}, "ends_on"),
        ({"ends_on": date(2026, 3, 9)}, "starts_on"),  # the programme has something on the 10th
    ],
)
def test_what_a_trip_cannot_be_is_refused_at_its_field(work: Session, values: dict[str, Any], field: str) -> None:
    trip = a_trip_to(a_partner(), "student")
    work.add(ProgrammeEntry(trip_id=trip.id, on=date(2026, 3, 10), title={"en": "Visit"}))
    work.flush()
    with pytest.raises(Refusal) as no:
        change(trip, plan(trip, **values), by="account:1", at=AT)
    assert no.value.field == field and trip.ends_on == date(2026, 3, 29)


@pytest.mark.parametrize("state", ["under_way", "completed", "cancelled"])
def test_a_trip_that_has_begun_stays_as_it_was(work: Session, state: str) -> None:
    trip = a_trip_to(a_partner(), "student", state=state)
    with pytest.raises(Refusal, match="begun or is over"):
        change(trip, plan(trip, kind="exchange"), by="account:1", at=AT)
