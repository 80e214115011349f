"""Signing in and out, throttling, passwords."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts import actions, queries
from app.accounts.models import Account, Attempt, SignIn
from app.kit import tokens
from app.kit.refusal import Refusal
from app.messaging.models import OutgoingMail
from tests.actions.accounts.test_registering import PASSWORD, STORED, letters, token_in
from tests.makers.people import an_account

NOW = datetime(2017, 4, 1, 12, tzinfo=UTC)


def owner(work: Session) -> Account:
    made = an_account()
    made.password_hash = STORED
    work.flush()
    return made


def sign_in(email: str, verified: str | None = STORED, at: datetime = NOW, origin: str = "here") -> str | None:
    return actions.sign_in(email, verified, origin=origin, device="Firefox", stay=True, at=at)


def test_signing_in_makes_a_new_session_each_time_of_which_only_a_digest_is_kept(work: Session) -> None:
    nino = owner(work)
    first, second = sign_in(nino.email), sign_in(nino.email.upper())
    assert first and second and first != second
    kept = work.scalars(select(SignIn.token_digest)).all()
    assert set(kept) == {tokens.digest(first), tokens.digest(second)}
    assert queries.sign_ins(nino, NOW)[0].expires_at == NOW + timedelta(days=14)


def test_a_password_that_was_changed_while_it_was_checked_does_not_count(work: Session) -> None:
    nino = owner(work)
    assert sign_in(nino.email, verified="an older hash") is None


def test_after_six_failures_from_one_place_even_the_right_password_has_to_wait(work: Session) -> None:
    nino = owner(work)
    for _time in range(6):
        assert sign_in(nino.email, verified=None) is None
    with pytest.raises(Refusal, match=r"wait until 16:15"):
        sign_in(nino.email)
    assert sign_in(nino.email, origin="elsewhere"), "the owner elsewhere is not locked out"
    assert sign_in(nino.email, at=NOW + timedelta(minutes=15))


def test_an_unknown_address_is_throttled_like_a_known_one(work: Session) -> None:
    for _time in range(6):
        assert sign_in("nobody@example.org", verified=None) is None
    with pytest.raises(Refusal, match="Too many attempts"):
        sign_in("nobody@example.org", verified=None)


def test_guessing_at_many_accounts_from_one_place_is_stopped(work: Session) -> None:
    nino = owner(work)
    for number in range(60):
        sign_in(f"person{number}@example.net", verified=None)
    with pytest.raises(Refusal):
        sign_in(nino.email)
    assert sign_in(nino.email, origin="elsewhere")


def test_success_forgets_the_failures_of_this_account_and_place(work: Session) -> None:
    nino = owner(work)
    for _time in range(5):
        sign_in(nino.email, verified=None)
    assert sign_in(nino.email)
    for _time in range(5):
        assert sign_in(nino.email, verified=None) is None


def test_attempts_are_kept_for_a_day(work: Session) -> None:
    sign_in("nobody@example.org", verified=None)
    sign_in("nobody@example.org", verified=None, at=NOW + timedelta(days=2))
    assert work.scalar(select(func.count(Attempt.id))) == 3


def test_the_owner_of_an_unconfirmed_or_closed_account_is_told_so_and_a_stranger_is_not(work: Session) -> None:
    nino = owner(work)
    nino.confirmed_at = None
    assert sign_in(nino.email, verified=None) is None
    with pytest.raises(Refusal, match="not confirmed"):
        sign_in(nino.email)
    nino.disabled_at = NOW
    assert sign_in(nino.email, verified=None) is None
    with pytest.raises(Refusal, match="closed"):
        sign_in(nino.email)


def test_signing_out_ends_one_session_and_everywhere_ends_all(work: Session) -> None:
    nino, other = owner(work), owner(work)
    first, second, third = (sign_in(nino.email) for _time in range(3))
    sign_in(other.email)
    assert first and second and third
    actions.sign_out(first)
    assert len(queries.sign_ins(nino, NOW)) == 2
    actions.sign_out_everywhere(nino, by="account:1", at=NOW, but=third)
    assert [each.token_digest for each in queries.sign_ins(nino, NOW)] == [tokens.digest(third)]
    actions.end_sign_in(nino, queries.sign_ins(other, NOW)[0].id, at=NOW)
    assert len(queries.sign_ins(other, NOW)) == 1


def test_a_reset_works_once_ends_all_sessions_and_lifts_the_limit(work: Session) -> None:
    nino = owner(work)
    sign_in(nino.email)
    for number in range(30):
        sign_in(nino.email, verified=None, origin=f"place {number}")
    actions.ask_for_reset(nino.email, language="en", origin="here", at=NOW)
    token = token_in(letters(work)[0])
    actions.reset_password(token, PASSWORD, "new", at=NOW + timedelta(minutes=59))
    assert nino.password_hash == "new" and queries.sign_ins(nino, NOW) == []
    assert sign_in(nino.email, verified="new", origin="place 99", at=NOW + timedelta(minutes=1))
    with pytest.raises(Refusal):
        actions.reset_password(token, PASSWORD, "newer", at=NOW + timedelta(minutes=59))
    assert [mail.kind for mail in letters(work)] == ["reset_password", "password_changed"]


def test_a_reset_link_lasts_an_hour_and_dies_with_a_change_of_password(work: Session) -> None:
    nino = owner(work)
    actions.ask_for_reset(nino.email, language="en", origin="here", at=NOW)
    token = token_in(letters(work)[0])
    with pytest.raises(Refusal):
        actions.reset_password(token, PASSWORD, "new", at=NOW + timedelta(minutes=60))
    actions.change_password(nino, PASSWORD, "new", by="account:1", at=NOW)
    with pytest.raises(Refusal):
        actions.reset_password(token, PASSWORD, "newer", at=NOW)


def test_a_reset_confirms_the_address_too(work: Session) -> None:
    nino = owner(work)
    nino.confirmed_at = None
    actions.ask_for_reset(nino.email, language="en", origin="here", at=NOW)
    assert actions.reset_password(token_in(letters(work)[0]), PASSWORD, "new", at=NOW).confirmed_at == NOW


def test_an_address_without_account_gets_a_letter_that_says_so(work: Session) -> None:
    actions.ask_for_reset("nobody@example.org", language="ka", origin="here", at=NOW)
    mail = work.scalars(select(OutgoingMail)).one()
    assert mail.kind == "no_account" and mail.language == "ka"


def test_a_new_password_must_not_be_the_owners_name(work: Session) -> None:
    nino = owner(work)
    with pytest.raises(Refusal, match="your name"):
        actions.change_password(nino, f"i am {nino.person.family_latin}", "new", by="account:1", at=NOW)
