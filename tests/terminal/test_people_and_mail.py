"""`gatsvla people` and `gatsvla mail`: accounts, rights and letters from a terminal."""

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from app.access.policy import Do
from app.accounts import queries
from app.accounts.emails import PasswordChanged
from app.cli import main
from app.kit.db import Database, unit_of_work
from app.kit.settings import settings
from app.messaging import outbox
from tests.letters.post_office import open_post_office

NOW = datetime(2017, 4, 1, 12, tzinfo=UTC)


def run(*words: str) -> str:
    answer = CliRunner().invoke(main, words)
    assert answer.exit_code == 0, answer.output
    return answer.output


def test_an_account_is_added_with_roles_and_a_link_to_a_password(database: Database) -> None:
    said = run("people", "add", "Boss@example.org", "--role", "director", "--given-ka", "გია", "--family-ka", "ჯავახი")
    assert "boss@example.org has an account as director" in said and "/reset/" in said
    with unit_of_work(read_only=True):
        found = queries.account_with("boss@example.org")
        assert found and found.person.name_latin == "Gia Javakhi" and found.roles == {"director"}


def test_roles_are_shown_given_and_taken(database: Database) -> None:
    run("people", "add", "boss@example.org", "--role", "director")
    assert "as director" in run("people", "roles", "boss@example.org")
    assert "as auditor, coordinator" in run(
        "people", "roles", "boss@example.org", "--grant", "coordinator", "--grant", "auditor", "--take", "director"
    )
    assert "/reset/" in run("people", "reset-link", "boss@example.org")


def test_an_unknown_address_is_said_in_a_sentence(database: Database) -> None:
    answer = CliRunner().invoke(main, ["people", "roles", "nobody@example.org"])
    assert answer.exit_code == 1 and "there is no account with the address nobody@example.org" in answer.output


def test_a_rules_no_ends_the_command_with_its_sentence(database: Database) -> None:
    run("people", "add", "boss@example.org")
    answer = CliRunner().invoke(main, ["people", "add", "BOSS@example.org"])
    assert answer.exit_code == 1 and "already an account" in answer.output and "Traceback" not in answer.output


def test_the_table_of_rights_is_printed_whole() -> None:
    said = run("people", "rights").splitlines()
    assert len(said) == len(Do)
    assert any(line.startswith("manage users") and "administrator" in line for line in said)


def test_due_letters_are_delivered_on_request(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with unit_of_work():
        outbox.queue(PasswordChanged.of(NOW), to="nino@example.org", language="en", at=NOW)
    answer = CliRunner().invoke(main, ["mail", "deliver"])
    assert answer.exit_code == 1 and "no mail server is set" in answer.output
    with open_post_office() as office:
        monkeypatch.setenv("GATSVLA_SMTP_URL", office.url)
        settings.cache_clear()
        assert run("mail", "deliver") == "1 sent; 0 waiting, 0 not delivered\n"
        assert office.recipients == ["nino@example.org"]
