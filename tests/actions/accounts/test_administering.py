"""Opening and closing accounts, roles, the first administrator, profiles."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts import actions, queries
from app.accounts.actions import Profile
from app.accounts.models import Person
from app.audit.models import Entry
from app.kit.refusal import Refusal
from tests.actions.accounts.test_registering import PASSWORD, STORED, letters
from tests.makers.people import a_person, an_account

NOW = datetime(2017, 4, 1, 12, tzinfo=UTC)


def verbs(work: Session) -> list[str]:
    return list(work.scalars(select(Entry.verb).order_by(Entry.id)))


def token_of(link: str | None) -> str:
    assert link
    return link.rpartition("/")[2]


def test_a_new_installation_has_one_link_for_its_first_administrator(work: Session) -> None:
    earlier = token_of(actions.first_administrator_link(at=NOW))
    token = token_of(actions.first_administrator_link(at=NOW))
    with pytest.raises(Refusal):
        actions.make_first_administrator(earlier, "me@example.org", PASSWORD, STORED, language="ka", at=NOW)
    made = actions.make_first_administrator(token, "me@example.org", PASSWORD, STORED, language="ka", at=NOW)
    assert made.roles == {"administrator"} and made.confirmed_at and made.password_hash == STORED
    assert actions.first_administrator_link(at=NOW) is None
    with pytest.raises(Refusal):
        actions.make_first_administrator(token, "two@example.org", PASSWORD, STORED, language="ka", at=NOW)


def test_the_first_administrators_link_runs_out_and_is_useless_once_there_is_one(work: Session) -> None:
    token = token_of(actions.first_administrator_link(at=NOW))
    with pytest.raises(Refusal):
        actions.make_first_administrator(
            token, "me@example.org", PASSWORD, STORED, language="ka", at=NOW + timedelta(days=1)
        )
    an_account("administrator")
    with pytest.raises(Refusal, match="already"):
        actions.make_first_administrator(token, "me@example.org", PASSWORD, STORED, language="ka", at=NOW)


def test_roles_are_granted_and_taken_and_the_log_says_which(work: Session) -> None:
    nino = an_account("auditor")
    actions.change_roles(nino, ["coordinator", "director"], by="account:1", at=NOW)
    work.flush()
    assert nino.roles == {"coordinator", "director"}
    entry = work.scalars(select(Entry)).one()
    assert entry.changes == {"granted": ["coordinator", "director"], "taken": ["auditor"]}
    actions.change_roles(nino, ["coordinator", "director"], by="account:1", at=NOW)
    assert verbs(work) == ["change roles"], "no change, no line"


def test_the_last_administrator_can_neither_be_stripped_nor_closed(work: Session) -> None:
    only = an_account("administrator")
    with pytest.raises(Refusal, match="only administrator"):
        actions.change_roles(only, [], by="account:1", at=NOW)
    with pytest.raises(Refusal, match="only administrator"):
        actions.disable(only, by="account:1", at=NOW)
    closed = an_account("administrator")
    actions.disable(closed, by="account:1", at=NOW)
    with pytest.raises(Refusal):
        actions.disable(only, by="account:1", at=NOW)
    actions.enable(closed, by="account:1", at=NOW)
    actions.disable(only, by="account:1", at=NOW)


def test_closing_an_account_ends_its_sessions(work: Session) -> None:
    nino = an_account()
    actions.open_session(nino, device="", stay=False, at=NOW)
    actions.disable(nino, by="account:1", at=NOW)
    assert queries.sign_ins(nino, NOW) == [] and nino.disabled_at == NOW
    assert verbs(work) == ["sign out everywhere", "close account"]


def test_an_added_account_gets_an_invitation_that_works_for_a_week(work: Session) -> None:
    made = actions.add_account("New@Example.org", person=a_person(), by="account:1", at=NOW, roles=["director"])
    actions.invite(made, by="account:1", at=NOW)
    (letter,) = letters(work)
    assert letter.kind == "invitation" and letter.to_email == "new@example.org"
    token = token_of(actions.reset_link(made, by="terminal", at=NOW))
    assert actions.reset_password(token, PASSWORD, STORED, at=NOW).roles == {"director"}
    with pytest.raises(Refusal, match="already"):
        actions.add_account("new@example.org", person=Person(), by="account:1", at=NOW)


def test_accounts_are_found_by_words_in_both_scripts_and_by_role(work: Session) -> None:
    an_account("director", given_ka="ქეთევან", family_ka="ღვინიაშვილი", given_latin="Ketevan")
    an_account(given_latin="Tamar", family_latin="Kipiani")
    assert [len(queries.accounts(words=words)) for words in ("ქეთ", "KETEV ღვინი", "kipiani tam", "100%")] == [
        1,
        1,
        1,
        0,
    ]
    assert queries.count(role="director") == 1 and queries.count() == 2


def test_a_latin_name_that_is_left_empty_is_suggested(work: Session) -> None:
    nino = an_account(given_latin="", family_latin="")
    wanted = Profile(given_ka="ქეთევან", family_ka="წყალტუბელი", birth_date=date(2000, 5, 1), category="student")
    assert actions.save_profile(nino, wanted, language="ka", by="account:1", at=NOW)
    assert nino.person.name_latin == "Ketevan Tsqaltubeli"
    corrected = Profile(given_ka="ქეთევან", family_ka="წყალტუბელი", given_latin="Keti", family_latin="Tskaltubeli")
    assert not actions.save_profile(nino, corrected, language="pl", by="account:1", at=NOW)
    assert nino.person.name_latin == "Keti Tskaltubeli" and nino.language == "pl"
    last = work.scalars(select(Entry).order_by(Entry.id.desc())).first()
    assert last and "Tskaltubeli" not in str(last.changes), "the log holds no personal data"


@pytest.mark.parametrize(
    ("profile", "field"),
    [
        (Profile(given_ka="Nino", family_ka="ბერიძე"), "given_ka"),
        (Profile(given_ka="ნინო", family_ka="ბერიძე", given_latin="ნინო"), "given_latin"),
        (Profile(family_ka="ბერიძე"), "given_ka"),
        (Profile(given_latin="Nino"), "family_ka"),
        (Profile(given_ka="ნინო", family_ka="ბერიძე", birth_date=date(2017, 3, 1)), "birth_date"),
        (Profile(given_ka="ნინო", family_ka="ბერიძე", phone="mobile"), "phone"),
    ],
)
def test_a_profile_that_cannot_be_right_is_refused_at_its_field(work: Session, profile: Profile, field: str) -> None:
    with pytest.raises(Refusal) as refusal:
        actions.save_profile(an_account(), profile, language="ka", by="account:1", at=NOW)
    assert refusal.value.field == field
