"""Somebody who uses a page with the keyboard alone: Tab, arrows, space, Enter and letters."""

from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FileChooser, Page, expect

Answers = dict[str, str | list[str] | Path]
"""By the field's name: a text, an ISO day, a choice's value, several values, or a file, which is sent once."""
MOST_KEYS = 200  # on one page
FOCUSED = """() => {
  const on = document.activeElement;
  return {
    tag: on.tagName.toLowerCase(), type: on.type ?? "", name: on.name ?? "", value: on.value ?? "",
    checked: on.checked ?? false, deed: on.dataset.deed ?? "", main: on.matches("main .btn-primary"),
    words: on.textContent.trim(), seen: on.getClientRects().length > 0,
  };
}"""


def accessible(page: Page) -> None:
    """Nothing serious that axe finds, and nothing beside the screen."""
    violations = Axe().run(page).response["violations"]
    serious = [each for each in violations if each["impact"] in ("serious", "critical")]
    found = [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in serious]
    assert found == [], page.url
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390, f"{page.url} is {width} px wide"


def press(page: Page, words: str = "") -> None:
    """Go with Tab to the page's main button or link, or to the one with these words, and press Enter."""
    into_the_page(page)
    for _key in range(MOST_KEYS):
        on = step(page)
        if (words and words in on["words"]) or (not words and on["main"]):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"no {words or 'main button'} within {MOST_KEYS} keys on {page.url}")


def fill_in(page: Page, answers: Answers) -> None:
    """Answer every field of the page that one comes by, and press the button; a file that was sent is taken out."""
    into_the_page(page)
    done: set[str] = set()
    for _key in range(MOST_KEYS):
        on = step(page)
        assert on["seen"], f"the focus is where nobody sees it: {on}"
        if on["main"] and on["type"] == "submit":
            if left(page, answers) - done:
                into_the_page(page)
                continue
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
        if on["deed"] == "add":
            page.keyboard.press("Enter")
        name = f"{on['name']}={on['value']}" if on["type"] == "checkbox" else on["name"]
        if on["name"] in answers and name not in done:
            done.add(name)
            answer(page, on, answers[on["name"]])
            if on["type"] == "file":
                del answers[on["name"]]
    raise AssertionError(f"no end within {MOST_KEYS} keys on {page.url}")


def left(page: Page, answers: Answers) -> set[str]:
    """The names of the page's fields that have an answer, once saving is done: it can make questions appear."""
    page.wait_for_timeout(50)
    expect(page.locator("[data-state=saving]")).to_have_count(0)
    names = page.locator("main form").evaluate_all(
        "(forms) => forms.flatMap((f) => [...f.elements].map((e) => e.name))"
    )
    boxes = page.locator("main input[type=checkbox]").evaluate_all("(all) => all.map((e) => e.name)")
    return (set(names) & answers.keys()) - set(boxes)


def into_the_page(page: Page) -> None:
    """Past the header, by the link that skips it."""
    page.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0); }")
    page.locator("body").press("Tab")
    for _key in range(MOST_KEYS):
        if page.evaluate("document.activeElement.matches('a.skip')"):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Shift+Tab")
    raise AssertionError(f"no way past the header of {page.url}")


def step(page: Page) -> dict[str, Any]:
    """One Tab; where the focus is then."""
    page.keyboard.press("Tab")
    return focused(page)


def focused(page: Page) -> dict[str, Any]:
    """What has the focus."""
    found: dict[str, Any] = page.evaluate(FOCUSED)
    return found


def answer(page: Page, on: dict[str, Any], wanted: str | list[str] | Path) -> None:
    """Answer the field that has the focus."""
    if isinstance(wanted, Path):
        choose_file(page, wanted)
    elif on["type"] == "checkbox":
        if on["checked"] is not (on["value"] in wanted):
            page.keyboard.press("Space")
    elif on["type"] == "radio" or on["tag"] == "select":
        choose(page, str(wanted))
    elif on["type"] == "date":
        year, month, day = str(wanted).split("-")
        assert month == day, "whichever order the browser shows them in"
        page.keyboard.type(f"{month}{day}{year}")
        assert focused(page)["value"] == wanted
    else:
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(str(wanted))


def choose_file(page: Page, wanted: Path) -> None:
    """Open the browser's own dialog with Enter, and choose the file there.

    Who listens only while the key goes down is told too late now and then: the dialog is then the browser's own, which
    nobody sees and which stays. So the listening begins, the page answers once, and only then the key is pressed.
    """
    opened: list[FileChooser] = []

    def hear(chooser: FileChooser) -> None:
        opened.append(chooser)

    page.on("filechooser", hear)
    focused(page)
    page.keyboard.press("Enter")
    for _tenth in range(200):
        if opened:
            page.remove_listener("filechooser", hear)
            return opened[0].set_files(wanted)
        page.wait_for_timeout(100)
    raise AssertionError(f"no dialog for a file on {page.url}")


def choose(page: Page, wanted: str) -> None:
    """Walk with the arrow through the choices to the wanted one."""
    for _key in range(60):
        on = focused(page)
        if on["value"] == wanted:
            if on["type"] == "radio" and not on["checked"]:
                page.keyboard.press("Space")
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no choice {wanted} on {page.url}")
