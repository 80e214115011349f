"""A form after the publication of its call: changes wait for their release, and closed windows leave it as it is."""

import pytest
import time_machine
from sqlalchemy import select

from app.accounts.models import Account
from app.applications import queries
from app.applications.models import Application
from app.calls.models import Call
from app.kit.db import unit_of_work
from app.messaging.models import OutgoingMail
from tests.browser import Browser
from tests.makers.applications import an_application
from tests.makers.calls import IN_WINDOW, a_call
from tests.makers.forms import a_form, a_question, a_section, the_poznan_form
from tests.makers.people import an_account


@pytest.fixture
def coordinator(browser: Browser) -> Account:
    """Somebody who may build forms."""
    with unit_of_work():
        return an_account("coordinator", category=None)


def at(key: str, rest: str = "") -> str:
    """An address below a call's form."""
    return f"/office/calls/{key}/form{rest}"


def test_a_change_after_publication_waits_for_its_release(browser: Browser, coordinator: Account) -> None:
    with unit_of_work():
        call = a_call()
        a_form(call, [*the_poznan_form(), a_section("extra", a_question("shoes", required=False))])
        drafting = an_application(call, state="draft", form=queries.released_form(call), answers={"shoes": "42"})
        done = an_application(call, form=queries.released_form(call))
        key, ids = call.key, (drafting.id, done.id)
    with time_machine.travel(IN_WINDOW, tick=True):
        nino = browser.another().sign_in_as(coordinator)
        nino.get(at(key, "/questions/shoes/remove")).press("Take it out of the form")
        form = nino.get(at(key, "/sections/extra/questions/text")).press(
            "Save the question", label_ka="ზომა", label_en="Size of working clothes", required=None
        )
        assert "Version 2, not released" in form.text
        page = form.click("Release the changes")
        assert "1 person has begun." in page.text and "Size of working clothes" in page.text
        assert "Say why." in page.press("Release the changes").errors
        released = page.press("Release the changes", reason="The host asks for it.")
        assert "Version 2" in released.text and "not released" not in released.text
    with unit_of_work(read_only=True) as work:
        draft, submitted = (work.get_one(Application, number) for number in ids)
        assert (draft.form and draft.form.version, submitted.form and submitted.form.version) == (2, 1)
        kinds = work.scalars(select(OutgoingMail.kind)).all()
    assert list(kinds) == ["form_changed", "form_changed"]
    assert "Version 2" in browser.another().get(f"/calls/{key}/rules/1").text


def test_once_the_window_has_closed_the_form_can_only_be_read(browser: Browser, coordinator: Account) -> None:
    nino = browser.sign_in_as(coordinator)
    with unit_of_work():
        call = a_call()
        a_form(call, the_poznan_form())
        key = call.key
    page = nino.get(at(key))
    assert "The deadline has passed" in page.text
    assert "Take out" not in page.text and "Preview: Students" in page.text
    assert nino.get(at(key, "/questions/abroad")).path == f"/office/calls/{key}"
    nino.post(at(key, "/questions/abroad/up"))
    with unit_of_work(read_only=True) as work:
        call = work.scalars(select(Call).where(Call.key == key)).one()
        assert queries.form_in_work(call)[1].questions[1].key == "abroad"
