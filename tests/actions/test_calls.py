"""The verbs of calls, on both databases: make, copy, change, publish, correct, start scoring."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.models import Entry
from app.calls import actions, queries, rules
from app.calls.models import Call
from app.calls.terms import Basics, CriterionTerms, HostTerms, QuotaTerms, RuleTerms
from app.kit.refusal import Refusal
from tests.makers.calls import a_call, a_partner

BEFORE = datetime(2017, 3, 10, tzinfo=UTC)
OPENS = datetime(2017, 4, 1, 6, tzinfo=UTC)
CLOSES = datetime(2017, 5, 1, 19, 59, 59, tzinfo=UTC)
OVER = CLOSES + timedelta(seconds=1)
BY = "account:7"
BASICS = Basics(
    title={"ka": "გაცვლა", "en": "Exchange, Poznań 2017"},
    text={"ka": "ტექსტი", "en": "Text"},
    starts_on=date(2017, 9, 2),
    ends_on=date(2017, 10, 22),
    opens_at=OPENS,
    closes_at=CLOSES,
)
LEVELS = [{"score": score, "text": {"ka": "დონე", "en": "level"}} for score in (10, 0)]


def a_complete_draft() -> Call:
    call = actions.create(BASICS, by=BY, at=BEFORE)
    actions.add_host(call, a_partner(), HostTerms(places={"student": 4}), by=BY, at=BEFORE)
    terms = CriterionTerms(label={"ka": "მოტივაცია", "en": "Motivation"}, weight=Decimal("1.5"), levels=LEVELS)
    actions.add_criterion(call, "student", terms, by=BY, at=BEFORE)
    actions.change_rules(call, RuleTerms(pass_marks={"student": "40"}, ties=["motivation"]), by=BY, at=BEFORE)
    return call


def verbs(work: Session, call: Call) -> list[str]:
    return list(work.scalars(select(Entry.verb).where(Entry.thing == f"call:{call.key}").order_by(Entry.id)))


def test_a_call_is_made_step_by_step_and_published(work: Session) -> None:
    call = a_complete_draft()
    assert call.key == "exchange-poznan-2017" and rules.missing(call) == []
    sheet = actions.publish(call, by=BY, at=BEFORE)
    assert (call.state, call.published_at, sheet.version) == ("published", BEFORE, 1)
    assert call.lottery_secret and len(call.lottery_secret) == 64
    assert call.lottery_commitment == hashlib.sha256(call.lottery_secret.encode()).hexdigest()
    assert sheet.digest == hashlib.sha256(sheet.text.encode()).hexdigest()
    frozen = json.loads(sheet.text)
    assert frozen["lottery_commitment"] == call.lottery_commitment
    assert frozen["criteria"]["student"][0]["weight"] == "1.5"
    assert verbs(work, call) == ["create call", "add host", "add criterion", "change rules", "publish"]
    assert call.lottery_secret not in json.dumps([entry.changes for entry in work.scalars(select(Entry))])


def test_the_frozen_sheet_is_what_the_database_gives_back(work: Session) -> None:
    call = a_complete_draft()
    sheet = actions.publish(call, by=BY, at=BEFORE)
    work.expire_all()
    assert rules.canonical(rules.rule_sheet(call)) == sheet.text


def test_a_given_secret_is_kept_for_the_lottery(work: Session) -> None:
    call = a_complete_draft()
    actions.publish(call, by=BY, at=BEFORE, secret="ten dice")
    assert call.lottery_commitment == hashlib.sha256(b"ten dice").hexdigest()


def test_an_incomplete_call_is_not_published(work: Session) -> None:
    call = actions.create(BASICS, by=BY, at=BEFORE)
    with pytest.raises(Refusal, match="check list"):
        actions.publish(call, by=BY, at=BEFORE)
    assert call.state == "draft" and not queries.rule_sheets(call)


def test_a_call_whose_deadline_has_passed_is_not_published(work: Session) -> None:
    call = a_complete_draft()
    with pytest.raises(Refusal, match="passed already"):
        actions.publish(call, by=BY, at=OVER)


def test_nothing_is_published_twice(work: Session) -> None:
    call = a_complete_draft()
    actions.publish(call, by=BY, at=BEFORE)
    with pytest.raises(Refusal, match="published already"):
        actions.publish(call, by=BY, at=BEFORE)


def test_a_copy_has_everything_but_the_days_and_the_state(work: Session) -> None:
    source = a_complete_draft()
    actions.add_quota(
        source, QuotaTerms(label={"ka": "კაცები", "en": "Men"}, where={"gender": "male"}, maximum=2), by=BY, at=BEFORE
    )
    actions.publish(source, by=BY, at=BEFORE)
    copied = actions.copy(source, {"ka": "ახალი", "en": "Poznań 2018"}, by=BY, at=OVER)
    work.expire_all()
    assert (copied.key, copied.state, copied.opens_at, copied.lottery_secret) == ("poznan-2018", "draft", None, None)
    old, new = rules.rule_sheet(source), rules.rule_sheet(copied)
    assert rules.changed_parts(old, new) == ["call", "title", "dates", "window", "lottery_commitment"]
    actions.change_host(copied, copied.hosts[0], HostTerms(places={"student": 9}), by=BY, at=OVER)
    assert source.hosts[0].places == {"student": 4}


@pytest.mark.parametrize("key", ["Poznan", "a b", "x" * 61])
def test_a_bad_short_name_is_refused(work: Session, key: str) -> None:
    with pytest.raises(Refusal, match="small Latin letters"):
        actions.create(BASICS, key=key, by=BY, at=BEFORE)


def test_a_short_name_belongs_to_one_call(work: Session) -> None:
    actions.create(BASICS, key="poznan", by=BY, at=BEFORE)
    with pytest.raises(Refusal, match="Another call"):
        actions.create(BASICS, key="poznan", by=BY, at=BEFORE)
    assert actions.create(BASICS, by=BY, at=BEFORE).key != actions.create(BASICS, by=BY, at=BEFORE).key


def test_a_correction_makes_a_new_version_and_keeps_the_old_one(work: Session) -> None:
    call = a_complete_draft()
    first = actions.publish(call, by=BY, at=BEFORE).text
    with pytest.raises(Refusal, match="Say why"):
        actions.change_host(call, call.hosts[0], HostTerms(places={"student": 5}), by=BY, at=CLOSES)
    later = CLOSES - timedelta(days=1)
    actions.change_host(
        call, call.hosts[0], HostTerms(places={"student": 5}), by=BY, at=later, reason="One more place."
    )
    new, old = queries.rule_sheets(call)
    assert (new.version, new.reason, new.at, old.version, old.text) == (2, "One more place.", later, 1, first)
    assert json.loads(new.text)["hosts"][0]["places"] == {"student": 5}
    entry = work.scalars(select(Entry).order_by(Entry.id.desc())).first()
    assert entry and entry.changes == {f"hosts.{call.hosts[0].key}.places.student": [4, 5]}


def test_a_change_that_changes_nothing_makes_no_version(work: Session) -> None:
    call = a_complete_draft()
    actions.publish(call, by=BY, at=BEFORE)
    actions.change_basics(call, BASICS, by=BY, at=OPENS, reason="I pressed the button.")
    assert [sheet.version for sheet in queries.rule_sheets(call)] == [1]


def test_a_correction_leaves_the_call_complete(work: Session) -> None:
    call = a_complete_draft()
    actions.publish(call, by=BY, at=BEFORE)
    with pytest.raises(Refusal, match="at least one host"):
        actions.remove_host(call, call.hosts[0], by=BY, at=OPENS, reason="The school has closed.")


def test_a_deadline_is_not_moved_into_the_past(work: Session) -> None:
    call = a_complete_draft()
    actions.publish(call, by=BY, at=BEFORE)
    earlier = Basics(**{**vars(BASICS), "closes_at": OPENS + timedelta(days=1)})
    with pytest.raises(Refusal, match="passed already"):
        actions.change_basics(call, earlier, by=BY, at=OPENS + timedelta(days=2), reason="Sooner.")


@pytest.mark.parametrize("state", ["published", "scoring", "decided", "announced", "final"])
def test_after_the_deadline_nothing_of_the_rules_changes(work: Session, state: str) -> None:
    call = a_call(state)
    with pytest.raises(Refusal, match="deadline has passed"):
        actions.change_rules(call, RuleTerms(), by=BY, at=OVER, reason="I would like to.")


def test_scoring_starts_after_the_deadline_and_not_a_moment_before(work: Session) -> None:
    call = a_call()
    with pytest.raises(Refusal, match="still come in"):
        actions.start_scoring(call, by=BY, at=OVER - timedelta(milliseconds=1))
    actions.start_scoring(call, by=BY, at=OVER)
    assert call.state == "scoring"
    with pytest.raises(Refusal, match="Only a published call"):
        actions.start_scoring(call, by=BY, at=OVER)


def test_hosts_quotas_and_criteria_are_moved_and_removed(work: Session) -> None:
    call = a_complete_draft()
    second = actions.add_host(call, a_partner(), HostTerms(places={"student": 1}), by=BY, at=BEFORE)
    actions.move_host(call, second, -1, by=BY, at=BEFORE)
    actions.move_host(call, second, -1, by=BY, at=BEFORE)
    for name in ("Girls", "Boys"):
        actions.add_quota(call, QuotaTerms(label={"en": name}, minimum=1), by=BY, at=BEFORE)
    actions.move_quota(call, call.quotas[0], 1, by=BY, at=BEFORE)
    plan = actions.add_criterion(call, "teacher", CriterionTerms(label={"en": "Plan"}), by=BY, at=BEFORE)
    language = actions.add_criterion(call, "student", CriterionTerms(label={"en": "Language"}), by=BY, at=BEFORE)
    actions.move_criterion(call, language, -1, by=BY, at=BEFORE)
    work.expire_all()
    assert call.hosts[0] is second
    assert [quota.key for quota in call.quotas] == ["boys", "girls"]
    assert [each.key for each in call.rubric("student")] == ["language", "motivation"]
    actions.remove_host(call, second, by=BY, at=BEFORE)
    actions.remove_quota(call, call.quotas[0], by=BY, at=BEFORE)
    actions.remove_criterion(call, plan, by=BY, at=BEFORE)
    actions.remove_criterion(call, call.rubric("student")[1], by=BY, at=BEFORE)
    work.expire_all()
    assert ([q.key for q in call.quotas], call.categories, call.ties) == (["girls"], ["student"], [])
    assert [row.position for row in (*call.hosts, *call.quotas, *call.criteria)] == [0, 0, 0]


def test_a_partner_is_a_host_only_once(work: Session) -> None:
    call = a_complete_draft()
    with pytest.raises(Refusal, match="host of the call already"):
        actions.add_host(call, call.hosts[0].partner, HostTerms(places={}), by=BY, at=BEFORE)


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        (CriterionTerms(label={"en": "A"}, maximum=0), "highest score is above 0"),
        (CriterionTerms(label={"en": "A"}, weight=Decimal(0)), "weight is above 0"),
        (CriterionTerms(label={"en": "A"}, maximum=5, minimum=Decimal(6)), "between 0 and the highest"),
        (CriterionTerms(label={"en": "A"}, levels=[*LEVELS, *LEVELS]), "described twice"),
        (CriterionTerms(label={"en": "A"}, maximum=5, levels=LEVELS), "outside 0"),
    ],
)
def test_a_criterion_that_cannot_be_is_refused(work: Session, terms: CriterionTerms, words: str) -> None:
    call = actions.create(BASICS, by=BY, at=BEFORE)
    with pytest.raises(Refusal, match=words):
        actions.add_criterion(call, "student", terms, by=BY, at=BEFORE)


def test_a_quota_needs_a_bound_and_least_not_above_most(work: Session) -> None:
    call = actions.create(BASICS, by=BY, at=BEFORE)
    for terms in (QuotaTerms(label={"en": "A"}), QuotaTerms(label={"en": "A"}, minimum=3, maximum=2)):
        with pytest.raises(Refusal):
            actions.add_quota(call, terms, by=BY, at=BEFORE)


def test_open_calls_and_the_next_deadline_follow_the_clock(work: Session) -> None:
    late = a_call(closes_at=CLOSES + timedelta(days=9))
    soon = a_call()
    a_call("draft")
    assert queries.open_calls(OPENS) == [soon, late] and queries.next_deadline(OPENS) is soon
    assert queries.open_calls(OVER) == [late]
    assert queries.upcoming_calls(BEFORE) == [late, soon] or queries.upcoming_calls(BEFORE) == [soon, late]
    assert {call.state for call in queries.visible_calls()} == {"published"}
    assert queries.all_calls()[0].state == "draft"
