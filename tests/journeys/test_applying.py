"""Applying on a phone in Georgian with the keyboard alone, with scripts and without: the forms of the Poznań call."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete, select, update

from app.accounts.models import Account, SignIn
from app.applications.models import Application
from app.calls.models import Call, CallHost
from app.kit import clock, passwords
from app.kit.db import session, unit_of_work
from app.kit.i18n import gettext, use_language
from tests.journeys.hands import Answers, accessible, fill_in, press
from tests.makers.applications import an_application
from tests.makers.calls import a_call, a_partner
from tests.makers.forms import a_form, the_poznan_form
from tests.makers.people import an_account
from tests.makers.uploads import a_pdf

PASSWORD = "seven green bicycles"
NOBODY_YET = dict.fromkeys(("given_ka", "family_ka", "given_latin", "family_latin", "phone", "group_or_subject"), "")
TEXT = "მინდა ვნახო, როგორ მუშაობენ თანამედროვე სახელოსნოში, და ჩემს ჯგუფსაც ვასწავლო."
Somebody = Callable[..., Page]


def ka(text: str, **values: object) -> str:
    """What the page says in Georgian."""
    with use_language("ka"):
        return gettext(text, **values)


@pytest.fixture
def call(served: str) -> Call:
    """The Poznań call, open for two days more, with a form of its own and two schools."""
    now = clock.now()
    with unit_of_work():
        hosts = [CallHost(partner=a_partner(), places={"student": 2, "teacher": 2}, position=n) for n in range(2)]
        made = a_call(
            hosts=hosts,
            key="poznan-2017",
            opens_at=now - timedelta(days=1),
            closes_at=now + timedelta(days=2),
            starts_on=now.date() + timedelta(days=90),
            ends_on=now.date() + timedelta(days=140),
        )
        a_form(made, the_poznan_form())
    return made


def an_applicant(category: str) -> Account:
    """Somebody who has registered, and told nothing about themselves but their category."""
    with unit_of_work():
        made = an_account(category=category, birth_date=None, field=None, gender=None, **NOBODY_YET)
        made.password_hash, made.language = passwords.hashed(PASSWORD), "ka"
    return made


def sign_in(page: Page, account: Account) -> None:
    """Through the sign-in page, where one was sent."""
    fill_in(page, {"email": account.email, "password": PASSWORD})
    page.wait_for_load_state("networkidle")  # with its scripts


def answers(category: str, file: Path) -> Answers:
    """What a student of 16 and a teacher write, with every condition met."""
    born = "2010-04-04" if category == "student" else "1980-04-04"
    return {
        "given_ka": "ნინო", "family_ka": "მაგალითაშვილი", "given_latin": "Nino", "family_latin": "Magalitashvili",
        "birth_date": born, "gender": "female", "phone": "+995 555 12 34 56", "field": "information_technology",
        "group_or_subject": "IT-1", "motivation": TEXT, "abroad": "true", "trips": "2", "last_trip": "2025-05-05",
        "shift": "a", "tools": ["b", "c"], "tools_more": "ლაზერული საჭრელი", "language_english": "B2",
        "certificate": file, "lesson_plan": TEXT, "lessons": "6", "emergency-name": "მარიამ მაგალითაშვილი",
        "emergency-relation": "დედა", "emergency-phone": "+995 555 11 11 11", "home_email": "nino@example.org",
        "home_phone": "+995 431 22 22 22", "portfolio": "https://example.org/nino", "rules_read": ["y"],
        "photographs": ["y"],
    }  # fmt: skip


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
@pytest.mark.parametrize("category", ["student", "teacher"])
def test_the_whole_form_is_filled_in_and_handed_in_with_the_keyboard_alone(
    call: Call, somebody: Somebody, category: str, scripts: bool, tmp_path: Path
) -> None:
    account, file = an_applicant(category), tmp_path / "საბუთი.pdf"
    file.write_bytes(a_pdf())
    page = somebody(language="ka", scripts=scripts)
    looked_at = (lambda: accessible(page)) if scripts else (lambda: None)
    page.goto(f"/applications/begin/{call.key}")
    looked_at()
    sign_in(page, account)
    looked_at()
    press(page)
    looked_at()
    press(page)
    written = answers(category, file)
    if not scripts:  # with scripts the list is put in order by buttons, without by selects
        written["preferences"] = call.hosts[1].key
    while "/sections/" in page.url:
        looked_at()
        fill_in(page, written)
    expect(page.get_by_role("heading", level=1)).to_have_text(ka("Check your answers"))
    looked_at()
    press(page, ka("Submit the application"))
    looked_at()
    expect(page.get_by_role("heading", level=1)).to_have_text(ka("Your application is received"))
    press(page, ka("To my application"))
    looked_at()
    with unit_of_work(read_only=True) as work:
        made = work.scalars(select(Application)).one()
        assert made.submitted
        kept = {**made.submitted["answers"], **made.submitted["person"]}
    asked = {"abroad": True, "trips": "2", "last_trip": "2025-05-05", "given_latin": "Nino"}
    asked |= {"student": {"motivation": TEXT, "tools": ["b", "c"]}, "teacher": {"lessons": "6"}}[category]
    assert {key: kept.get(key) for key in asked} == asked
    assert kept["preferences"] == [host.key for host in (call.hosts if scripts else call.hosts[1:])]
    assert [each["question"] for each in made.submitted["attachments"]] == ["certificate"]


@pytest.fixture
def draft(served: str) -> Application:
    """A student's application that is being filled in, in an open call."""
    now = clock.now()
    with unit_of_work():
        call = a_call(opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=2))
        made = an_application(call, state="draft")
        made.account.password_hash, made.account.language = passwords.hashed(PASSWORD), "ka"
    return made


