"""What may be done when, and the way of an application."""

from datetime import datetime, timedelta

import pytest

from app.accounts.models import Account
from app.applications.models import Application
from app.applications.rules import permission
from app.applications.rules.way import stations
from app.calls.models import Call, Criterion
from tests.makers.calls import CLOSES, IN_WINDOW, OPENS
from tests.makers.people import MADE_AT, a_person

EARLY, LATE = OPENS - timedelta(seconds=1), CLOSES + timedelta(seconds=1)


def an_application_in_memory(state: str = "draft", call_state: str = "published") -> Application:
    """An application in no database, in a call of students."""
    criteria = [Criterion(category="student", key="motivation", label={})]
    call = Call(
        key="c", title={}, created_at=MADE_AT, state=call_state, opens_at=OPENS, closes_at=CLOSES, criteria=criteria
    )
    account = Account(email="a@example.org", person=a_person(), created_at=MADE_AT)
    return Application(call=call, account=account, category="student", state=state, begun_at=OPENS)


@pytest.mark.parametrize(
    ("at", "good"), [(EARLY, False), (OPENS, True), (IN_WINDOW, True), (CLOSES, True), (LATE, False)]
)
def test_a_draft_changes_only_while_the_call_is_open(at: datetime, good: bool) -> None:
    assert (permission.no_change(an_application_in_memory(), at) is None) is good


def test_the_no_after_the_deadline_names_the_servers_time() -> None:
    message = str(permission.no_change(an_application_in_memory(), LATE))
    assert "closed on Monday, 1 May 2017, 23:59" in message
    assert "now Tuesday, 2 May 2017, 00:00" in message


def test_the_no_before_the_opening_names_the_opening() -> None:
    assert "opens on Saturday, 1 April 2017, 10:00" in str(permission.no_change(an_application_in_memory(), EARLY))


@pytest.mark.parametrize("state", ["submitted", "withdrawn"])
def test_what_is_handed_in_cannot_be_changed(state: str) -> None:
    assert permission.no_change(an_application_in_memory(state), IN_WINDOW)


@pytest.mark.parametrize("state", ["draft", "scoring", "decided", "announced", "final"])
def test_only_a_published_call_takes_applications(state: str) -> None:
    assert permission.no_beginning(an_application_in_memory(call_state=state).call, "student", IN_WINDOW)


def test_only_the_calls_categories_may_apply() -> None:
    call = an_application_in_memory().call
    assert permission.no_beginning(call, "student", IN_WINDOW) is None
    assert permission.no_beginning(call, "teacher", IN_WINDOW)


@pytest.mark.parametrize(
    ("state", "call_state", "good"),
    [
        ("draft", "published", False),
        ("submitted", "published", True),
        ("submitted", "scoring", True),
        ("submitted", "decided", True),
        ("submitted", "announced", False),
        ("submitted", "final", False),
        ("withdrawn", "published", False),
    ],
)
def test_withdrawing_ends_with_the_announcement(state: str, call_state: str, good: bool) -> None:
    assert (permission.no_withdrawal(an_application_in_memory(state, call_state)) is None) is good


@pytest.mark.parametrize(
    ("state", "call_state", "good"),
    [("submitted", "published", True), ("submitted", "scoring", True), ("submitted", "decided", False),
     ("withdrawn", "scoring", False), ("draft", "published", False)],
)  # fmt: skip
def test_eligibility_is_decided_before_the_selection(state: str, call_state: str, good: bool) -> None:
    assert (permission.no_eligibility(an_application_in_memory(state, call_state)) is None) is good


def way(*arguments: str, is_open: bool = False, offer: str | None = None) -> str:
    """The way as one line: done, >current<, !stopped!."""
    marks = {"done": "{}", "current": ">{}<", "stopped": "!{}!", "ahead": "({})"}
    return " ".join(marks[each.state].format(each.key) for each in stations(*arguments, is_open=is_open, offer=offer))


@pytest.mark.parametrize(
    ("state", "call_state", "is_open", "offer", "line"),
    [
        ("draft", "published", True, None, ">begun< (submitted) (checked) (scored) (result) (offer) (trip)"),
        ("draft", "published", False, None, "!begun!"),
        ("withdrawn", "scoring", False, None, "begun !submitted!"),
        ("submitted", "published", True, None, "begun submitted >checked< (scored) (result) (offer) (trip)"),
        ("submitted", "scoring", False, None, "begun submitted checked >scored< (result) (offer) (trip)"),
        ("submitted", "announced", False, None, "begun submitted checked scored >result< (offer) (trip)"),
        ("submitted", "announced", False, "open", "begun submitted checked scored result >offer< (trip)"),
        ("submitted", "announced", False, "accepted", "begun submitted checked scored result offer >trip<"),
        ("submitted", "final", False, "declined", "begun submitted checked scored result !offer!"),
    ],
)
def test_the_way_shows_where_an_application_stands(
    state: str, call_state: str, is_open: bool, offer: str | None, line: str
) -> None:
    assert way(state, call_state, is_open=is_open, offer=offer) == line


@pytest.mark.parametrize("offer", [None, "open", "accepted", "declined"])
def test_under_embargo_the_way_is_the_way_of_scoring(offer: str | None) -> None:
    assert way("submitted", "decided", offer=offer) == way("submitted", "scoring")
