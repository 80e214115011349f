"""Who sits at the browser in tests of pages."""

import pytest

from app.kit.db import unit_of_work
from tests.browser import Browser
from tests.makers.people import an_account


@pytest.fixture
def office(browser: Browser) -> Browser:
    """A coordinator who is signed in."""
    with unit_of_work():
        coordinator = an_account("coordinator", category=None)
    return browser.sign_in_as(coordinator)
