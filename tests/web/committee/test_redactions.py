"""Files for blind scoring: the office covers what names the applicant, members get the copy and nothing else."""

from io import BytesIO

import pikepdf
import pytest
from sqlalchemy import select

from app.applications.models import Attachment, Redaction
from app.audit.models import Entry
from app.committee.models import Conflict
from app.jobs.sweeping import sweep_files
from app.kit import files
from app.kit.db import Database, unit_of_work
from tests.browser import Browser
from tests.counting import questions
from tests.makers.applications import a_member, an_application
from tests.makers.calls import CLOSES
from tests.makers.redactions import NAME, Prepared, attached
from tests.makers.uploads import a_picture
from tests.security.spilling import spilled, told


@pytest.fixture
def made(database: Database) -> Prepared:
    with unit_of_work():
        return Prepared()


def redaction(file: Attachment) -> Redaction | None:
    with unit_of_work(read_only=True) as work:
        return work.scalar(select(Redaction).where(Redaction.attachment_id == file.id))


def test_a_file_is_covered_by_what_is_proposed_and_the_next_one_follows(browser: Browser, made: Prepared) -> None:
    office = browser.sign_in_as(made.coordinator)
    desk = office.get("/office/").click("Prepare files for blind reading: 2 wait")
    page = desk.click("Begin preparing")
    assert page.heading == "T-001 · Teaching plan" and "0 of 2" in page.text
    assert "2 places were found that seem to name the applicant" in page.text
    assert len(page.html.select("svg.sheet-boxes rect")) == 2
    following = page.press("Save and next")
    assert following.heading == "T-002 · Teaching plan" and "1 of 2" in following.text
    assert "These pages are pictures" in following.text
    done = following.press("Nothing to hide here")
    assert "Every file of this call is prepared" in done.html.get_text() and "2 of 2" in done.text
    kept = redaction(made.file)
    assert kept and kept.state == "ready" and len(kept.boxes) == 2
    assert kept.made_by == f"account:{made.coordinator.id}"
    with unit_of_work(read_only=True) as work:
        entry = work.scalars(select(Entry).where(Entry.verb == "prepare file").order_by(Entry.id)).first()
        assert entry and entry.by == kept.made_by and entry.thing == f"application:{made.applications[0].id}"
        assert sweep_files(CLOSES.replace(year=2100)) == 0 and files.read(kept.digest).startswith(b"%PDF")
    assert "Prepare files" not in office.get("/office/").text


def test_a_member_gets_the_copy_alone_under_a_name_that_tells_nothing(browser: Browser, made: Prepared) -> None:
    address = f"/applications/attachments/{made.file.id}"
    member = browser.another().sign_in_as(made.member.account)
    page = member.get(f"/committee/applications/{made.applications[0].id}")
    assert "The office is preparing this file for blind reading." in page.text
    assert [member.client.get(path).status_code for path in (address, f"{address}/preview.jpg")] == [404, 404]
    office = browser.sign_in_as(made.coordinator)
    office.get(f"/office/attachments/{made.file.id}/copy").press("Save and next")
    page = member.get(f"/committee/applications/{made.applications[0].id}")
    assert "T-001 · Teaching plan.pdf" in page.text and "being prepared" not in page.text
    answers = [member.client.get(path) for path in (address, f"{address}/preview.jpg")]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert "T-001%20%C2%B7%20Teaching%20plan.pdf" in answers[0].headers["Content-Disposition"]
    assert [spilled(answer, [*NAME.values(), "week by week"]) for answer in answers] == [[], []]
    with pikepdf.open(BytesIO(answers[0].data)) as copy:
        assert "/Info" not in copy.trailer and "/Metadata" not in copy.Root and not copy.attachments
    for reader in (made.applications[0].account, made.coordinator):
        own = browser.another().sign_in_as(reader).client.get(address)
        assert "Zhghentidzeuli" in own.headers["Content-Disposition"] and "week by week" in "".join(told(own.data))


