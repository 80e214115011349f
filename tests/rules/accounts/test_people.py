"""Ages, telephone numbers, devices, and what a profile lacks."""

from datetime import date

import pytest

from app.accounts.fields import FIELDS
from app.accounts.models import Person
from app.accounts.rules.addresses import normal
from app.accounts.rules.devices import device
from app.accounts.rules.people import age, is_likely, is_minor, is_phone, missing
from tests.makers.people import a_person


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(2000, 9, 2), date(2017, 9, 1), 16),
        (date(2000, 9, 2), date(2017, 9, 2), 17),
        (date(2000, 2, 29), date(2018, 2, 28), 17),
        (date(2000, 2, 29), date(2018, 3, 1), 18),
        (date(1999, 12, 31), date(2017, 12, 31), 18),
    ],
)
def test_a_year_is_full_on_the_birthday(born: date, on: date, years: int) -> None:
    assert age(born, on) == years
    assert is_minor(born, on) is (years < 18)


def test_a_birthday_of_a_baby_or_of_a_past_century_is_unlikely() -> None:
    today = date(2017, 4, 1)
    assert is_likely(date(2000, 1, 1), today)
    assert not is_likely(date(2016, 1, 1), today)
    assert not is_likely(date(1907, 1, 1), today)
    assert not is_likely(date(2018, 1, 1), today)


@pytest.mark.parametrize(
    ("number", "good"),
    [
        ("+995 555 12 34 56", True),
        ("(0431) 24-12-34", True),
        ("555123", True),
        ("12", False),
        ("call me maybe", False),
        ("+995 <script>", False),
        ("------", False),
    ],
)
def test_a_telephone_number_can_be_dialled(number: str, good: bool) -> None:
    assert is_phone(number) is good


def test_an_empty_profile_lacks_what_an_application_needs() -> None:
    assert len(missing(Person())) == 7
    assert missing(a_person()) == []
    assert missing(a_person(birth_date=None)) == ["date of birth"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox, Windows"),
        ("Mozilla/5.0 (Linux; Android 13; SM-A536B) AppleWebKit/537.36 Chrome/119.0 Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari, iPhone"),
        ("curl/8.0", ""),
    ],
)
def test_a_device_is_called_as_its_owner_knows_it(said: str, words: str) -> None:
    assert device(said) == words


def test_an_address_has_one_spelling() -> None:
    assert normal("  Nino.Beridze@Example.ORG ") == "nino.beridze@example.org"


def test_each_field_is_named_in_four_languages() -> None:
    assert all(set(names) == {"ka", "en", "pl", "et"} and all(names.values()) for names in FIELDS.values())
