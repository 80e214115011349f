"""A partner's contact who has named no guests is reminded by itself before the last day, on both databases."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.models import Entry
from app.kit import clock
from app.kit.refusal import Refusal
from app.messaging.models import OutgoingMail
from app.trips import actions
from app.trips.actions.nominating import Naming, Wish
from app.trips.queries.visits import letters_about
from app.trips.rules.nominating import next_reminder
from app.trips.visits import GuestList
from tests.makers.calls import a_partner
from tests.makers.partners import a_contact
from tests.makers.trips import a_trip

BY, ZONE = "account:1", "Asia/Tbilisi"  # four hours before UTC
ASKED = datetime(2026, 3, 1, 8, tzinfo=UTC)
UNTIL = date(2026, 4, 10)
NAMING = Naming(
    given_latin="Mari", family_latin="Maasikas", role="student", birth_date=date(2008, 1, 1),
    arrives_on=date(2026, 5, 4), leaves_on=date(2026, 5, 10),
)  # fmt: skip


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)  # nine in Tbilisi


WEEK, THREE, ONE = (morning(UNTIL - timedelta(days=days)) for days in (7, 3, 1))


def asked(at: datetime = ASKED, places: int | None = None) -> GuestList:
    trip = a_trip(direction="incoming")
    contact = a_contact(a_partner(key="rakvere"), language="en")
    return actions.ask(trip, contact, Wish(until=UNTIL, places=places), by=BY, at=at)


def letters(work: Session) -> list[str]:
    return list(work.scalars(select(OutgoingMail.kind).order_by(OutgoingMail.id)))


@pytest.mark.parametrize(
    ("letter", "next_one"),
    [
        (ASKED, WEEK),
        (WEEK - timedelta(hours=20), WEEK),
        (WEEK - timedelta(hours=19), THREE),  # asked on the day before: not again the next morning
        (WEEK, THREE),
        (THREE + timedelta(hours=5), ONE),
        (ONE - timedelta(hours=10), None),
        (ONE, None),
    ],
)
def test_the_next_reminder_is_on_the_morning_of_a_day_before_the_last(
    work: Session, letter: datetime, next_one: datetime | None
) -> None:
    guests = asked()
    guests.reminded_at = letter if letter != ASKED else None
    assert next_reminder(guests, ASKED, ZONE) == next_one


def test_a_contact_is_reminded_three_times_and_no_more(work: Session) -> None:
    guests = asked()
    for at, sent in (
        (WEEK - timedelta(minutes=1), 0), (WEEK, 1), (WEEK + timedelta(minutes=30), 0), (THREE, 1), (ONE, 1),
        (ONE + timedelta(hours=30), 0), (ONE + timedelta(days=9), 0),
    ):  # fmt: skip
        assert actions.remind_contacts(at=at) == sent, at
    assert letters(work) == ["guests_asked", *["guests_reminder"] * 3]
    told = [(mail.kind, mail.queued_at) for mail in letters_about([guests])[guests.id]]
    assert told == [
        ("guests_asked", ASKED), ("guests_reminder", WEEK), ("guests_reminder", THREE), ("guests_reminder", ONE)
    ]  # fmt: skip
    logged = list(work.scalars(select(Entry.by).where(Entry.verb == "remind of guest list")))
    assert logged == ["system"] * 3


def test_after_a_time_without_a_worker_one_letter_goes_and_not_all_that_were_missed(work: Session) -> None:
    asked()
    late = ONE - timedelta(hours=22)
    assert [actions.remind_contacts(at=late), actions.remind_contacts(at=late + timedelta(hours=1))] == [1, 0]
    assert actions.remind_contacts(at=ONE) == 1


@pytest.mark.parametrize("what", ["named", "ended", "begun", "cancelled"])
def test_nobody_is_reminded_who_has_nothing_to_do(work: Session, what: str) -> None:
    guests = asked()
    if what == "named":
        actions.nominate(guests, NAMING, at=ASKED)
    elif what == "ended":
        actions.end_list(guests, by=BY, at=ASKED)
    else:
        guests.trip.state = "under_way" if what == "begun" else "cancelled"
    work.flush()
    assert actions.remind_contacts(at=WEEK) == 0
    assert next_reminder(guests, WEEK, ZONE) is None
    with pytest.raises(Refusal):
        actions.remind_contact(guests, by=BY, at=WEEK)
    assert letters(work) == ["guests_asked"]


def test_whoever_promised_more_than_are_named_is_reminded_of_the_others(work: Session) -> None:
    guests = asked(places=3)
    first, second = (actions.nominate(guests, NAMING, at=ASKED) for _n in range(2))
    assert actions.remind_contacts(at=WEEK) == 1
    letter = work.scalars(select(OutgoingMail).where(OutgoingMail.kind == "guests_reminder")).one()
    assert "2 of 3" in letter.text and "nobody is named yet" not in letter.text
    third = actions.nominate(guests, NAMING, at=WEEK)
    assert actions.remind_contacts(at=THREE) == 0
    actions.decline_nominee(third, "Too young for the workshop", by=BY, at=THREE)
    assert actions.remind_contacts(at=ONE) == 1  # whoever is declined takes no place
    actions.change_wish(guests, Wish(until=UNTIL, places=2), by=BY, at=ONE)
    with pytest.raises(Refusal, match="named already"):
        actions.remind_contact(guests, by=BY, at=ONE + timedelta(hours=21))
    assert {first.standing, second.standing} == {"nominated"}


def test_whoever_says_that_nobody_else_comes_is_reminded_no_more_until_more_are_asked_for(work: Session) -> None:
    guests = asked(places=3)
    actions.nominate(guests, NAMING, at=ASKED)
    actions.say_complete(guests, at=ASKED)
    assert actions.remind_contacts(at=WEEK) == 0 and next_reminder(guests, WEEK, ZONE) is None
    with pytest.raises(Refusal, match="nobody else comes"):
        actions.remind_contact(guests, by=BY, at=WEEK)
    actions.change_wish(guests, Wish(until=UNTIL, places=3, note="Bring an apron"), by=BY, at=WEEK)
    assert actions.remind_contacts(at=WEEK) == 0
    actions.change_wish(guests, Wish(until=UNTIL, places=4), by=BY, at=WEEK)
    assert actions.remind_contacts(at=WEEK) == 1
    entry = work.scalars(select(Entry).where(Entry.verb == "say that all guests are named")).one()
    assert entry.by == f"contact:{guests.contact_id}"


def test_a_reminder_by_hand_takes_the_place_of_the_one_that_would_follow_it_at_once(work: Session) -> None:
    guests = asked()
    actions.remind_contact(guests, by=BY, at=WEEK - timedelta(hours=1))
    with pytest.raises(Refusal, match="less than a day old"):
        actions.remind_contact(guests, by=BY, at=WEEK)
    assert actions.remind_contacts(at=WEEK) == 0
    assert next_reminder(guests, WEEK, ZONE) == THREE


def test_more_time_moves_the_reminders(work: Session) -> None:
    guests = asked()
    later = Wish(until=UNTIL + timedelta(days=20))
    actions.change_wish(guests, later, by=BY, at=ASKED)
    assert actions.remind_contacts(at=ONE) == 0
    assert next_reminder(guests, clock.now().replace(year=2026, month=4, day=1), ZONE) == WEEK + timedelta(days=20)
