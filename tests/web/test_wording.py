"""The college's own papers on screen: wording with a look and red names, versions, letterhead, signatories."""

from base64 import b64decode
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from app.accounts.models import Account
from app.documents import queries
from app.documents.models import Paper
from app.jobs.papers import print_batches
from app.kit import clock
from app.kit.db import unit_of_work
from app.trips import actions as trips
from tests.actions.test_selection import AT
from tests.actions.test_trips import accepted
from tests.browser import Browser, Page
from tests.makers.people import an_account
from tests.papers.examples import words

INVITATION = "/office/papers/own/invitation-en"


@pytest.fixture
def coordinator(browser: Browser) -> Account:
    with unit_of_work():
        made = an_account("coordinator", category=None)
    browser.sign_in_as(made)
    return made


@pytest.fixture
def travelling(browser: Browser) -> str:
    """The address of a trip's papers."""
    with unit_of_work():
        made = accepted(9, 8, 7)
        trips.make(made.call, by="account:1", at=AT)
    return f"/office/trips/{made.call.key}/papers"


def a_png(side: int = 40, mode: str = "RGBA") -> bytes:
    made = BytesIO()
    Image.new(mode, (side, side), (107, 23, 48, 128) if mode == "RGBA" else (107, 23, 48)).save(made, "PNG")
    return made.getvalue()


def pictures(page: Page) -> list[bytes]:
    """The pictures of the paper that a page shows."""
    return [b64decode(str(each["src"]).partition(",")[2]) for each in page.html.select("img.look-page")]


def test_the_paper_is_shown_as_it_would_be_and_nothing_is_kept(browser: Browser, coordinator: Account) -> None:
    before = browser.get(INVITATION)
    assert "appears here" in before.text and pictures(before) == []
    first = before.press("Show the paper", do="look")
    second = first.press("Show the paper", do="look", invitation="Come, all of you!")
    assert len(pictures(first)) == len(pictures(second)) == 1 and pictures(first) != pictures(second)
    assert Image.open(BytesIO(pictures(second)[0])).size[0] > 600
    assert "Come, all of you!" in second.html.select_one("#invitation").text  # type: ignore[union-attr]
    with unit_of_work(read_only=True):
        assert queries.wording_of("invitation") == {}


def test_a_name_that_the_paper_lacks_is_red_with_what_was_meant_and_is_not_saved(
    browser: Browser, coordinator: Account
) -> None:
    looked = browser.get(INVITATION).press("Show the paper", do="look", opening="Dear guests of {hots},")
    (mark,) = looked.html.select("mark.wording-unknown")
    assert mark.text == "{hots}" and "Did you mean {host}" in looked.text and len(pictures(looked)) == 1
    saved = browser.get(INVITATION).press("Save the wording", opening="Dear guests of {hots},")
    assert saved.status == 422 and "{hots} is no name of this paper. Did you mean {host}" in saved.text
    assert saved.html.select("mark.wording-unknown") and saved.html.select_one("#opening-error")
    with unit_of_work(read_only=True):
        assert queries.wording_of("invitation") == {}


def test_what_cannot_be_printed_is_neither_shown_nor_saved(browser: Browser, coordinator: Account) -> None:
    looked = browser.get(INVITATION).press("Show the paper", do="look", opening="Welcome 北京")
    assert "It cannot be printed so" in looked.text and "U+5317" in looked.text and pictures(looked) == []
    saved = browser.get(INVITATION).press("Save the wording", opening="Welcome 北京")
    assert saved.status == 422 and "“Welcome 北京”" in saved.text


def test_a_saved_wording_is_printed_and_every_version_can_come_back(browser: Browser, coordinator: Account) -> None:
    browser.get(INVITATION).press("Save the wording", opening="Dear guests,\n\nfrom {first} on")
    page = browser.get(INVITATION).press("Save the wording", opening="Dear friends,\n\nfrom {first} on")
    assert [each.text for each in page.html.select("ins")][:1] == ["friends,"]
    assert [each.text for each in page.html.select("del")][:1] == ["guests,"]
    pdf = browser.get("/office/papers/gallery/invitation-en.pdf").response.data
    assert "Dear friends, from 2 September 2017 on" in words(pdf)
    page.press("Restore this version")
    assert "Dear guests," in words(browser.get("/office/papers/gallery/invitation-en.pdf").response.data)
    back = browser.get(INVITATION).press("Back to the delivered wording")
    assert "The wording is back" in back.response.text
    assert "Dear" not in words(browser.get("/office/papers/gallery/invitation-en.pdf").response.data)
    assert "as delivered" in browser.get("/office/papers/own").text


def test_markup_in_a_wording_is_text(browser: Browser, coordinator: Account) -> None:
    text = "<b>bold</b> {{7*7}} <img src=x> url(file:///etc/passwd)"
    browser.get(INVITATION).press("Save the wording", opening=text)
    printed = words(browser.get("/office/papers/gallery/invitation-en.pdf").response.data)
    assert "<b>bold</b> {7*7} <img src=x>" in printed