def kept_answer(draft: Application) -> str:
    with unit_of_work(read_only=True):
        return str(session().get_one(Application, draft.id).answers["motivation"])


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_a_session_that_ends_in_the_middle_loses_nothing(draft: Application, somebody: Somebody, scripts: bool) -> None:
    page = somebody(language="ka", scripts=scripts)
    page.goto(f"/applications/{draft.id}/sections/motivation")
    sign_in(page, draft.account)
    with unit_of_work():
        session().execute(delete(SignIn))
    page.locator("#motivation").fill(TEXT)
    if scripts:
        expect(page.locator("[data-state=failed]")).to_contain_text(
            ka("your session is over. Your text stays on this page.")
        )
        accessible(page)
    press(page, ka("Save and continue"))
    expect(page.get_by_role("main")).to_contain_text(ka("Your session is over, your text is not lost"))
    assert "/sign-in" not in page.url and TEXT not in page.content() and "typed=" not in page.url
    sign_in(page, draft.account)
    expect(page).to_have_url(re.compile(rf"/applications/{draft.id}/sections/motivation$"))
    expect(page.locator("#motivation")).to_have_value(TEXT)
    press(page, ka("Save and continue"))
    assert kept_answer(draft) == TEXT


def test_without_connection_nothing_is_lost_and_the_page_says_so(draft: Application, somebody: Somebody) -> None:
    page = somebody(language="ka")
    page.goto(f"/applications/{draft.id}/sections/motivation")
    sign_in(page, draft.account)
    state, field = page.locator("[data-save-state]"), page.locator("#motivation")
    page.context.set_offline(True)
    field.fill(TEXT)
    field.blur()
    expect(page.locator("[data-state=failed]")).to_contain_text("კავშირი")
    page.get_by_role("button", name=ka("Save and continue")).click()
    expect(field).to_have_value(TEXT)
    expect(state).to_contain_text("კავშირი")
    page.context.set_offline(False)
    expect(page.locator("[data-state=saved]")).to_contain_text(ka("Saved %(time)s", time="").strip())
    assert kept_answer(draft) == TEXT


def test_a_page_that_is_opened_again_before_anything_was_saved_has_the_text(
    draft: Application, somebody: Somebody
) -> None:
    page = somebody(language="ka")
    page.goto(f"/applications/{draft.id}/sections/motivation")
    sign_in(page, draft.account)
    page.context.set_offline(True)
    page.locator("#motivation").fill(TEXT)
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("#motivation")).to_have_value(TEXT)
    expect(page.locator("[data-state=saved]")).to_be_visible()
    assert kept_answer(draft) == TEXT


def test_before_the_session_ends_a_dialog_prolongs_it_and_afterwards_says_what_to_do(
    draft: Application, somebody: Somebody
) -> None:
    page = somebody(language="ka")
    page.clock.install()
    page.goto(f"/applications/{draft.id}/sections/motivation")
    sign_in(page, draft.account)
    end = clock.now() + timedelta(minutes=6)
    with unit_of_work():
        session().execute(update(SignIn).values(expires_at=end))
    page.reload()
    expect(page.get_by_role("main")).to_be_visible()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_have_count(0)
    with unit_of_work():
        session().execute(update(SignIn).values(expires_at=end - timedelta(minutes=2)))
    page.clock.run_for(70_000)
    expect(dialog).to_contain_text(ka("Are you still here?"))
    accessible(page)
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    with unit_of_work(read_only=True):
        assert session().scalars(select(SignIn)).one().expires_at > clock.now() + timedelta(hours=11)
    with unit_of_work():
        session().execute(delete(SignIn))
    page.clock.run_for(12 * 60 * 60_000)
    expect(dialog).to_contain_text(ka("Your session is over"))


def test_the_last_day_begins_on_a_page_that_stays_open(draft: Application, somebody: Somebody) -> None:
    page = somebody(language="ka")
    page.clock.install()
    with unit_of_work():
        call = session().get_one(Call, draft.call.id)
        call.closes_at = clock.now() + timedelta(hours=24, minutes=5)
    page.goto(f"/applications/{draft.id}/sections/motivation")
    sign_in(page, draft.account)
    banner = page.locator("[data-closing]")
    expect(banner).to_be_hidden()
    page.clock.run_for(6 * 60_000)
    expect(banner).to_be_visible()
    expect(banner.locator("[data-closing-count]")).to_have_text(re.compile("23 სთ 5[89] წთ"))
    expect(banner.get_by_role("status")).to_contain_text("24 სთ 0 წთ")
    accessible(page)
    page.clock.fast_forward(24 * 60 * 60_000)
    expect(banner).to_contain_text(ka("The deadline has passed. Nothing can be saved or submitted here any more."))


def test_schools_are_put_in_order_by_touch(call: Call, somebody: Somebody) -> None:
    with unit_of_work():
        made = an_application(session().get_one(Call, call.id), state="draft")
        made.account.password_hash = passwords.hashed(PASSWORD)
    page = somebody(language="ka")
    page.goto(f"/applications/{made.id}/sections/hosts")
    sign_in(page, made.account)
    buttons = page.locator(".ranking-row button")
    expect(buttons).to_have_count(6)
    for button in buttons.all():
        box = button.bounding_box()
        assert box and min(box["width"], box["height"]) >= 44
    page.locator(".ranking-row").last.locator("[data-deed=up]").tap()
    expect(page.locator("[data-state=saved]")).to_be_visible()
    with unit_of_work(read_only=True):
        wishes = session().get_one(Application, made.id).answers["preferences"]
    assert wishes == [host.key for host in reversed(call.hosts)]