def test_rectangles_can_be_written_as_numbers_without_a_script(browser: Browser, made: Prepared) -> None:
    page = browser.sign_in_as(made.coordinator).get(f"/office/attachments/{made.file.id}/copy")
    row = {f"boxes-2-{part}": value for part, value in zip(
        ("page", "left", "top", "width", "height"), ("1", "10", "20.5", "30", "5"), strict=True)}  # fmt: skip
    shown = page.press("Show the rectangles", **row)
    assert shown.status == 200 and len(shown.html.select("svg.sheet-boxes rect")) == 3
    assert redaction(made.file) is None
    shown.press("Save and next")
    kept = redaction(made.file)
    assert kept and [1, 10, 20.5, 30, 5] in kept.boxes and len(kept.boxes) == 3


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("1", "10", "", "30", "5"), "Fill in all five numbers"),
        (("4", "10", "10", "30", "5"), "This file has fewer pages: 1."),
        (("1", "10", "10", "0", "5"), "A rectangle is wider and higher than nothing."),
        (("1", "10", "200", "30", "5"), "between 0 and 100"),
    ],
)
def test_a_rectangle_that_cannot_be_is_refused_at_its_field(
    browser: Browser, made: Prepared, row: tuple[str, ...], said: str
) -> None:
    page = browser.sign_in_as(made.coordinator).get(f"/office/attachments/{made.file.id}/copy")
    parts = ("page", "left", "top", "width", "height")
    answer = page.press("Save and next", **{f"boxes-2-{part}": value for part, value in zip(parts, row, strict=True)})
    assert answer.status == 422 and said in answer.text
    assert redaction(made.file) is None


def test_the_last_one_can_be_undone_and_keeps_its_rectangles(browser: Browser, made: Prepared) -> None:
    office = browser.sign_in_as(made.coordinator)
    following = office.get(f"/office/attachments/{made.file.id}/copy").press("Save and next")
    assert "Prepared last: T-001 · Teaching plan" in following.text
    again = following.press("Undo")
    assert again.heading == "T-001 · Teaching plan" and len(again.html.select("svg.sheet-boxes rect")) == 2
    assert "The file waits again" in again.html.get_text()
    kept = redaction(made.file)
    assert kept and kept.state == "open" and kept.digest == ""
    member = browser.another().sign_in_as(made.member.account)
    assert member.client.get(f"/applications/attachments/{made.file.id}").status_code == 404


def test_a_whole_file_can_be_left_out(browser: Browser, made: Prepared) -> None:
    browser.sign_in_as(made.coordinator).get(f"/office/attachments/{made.file.id}/copy").press("Leave the file out")
    member = browser.another().sign_in_as(made.member.account)
    page = member.get(f"/committee/applications/{made.applications[0].id}")
    assert "The office leaves this file out of the blind reading." in page.text
    assert member.client.get(f"/applications/attachments/{made.file.id}").status_code == 404


def test_the_chair_and_the_office_see_how_many_wait(browser: Browser, made: Prepared) -> None:
    with unit_of_work():
        chair = a_member(made.call, is_chair=True)
    progress = f"/committee/{made.call.key}/progress"
    assert "2 files are still being prepared" in browser.sign_in_as(chair.account).get(progress).text
    with unit_of_work() as work:
        work.add(Conflict(member=chair, application=made.applications[0], reason="a cousin", at=CLOSES))
    assert "1 file is still being prepared" in browser.get(progress).text
    assert "Files for blind reading" in browser.another().sign_in_as(made.coordinator).get(
        f"/office/calls/{made.call.key}"
    ).text  # fmt: skip


def test_a_page_is_drawn_for_the_office_alone(browser: Browser, made: Prepared) -> None:
    address = f"/office/attachments/{made.file.id}/pages"
    answer = browser.sign_in_as(made.coordinator).client.get(f"{address}/1.jpg")
    assert answer.mimetype == "image/jpeg" and "sandbox" in answer.headers["Content-Security-Policy"]
    assert browser.client.get(f"{address}/2.jpg").status_code == 404
    assert browser.another().sign_in_as(made.member.account).client.get(f"{address}/1.jpg").status_code == 404


def test_the_list_asks_as_much_for_one_file_as_for_three(browser: Browser, made: Prepared) -> None:
    office = browser.sign_in_as(made.coordinator)
    two = questions(office, f"/office/calls/{made.call.key}/files")
    with unit_of_work():
        for n in range(3, 6):
            attached(an_application(made.call, category="teacher", number=f"T-00{n}"), "teaching_plan", a_picture())
    assert questions(office, f"/office/calls/{made.call.key}/files") == two
    assert "T-005" in office.get(f"/office/calls/{made.call.key}/files").text