def test_a_paper_of_two_languages_takes_each_side_from_its_own_wording(browser: Browser, coordinator: Account) -> None:
    browser.get(INVITATION).press("Save the wording", opening="Dear guests")
    browser.get("/office/papers/own/invitation-ka").press("Save the wording", opening="ძვირფასო სტუმრებო")
    text = words(browser.get("/office/papers/gallery/invitation-en.pdf").response.data)
    assert "Dear guests" in text and "ძვირფასო სტუმრებო" in text


def test_the_letterhead_is_printed_with_its_logo(browser: Browser, coordinator: Account) -> None:
    page = browser.get("/office/papers/own/letterhead")
    sent = {"name_en": "Example College", "registration_en": "No. 000000000", "logo": (BytesIO(a_png()), "logo.png")}
    saved = page.press("Save the letterhead", **sent)
    assert "Saved." in saved.response.text and saved.html.select_one("img.wording-logo")
    pdf = browser.get("/office/papers/gallery/certificate-en.pdf").response.data
    assert "Example College" in words(pdf) and "No. 000000000" in words(pdf)
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert any(thing.get("/Subtype") == "/Image" for thing in opened.objects if isinstance(thing, pikepdf.Stream))
    shown = browser.get("/office/papers/own/letterhead").press("Show the paper", do="look", name_en="Another College")
    assert len(pictures(shown)) == 1 and "Example College" in browser.get("/office/papers/own").text
    browser.get("/office/papers/own/letterhead").press("Save the letterhead", without_logo="y")
    assert browser.get("/office/papers/own/letterhead").html.select_one("img.wording-logo") is None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7 nothing", "neither a PNG nor an SVG"),
        (b"\x89PNG\r\n\x1a\nbroken", "damaged"),
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text>K</text></svg>", "text in this drawing"),
    ],
)
def test_a_file_that_is_no_logo_is_refused_at_its_field(
    data: bytes, said: str, browser: Browser, coordinator: Account
) -> None:
    page = browser.get("/office/papers/own/letterhead").press("Save the letterhead", logo=(BytesIO(data), "logo.png"))
    assert page.status == 422 and said in (page.html.select_one("#logo-error") or page.html).text
    with unit_of_work(read_only=True):
        assert queries.letterhead() is None


def test_those_who_sign_are_listed_changed_and_taken_off(browser: Browser, coordinator: Account) -> None:
    page = browser.get("/office/papers/own").click("Add somebody who signs")
    wrong = page.press("Save", name_ka="ნინო ნიმუში", office_ka="დირექტორი", office_en="Director")
    assert wrong.status == 422 and "Write the name in both scripts." in wrong.text
    values = {
        "name_ka": "ნინო ნიმუში", "name_en": "Nino Nimushi", "office_ka": "დირექტორი", "office_en": "Director",
        "kinds": ["certificate", "sending-order"], "valid_from": "2020-01-01",
    }  # fmt: skip
    listed = page.press("Save", **values)
    assert "Nino Nimushi" in listed.text
    assert "Nino Nimushi" in words(browser.get("/office/papers/gallery/sending-order-en.pdf").response.data)
    assert "ნინო ნიმუში" in words(browser.get("/office/papers/gallery/certificate-ka.pdf").response.data)
    listed.click("Nino Nimushi").press("Save", valid_until="2020-12-31")
    assert "Nino Nimushi" not in words(browser.get("/office/papers/gallery/sending-order-en.pdf").response.data)
    gone = browser.get("/office/papers/own").click("Nino Nimushi").press("Take off the list")
    assert "Nobody yet" in gone.text


def test_an_administrator_finds_the_way_and_a_director_is_kept_out(browser: Browser) -> None:
    with unit_of_work():
        administrator, director = an_account("administrator", category=None), an_account("director", category=None)
    browser.sign_in_as(administrator)
    assert browser.get("/admin/accounts").click("The college’s own papers").status == 200
    other = browser.another()
    other.sign_in_as(director)
    assert other.get("/office/papers/own").status == 403
    assert "own papers" not in other.get("/office/").text


def test_what_was_issued_keeps_its_bytes_and_is_a_new_version_only_when_it_is_issued_again(
    browser: Browser, coordinator: Account, travelling: str
) -> None:
    def issue() -> Paper:
        browser.get(travelling).press("Make the papers", kind="sending-order", language="en", issuing="y")
        print_batches(clock.now())
        with unit_of_work(read_only=True) as work:
            return work.query(Paper).filter_by(state="issued").one()

    def bytes_of(paper: Paper) -> bytes:
        return browser.get(f"/office/papers/{paper.id}.pdf").response.data

    first = issue()
    before = bytes_of(first)
    browser.get("/office/papers/own/sending-order-en").press("Save the wording", order="I order for {journey}:")
    assert bytes_of(first) == before and issue().id != first.id
    second = issue()
    assert second.number != first.number and "I order for" in words(bytes_of(second))
    assert bytes_of(first) == before and "I order for" not in words(before)
    assert issue().id == second.id
