"""Which passwords are good enough."""

import pytest

from app.accounts.rules.common_passwords import COMMON
from app.accounts.rules.passwords import fault


@pytest.mark.parametrize(
    ("password", "begins"),
    [
        ("", "Choose a longer password"),
        ("kutaisi17", "Choose a longer password"),
        ("x" * 129, "Choose a shorter password"),
        ("1111111111", "Choose a password with more different characters"),
        ("ababababab", "Choose a password with more different characters"),
        ("qwertyuiop", "This password is among the first"),
        ("QwertyUIOP", "This password is among the first"),
        ("sakartvelo2017", "This password is among the first"),
        ("გამარჯობა123", "This password is among the first"),
        ("nino.beridze", "The password must not contain your name"),
        ("my name is Beridze", "The password must not contain your name"),
        ("ჩემი გვარი ბერიძე", "The password must not contain your name"),
    ],
)
def test_a_bad_password_is_told_what_to_do(password: str, begins: str) -> None:
    answer = fault(password, email="nino.beridze@example.org", names=["ნინო", "ბერიძე", "Nino", "Beridze"])
    assert answer and answer.startswith(begins)


@pytest.mark.parametrize(
    "password", ["kettle moon violin", "წითელი მთვარე და ზღვა", "4&kP;z!qWe", " spaces  count ", "🚂 to Poznań"]
)
def test_any_characters_make_a_good_password(password: str) -> None:
    assert fault(password, email="nino@example.org", names=["Nino", ""]) is None


def test_a_name_of_three_letters_does_not_spoil_a_password() -> None:
    assert fault("the banana boat", email="ana@example.org", names=["Ana"]) is None


def test_the_list_of_common_ones_holds_only_what_could_be_chosen() -> None:
    assert len(COMMON) > 200
    assert all(word == word.lower() for word in COMMON)
