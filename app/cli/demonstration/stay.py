"""The stay of the seventeen in Poznań: groups by trade, programme by day, rooms in one hostel, tasks around it."""

from datetime import date, datetime, time

from app.trips.actions import grouping, programming, rooming, tasking
from app.trips.actions.programming import Item
from app.trips.actions.rooming import RoomSpec
from app.trips.models import Trip
from app.trips.queries.tasks import tasks_of

PRACTICE = date(2017, 9, 4)
ENTRIES = (
    Item(on=date(2017, 9, 2), starts=time(5, 40), ends=None, place="ქუთაისი, Kutaisi",
         title={"ka": "გამგზავრება", "en": "Departure", "pl": "Wyjazd", "et": "Ärasõit"}),
    Item(on=date(2017, 9, 2), starts=time(14), ends=None, place="Poznań",
         title={"ka": "განთავსება საერთო საცხოვრებელში", "en": "Moving into the hostel",
                "pl": "Zakwaterowanie w bursie", "et": "Majutus ühiselamus"}),
    Item(on=PRACTICE, starts=time(8), ends=time(14),
         title={"ka": "პრაქტიკა სახელოსნოებში", "en": "Practice in the workshops", "pl": "Praktyka w warsztatach",
                "et": "Praktika töökodades"}),
    Item(on=date(2017, 9, 9), starts=time(10), ends=time(16), place="Poznań",
         title={"ka": "ქალაქის დათვალიერება", "en": "A walk through the city", "pl": "Zwiedzanie miasta",
                "et": "Jalutuskäik linnas"}),
    Item(on=date(2017, 10, 20), starts=time(15), ends=time(17),
         title={"ka": "გამოსამშვიდობებელი შეხვედრა", "en": "Farewell meeting", "pl": "Spotkanie pożegnalne",
                "et": "Hüvastijätukohtumine"}),
    Item(on=date(2017, 10, 22), starts=time(9), ends=None, place="Poznań",
         title={"ka": "დაბრუნება", "en": "Journey home", "pl": "Powrót", "et": "Kojusõit"}),
)  # fmt: skip
ROOMS = RoomSpec(names=", ".join(str(number) for number in range(201, 213)), beds=2, place="Poznań, bursa")


def plan_stay(trip: Trip, *, by: str, at: datetime) -> None:
    """Make the groups, write the programme, put everybody into a room, and take over the usual tasks."""
    grouping.group_by_trade(trip, by=by, at=at)
    for entry in ENTRIES:
        programming.add_entry(trip, entry, by=by, at=at)
    last = date(2017, 10, 20)
    programming.copy_day(trip, PRACTICE, PRACTICE, last, weekdays_only=True, by=by, at=at)
    rooming.add_rooms(trip, ROOMS, by=by, at=at)
    rooming.fill_rooms(trip, by=by, at=at)
    tasking.take_usual(trip, owner=None, by=by, at=at)


def finish_tasks(trip: Trip, *, by: str, at: datetime) -> None:
    """Everything is done."""
    for task in tasks_of(trip):
        tasking.finish(trip, task, by=by, at=at)
