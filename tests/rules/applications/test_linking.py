"""Personal links as rules: until when one works, when it is reminded of, who can be asked, and the consent's text."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.accounts.models import Account, Person
from app.accounts.rules.throttling import Limit
from app.applications.models import Application, PersonalLink
from app.applications.rules import linking
from app.calls.models import Call
from app.kit.i18n import use_language
from app.web.public.misses import Misses

MADE = datetime(2017, 4, 15, 9, tzinfo=UTC)
CLOSES = datetime(2017, 5, 1, 19, 59, 59, tzinfo=UTC)
DAY = timedelta(days=1)


def a_call(state: str = "published", closes_at: datetime | None = CLOSES) -> Call:
    return Call(key="x", title={"en": "Exchange"}, state=state, closes_at=closes_at, created_at=MADE)


def a_link(
    call: Call | None = None, application_state: str = "submitted", purpose: str = "referee", **values: object
) -> PersonalLink:
    account = Account(email="ana@example.org", person=Person(), language="en", created_at=MADE)
    application = Application(
        call=call or a_call(), account=account, category="student", state=application_state, begun_at=MADE
    )
    defaults: dict[str, object] = {
        "token_digest": "0", "name": "Nino", "email": "nino@example.org", "language": "ka", "made_at": MADE,
        "expires_at": CLOSES + 14 * DAY,
    }  # fmt: skip
    return PersonalLink(application=application, purpose=purpose, **{**defaults, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "at", "state"),
    [
        ({}, MADE, "open"),
        ({}, CLOSES + 14 * DAY - timedelta(microseconds=1), "open"),
        ({}, CLOSES + 14 * DAY, "over"),
        ({"revoked_at": MADE}, MADE, "revoked"),
        ({"answered_at": MADE, "answer": {}}, CLOSES + 20 * DAY, "answered"),
        ({"answered_at": MADE, "answer": {}, "revoked_at": MADE}, MADE, "revoked"),
        ({"application_state": "withdrawn"}, MADE, "over"),
        ({"application_state": "draft"}, MADE, "open"),
        ({"call": a_call("scoring")}, MADE, "open"),
        ({"call": a_call("decided")}, MADE, "open"),
        ({"call": a_call("announced")}, MADE, "over"),
        ({"call": a_call("announced"), "purpose": "guardian"}, MADE, "open"),
        ({"call": a_call("final"), "purpose": "guardian"}, MADE, "open"),
    ],
)
def test_how_a_link_stands(values: dict[str, object], at: datetime, state: str) -> None:
    assert linking.state(a_link(**values), at) == state  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("closes_at", "at", "until"),
    [
        (CLOSES, MADE, CLOSES + 14 * DAY),
        (CLOSES, CLOSES + 3 * DAY, CLOSES + 17 * DAY),
        (None, MADE, MADE + 14 * DAY),
    ],
)
def test_a_link_works_for_two_weeks_after_the_call_or_after_it_was_made(
    closes_at: datetime | None, at: datetime, until: datetime
) -> None:
    assert linking.expires_at(a_call(closes_at=closes_at), at) == until


@pytest.mark.parametrize(
    ("made_at", "remind_at"),
    [
        (MADE, MADE + 5 * DAY),
        (CLOSES - 8 * DAY, CLOSES - 3 * DAY),
        (CLOSES - 6 * DAY, CLOSES - 3 * DAY),
        (CLOSES - 3 * DAY, CLOSES - 2 * DAY),
        (CLOSES + 2 * DAY, CLOSES + 3 * DAY),
    ],
)
def test_a_reminder_comes_after_five_days_or_before_the_deadline_and_never_at_once(
    made_at: datetime, remind_at: datetime
) -> None:
    assert linking.remind_at(a_link(made_at=made_at)) == remind_at


@pytest.mark.parametrize(
    ("values", "at", "due"),
    [
        ({}, MADE + 5 * DAY, True),
        ({}, MADE + 5 * DAY - timedelta(seconds=1), False),
        ({"reminded_at": MADE}, MADE + 6 * DAY, False),
        ({"answered_at": MADE, "answer": {}}, MADE + 6 * DAY, False),
        ({"revoked_at": MADE}, MADE + 6 * DAY, False),
        ({"application_state": "draft"}, MADE + 6 * DAY, True),
        ({"application_state": "draft"}, CLOSES + DAY - timedelta(hours=9), False),
        ({}, CLOSES + DAY - timedelta(hours=9), True),
        ({}, datetime(2017, 4, 21, 4, 59, tzinfo=UTC), False),
        ({}, datetime(2017, 4, 21, 5, 0, tzinfo=UTC), True),
        ({}, datetime(2017, 4, 21, 16, 59, tzinfo=UTC), True),
        ({}, datetime(2017, 4, 21, 17, 0, tzinfo=UTC), False),
    ],
)
def test_who_is_reminded_and_only_by_day_in_tbilisi(values: dict[str, object], at: datetime, due: bool) -> None:
    assert linking.needs_reminder(a_link(**values), at) is due  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("call", "application_state", "purpose", "said"),
    [
        (a_call(), "draft", "guardian", None),
        (a_call("scoring"), "submitted", "referee", None),
        (a_call("announced"), "submitted", "guardian", None),
        (a_call(), "withdrawn", "guardian", "withdrawn"),
        (a_call("scoring"), "draft", "guardian", "not handed in"),
        (a_call("announced"), "submitted", "referee", "announced"),
    ],
)
def test_when_nobody_can_be_asked_any_more(call: Call, application_state: str, purpose: str, said: str | None) -> None:
    application = a_link(call, application_state, purpose).application
    refused = linking.no_asking(application, purpose, None)
    assert (refused is None) if said is None else (refused is not None and said in refused)


def test_who_has_answered_is_not_asked_again() -> None:
    answered = a_link(answered_at=MADE, answer={})
    assert "answered already" in str(linking.no_asking(answered.application, "referee", answered))


@pytest.mark.parametrize("language", ["ka", "en", "pl", "et"])
def test_the_consent_names_person_dates_and_what_is_agreed_to(language: str) -> None:
    call = a_call()
    call.starts_on, call.ends_on = date(2017, 9, 2), date(2017, 10, 22)
    with use_language(language):
        text = linking.consent_text("Ana Maisuradze", call, "The College")
    lines = text.split("\n")
    assert len(lines) == 10 and all(lines)
    assert "Ana Maisuradze" in lines[0] and "2017" in lines[2] and "The College" in lines[4]


def test_a_changed_text_has_another_digest() -> None:
    assert linking.digest("I agree.") == linking.digest("I agree.") != linking.digest("I agree!")


def test_links_that_lead_nowhere_are_counted_by_origin_for_an_hour() -> None:
    misses, limit, other = Misses(), Limit("a", 3, timedelta(hours=1)), Limit("b", 3, timedelta(hours=1))
    for minute in range(3):
        assert not misses.too_many(limit, MADE + minute * timedelta(minutes=1))
        misses.note(limit, MADE + minute * timedelta(minutes=1))
    assert misses.too_many(limit, MADE + timedelta(minutes=30))
    assert not misses.too_many(other, MADE + timedelta(minutes=30))
    assert not misses.too_many(limit, MADE + timedelta(minutes=61))
