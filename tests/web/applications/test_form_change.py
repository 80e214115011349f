"""A draft whose form has changed: its applicant reads what is new and what is gone, until it is seen."""

import pytest
import time_machine

from app.applications import queries
from app.applications.actions import building, releasing
from app.applications.models import Application
from app.applications.rules.building import without_question
from app.kit.db import unit_of_work
from tests.browser import Browser
from tests.makers.applications import an_application
from tests.makers.calls import IN_WINDOW, a_call
from tests.makers.forms import STANDARD_SECTIONS, a_form, a_question, a_section


def a_changed_draft(browser: Browser) -> tuple[Browser, int]:
    """Somebody whose draft has an answer to a question that is no longer asked; a browser of theirs, and its id."""
    with unit_of_work():
        call = a_call()
        extra = a_section("extra", a_question("shoes"), a_question("hat", required=False))
        form = a_form(call, [STANDARD_SECTIONS["about-you"], extra])
        application = an_application(call, state="draft", form=form, answers={"shoes": "forty-two", "hat": "top hat"})
        building.change(call, lambda built: without_question(built, "shoes"), "x", by="account:1", at=IN_WINDOW)
        releasing.release(call, "The host gives shoes to everybody.", by="account:1", at=IN_WINDOW)
        account, number = application.account, application.id
    return browser.another().sign_in_as(account), number


@pytest.mark.parametrize(
    ("language", "title", "seen"),
    [("en", "The form has changed", "I have seen it"), ("ka", "ფორმა შეიცვალა", "გავეცანი")],
)
def test_the_task_list_tells_what_is_no_longer_asked_until_it_is_seen(
    browser: Browser, language: str, title: str, seen: str
) -> None:
    with time_machine.travel(IN_WINDOW, tick=True):
        ana, number = a_changed_draft(browser)
        page = ana.get(f"/applications/{number}?language={language}")
        assert title in page.text and "The host gives shoes to everybody." in page.text
        assert "forty-two" in page.text and "top hat" not in page.text
        page = page.press(seen)
        assert title not in page.text and "forty-two" not in page.text
    with unit_of_work(read_only=True) as work:
        application = work.get_one(Application, number)
        assert application.answers == {"hat": "top hat"}
        assert application.form is queries.released_form(application.call)


def test_nothing_is_said_where_nothing_has_changed(browser: Browser) -> None:
    with unit_of_work():
        application = an_application(state="draft")
        account, number = application.account, application.id
    with time_machine.travel(IN_WINDOW, tick=True):
        ana = browser.another().sign_in_as(account)
        assert "The form has changed" not in ana.get(f"/applications/{number}").text
        assert ana.post(f"/applications/{number}/form-seen").status == 200
