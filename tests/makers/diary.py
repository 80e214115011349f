"""Makers of what travellers write in a trip's diary."""

from datetime import UTC, date, datetime, timedelta

from app.applications.cleaning.here import cleaned_here
from app.kit import clock
from app.kit.db import session
from app.trips.actions import diary, preparing
from app.trips.diary import DiaryEntry
from app.trips.models import Participant, Trip
from app.trips.queries.diary import entry_of
from tests.makers.people import an_account
from tests.makers.trips import a_traveller, a_trip
from tests.makers.uploads import a_picture

AT = datetime(2026, 5, 5, 18, tzinfo=UTC)
TODAY, ON = date(2026, 5, 5), date(2026, 5, 4)
BY = "account:1"


def a_journey_now() -> Trip:
    """A trip that began three days ago."""
    today = clock.now().date()
    return a_trip(starts_on=today - timedelta(days=3), ends_on=today + timedelta(days=3), state="under_way")


def a_writer(trip: Trip, consent: bool = True, leads: bool = False, **person: object) -> Participant:
    """A traveller with an account, who has agreed to be pictured."""
    role = "teacher" if leads else "student"
    account = an_account(category=role, **person)
    who = a_traveller(trip, role=role, person=account.person, leads_group=leads)
    if consent:
        agreed(who)
    return who


def agreed(who: Participant, on: date = date(2020, 1, 1)) -> None:
    """Note the consent to be pictured."""
    preparing.note_need([who], "pictures", first=on, last=None, number="", note="", by=BY, at=AT)


def an_entry(
    who: Participant, text: str = "A day in the workshop.", on: date = ON, pictures: int = 0, state: str = "draft",
    today: date = TODAY,
) -> DiaryEntry:  # fmt: skip
    """An entry with pictures of different colours, each with words."""
    when = {"today": today, "by": BY, "at": AT}
    diary.write(who, on, diary.Written(text=text, language="ka"), seen={}, **when)  # type: ignore[arg-type]
    for number in range(pictures):
        file = cleaned_here(f"p{number}.jpg", a_picture(size=(60 + number, 40)))
        diary.add_picture(who, on, file, language="ka", **when).alt = f"Picture {number}"  # type: ignore[arg-type]
    entry = entry_of(who, on)
    assert entry
    if state != "draft":
        diary.hand_in(entry, by=BY, at=AT)
    if state == "shown":
        diary.step(entry, "shown", shown_at=AT)
    session().flush()
    return entry
