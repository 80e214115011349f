"""Accounts for the administrator, the audit log, the outbox for the office, the mailbox of the demonstration."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import event, select, update

from app.accounts import queries
from app.accounts.emails import ConfirmAddress, PasswordChanged
from app.accounts.models import Account
from app.audit import trail
from app.audit.models import Entry
from app.kit.db import database, session, unit_of_work
from app.kit.settings import settings
from app.messaging import outbox
from app.messaging.models import OutgoingMail
from tests.browser import Browser
from tests.makers.people import an_account

NOW = datetime(2017, 4, 1, 12, tzinfo=UTC)


def somebody(*roles: str, **person: object) -> Account:
    with unit_of_work():
        return an_account(*roles, **person)  # type: ignore[arg-type]


def letters(number: int = 1) -> None:
    with unit_of_work():
        for each in range(number):
            outbox.queue(PasswordChanged.of(NOW), to=f"person{each}@example.org", language="en", at=NOW)
        outbox.queue(ConfirmAddress.example(), to="secret@example.org", language="en", at=NOW)


def queries_of(browser: Browser, path: str) -> int:
    statements: list[str] = []
    count = lambda *arguments: statements.append(arguments[2])  # noqa: E731
    event.listen(database().engine, "before_cursor_execute", count)
    try:
        assert browser.get(path).status == 200
    finally:
        event.remove(database().engine, "before_cursor_execute", count)
    return len(statements)


def test_an_administrator_grants_and_takes_roles_by_ticking(browser: Browser) -> None:
    browser.sign_in_as(somebody("administrator"))
    nino = somebody("auditor", given_latin="Ketevan")
    page = browser.get("/admin/accounts").click("Ketevan")
    page = page.press("Save the roles", roles=["coordinator", "director"])
    assert "The roles are saved" in page.html.get_text()
    with unit_of_work(read_only=True):
        found = queries.account(nino.id)
        assert found and found.roles == {"coordinator", "director"}


def test_a_role_that_is_taken_ends_its_rights_at_once(browser: Browser) -> None:
    second = browser.another()
    nino = somebody("administrator")
    browser.sign_in_as(somebody("administrator"))
    second.sign_in_as(nino)
    assert second.get("/admin/accounts").status == 200
    browser.get(f"/admin/accounts/{nino.id}").press("Save the roles", roles=[])
    assert second.get("/admin/accounts").status == 403


def test_the_last_administrator_is_told_why_not(browser: Browser) -> None:
    only = somebody("administrator")
    browser.sign_in_as(only)
    page = browser.get(f"/admin/accounts/{only.id}").press("Save the roles", roles=[])
    assert "only administrator" in page.errors[0]
    page = browser.get(f"/admin/accounts/{only.id}").press("Close the account")
    assert "only administrator" in page.errors[0]


def test_an_account_is_closed_and_opened_again(browser: Browser) -> None:
    browser.sign_in_as(somebody("administrator"))
    nino = somebody()
    other = browser.another().sign_in_as(nino)
    page = browser.get(f"/admin/accounts/{nino.id}").press("Close the account")
    assert other.client.get("/account").status_code == 302
    assert "closed" in page.text
    assert "open" in page.press("Open the account again").text


def test_an_account_is_opened_for_somebody_who_gets_a_letter(browser: Browser) -> None:
    browser.sign_in_as(somebody("administrator"))
    page = browser.get("/admin/accounts").click("Open an account")
    page = page.press(
        "Open the account", email="head@example.org", given_ka="გია", family_ka="ჯავახი", roles=["director"]
    )
    assert page.heading == "Gia Javakhi" and "invited" in page.text
    assert "on its way" in page.press("Send the invitation again").html.get_text()
    with unit_of_work(read_only=True):
        newest = session().scalars(select(OutgoingMail).order_by(OutgoingMail.id.desc())).first()
        link = re.search(r"/reset/\S+", newest.text if newest else "")
    assert link
    owner = browser.another()
    owner.get(link[0]).press("Set the password", password="kettle moon violin")
    page = owner.get("/sign-in").press("Sign in", email="head@example.org", password="kettle moon violin")
    assert page.status == 200
    again = browser.get("/admin/accounts/new").press("Open the account", email="head@example.org", given_ka="გია")
    assert again.errors == ["There is already an account with this e-mail address."]


def test_accounts_are_searched_and_the_list_takes_a_fixed_number_of_queries(browser: Browser) -> None:
    browser.sign_in_as(somebody("administrator"))
    few = queries_of(browser, "/admin/accounts")
    for each in range(3):
        somebody("director", given_latin=f"Ketevan{each}")
    assert queries_of(browser, "/admin/accounts") == few
    page = browser.get("/admin/accounts?words=ketevan1")
    assert "Ketevan1" in page.text and "Ketevan2" not in page.text
    assert "Nobody found" in browser.get("/admin/accounts?words=100%25&role=nonsense&page=x").text


@pytest.mark.parametrize("role", ["coordinator", "director", "auditor", ""])
def test_only_administrators_manage_accounts(browser: Browser, role: str) -> None:
    nino = somebody(*[role] if role else [])
    browser.sign_in_as(nino)
    for path in ("/admin/accounts", "/admin/accounts/new", f"/admin/accounts/{nino.id}"):
        assert browser.get(path).status == 403
    for deed in ("close", "open", "invite"):
        assert browser.post(f"/admin/accounts/{nino.id}/{deed}").status == 403


def test_the_audit_log_is_read_filtered_and_checked(browser: Browser) -> None:
    with unit_of_work():
        for each in range(3):
            trail.record(
                by="account:7", verb="close call", thing=f"call:{each}", at=NOW, changes={"places": [each, 10]}
            )
    browser.sign_in_as(somebody("auditor"))
    page = browser.get("/admin/audit")
    assert page.text.count("close call") == 4 and "places: 2, 10" in page.text
    assert "call:1" in (one := page.press("Search", thing="call:1").text) and "call:2" not in one
    assert "No entries" in page.press("Search", since="2018-01-01").text
    assert "No entries" not in page.press("Search", since="not a day").text
    assert "The chain holds" in page.click("Check the chain").text
    with unit_of_work() as work:
        work.execute(update(Entry).where(Entry.thing == "call:1").values(by="account:8"))
    assert "was altered" in browser.get("/admin/audit?check=yes").text
    assert not [form for form in page.html.select("main form") if form.get("method") == "post"], "nothing to change"


def test_the_audit_log_takes_a_fixed_number_of_queries(browser: Browser) -> None:
    browser.sign_in_as(somebody("auditor"))
    counts = []
    for _time in range(2):
        with unit_of_work():
            trail.record(by="system", verb="close call", thing="call:1", at=NOW)
        counts.append(queries_of(browser, "/admin/audit"))
    assert counts[0] == counts[1]


def test_the_office_sees_letters_but_not_the_personal_links_in_them(browser: Browser) -> None:
    letters(2)
    browser.sign_in_as(somebody("coordinator"))
    page = browser.get("/office/messages")
    assert "Confirm your e-mail address" in page.text and "No mail server is set" in page.text
    assert "password of your account" in page.click("Your password has been changed").text
    secret = page.click("Confirm your e-mail address")
    assert "Only its reader sees the text" in secret.text and "/confirm/" not in str(secret.html.main)


def test_a_letter_that_failed_shows_why_and_is_tried_again_by_the_coordinator_only(browser: Browser) -> None:
    letters()
    with unit_of_work() as work:
        work.execute(update(OutgoingMail).values(failed_at=NOW, next_try_at=None, last_error="550 no such mailbox"))
    auditor = browser.another().sign_in_as(somebody("auditor"))
    browser.sign_in_as(somebody("coordinator"))
    page = browser.get("/office/messages?state=failed").click("Your password")
    assert "550 no such mailbox" in page.text
    assert "Send the letter again" not in auditor.get(page.path).text
    assert auditor.post(f"{page.path}/try-again").status == 403
    assert "in the queue again" in page.press("Send the letter again").html.get_text()
    assert "No letters here" in browser.get("/office/messages?state=failed&words=person0").text


def test_the_outbox_takes_a_fixed_number_of_queries(browser: Browser) -> None:
    browser.sign_in_as(somebody("coordinator"))
    assert "No letters here" in browser.get("/office/messages").text
    letters(1)
    few = queries_of(browser, "/office/messages")
    letters(3)
    assert queries_of(browser, "/office/messages") == few


def test_the_mailbox_exists_only_in_the_demonstration(browser: Browser) -> None:
    letters()
    assert browser.get("/mailbox").status == 404 and browser.get("/mailbox/1").status == 404


def test_in_the_demonstration_letters_are_read_and_their_links_followed(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GATSVLA_DEMONSTRATION", "1")
    settings.cache_clear()
    assert "No letters yet" in browser.get("/mailbox").text
    browser.get("/register").press("Register", email="nino@example.org", password="kettle moon violin")
    letters(2)
    page = browser.get("/mailbox").press("Show", to="nino@example.org")
    page = page.click("Confirm your e-mail address")
    assert page.heading == "Confirm your e-mail address" and "nino@example.org" in page.text
    assert page.click("/confirm/").press("Confirm the address").heading == "Sign in"


def test_every_page_of_the_administration_speaks_georgian(browser: Browser) -> None:
    letters()
    boss = somebody("administrator", "auditor", "coordinator")
    browser.sign_in_as(boss)
    browser.get("/?language=ka")
    for path in ("/account", "/account/password", "/account/sign-ins", "/admin/accounts", "/admin/accounts/new",
                 f"/admin/accounts/{boss.id}", "/office/messages", "/office/messages/1"):  # fmt: skip
        page = browser.get(path)
        for foreign in page.html.select("main [lang=en], main pre, main code, main select"):
            foreign.decompose()
        rest = re.sub(r"\S+@\S+|GATSVLA\w+|Maisuradze\d+|Gatsvla|\btest\b", "", page.text)
        assert not re.search("[A-Za-z]{4,}", rest), f"{path}: {re.findall('[A-Za-z]{4,}', rest)}"
