"""A member's own note is read by its author alone: in no byte of any answer that anybody else gets, at any address."""

from collections.abc import Iterator

import pytest
import time_machine
from sqlalchemy import select

from app.committee.models import Review
from app.kit.db import session, unit_of_work
from tests.browser import Browser
from tests.makers.people import an_account
from tests.makers.selection import DECIDED_AT
from tests.security.hidden import Hidden, a_hidden_applicant, decide
from tests.security.spilling import spilled
from tests.security.walking import walk

NOTE = "an unmistakable pelican"
WORDS = "a word to the applicant about marzipan"


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    """Stand where the committee decides."""
    with time_machine.travel(DECIDED_AT, tick=True):
        yield


def noted() -> tuple[Hidden, Review]:
    """A competition in which one member has written a note and words to the applicant."""
    hidden = a_hidden_applicant()
    query = select(Review).where(Review.application_id == hidden.application.id)
    review = next(each for each in session().scalars(query) if each.member.account is hidden.people["scorer"])
    review.note, review.to_applicant, review.is_flagged = NOTE, WORDS, True
    return hidden, review


@pytest.mark.parametrize("who", ["chair", "coordinator", "applicant"])
def test_nobody_else_finds_a_note_and_no_applicant_any_word_before_the_announcement(browser: Browser, who: str) -> None:
    with unit_of_work():
        hidden, _review = noted()
        people = {"chair": hidden.made.chair.account, "applicant": hidden.application.account}
        reader = people.get(who) or an_account(who, category=None)
        decide(hidden)
    secrets = (NOTE, WORDS) if who == "applicant" else (NOTE,)
    pages = [(path, response) for path, response in walk(browser.sign_in_as(reader), hidden, seeking=False)]
    assert [(path, said) for path, response in pages if (said := spilled(response, secrets))] == []
    assert sum(response.status_code == 200 for _path, response in pages) > 5


def test_its_author_finds_it(browser: Browser) -> None:
    with unit_of_work():
        hidden, review = noted()
    page = browser.sign_in_as(hidden.people["scorer"]).get(f"/committee/applications/{review.application_id}")
    assert NOTE in page.response.text
