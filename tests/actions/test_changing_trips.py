"""Trips whose name, kind or days change before they begin, and travellers of whom more is known; on both databases."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.models import Entry
from app.kit.refusal import Refusal
from app.trips.actions.by_hand import Plan
from app.trips.actions.changing import change, change_traveller
from app.trips.models import Trip
from app.trips.plans import ProgrammeEntry
from tests.makers.applications import an_application
from tests.makers.calls import a_partner
from tests.makers.partners import a_trip_to
from tests.makers.trips import a_traveller, a_trip

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


def test_a_new_passport_is_looked_at_again_and_a_new_telephone_is_not(work: Session) -> None:
    who = a_traveller(a_trip(), a_partner(), "teacher", passport_number="00XX1", ready_at=AT)
    change_traveller(who, {"phone": "+995 555 22 22 22", "email": "a@example.org"}, by="account:1", at=AT)
    assert (who.person.phone, who.email, who.ready_at) == ("+995 555 22 22 22", "a@example.org", AT)
    change_traveller(who, {"passport_number": "00XX2", "passport_valid_until": date(2033, 1, 1)}, by="account:1", at=AT)
    assert (who.passport_number, who.passport_valid_until, who.ready_at) == ("00XX2", date(2033, 1, 1), None)
    told = work.scalars(select(Entry.changes).where(Entry.verb == "change traveller").order_by(Entry.id)).all()
    assert [each["changed"] for each in told] == [["email", "phone"], ["passport_number", "passport_valid_until"]]


def test_a_leader_who_turns_out_to_be_a_student_leads_nobody(work: Session) -> None:
    who = a_traveller(a_trip(), a_partner(), "teacher", leads_group=True)
    change_traveller(who, {"role": "student"}, by="account:1", at=AT)
    assert (who.role, who.person.category, who.leads_group) == ("student", "student", False)


def test_what_somebody_applied_with_stays_as_it_was_judged(work: Session) -> None:
    application = an_application()
    who = a_traveller(a_trip(), a_partner(), person=application.account.person, application=application)
    name = who.person.given_latin
    change_traveller(who, {"given_latin": "Ketevan", "host": None, "passport_number": "00XX3"}, by="account:1", at=AT)
    assert (who.person.given_latin, who.host is not None, who.passport_number) == (name, True, "00XX3")


def test_on_a_cancelled_trip_nothing_is_changed(work: Session) -> None:
    who = a_traveller(a_trip(state="cancelled"), a_partner())
    with pytest.raises(Refusal, match="cancelled"):
        change_traveller(who, {"phone": "+995 555 22 22 22"}, by="account:1", at=AT)
