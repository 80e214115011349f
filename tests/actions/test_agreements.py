"""Agreements written down, what was used of them, and the warning before they end; on both databases."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.models import Entry
from app.kit.refusal import Refusal
from app.messaging.models import OutgoingMail
from app.partners import actions, queries
from app.partners.actions import AgreementTerms, ProvisionTerms
from app.partners.history import load_history
from app.partners.models import Agreement
from app.trips.queries.agreed import contradictions_of, use_of
from tests.makers.calls import a_partner
from tests.makers.partners import a_provision, a_trip_to, an_agreement
from tests.makers.people import an_account

AT = datetime(2026, 10, 2, 5, tzinfo=UTC)
TODAY = AT.date()
PAPER = AgreementTerms(project={"en": "Exchange"}, starts_on=date(2024, 5, 7), ends_on=date(2026, 12, 31))
PRACTICE = ProvisionTerms(direction="outgoing", kind="student_practice", category="student", weeks_from=3, weeks_to=5)


def rakvere() -> Agreement:
    """The agreement of the history."""
    load_history(AT)
    return queries.agreements()[0]


def test_an_agreement_is_written_down_with_its_provisions_and_the_log_says_what_changed(work: Session) -> None:
    agreement = actions.add_agreement(a_partner(), PAPER, by="account:1", at=AT)
    provision = actions.add_provision(agreement, PRACTICE, by="account:1", at=AT)
    assert agreement.since == 2024
    later = AgreementTerms(**{**vars(PAPER), "ends_on": date(2027, 12, 31)})
    actions.change_agreement(agreement, later, by="account:1", at=AT)
    more = ProvisionTerms(**{**vars(PRACTICE), "places": 6})
    actions.change_provision(agreement, provision, more, by="account:1", at=AT)
    actions.remove_provision(agreement, provision, by="account:1", at=AT)
    told = {entry.verb: entry.changes for entry in work.scalars(select(Entry))}
    assert told["change agreement"]["ends_on"] == ["2026-12-31", "2027-12-31"]
    assert told["change provision"]["places"] == [None, 6]
    assert told["remove provision"]["weeks_to"] == 5 and agreement.provisions == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"project": {}}, "project_ka"),
        ({"starts_on": None}, "since"),
        ({"ends_on": date(2024, 5, 6)}, "ends_on"),
        ({"starts_on": None, "since": 2027}, "ends_on"),
    ],
)
def test_an_agreement_that_cannot_be_is_refused_at_its_field(work: Session, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refusal) as no:
        actions.add_agreement(a_partner(), AgreementTerms(**{**vars(PAPER), **wrong}), by="account:1", at=AT)
    assert no.value.field == field and queries.agreements() == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"weeks_to": None}, "weeks_to"),
        ({"weeks_from": None}, "weeks_from"),
        ({"weeks_from": 6}, "weeks_to"),
        ({"weeks_from": 0}, "weeks_from"),
        ({"weeks_to": 105}, "weeks_to"),
        ({"places": 0}, "places"),
    ],
)
def test_a_provision_that_cannot_be_is_refused_at_its_field(work: Session, wrong: dict[str, Any], field: str) -> None:
    agreement = an_agreement(a_partner())
    with pytest.raises(Refusal) as no:
        actions.add_provision(agreement, ProvisionTerms(**{**vars(PRACTICE), **wrong}), by="account:1", at=AT)
    assert no.value.field == field and agreement.provisions == []


def letters(work: Session) -> list[tuple[str, str]]:
    """Who was warned, and of what."""
    query = select(OutgoingMail).where(OutgoingMail.kind == "agreement_ends").order_by(OutgoingMail.id)
    return [(mail.to_email, mail.subject) for mail in work.scalars(query)]


def test_every_coordinator_is_warned_once_for_each_last_day(work: Session) -> None:
    first, second = an_account("coordinator"), an_account("coordinator")
    gone = an_account("coordinator")
    gone.disabled_at = AT
    an_account("director")
    agreement = an_agreement(a_partner(name={"en": "Rakvere"}), ends_on=date(2026, 12, 31))
    an_agreement(a_partner(), ends_on=date(2026, 10, 1))  # over
    an_agreement(a_partner(), ends_on=date(2027, 1, 1))  # in 91 days
    an_agreement(a_partner())
    assert actions.warn_of_ends(at=AT) == 2 and actions.warn_of_ends(at=AT) == 0
    words = "An agreement ends on 31 December 2026: Rakvere"
    assert letters(work) == [(first.email, words), (second.email, words)]
    agreement.ends_on = date(2026, 12, 30)
    assert actions.warn_of_ends(at=AT) == 2


def test_the_90_days_are_those_of_the_college(work: Session) -> None:
    an_account("coordinator")
    an_agreement(a_partner(), ends_on=date(2026, 12, 31))
    assert actions.warn_of_ends(at=datetime(2026, 10, 1, 19, 59, tzinfo=UTC)) == 0  # still 1 October in Kutaisi
    assert actions.warn_of_ends(at=datetime(2026, 10, 1, 20, 0, tzinfo=UTC)) == 1


def test_the_history_is_counted_under_the_provision_of_its_kind_and_nothing_is_made_up(work: Session) -> None:
    agreement = rakvere()
    practice, traineeship, retraining = agreement.provisions
    found = use_of(agreement, TODAY)
    assert found.years == tuple(range(2012, 2027))
    assert found.by_promise[practice.id] == {} and found.by_promise[retraining.id] == {}
    use = found.by_promise[traineeship.id][2016]
    assert (use.number, use.untold, use.field_untold) == (2, 0, 2)
    beside = [(group.year, group.kind, group.category, group.number) for group in found.outside]
    assert beside == [
        (2012, "study_visit", "staff", None),
        (2018, "exchange", "student", 1),
        (2018, "exchange", "teacher", 1),
    ]


def test_of_several_hosts_none_is_told_how_many_it_had(work: Session) -> None:
    load_history(AT)
    first = queries.partner("poznan-1")
    assert first
    agreement = an_agreement(first, a_provision(kind="study_visit", category="teacher", weeks_from=None, weeks_to=None))
    use = use_of(agreement, TODAY).by_promise[agreement.provisions[0].id][2015]
    assert (use.number, use.untold) == (0, 1)


def test_our_own_trips_count_but_neither_cancelled_ones_nor_who_only_comes_along(work: Session) -> None:
    agreement = an_agreement(a_partner(), a_provision())
    a_trip_to(agreement.partner, "student", "student", "accompanying")
    a_trip_to(agreement.partner, "student", state="cancelled")
    a_trip_to(a_partner(), "student")
    a_trip_to(agreement.partner, "student", starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 28))
    use = use_of(agreement, TODAY).by_promise[agreement.provisions[0].id][2026]
    assert (use.number, use.ahead) == (3, 1)


def test_a_mobility_that_is_a_trip_of_ours_is_counted_once(work: Session) -> None:
    agreement = rakvere()
    a_trip_to(agreement.partner, "teacher", kind="teacher_traineeship", key="estonia-2016", field="transport",
              starts_on=date(2016, 4, 4), ends_on=date(2016, 4, 8))  # fmt: skip
    use = use_of(agreement, TODAY).by_promise[agreement.provisions[1].id][2016]
    assert (use.number, use.field_untold) == (1, 0)


def test_a_trip_is_held_to_the_agreement_of_each_of_its_hosts(work: Session) -> None:
    strict = an_agreement(a_partner(), a_provision(places=1))
    wide = an_agreement(a_partner(), a_provision(weeks_from=1, weeks_to=8))
    trip = a_trip_to(strict.partner, "student", starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 15))
    trip.participants.extend(a_trip_to(wide.partner, "student").participants)
    work.flush()
    found = contradictions_of(trip, TODAY)
    assert [(partner.key, [each.rule for each in wrong]) for partner, wrong in found] == [
        (strict.partner.key, ["short"])
    ]
    a_trip_to(strict.partner, "student")
    assert [each.rule for each in contradictions_of(trip, TODAY)[0][1]] == ["short", "places"]
    trip.state = "cancelled"
    assert contradictions_of(trip, TODAY) == []
