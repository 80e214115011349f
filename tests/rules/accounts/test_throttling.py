"""How often one may try."""

from datetime import UTC, datetime, timedelta

import pytest

from app.accounts.rules.throttling import Limit, free_again, origin

NOW = datetime(2017, 4, 1, 12, tzinfo=UTC)
THREE_AN_HOUR = Limit("someone", 3, timedelta(hours=1))


def ago(*minutes: int) -> list[datetime]:
    return [NOW - timedelta(minutes=each) for each in minutes]


def test_fewer_attempts_than_the_limit_are_free() -> None:
    assert free_again(ago(1, 2), THREE_AN_HOUR, NOW) is None


def test_at_the_limit_the_next_is_free_when_the_oldest_has_left_the_window() -> None:
    assert free_again(ago(10, 50, 20), THREE_AN_HOUR, NOW) == NOW + timedelta(minutes=10)


def test_attempts_before_the_window_do_not_count() -> None:
    assert free_again(ago(10, 60, 70), THREE_AN_HOUR, NOW) is None


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        (None, "unknown"),
        ("nonsense", "unknown"),
    ],
)
def test_a_whole_ipv6_network_counts_as_one_origin(address: str | None, counted: str) -> None:
    assert origin(address) == counted
