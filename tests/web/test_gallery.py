"""The gallery opens in both languages and keeps the rules of every page."""

import pytest

from tests.browser import Browser


@pytest.mark.parametrize("language", ["ka", "en"])
def test_the_gallery_opens(browser: Browser, language: str) -> None:
    assert browser.get(f"/gallery?language={language}").status == 200
