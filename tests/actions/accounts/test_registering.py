"""Registering, confirming, links and letters."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts import actions, queries
from app.accounts.models import Account, Link
from app.kit import passwords, tokens
from app.kit.refusal import Refusal
from app.messaging.models import OutgoingMail
from tests.makers.people import an_account

NOW = datetime(2017, 4, 1, 12, tzinfo=UTC)
PASSWORD = "kettle moon violin"
STORED = passwords.hashed(PASSWORD)


def register(email: str = "nino@example.org", at: datetime = NOW, stored: str = STORED, origin: str = "here") -> None:
    actions.register(email, PASSWORD, stored, language="ka", origin=origin, at=at)


def letters(work: Session) -> list[OutgoingMail]:
    return list(work.scalars(select(OutgoingMail).order_by(OutgoingMail.id)))


def token_in(mail: OutgoingMail) -> str:
    found = re.search(r"/(?:confirm|reset)/([\w-]+)", mail.text)
    assert found
    return found[1]


def test_registering_opens_an_account_that_waits_for_its_letter(work: Session) -> None:
    register("  Nino@Example.org")
    made = queries.account_with("nino@example.org")
    assert made and made.confirmed_at is None and made.language == "ka"
    (letter,) = letters(work)
    assert letter.kind == "confirm_address" and letter.secret and letter.language == "ka"
    assert work.scalar(select(Link.token_digest)) == tokens.digest(token_in(letter))


def test_a_link_confirms_once(work: Session) -> None:
    register()
    token = token_in(letters(work)[0])
    assert actions.confirm(token, at=NOW + timedelta(days=2)).confirmed_at == NOW + timedelta(days=2)
    with pytest.raises(Refusal, match="has been used"):
        actions.confirm(token, at=NOW + timedelta(days=2))


def test_a_link_runs_out_after_three_days(work: Session) -> None:
    register()
    with pytest.raises(Refusal):
        actions.confirm(token_in(letters(work)[0]), at=NOW + timedelta(days=3))


def test_a_link_serves_its_own_purpose_only(work: Session) -> None:
    register()
    with pytest.raises(Refusal):
        actions.reset_password(token_in(letters(work)[0]), PASSWORD, STORED, at=NOW)


def test_registering_an_address_that_has_an_account_changes_nothing_and_tells_its_owner(work: Session) -> None:
    nino = an_account()
    register(nino.email)
    assert nino.password_hash is None
    assert [letter.kind for letter in letters(work)] == ["already_registered"]


def test_an_unconfirmed_account_takes_the_newest_password_and_only_the_newest_link_works(work: Session) -> None:
    register()
    register(stored="newest", at=NOW + timedelta(minutes=5))
    first, second = letters(work)
    assert work.scalar(select(func.count(Account.id))) == 1
    with pytest.raises(Refusal):
        actions.confirm(token_in(first), at=NOW + timedelta(minutes=6))
    assert actions.confirm(token_in(second), at=NOW + timedelta(minutes=6)).password_hash == "newest"


def test_strangers_cannot_fill_a_mailbox(work: Session) -> None:
    for minute in range(10):
        register(at=NOW + timedelta(minutes=minute), origin=f"place {minute}")
    assert len(letters(work)) == 4
    register(at=NOW + timedelta(minutes=62))
    assert len(letters(work)) == 5


def test_one_origin_cannot_ask_for_letters_without_end(work: Session) -> None:
    for number in range(60):
        actions.ask_for_reset(f"stranger{number}@example.org", language="en", origin="here", at=NOW)
    with pytest.raises(Refusal, match="Too many letters"):
        register("another@example.org")
    register("another@example.org", origin="elsewhere")


def test_a_password_that_is_too_easy_is_refused_before_anything_happens(work: Session) -> None:
    with pytest.raises(Refusal, match="at least 10"):
        actions.register("nino@example.org", "short", STORED, language="ka", origin="here", at=NOW)
    assert letters(work) == [] and queries.account_with("nino@example.org") is None


def test_another_confirmation_goes_only_to_an_address_that_waits_for_it(work: Session) -> None:
    confirmed = an_account()
    register()
    for email in ("nino@example.org", confirmed.email, "unknown@example.org"):
        actions.send_confirmation_again(email, origin="here", at=NOW + timedelta(minutes=1))
    assert [letter.to_email for letter in letters(work)] == ["nino@example.org"] * 2
