"""The letters of personal links: one task, one link, in the reader's language; a letter's words are never told."""

import re
from dataclasses import replace

import pytest

from app.applications.link_emails import (
    ConsentRefused,
    GuardianAsked,
    LinkAnswered,
    LinkReminder,
    PersonalLetter,
    RefereeAsked,
)
from app.messaging.message import Message
from app.messaging.outbox import as_text, written

LETTERS = (GuardianAsked, RefereeAsked, LinkReminder, LinkAnswered, ConsentRefused)


@pytest.mark.parametrize("language", ["ka", "en", "pl", "et"])
@pytest.mark.parametrize("letter", [GuardianAsked, RefereeAsked, LinkReminder])
def test_each_personal_letter_names_the_applicant_the_call_and_the_end_of_its_link(
    letter: type[PersonalLetter], language: str
) -> None:
    subject, body = written(letter.example(), language)
    text = as_text(body)
    name = "ანა მაისურაძე" if language == "ka" else "Ana Maisuradze"
    assert name in subject and name in text
    assert {"ka": "პოზნანი"}.get(language, "Poznań") in text
    assert text.count("/links/example") == 1 and "23:59" in text


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("language", ["ka", "pl", "et"])
def test_nothing_english_is_left_in_another_language(letter: type[Message], language: str) -> None:
    subject, body = written(letter.example(), language)
    text = subject + " " + as_text(body)
    assert not re.findall(r"\b(the|you|letter|please|applicant|answer|works)\b", text, re.IGNORECASE)


def test_letters_with_a_link_are_secret_and_the_others_hold_none() -> None:
    assert [letter.secret for letter in LETTERS] == [True, True, True, False, False]
    for letter in (LinkAnswered, ConsentRefused):
        assert "/links/" not in as_text(written(letter.example(), "en")[1])


@pytest.mark.parametrize(
    ("purpose", "agreed", "said"),
    [
        ("guardian", True, "has agreed to the exchange"),
        ("guardian", False, "Without this consent you cannot travel"),
        ("referee", False, "You do not see it"),
    ],
)
def test_the_applicant_is_told_what_was_answered(purpose: str, agreed: bool, said: str) -> None:
    letter = replace(LinkAnswered.example(), purpose=purpose, agreed=agreed)
    assert said in as_text(written(letter, "en")[1])


def test_an_open_letter_is_announced_as_one_to_both_sides() -> None:
    told = replace(LinkAnswered.example(), purpose="referee", opened=True)
    assert "You can read it" in as_text(written(told, "en")[1])
    assert "can read your letter" in as_text(written(replace(RefereeAsked.example(), opened=True), "en")[1])
    assert "does not see your letter" in as_text(written(RefereeAsked.example(), "en")[1])


def test_the_coordinators_letter_names_nobody() -> None:
    assert "მაისურაძე" not in as_text(written(ConsentRefused.example(), "ka")[1])
