"""Groups of trades on a trip, on both databases: made, filled by hand and by trade, changed and taken away."""

from datetime import date, time

import pytest
from sqlalchemy.orm import Session

from app.kit.refusal import Refusal
from app.partners.models import Partner
from app.trips.actions import grouping, programming
from app.trips.actions.changing import change_traveller
from app.trips.actions.grouping import GroupSpec
from app.trips.actions.programming import Item
from app.trips.models import Trip
from app.trips.queries.groups import companions_of, groups_of, together
from app.trips.queries.programme import dates_of, entries_for, entries_of, programme_of, slot_of
from app.trips.queries.readiness import board_of
from app.trips.queries.rosters import roster_of
from app.trips.rules.programme import clashes
from tests.actions.test_selection import AT
from tests.makers.calls import a_partner
from tests.makers.trips import a_traveller, a_trip

BY = "account:1"
TRADES = ("car_mechanic", "computer_graphics", "hotel_services", "information_technology", "sewing_products_specialist")


def a_group_of_25(host: Partner | None = None) -> Trip:
    """The group of 2012: 20 students and 5 teachers in five trades at one host."""
    trip = a_trip()
    for trade in TRADES:
        a_traveller(trip, host, "teacher", person={"field": trade}, leads_group=True)
        for _number in range(4):
            a_traveller(trip, host, person={"field": trade, "birth_date": date(2009, 1, 1)})
    return trip


def test_twenty_students_and_five_teachers_become_five_groups_in_one_step(work: Session) -> None:
    host = a_partner(key="poland")
    trip = a_group_of_25(host)
    assert grouping.group_by_trade(trip, by=BY, at=AT) == (25, 0)
    there = together(trip)
    assert [(each.host, each.group and each.group.field, len(each.people)) for each in there] == [
        (host, trade, 5) for trade in TRADES
    ]
    assert all(each.people[0].role == "teacher" for each in there)
    assert [one.leads_group for one in companions_of(trip.participants[1], trip)] == [True, False, False, False]
    assert grouping.group_by_trade(trip, by=BY, at=AT) == (0, 0)
    assert len(groups_of(trip)) == 5


def test_teachers_at_five_schools_become_a_group_for_each_school_and_trade(work: Session) -> None:
    trip = a_trip()
    for number in range(1, 6):
        school = a_partner(key=f"poznan-{number}")
        for trade in ("cook", "cook", "transport"):
            a_traveller(trip, school, "teacher", person={"field": trade})
    a_traveller(trip, None, "teacher", person={"field": None})
    assert grouping.group_by_trade(trip, by=BY, at=AT) == (15, 1)
    assert [(one.host and one.host.key, one.field) for one in groups_of(trip)] == [
        (f"poznan-{number}", trade) for number in range(1, 6) for trade in ("cook", "transport")
    ]
    later = a_traveller(trip, trip.participants[0].host, person={"field": "cook"})
    assert grouping.group_by_trade(trip, by=BY, at=AT) == (1, 1)
    assert later.trade_group is trip.participants[0].trade_group


def test_an_entry_for_one_group_is_seen_by_its_people_alone(work: Session) -> None:
    trip = a_group_of_25(a_partner(key="poland"))
    grouping.group_by_trade(trip, by=BY, at=AT)
    cars, graphics = groups_of(trip)[:2]
    when = {"on": trip.starts_on, "starts": time(9), "ends": time(12)}
    for title, group in (("Garage", cars), ("Studio", graphics), ("Welcome", None)):
        programming.add_entry(trip, Item(title={"en": title}, trade_group=group, **when), by=BY, at=AT)
    mechanic, artist = trip.participants[1], trip.participants[6]
    assert [entry.title["en"] for entry in entries_for(mechanic, trip)] == ["Garage", "Welcome"]
    assert [entry.title["en"] for entry in entries_for(artist, trip)] == ["Studio", "Welcome"]
    assert len(entries_of(trip, "poland")) == 3 and len(entries_of(trip, "elsewhere")) == 1
    assert [one.title["en"] for one in dates_of(trip, entries_for(artist, trip)).entries] == ["Studio", "Welcome"]
    hints = clashes([slot_of(entry) for entry in entries_of(trip)], trip.starts_on, trip.ends_on)
    garage = entries_of(trip)[0]
    assert hints[garage.id] == ["At the same time: Welcome."]  # not the studio: nobody is in both
    assert [entry.whom for entry in programme_of(trip, "poland").entries] == [cars.title, graphics.title, {}]
    with pytest.raises(Refusal, match="entries for this group"):
        grouping.remove_group(trip, cars, by=BY, at=AT)


