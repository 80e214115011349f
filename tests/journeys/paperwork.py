"""What an office does in a browser to lead a trip on and to get its papers."""

import io

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader


def go(to: Locator) -> None:
    """Click what leads to another page, and be there: who types an address too early breaks off what was sent."""
    with to.page.expect_navigation():
        to.click()


def press(page: Page, words: str) -> None:
    """Press a button and wait for the page that comes."""
    go(page.get_by_role("button", name=words))


def move_on(office: Page, address: str, *steps: str) -> None:
    """Lead the trip through its states."""
    for step in steps:
        office.goto(address)
        press(office, step)


def ordered(office: Page, address: str, kind: str) -> str:
    """The words of a paper that is ordered, made in the background, issued and downloaded as one PDF."""
    office.goto(f"{address}/papers")
    office.locator(f"[name=kind][value='{kind}']").check()
    office.get_by_label("Several papers").select_option("pdf")
    office.get_by_label("Issue: number it").check()
    press(office, "Make the papers")
    link = office.get_by_role("link", name="Download the PDF")
    expect(link).to_be_visible(timeout=60_000)
    expect(office.get_by_role("main")).not_to_contain_text("These could not be made")
    with office.expect_download() as waiting:
        link.click()
    return words_of(waiting.value.path().read_bytes())


def issued_at_once(office: Page, address: str, paper: str, number: int = 1) -> None:
    """Issue a kind of paper to everybody whom it concerns, with one press; so many are made."""
    office.goto(f"{address}/papers")
    press(office, f"Issue: {paper}")
    expect(office.get_by_role("link", name="Download all as a ZIP")).to_be_visible(timeout=60_000)
    expect(office.get_by_role("main")).not_to_contain_text("These could not be made")
    expect(office.locator("#batch li a")).to_have_count(number)


def words_of(paper: bytes) -> str:
    """The words of a PDF, in one line."""
    sheets = PdfReader(io.BytesIO(paper)).pages
    return " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
