"""The attendance sheet: a page for each group, with the line of whoever leads it."""

from datetime import date
from io import BytesIO

from pypdf import PdfReader
from sqlalchemy.orm import Session

from app.documents.rendering import render
from app.kit.i18n import use_language
from app.shelf import paper_for
from app.trips.documents.lists import AttendanceSheet
from app.trips.models import TradeGroup, Trip
from tests.makers.calls import a_partner
from tests.makers.trips import a_traveller, a_trip

ON = date(2026, 4, 1)


def sheet_of(trip: Trip, **choices: str) -> AttendanceSheet:
    with use_language("en"):
        made = paper_for("attendance-sheet", f"trip:{trip.key}", choices, ON)
    assert isinstance(made, AttendanceSheet)
    return made


def a_grouped_trip(work: Session) -> Trip:
    """Cooks with a leader and tailors without at one host, led by a teacher in no group; one more host."""
    trip, first, second = a_trip(), a_partner(key="school-a"), a_partner(key="school-b")
    cooks = TradeGroup(trip_id=trip.id, field=None, name="Cooks", workplace="Kitchen 2")
    tailors = TradeGroup(trip_id=trip.id, field=None, name="Tailors")
    work.add_all([cooks, tailors])
    work.flush()
    for name, group, leads in (("Eka", cooks, True), ("Luka", cooks, False), ("Nino", tailors, False)):
        a_traveller(trip, first, person={"given_latin": name}, trade_group=group, leads_group=leads)
    a_traveller(trip, first, "teacher", person={"given_latin": "Manana"}, leads_group=True)
    a_traveller(trip, second, person={"given_latin": "Levan"})
    return trip


def test_each_group_has_its_own_sheets_and_its_leader_signs(work: Session) -> None:
    trip = a_grouped_trip(work)
    groups = sheet_of(trip).groups
    assert [
        ([who.name_latin.split()[0] for who in one.travellers], one.leader_latin.split()[:1]) for one in groups
    ] == [
        (["Eka", "Luka"], ["Eka"]),
        (["Nino"], ["Manana"]),
        (["Manana"], ["Manana"]),
        (["Levan"], []),
    ]
    assert [one.title.get("en", "") for one in groups] == ["Cooks", "Tailors", "", ""]
    pages = [page.extract_text() for page in PdfReader(BytesIO(render(sheet_of(trip), "en"))).pages]
    assert len(pages) == 4
    assert "Cooks" in pages[0] and "Kitchen 2" in pages[0] and "Nino" not in pages[0]
    assert "Tailors" in pages[1] and "Eka" not in pages[1]
    assert all("Leader of the group, date" in page for page in pages)


def test_a_host_gets_the_sheets_of_its_own_groups(work: Session) -> None:
    trip = a_grouped_trip(work)
    assert len(sheet_of(trip, host="school-a").groups) == 3
    (only,) = sheet_of(trip, host="school-b").groups
    assert only.leader_latin == "" and len(only.travellers) == 1