def test_a_roster_names_each_group_with_its_leader_workplace_and_mentor(work: Session) -> None:
    trip = a_group_of_25(a_partner(key="poland", name={"en": "Training centre"}, city={"en": "Poznań"}))
    grouping.group_by_trade(trip, by=BY, at=AT)
    cars = groups_of(trip)[0]
    spec = GroupSpec(field="car_mechanic", host=cars.host, workplace="Garage 4", mentor="Jan Przykład")
    grouping.change_group(trip, cars, spec, by=BY, at=AT)
    headings = [group.heading for group in roster_of(trip, cut="host-school").groups()]
    leader = trip.participants[0].person.name_latin
    assert headings[0] == (
        f"Training centre, Poznań, Car mechanic — 5 people. Leader: {leader}. Workplace: Garage 4. Mentor: Jan Przykład"
    )
    assert len(headings) == 5
    assert len(roster_of(trip, cut="insurer").groups()) == 1


def test_whoever_has_no_host_is_at_that_of_the_group_and_whoever_has_another_is_refused(work: Session) -> None:
    trip, host = a_trip(), a_partner(key="poland")
    nowhere = a_traveller(trip, ready_at=AT)
    elsewhere = a_traveller(trip, a_partner(key="rakvere", name={"en": "Rakvere school"}))
    group = grouping.add_group(trip, GroupSpec(field="cook", host=host), by=BY, at=AT)
    grouping.put_into_groups(trip, {nowhere.id: group.id}, by=BY, at=AT)
    assert (nowhere.host, nowhere.trade_group, nowhere.ready_at) == (host, group, None)
    with pytest.raises(Refusal, match="placed at another host: Rakvere school") as refused:
        grouping.put_into_groups(trip, {elsewhere.id: group.id}, by=BY, at=AT)
    assert refused.value.field == f"group_{elsewhere.id}"
    with pytest.raises(Refusal, match="placed at another host"):
        grouping.change_group(trip, group, GroupSpec(field="cook", host=elsewhere.host), by=BY, at=AT)
    grouping.put_into_groups(trip, {nowhere.id: None}, by=BY, at=AT)
    grouping.remove_group(trip, group, by=BY, at=AT)
    assert groups_of(trip) == [] and nowhere.trade_group is None


def test_whoever_goes_to_another_host_leaves_the_group(work: Session) -> None:
    trip, host = a_trip(), a_partner(key="poland")
    who = a_traveller(trip, host, person={"field": "cook"})
    grouping.group_by_trade(trip, by=BY, at=AT)
    change_traveller(who, {"phone": "+995 555 00 00 01"}, by=BY, at=AT)
    assert who.trade_group
    change_traveller(who, {"host": a_partner(key="rakvere")}, by=BY, at=AT)
    assert who.trade_group is None


def test_a_group_needs_a_trade_or_a_name_and_is_told_from_others(work: Session) -> None:
    trip, host = a_trip(), a_partner(key="poland")
    with pytest.raises(Refusal, match="Choose a trade"):
        grouping.add_group(trip, GroupSpec(host=host), by=BY, at=AT)
    first = grouping.add_group(trip, GroupSpec(field="cook", host=host), by=BY, at=AT)
    with pytest.raises(Refusal, match="such a group"):
        grouping.add_group(trip, GroupSpec(field="cook", host=host), by=BY, at=AT)
    second = grouping.add_group(trip, GroupSpec(field="cook", name="B", host=host), by=BY, at=AT)
    named = grouping.add_group(trip, GroupSpec(name="Directors"), by=BY, at=AT)
    assert [one.title["en"] for one in (first, second, named)] == ["Cook", "Cook · B", "Directors"]
    assert second.title["ka"] == "მზარეული · B"


def test_adults_are_asked_of_everybody_at_the_host_together(work: Session) -> None:
    """Two groups with one teacher between them: the host's rule is content, and the page of groups shows each."""
    trip, host = a_trip(), a_partner(key="poland")
    for trade in ("cook", "transport"):
        for _number in range(3):
            a_traveller(trip, host, person={"field": trade, "birth_date": date(2009, 1, 1)})
    a_traveller(trip, host, "teacher", person={"field": "cook"})
    grouping.group_by_trade(trip, by=BY, at=AT)
    assert {found["company"].state for _who, found in board_of(trip)} == {"ready"}
