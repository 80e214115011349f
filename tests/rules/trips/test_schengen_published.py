"""The days in the Schengen area against the examples that authorities have published; dates and results are theirs.

Sources, as read in stored copies:

- SEM: Switzerland's State Secretariat for Migration, "Short-stay calculator", examples 1, 2, 4, 5 and 6 of its guide to
  the calculator of the European Commission (sem.admin.ch/sem/en/home/themen/einreise/aufenthaltsrechner/bsp-1.html and
  so on, as of 1 December 2014). Example 3 is left out: the dates printed there contradict each other (a stay from 2014
  until 2013). Of example 6 the second entry stands in the German page only.
- SEM 2025: the same office's page "Calculateur de séjour", example 1 (…/voraussetzungen-nach-staat/mit-visum/
  aufenthaltsrechner.html).
- Manual: European Commission, "User's manual for the short-stay Schengen calculator", introduction: entry and exit are
  days of the stay, and an absence of 90 days without interruption allows a new stay of up to 90 days.

The Commission's manual itself has screenshots and no further worked dates that we could read; test_schengen.py holds
examples of our own.
"""

from datetime import date, timedelta

import pytest

from app.trips.rules.schengen import MOST, Stay, first_day_too_many, may_stay, most_used, used_on

D = date
SUMMER_2013, AUTUMN_2013 = Stay(D(2013, 6, 1), D(2013, 7, 13)), Stay(D(2013, 8, 15), D(2013, 9, 30))
AUTUMN_2014 = Stay(D(2014, 8, 15), D(2014, 9, 30))
SPRING_2014 = [Stay(D(2013, 9, 1), D(2013, 9, 30)), Stay(D(2014, 2, 21), D(2014, 4, 20))]
MAY_2014 = Stay(D(2014, 5, 1), D(2014, 6, 9))
MARCH_2025 = Stay(D(2025, 3, 1), D(2025, 5, 29))

# source, stays, the day that is looked at, days used in the 180 that end on it
USED = [
    ("SEM 1: 47 days of one stay", [AUTUMN_2014], D(2014, 9, 30), 47),
    ("SEM 4: June and July are outside the period", [SUMMER_2013, AUTUMN_2013, Stay(D(2014, 1, 1), D(2014, 1, 30))],
     D(2014, 1, 30), 77),
    ("SEM 5: nine days too many", [*SPRING_2014, MAY_2014], D(2014, 6, 9), MOST + 9),
    ("SEM 6: 74 days too many between 3 September and 1 March",
     [Stay(D(2013, 6, 28), D(2013, 8, 9)), Stay(D(2013, 9, 19), D(2014, 3, 1))], D(2014, 3, 1), MOST + 74),
    ("SEM 2025, 1: 90 days in a row", [MARCH_2025], D(2025, 5, 29), 90),
]  # fmt: skip

# source, stays before, day of entry, for how many days
MAY_STAY = [
    ("SEM 1: 90 days from 1 January", [AUTUMN_2014], D(2015, 1, 1), 90),
    ("SEM 5: at most 50 days from 30 August", [*SPRING_2014, MAY_2014], D(2014, 8, 30), 50),
    ("SEM 2025, 1: away until 27 August", [MARCH_2025], D(2025, 8, 27), 0),
    ("SEM 2025, 1: back on 28 August", [MARCH_2025], D(2025, 8, 28), 90),
]

# source, stays before, a day of entry, the last day on which the stay is lawful
UNTIL = [
    ("SEM 2: until 13 December", [AUTUMN_2014], D(2014, 11, 1), D(2014, 12, 13)),
    ("SEM 4: until 31 March", [SUMMER_2013, AUTUMN_2013], D(2014, 1, 1), D(2014, 3, 31)),
    ("SEM 2025, 1: until 29 May", [], D(2025, 3, 1), D(2025, 5, 29)),
]


@pytest.mark.parametrize(("source", "stays", "day", "days"), USED)
def test_days_used_are_those_of_the_published_examples(source: str, stays: list[Stay], day: date, days: int) -> None:
    assert used_on(stays, day) == days, source


@pytest.mark.parametrize(("source", "before", "entry", "days"), MAY_STAY)
def test_a_new_stay_may_be_as_long_as_the_published_examples_say(
    source: str, before: list[Stay], entry: date, days: int
) -> None:
    assert may_stay(before, entry) == days, source


@pytest.mark.parametrize(("source", "before", "entry", "last"), UNTIL)
def test_a_stay_is_lawful_until_the_day_of_the_published_examples(
    source: str, before: list[Stay], entry: date, last: date
) -> None:
    assert first_day_too_many(before, Stay(entry, last)) is None, source
    assert first_day_too_many(before, Stay(entry, last + timedelta(days=1))) == last + timedelta(days=1), source


def test_the_period_of_example_5_begins_on_4_march_and_of_example_6_on_3_september() -> None:
    for day, first in ((D(2014, 8, 30), D(2014, 3, 4)), (D(2014, 3, 1), D(2013, 9, 3))):
        assert used_on([Stay(first, first)], day) == 1
        assert used_on([Stay(first - timedelta(days=1), first - timedelta(days=1))], day) == 0


def test_after_90_days_away_a_new_stay_of_90_is_possible_as_the_manual_says() -> None:
    before = Stay(D(2014, 1, 1), D(2014, 3, 31))
    entry = before.last + timedelta(days=91)  # 90 whole days lie between
    assert most_used([before], Stay(entry, entry + timedelta(days=89))) == MOST
