"""The demonstration loads whole on both databases, and what it shows is true to the history and to the rules."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import create_engine, func, make_url, select, text, true

from app.access.sights import office_ground
from app.accounts import queries as accounts
from app.accounts.models import Account
from app.accounts.rules.people import is_minor
from app.accounts.rules.romanisation import is_georgian, is_latin
from app.applications.models import Application, CallForm, PersonalLink
from app.applications.queries import findings
from app.applications.rules.eligibility import unmet
from app.audit import trail
from app.audit.models import Entry
from app.calls.models import Call
from app.calls.queries import rule_sheets
from app.calls.rules import phase
from app.cli.demonstration import PASSWORD, SIGN_INS, is_empty, is_loaded, load
from app.committee.models import Conflict, Member, Review, Revision
from app.committee.queries import awaits_scores
from app.kit.db import Database, session, unit_of_work, use_database
from app.kit.i18n import use_language
from app.kit.passwords import matches
from app.kit.settings import settings
from app.messaging.models import OutgoingMail
from app.partners import history
from app.partners.models import Agreement, Mobility, Partner
from app.reporting import arranging, listing
from app.selection import queries as selected
from app.selection import rules
from app.selection.models import Decision, Offer
from app.trips.models import Participant, Trip
from tests.conftest import EMPTY, WORKER

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def copied(server: str, name: str) -> str:
    """The address of a new PostgreSQL database with empty tables."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name}"))
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {EMPTY}"))
    engine.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def demonstration(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The demonstration, loaded once on each database for all tests of this file."""
    home = tmp_path_factory.mktemp("demonstration")
    if request.param == "sqlite":
        empty: Path = request.getfixturevalue("empty_sqlite")
        (home / "gatsvla.sqlite").write_bytes(empty.read_bytes())
        url = f"sqlite:///{home / 'gatsvla.sqlite'}"
    else:
        url = copied(request.getfixturevalue("empty_postgresql"), f"gatsvla_demonstration_{WORKER}")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GATSVLA_HOME", str(home))
        environment.setenv("GATSVLA_DEMONSTRATION", "1")
        settings.cache_clear()
        made = use_database(url)
        with unit_of_work(), use_language("en"):
            load(NOW, lambda step: None)
    settings.cache_clear()
    yield made
    made.engine.dispose()


@pytest.fixture(autouse=True)
def reading(demonstration: Database) -> Iterator[None]:
    """Every test reads it and changes nothing."""
    with demonstration.work(read_only=True):
        yield


def call(key: str) -> Call:
    return session().scalars(select(Call).where(Call.key == key)).one()


def account(email: str) -> Account:
    found = accounts.account_with(email)
    assert found is not None
    return found


def application(email: str, key: str) -> Application:
    query = select(Application).join(Call).where(Call.key == key, Application.account_id == account(email).id)
    return session().scalars(query).one()


def states(key: str) -> Counter[tuple[str, str]]:
    query = select(Application.category, Application.state).join(Call).where(Call.key == key)
    return Counter((category, state) for category, state in session().execute(query))


def test_it_is_there_whole() -> None:
    assert is_loaded() and not is_empty()


def test_the_three_calls_stand_at_three_stages() -> None:
    phases = {key: phase(call(key), NOW) for key in ("poznan-2017", "poznan-2027", "rakvere-2027")}
    assert phases == {"poznan-2017": "announced", "poznan-2027": "scoring", "rakvere-2027": "open"}
    live = [call("poznan-2027"), call("rakvere-2027")]
    assert all(each.starts_on and each.starts_on > NOW.date() for each in live)


def test_sixty_students_and_twenty_five_teachers_handed_in_for_2017() -> None:
    found = states("poznan-2017")
    assert found["student", "submitted"] + found["student", "withdrawn"] == 60
    assert found["teacher", "submitted"] == 25


def test_seven_members_scored_them_all_up_to_the_quorum() -> None:
    chosen = call("poznan-2017")
    members = session().scalars(select(Member).where(Member.call_id == chosen.id)).all()
    assert len(members) == 7 and sum(member.is_chair for member in members) == 1
    assert not selected.gaps(chosen).below_quorum and not selected.gaps(chosen).undecided


def test_ten_students_and_seven_teachers_travelled_to_the_five_schools() -> None:
    trip = session().scalars(select(Trip)).one()
    assert (trip.key, trip.starts_on, trip.ends_on) == ("poznan-2017", date(2017, 9, 2), date(2017, 10, 22))
    people = session().scalars(select(Participant).where(Participant.trip_id == trip.id)).all()
    assert Counter(each.role for each in people) == {"student": 10, "teacher": 7}
    assert {each.host.key for each in people if each.host} == {f"poznan-{n}" for n in range(1, 6)}
    assert all(each.passport_number for each in people)
    assert any(is_minor(each.person.birth_date, trip.starts_on) for each in people if each.person.birth_date)


def test_places_that_were_given_back_went_to_the_reserve_list() -> None:
    offers = Counter(session().scalars(select(Offer.state)))
    assert offers == {"accepted": 17, "declined": 2, "expired": 1}
    occasions = Counter(decision.occasion for decision in selected.decisions_of(call("poznan-2017")))
    assert occasions == {"selection": 1, "promotion": 3, "appeal": 1}


@pytest.mark.parametrize("key", ["poznan-2017", "poznan-2027", "rakvere-2027"])
def test_the_lists_of_its_applications_have_words_for_whatever_stands_in_a_column(key: str) -> None:
    ground = office_ground(account("coordinator@example.org"), call(key), NOW)
    keys = [column.key for column in arranging.columns_of(ground)]
    orders = {column.key: arranging.arranged(ground, column.key, keys) for column in arranging.columns_of(ground)}
    found = {by: listing.ids_of(listing.matching(call(key), true(), true(), each.order)) for by, each in orders.items()}
    assert len({frozenset(ids) for ids in found.values()}) == 1
    layout = orders["number"]
    for row in listing.rows(found["number"], ground, layout.parts):
        assert all(isinstance(column.text(row, ground), str) for column in layout.columns)


def test_one_appeal_was_upheld_and_one_rejected_and_nobody_lost_or_won_a_place() -> None:
    upheld, rejected = selected.appeals_of(call("poznan-2017"))
    assert (upheld.state, upheld.application.account.email) == ("upheld", "reserve@example.org")
    assert rejected.state == "rejected" and all(look.handed_in_at for look in (*upheld.looks, *rejected.looks))
    told = selected.answered(upheld)
    assert told is not None and told.after is not None and told.before.total is not None
    assert told.after.outcome == "reserve" and (told.after.total or 0) > told.before.total


def test_every_decision_comes_out_the_same_when_its_case_is_run_again() -> None:
    decisions = session().scalars(select(Decision)).all()
    assert decisions
    for decision in decisions:
        case = rules.read_case(decision.case_text)
        assert rules.run(case).canonical() == decision.result_text
        assert rules.digest(case) == decision.digest


def test_quotas_hosts_and_ties_really_decided_something() -> None:
    first = selected.first_decision(call("poznan-2017"))
    assert first is not None
    ranked = [standing for standing in first.standings if standing.rank]
    last = max(place for place, standing in enumerate(ranked) if standing.outcome == "selected")
    passed_over = [standing for standing in ranked[:last] if standing.outcome == "reserve"]
    assert passed_over and {key for standing in passed_over for key in standing.blocked_by} & {
        "quota:technical-fields:max",
        "quota:students-who-go-for-the-first-time:min",
    }
    totals = Counter((standing.application.category, standing.total) for standing in ranked)
    assert max(totals.values()) > 1
    assert {standing.preference for standing in ranked if standing.host} >= {1, 2, None}
    waiting = next(each for each in ranked if each.application.account.email == "reserve@example.org")
    assert waiting.blocked_by == ["quota:technical-fields:max"]
    assert json.loads(first.result_text)["effective_minimums"]


def test_the_call_of_2017_was_corrected_once_and_both_versions_are_kept() -> None:
    sheets = rule_sheets(call("poznan-2017"))
    assert [sheet.version for sheet in sheets] == [2, 1] and sheets[0].reason


def test_each_call_has_a_form_of_its_own_and_conditions_decided_who_was_asked_what() -> None:
    assert session().scalar(select(func.count()).select_from(CallForm)) == 3
    applications = session().scalars(select(Application).where(Application.submitted_at.is_not(None))).all()
    assert all(application.form for application in applications)
    asked = [application.answers for application in applications if not application.answers["first_time"]]
    assert len(asked) > 10 and all(answers["earlier_exchange"] for answers in asked)
    assert not [a for a in applications if a.answers["first_time"] and "earlier_exchange" in a.answers]


def test_each_call_has_true_to_life_conditions_and_every_override_says_why() -> None:
    for key in ("poznan-2017", "poznan-2027", "rakvere-2027"):
        assert {"age", "language", "passport", "not_again", "guardian"} <= {r["kind"] for r in call(key).eligibility}
    decided = session().scalars(select(Application).where(Application.eligible.is_(True))).all()
    states = Counter(each.state for one in decided for each in findings(one, one.submitted or {}))
    assert states["met"] > 300 and states["open"] > 10 and 0 < states["not_met"] < 20
    assert all(one.eligibility_note for one in decided if unmet(findings(one, one.submitted or {})))
    log = session().scalars(select(Entry).where(Entry.verb == "decide eligibility")).all()
    assert {"language"} <= {key for entry in log for key in entry.changes.get("although", ())}


def test_guardians_were_asked_and_most_have_agreed_to_the_very_words() -> None:
    links = session().scalars(select(PersonalLink).where(PersonalLink.purpose == "guardian")).all()
    agreed = [link.answer for link in links if link.answer]
    assert len(links) > 5 and len(links) > len(agreed) > len(links) / 2
    assert all(answer["agreed"] and "თანახმა ვარ" in answer["text"] for answer in agreed)


def test_two_thirds_of_the_scores_for_2027_are_in() -> None:
    chosen = call("poznan-2027")
    query = select(Review.state, func.count()).join(Application).where(Application.call_id == chosen.id)
    counted = {state: number for state, number in session().execute(query.group_by(Review.state))}
    share = counted["handed_in"] / sum(counted.values())
    assert 0.6 < share < 0.75 and counted["begun"] and counted["assigned"]
    assert session().scalar(select(func.count(Revision.id))) == 1
    found = session().scalars(select(Conflict).where(Conflict.is_proposed)).all()
    assert found and {(each.member.call.key, *each.grounds) for each in found} == {("poznan-2027", "teacher")}
    conflicts = session().scalars(select(Conflict).where(~Conflict.is_proposed)).all()
    assert Counter(each.member.call.key for each in conflicts) == {"poznan-2017": 1, "poznan-2027": 1}


def test_the_open_call_has_drafts_and_finished_applications() -> None:
    found = states("rakvere-2027")
    assert found["student", "draft"] >= 3 and found["student", "submitted"] >= 5 and found["teacher", "submitted"]


def test_everybody_of_the_table_can_sign_in_and_is_what_it_says() -> None:
    for each in SIGN_INS:
        stored = account(each.email).password_hash
        assert account(each.email).confirmed_at and stored
    assert matches(account("student@example.org").password_hash, PASSWORD)
    for role in ("coordinator", "director", "auditor", "administrator"):
        assert account(f"{role}@example.org").roles == {role}


def test_the_named_people_stand_where_the_table_says() -> None:
    for email in ("student@example.org", "teacher@example.org"):
        offer = selected.offer_of(application(email, "poznan-2017"))
        assert offer is not None and offer.state == "accepted"
    waiting = application("reserve@example.org", "poznan-2017")
    standing = selected.standing_of(waiting)
    assert standing is not None and standing.outcome == "reserve" and selected.offer_of(waiting) is None
    assert application("draft@example.org", "rakvere-2027").state == "draft"
    assert awaits_scores(call("poznan-2027"), account("member@example.org"))
    assert not awaits_scores(call("poznan-2027"), account("chair@example.org"))


def test_the_people_are_invented_and_their_names_are_in_both_scripts() -> None:
    for each in session().scalars(select(Account)):
        person = each.person
        assert each.email.endswith("@example.org") and person.phone.startswith("+995 555 ")
        assert is_georgian(person.given_ka) and is_georgian(person.family_ka)
        assert is_latin(person.given_latin) and is_latin(person.family_latin)


def test_the_history_is_the_one_of_its_source() -> None:
    data: dict[str, Any] = yaml.safe_load(history.SOURCE.read_text("utf-8"))
    told = {each.key: each for each in session().scalars(select(Mobility))}
    assert set(told) == {row["key"] for row in data["mobilities"]}
    for row in data["mobilities"]:
        assert told[row["key"]].participants == row["participants"]
        assert told[row["key"]].starts_on == row.get("starts_on")
    partners = {each.key: each.name for each in session().scalars(select(Partner))}
    assert partners == {row["key"]: row["name"] for row in data["partners"]}
    assert len(session().scalars(select(Agreement)).all()) == len(data["agreements"])


def test_no_letter_is_queued_twice_and_none_waits_to_be_sent() -> None:
    keys = session().scalars(select(OutgoingMail.effect_key)).all()
    assert len(keys) == len(set(keys)) > 100
    assert not session().scalars(select(OutgoingMail).where(OutgoingMail.sent_at.is_(None))).all()


def test_the_audit_log_is_unbroken_and_in_the_order_of_time() -> None:
    assert trail.first_fault() is None
    moments = session().scalars(select(Entry.at).order_by(Entry.id)).all()
    assert moments == sorted(moments) and moments[-1] <= NOW
