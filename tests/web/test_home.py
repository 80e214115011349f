"""The front page."""

from tests.browser import Browser


def test_the_front_page_opens_in_every_language(browser: Browser) -> None:
    for code in ("ka", "en", "pl", "et"):
        assert browser.get(f"/?language={code}").html.html["lang"] == code
