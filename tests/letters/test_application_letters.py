"""The letters of an application: what they tell, in the reader's language."""

import pytest

from app.applications.emails import LETTERS, ApplicationLetter, MoreTime, Received, Withdrawn
from app.messaging.outbox import as_text, written


@pytest.mark.parametrize("language", ["ka", "en"])
@pytest.mark.parametrize("letter", [Received, Withdrawn])
def test_each_letter_tells_number_call_and_time(letter: type[ApplicationLetter], language: str) -> None:
    subject, body = written(letter.example(), language)
    text = as_text(body)
    assert "S-007" in subject
    assert {"ka": "ანა", "en": "Ana"}[language] in text
    assert {"ka": "პოზნანი", "en": "Poznań"}[language] in text
    assert "19:20" in text and {"ka": "საქართველო", "en": "Georgia Time"}[language] in text


def test_the_receipt_carries_the_fingerprint_and_its_address() -> None:
    text = as_text(written(Received.example(), "en")[1])
    assert Received.example().fingerprint in text
    assert "/applications/7/receipt" in text


def test_the_withdrawal_says_what_to_do_when_it_was_somebody_else() -> None:
    assert "If this was not you" in as_text(written(Withdrawn.example(), "en")[1])


def test_more_time_says_until_when() -> None:
    text = as_text(written(MoreTime.example(), "en")[1])
    assert "You can submit it until Wednesday, 3 May 2017, 23:59" in text


@pytest.mark.parametrize("letter", LETTERS)
def test_nothing_english_is_left_in_a_georgian_letter(letter: type[ApplicationLetter]) -> None:
    text = as_text(written(letter.example(), "ka")[1])
    assert not [word for word in ("application", "Number", "Received", "Dear", "Withdrawn") if word in text.split()]
