"""Delivering letters to a real mail server, and what happens when it fails."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.accounts.emails import ConfirmAddress, PasswordChanged
from app.kit.db import Database, session, unit_of_work
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.messaging import actions, outbox, queries
from app.messaging.delivery import LEASE, PAUSES, as_email, deliver_due
from app.messaging.models import OutgoingMail
from tests.letters.post_office import PostOffice, free_port, open_post_office

NOW = datetime(2017, 4, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def office(either_database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[PostOffice]:
    """A mail server that the settings name."""
    with open_post_office() as opened:
        use_server(monkeypatch, opened.url)
        yield opened


def use_server(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("GATSVLA_SMTP_URL", url)
    monkeypatch.setenv("GATSVLA_MAIL_FROM", "Gatsvla <gatsvla@college.example>")
    settings.cache_clear()


def queue(number: int = 1, language: str = "en") -> None:
    with unit_of_work():
        for each in range(number):
            outbox.queue(PasswordChanged.of(NOW), to=f"person{each}@example.org", language=language, at=NOW)


def mails() -> list[OutgoingMail]:
    with unit_of_work(read_only=True):
        return list(session().scalars(select(OutgoingMail).order_by(OutgoingMail.id)))


def test_a_letter_arrives_in_both_forms_with_georgian_whole(office: PostOffice) -> None:
    queue(language="ka")
    assert deliver_due(NOW) == 1
    (letter,) = office.letters
    assert letter["To"] == "person0@example.org" and letter["From"] == "Gatsvla <gatsvla@college.example>"
    assert letter["Auto-Submitted"] == "auto-generated" and letter["Content-Language"] == "ka"
    assert letter["Message-ID"].endswith("@college.example>")
    text, page = letter.get_body(("plain",)), letter.get_body(("html",))
    assert text and page and mails()[0].text.strip() in text.get_content() and "<main>" in page.get_content()
    assert str(letter["Subject"]) == mails()[0].subject
    assert mails()[0].state == "sent" and mails()[0].sent_at == NOW


def test_a_sent_letter_is_not_sent_again(office: PostOffice) -> None:
    queue(3)
    assert [deliver_due(NOW), deliver_due(NOW), deliver_due(NOW + 24 * 60 * MINUTE)] == [3, 0, 0]
    assert office.recipients == [f"person{each}@example.org" for each in range(3)]


def test_several_workers_send_each_letter_once(office: PostOffice) -> None:
    queue(12)
    workers = [threading.Thread(target=deliver_due, args=(NOW,)) for _each in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(office.recipients) == sorted(f"person{each}@example.org" for each in range(12))


def test_a_letter_that_is_refused_for_now_is_tried_again_with_growing_pauses(office: PostOffice) -> None:
    queue()
    office.answers = ["451 try later"] * 2
    assert deliver_due(NOW) == 0
    assert mails()[0].last_error == "451 try later" and mails()[0].next_try_at == NOW + MINUTE
    assert deliver_due(NOW + MINUTE / 2) == 0 and len(office.answers) == 1, "not before its time"
    assert deliver_due(NOW + MINUTE) == 0
    assert mails()[0].next_try_at == NOW + 6 * MINUTE
    assert deliver_due(NOW + 6 * MINUTE) == 1
    assert mails()[0].attempts == 3 and mails()[0].last_error == ""


def test_after_the_last_pause_the_letter_counts_as_failed_and_the_office_tries_again(office: PostOffice) -> None:
    queue()
    office.answers = ["451 try later"] * 6
    at = NOW
    for pause in (*PAUSES, timedelta()):
        assert deliver_due(at) == 0
        at += pause
    assert mails()[0].state == "failed"
    assert deliver_due(at + 365 * 24 * 60 * MINUTE) == 0
    with unit_of_work():
        letter = queries.letter(mails()[0].id)
        assert letter
        actions.try_again(letter, by="account:1", at=at)
    assert deliver_due(at) == 1
    with unit_of_work(), pytest.raises(Refusal):
        actions.try_again(session().get_one(OutgoingMail, mails()[0].id), by="account:1", at=at)


def test_an_address_that_does_not_exist_fails_at_once_and_the_others_go(office: PostOffice) -> None:
    queue(3)
    office.answers = ["550 no such mailbox"]
    assert deliver_due(NOW) == 2
    assert [mail.state for mail in mails()] == ["failed", "sent", "sent"]
    assert mails()[0].last_error == "550 no such mailbox"


def test_a_server_that_is_down_costs_one_attempt_and_nothing_is_lost(
    either_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_server(monkeypatch, f"smtp://127.0.0.1:{free_port()}")
    queue(3)
    assert deliver_due(NOW) == 0
    assert [mail.attempts for mail in mails()] == [1, 0, 0]
    assert "ConnectionRefusedError" in mails()[0].last_error
    with open_post_office() as opened:
        use_server(monkeypatch, opened.url)
        assert deliver_due(NOW + MINUTE) == 3


def test_a_worker_that_died_while_sending_leaves_its_letter_to_the_next(office: PostOffice) -> None:
    queue()
    with unit_of_work():
        mail = session().get_one(OutgoingMail, mails()[0].id)
        mail.next_try_at, mail.attempts = NOW + LEASE, 1
    assert deliver_due(NOW) == 0
    assert deliver_due(NOW + LEASE) == 1
    assert office.letters[0]["Message-ID"] == as_email(mails()[0], NOW)["Message-ID"], "the same at every attempt"


def test_without_a_server_letters_wait(either_database: Database) -> None:
    queue()
    assert deliver_due(NOW) == 0 and mails()[0].attempts == 0 and mails()[0].state == "waiting"


def test_in_the_demonstration_letters_stay_in_the_mailbox_and_count_as_sent(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GATSVLA_DEMONSTRATION", "1")
    settings.cache_clear()
    with unit_of_work():
        outbox.queue(ConfirmAddress.example(), to="nino@example.org", language="ka", at=NOW)
    assert deliver_due(NOW) == 1 and office.letters == []
    assert mails()[0].state == "sent" and "/confirm/" in mails()[0].text


def test_the_text_of_a_letter_with_a_personal_link_goes_once_it_is_sent(office: PostOffice) -> None:
    with unit_of_work():
        outbox.queue(ConfirmAddress.example(), to="nino@example.org", language="en", at=NOW)
    assert deliver_due(NOW) == 1
    body = office.letters[0].get_body(("plain",))
    assert body and "/confirm/example" in body.get_content()
    assert mails()[0].text == "" and mails()[0].html == ""


@pytest.mark.parametrize("address", ["nino@example.org\r\nBcc: all@example.org", "nino@example.org\nX: y"])
def test_an_address_cannot_break_out_of_its_header(office: PostOffice, address: str) -> None:
    with unit_of_work():
        outbox.queue(PasswordChanged.of(NOW), to=address, language="en", at=NOW)
    assert deliver_due(NOW) == 0
    assert mails()[0].state == "failed" and office.letters == []


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_the_server_may_ask_for_a_password(either_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    queue()
    with open_post_office(password="p@ss/word") as opened:
        use_server(monkeypatch, f"smtp://college:wrong@127.0.0.1:{opened.port}")
        assert deliver_due(NOW) == 0 and "535" in mails()[0].last_error
        use_server(monkeypatch, f"smtp://college:p%40ss%2Fword@127.0.0.1:{opened.port}")
        assert deliver_due(NOW + MINUTE) == 1


def test_the_same_letter_is_queued_once(either_database: Database) -> None:
    queue()
    queue()
    assert len(mails()) == 1
