"""Letting a session go on, and what was typed when one was over; on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts import actions, queries
from app.accounts.models import KeptPage, SignIn
from tests.makers.people import MADE_AT, an_account

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(("stay", "lasts"), [(False, timedelta(hours=12)), (True, timedelta(days=14))])
def test_a_session_that_goes_on_lasts_as_long_as_a_new_one(work: Session, stay: bool, lasts: timedelta) -> None:
    token = actions.open_session(an_account(), device="phone", stay=stay, at=MADE_AT)
    work.flush()
    assert actions.prolong(token, stay=stay, at=MADE_AT + HOUR) == MADE_AT + HOUR + lasts
    assert actions.prolong(token, stay=False, at=MADE_AT) == MADE_AT + HOUR + lasts, "it is never cut short"


def test_a_session_that_is_over_or_unknown_does_not_go_on(work: Session) -> None:
    token = actions.open_session(an_account(), device="phone", stay=False, at=MADE_AT)
    work.flush()
    assert actions.prolong(token, stay=False, at=MADE_AT + timedelta(hours=12)) is None
    assert actions.prolong("made up", stay=False, at=MADE_AT) is None
    assert work.scalars(select(SignIn)).one().expires_at == MADE_AT + timedelta(hours=12)


def test_what_was_typed_is_kept_for_each_page_and_each_account_apart(work: Session) -> None:
    ana, beka = an_account(), an_account()
    actions.keep_page(ana, "/a", [("text", "first")], at=MADE_AT)
    actions.keep_page(ana, "/a", [("text", "ბოლო"), ("text", "second")], at=MADE_AT + HOUR)
    actions.keep_page(ana, "/b", [("text", "other")], at=MADE_AT)
    found = queries.kept_page(ana, "/a")
    assert found and found.fields == [["text", "ბოლო"], ["text", "second"]]
    assert queries.kept_page(beka, "/a") is None
    actions.drop_page(ana, "/a")
    assert [page.path for page in work.scalars(select(KeptPage))] == ["/b"]


def test_what_nobody_came_back_for_in_two_weeks_is_forgotten(work: Session) -> None:
    ana = an_account()
    actions.keep_page(ana, "/a", [("text", "old")], at=MADE_AT)
    actions.keep_page(ana, "/b", [("text", "new")], at=MADE_AT + HOUR)
    actions.drop_old_pages(at=MADE_AT + timedelta(days=14, minutes=1))
    assert [page.path for page in work.scalars(select(KeptPage))] == ["/b"]
