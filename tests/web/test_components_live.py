"""The look in a real browser: accessible in both schemes, within 320 px, under the strict policy, with its scripts."""

import threading
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Response
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from app.web.security import HEADERS
from tests.web.test_components import small_app


def with_policy(response: Response) -> Response:
    """The headers of the real application."""
    response.headers.update(HEADERS)
    return response


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The small application, served on a free port."""
    app = small_app()
    app.after_request(with_policy)
    app.add_url_rule("/save", "save", lambda: {"saved": "14:02"}, methods=["POST"])
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A fresh window on a desk that fails the test when the browser complains."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_either_scheme_on_phone_or_desk(page: Page, address: str, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/ka/gallery", wait_until="networkidle")
    violations = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in violations] == []


def test_nothing_runs_over_the_edge_at_four_hundred_per_cent(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for path in ("/ka/gallery", "/en/gallery", "/ka/error/404"):
        page.goto(address + path, wait_until="networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path


def test_body_text_has_a_contrast_of_at_least_seven(page: Page, address: str) -> None:
    ratio = """() => {
      const light = (text) => text.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
        .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
      const body = getComputedStyle(document.body), quiet = getComputedStyle(document.querySelector(".lead"));
      return Math.min(...[body.color, quiet.color].map((colour) => {
        const [low, high] = [light(colour), light(body.backgroundColor)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
      }));
    }"""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(f"{address}/en/gallery")
        assert page.evaluate(ratio) >= 7, scheme


def test_the_choice_of_colours_is_kept_on_the_next_page(page: Page, address: str) -> None:
    page.goto(f"{address}/en/gallery")
    paper = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(paper)
    page.get_by_label("Dark").check()
    page.goto(f"{address}/en/error/404")
    assert page.evaluate(paper) != before
    assert page.get_by_label("Dark").is_checked()


def test_a_ranking_is_sent_in_the_order_that_the_buttons_made(page: Page, address: str) -> None:
    page.goto(f"{address}/en/gallery", wait_until="networkidle")
    page.get_by_role("button", name="Move up: Rakvere").click()
    page.get_by_role("button", name="Add to my list: Poznań, school 1").click()
    values = "[...document.querySelectorAll('select[name=hosts]')].map((select) => select.value)"
    assert page.evaluate(values) == ["rakvere", "zs-2", "zs-1"]
    page.get_by_role("button", name="Take out: Rakvere").click()
    assert page.evaluate(values) == ["zs-2", "zs-1", ""]


def test_a_dangerous_deed_asks_in_a_dialog_and_can_be_left(page: Page, address: str) -> None:
    page.goto(f"{address}/en/gallery", wait_until="networkidle")
    page.locator("summary", has_text="Withdraw the application").click()
    dialog = page.get_by_role("dialog", name="Withdraw the application")
    assert dialog.is_visible() and "leaves the competition" in dialog.inner_text()
    dialog.get_by_role("button", name="Go back").click()
    assert not dialog.is_visible()


def test_without_scripts_the_same_deed_opens_below_its_button(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/en/gallery")
    page.locator("summary", has_text="Withdraw the application").click()
    assert page.get_by_text("Your application leaves the competition").is_visible()
    page.get_by_role("button", name="Menu").click()
    assert page.get_by_role("link", name="Partners").is_visible()
    context.close()


def test_words_are_counted_while_they_are_written(page: Page, address: str) -> None:
    page.goto(f"{address}/en/gallery", wait_until="networkidle")
    page.locator("#motivation").fill("to learn a trade")
    assert page.locator("#motivation-count").inner_text() == "Words: 4 of 200"
    page.locator("#motivation").fill("word " * 201)
    assert "Please shorten the text" in page.locator("#motivation-count").inner_text()


def test_saving_is_told_in_words(page: Page, address: str) -> None:
    page.goto(f"{address}/en/gallery", wait_until="networkidle")
    page.evaluate("document.querySelector('#name').form.dataset.autosave = '/save'")
    page.evaluate("import('/static/js/autosave.js').then(({start}) => start(document.querySelector('#name').form))")
    page.locator("#name").fill("Nino")
    page.locator("#name").blur()
    state = page.locator("[data-save-state]")
    state.filter(has_text="Saved 14:02").and_(page.locator("[data-state=saved]")).wait_for()
    page.route("**/save", lambda route: route.fulfill(status=200, json={"saved": "15:30"}))
    page.locator("#email").fill("nino@example.org")
    page.locator("#email").blur()
    state.filter(has_text="Saved 15:30").wait_for()
