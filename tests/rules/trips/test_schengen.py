"""90 days in any 180, by table and against counting by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.trips.rules.schengen import Stay, first_day_too_many, may_stay, most_used, used_on

D = date
STAYS = [
    # stays so far, the new one, most days used in it, the first day too many
    ([], Stay(D(2017, 9, 2), D(2017, 10, 22)), 51, None),
    ([], Stay(D(2024, 1, 1), D(2024, 3, 30)), 90, None),  # 90 days in a leap year
    ([], Stay(D(2024, 1, 1), D(2024, 3, 31)), 91, D(2024, 3, 31)),
    ([Stay(D(2024, 1, 1), D(2024, 3, 30))], Stay(D(2024, 3, 31), D(2024, 4, 2)), 93, D(2024, 3, 31)),
    # after 90 days away a new stay of 90 is possible, after 89 it is not
    ([Stay(D(2024, 1, 1), D(2024, 3, 30))], Stay(D(2024, 6, 29), D(2024, 9, 26)), 90, None),
    ([Stay(D(2024, 1, 1), D(2024, 3, 30))], Stay(D(2024, 6, 28), D(2024, 9, 25)), 91, D(2024, 6, 28)),
    # a day is both entry and exit, and is one day
    ([Stay(D(2024, 5, 1), D(2024, 5, 1))], Stay(D(2024, 5, 10), D(2024, 5, 10)), 2, None),
    ([Stay(D(2024, 5, 1), D(2024, 5, 5))], Stay(D(2024, 5, 5), D(2024, 5, 6)), 6, None),
    # what is 180 days back has left the window
    ([Stay(D(2024, 1, 1), D(2024, 1, 1))], Stay(D(2024, 6, 28), D(2024, 6, 28)), 2, None),
    ([Stay(D(2024, 1, 1), D(2024, 1, 1))], Stay(D(2024, 6, 29), D(2024, 6, 29)), 1, None),
    # two visits and a long practice
    ([Stay(D(2026, 3, 1), D(2026, 3, 30)), Stay(D(2026, 5, 1), D(2026, 5, 20))], Stay(D(2026, 6, 1), D(2026, 7, 10)),
     90, None),
    ([Stay(D(2026, 3, 1), D(2026, 3, 30)), Stay(D(2026, 5, 1), D(2026, 5, 20))], Stay(D(2026, 6, 1), D(2026, 7, 11)),
     91, D(2026, 7, 11)),
]  # fmt: skip


@pytest.mark.parametrize(("before", "stay", "most", "too_many"), STAYS)
def test_days_are_counted_as_the_regulation_says(
    before: list[Stay], stay: Stay, most: int, too_many: date | None
) -> None:
    assert most_used(before, stay) == most
    assert first_day_too_many(before, stay) == too_many


@pytest.mark.parametrize(
    ("before", "entry", "days"),
    [
        ([], D(2024, 1, 1), 90),
        ([Stay(D(2024, 1, 1), D(2024, 3, 30))], D(2024, 3, 31), 0),
        ([Stay(D(2024, 1, 1), D(2024, 3, 30))], D(2024, 6, 28), 0),
        ([Stay(D(2024, 1, 1), D(2024, 3, 30))], D(2024, 6, 29), 90),
        ([Stay(D(2024, 1, 1), D(2024, 1, 10))], D(2024, 2, 1), 80),
    ],
)
def test_how_long_somebody_may_stay(before: list[Stay], entry: date, days: int) -> None:
    assert may_stay(before, entry) == days


def test_a_stay_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before"):
        Stay(D(2024, 1, 2), D(2024, 1, 1))


starts = some.integers(0, 400).map(lambda number: D(2024, 1, 1) + timedelta(days=number))
a_stay = some.builds(lambda first, length: Stay(first, first + timedelta(days=length)), starts, some.integers(0, 95))


@settings(max_examples=60, deadline=None)
@given(some.lists(a_stay, max_size=4), a_stay)
def test_the_count_is_what_counting_each_day_by_hand_gives(before: list[Stay], stay: Stay) -> None:
    def there(day: date) -> bool:
        return any(one.first <= day <= one.last for one in [*before, stay])

    def by_hand(day: date) -> int:
        return sum(there(day - timedelta(days=back)) for back in range(180))

    days = [stay.first + timedelta(days=number) for number in range((stay.last - stay.first).days + 1)]
    counts = [by_hand(day) for day in days]
    assert most_used(before, stay) == max(counts)
    assert first_day_too_many(before, stay) == next((d for d, n in zip(days, counts, strict=True) if n > 90), None)
    assert used_on([*before, stay], stay.last) == counts[-1]
