"""A traveller without an account gets the way to their own page, on both databases."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.models import Entry
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.messaging.models import OutgoingMail
from app.trips import actions as trips
from app.trips.actions import own_pages as actions
from app.trips.actions.nominating import Naming, Wish
from app.trips.models import Participant, Trip
from app.trips.own_pages import TravellerLink
from app.trips.queries.own_pages import address_of, language_of, link_with, ways_in
from app.trips.rules.own_pages import AFTER, to_bring
from tests.makers.calls import a_partner
from tests.makers.partners import a_contact
from tests.makers.people import an_account
from tests.makers.trips import a_traveller, a_trip

BY, AT = "account:1", datetime(2026, 4, 1, 8, tzinfo=UTC)
TODAY = AT.date()


def token_of(link: TravellerLink) -> str:
    return address_of(link).rpartition("/")[2]


def a_guest(**values: Any) -> tuple[Trip, Participant]:
    trip = a_trip(direction="incoming")
    return trip, a_traveller(trip, a_partner(key="rakvere", country="EE"), email="mari@example.org", **values)


def letters(work: Session) -> list[tuple[str, str]]:
    query = select(OutgoingMail).where(OutgoingMail.kind == "own_trip").order_by(OutgoingMail.id)
    return [(mail.to_email, mail.language) for mail in work.scalars(query)]


def test_all_who_have_an_address_and_no_account_get_their_link_once(work: Session) -> None:
    trip = a_trip()
    account = an_account()
    a_traveller(trip, person=account.person, email=account.email)
    a_traveller(trip)  # no address
    with_address = a_traveller(trip, email="nino@example.org")
    assert actions.send_own_pages(trip, by=BY, at=AT) == 1
    assert actions.send_own_pages(trip, by=BY, at=AT) == 0
    assert letters(work) == [("nino@example.org", settings().default_language)]
    assert {way.who.id: (way.signs_in, way.link is not None) for way in ways_in(trip)} == {
        trip.participants[0].id: (True, False), trip.participants[1].id: (False, False), with_address.id: (False, True)
    }  # fmt: skip
    for number, said in ((0, "has an account"), (1, "no e-mail address")):
        with pytest.raises(Refusal, match=said):
            actions.send_own_page(trip, trip.participants[number], by=BY, at=AT)
    assert work.scalar(select(Entry.by).where(Entry.verb == "send own page")) == BY


def test_a_new_link_ends_the_earlier_one_and_an_ended_one_opens_nothing(work: Session) -> None:
    trip, who = a_guest()
    first = token_of(actions.send_own_page(trip, who, by=BY, at=AT))
    assert link_with(first, TODAY)
    link = actions.send_own_page(trip, who, by=BY, at=AT + timedelta(minutes=1))
    second = token_of(link)
    assert second != first and link_with(first, TODAY) is None and link_with(second, TODAY) is link
    actions.end_own_page(trip, who, by=BY, at=AT)
    assert link_with(second, TODAY) is None
    with pytest.raises(Refusal, match="no link that works"):
        actions.end_own_page(trip, who, by=BY, at=AT)
    assert len(letters(work)) == 2


def test_a_link_runs_out_two_months_after_the_journey(work: Session) -> None:
    trip, who = a_guest()
    token = token_of(actions.send_own_page(trip, who, by=BY, at=AT))
    last = trip.ends_on + AFTER
    assert link_with(token, last) and link_with(token, last + timedelta(days=1)) is None
    late = datetime(2026, 8, 1, tzinfo=UTC)
    with pytest.raises(Refusal, match="long over"):
        actions.send_own_page(trip, who, by=BY, at=late)
    trip.state = "cancelled"
    with pytest.raises(Refusal, match="cancelled"):
        actions.send_own_pages(trip, by=BY, at=AT)


def test_no_copy_of_the_database_opens_a_page(work: Session) -> None:
    trip, who = a_guest()
    link = actions.send_own_page(trip, who, by=BY, at=AT)
    token = token_of(link)
    kept = [str(getattr(link, column.name)) for column in TravellerLink.__table__.columns]
    assert token not in kept and not any(token.partition("-")[2] in value for value in kept)
    assert link_with(f"{link.code}-guess", TODAY) is None and link_with(link.code, TODAY) is None


def test_a_link_goes_with_its_traveller(work: Session) -> None:
    trip, who = a_guest()
    token = token_of(actions.send_own_page(trip, who, by=BY, at=AT))
    trips.remove_traveller(trip, who, by=BY, at=AT)
    work.expire_all()
    assert link_with(token, TODAY) is None and work.scalar(select(TravellerLink.id)) is None


def test_a_guest_is_written_to_in_the_language_of_who_named_them_or_of_their_country(work: Session) -> None:
    trip, who = a_guest()
    assert language_of(who, trip) == "et"
    assert language_of(a_traveller(trip, a_partner(key="berlin", country="DE")), trip) == "en"
    assert language_of(a_traveller(trip), trip) == "en"
    contact = a_contact(a_partner(key="poznan", country="PL"), language="en")
    guests = trips.ask(trip, contact, Wish(until=date(2026, 4, 20)), by=BY, at=AT)
    naming = Naming(
        given_latin="Jan", family_latin="Zmyślony", role="teacher", birth_date=date(1980, 1, 1),
        arrives_on=trip.starts_on, leaves_on=trip.ends_on,
    )  # fmt: skip
    one = trips.nominate(guests, naming, at=AT)
    trips.accept_nominees(guests, [one], by=BY, at=AT)
    assert one.participant and language_of(one.participant, trip) == "en"
    assert language_of(who, a_trip()) == settings().default_language


@pytest.mark.parametrize(
    ("direction", "minor", "wanted"),
    [("outgoing", False, 6), ("outgoing", True, 7), ("incoming", False, 4), ("incoming", True, 4)],
)
def test_what_to_bring_depends_on_the_way_and_on_the_age(direction: str, minor: bool, wanted: int) -> None:
    found = to_bring(direction, minor=minor, noted={"ticket"})
    assert len(found) == wanted
    invitation = False if direction == "outgoing" else None  # to us it is our own paper
    assert [noted for _label, noted in found[:4]] == [None, False, True, invitation]
