"""Appeals to the end: the window, second looks, the answer, its effect under the original rules; on both databases."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications.cleaning import Cleaned
from app.audit import trail
from app.audit.models import Entry
from app.kit import files
from app.kit.refusal import Refusal
from app.messaging.models import OutgoingMail
from app.selection import actions, queries, rules
from app.selection.actions.rerunning import Outcome
from app.selection.models import Appeal, Offer
from app.selection.rules import appealing
from app.trips import actions as trips
from tests.makers.appeals import (
    ANSWERED,
    ASKED,
    AT,
    FILED,
    REASONS,
    a_look,
    an_announced_competition,
    an_appeal,
    announce,
    looked_at,
)
from tests.makers.applications import an_application
from tests.makers.selection import Competition, a_competition

LAST_SECOND = datetime(2017, 5, 27, 19, 59, 59, tzinfo=UTC)  # the end of the seventh day in Tbilisi


def uphold(appeal: Appeal, made: Competition, at: datetime = ANSWERED) -> Outcome:
    outcome = actions.answer_appeal(appeal, made.chair, uphold=True, answer=REASONS, by="account:1", at=at)
    assert outcome is not None
    return outcome


def reject(appeal: Appeal, made: Competition, answer: str = REASONS) -> None:
    actions.answer_appeal(appeal, made.chair, uphold=False, answer=answer, by="account:1", at=ANSWERED)


def letters(work: Session, kind: str) -> list[str]:
    return list(work.scalars(select(OutgoingMail.to_email).where(OutgoingMail.kind == kind).order_by(OutgoingMail.id)))


def test_an_appeal_is_kept_with_its_files_and_everybody_concerned_is_told(work: Session) -> None:
    made = an_announced_competition(9, 8, 7)
    file = Cleaned("certificate.pdf", "application/pdf", 18, files.store(b"%PDF-1.4 synthetic"))
    appeal = actions.file_appeal(made.applications[2], "procedure", " Look again. ", [file], by="account:9", at=FILED)
    assert (appeal.state, appeal.text, appeal.filed_at) == ("filed", "Look again.", FILED)
    assert (appeal.files[0].name, appeal.files[0].digest) == (file.name, file.digest)
    assert letters(work, "appeal_received") == [made.applications[2].account.email]
    assert letters(work, "appeal_filed") == [made.chair.account.email]
    entry = work.scalars(select(Entry).where(Entry.verb == "file appeal")).one()
    assert "Look again" not in json.dumps(entry.changes) and entry.changes["files"] == [appeal.files[0].digest]


def test_the_window_ends_with_the_last_second_of_its_last_day(work: Session) -> None:
    made = an_announced_competition(9, 8, 7, 6)
    assert queries.appeal_closes_at(made.call) == LAST_SECOND
    an_appeal(made, 2, at=LAST_SECOND)
    with pytest.raises(Refusal, match=r"possible until .*27 May 2017.*23:59"):
        an_appeal(made, 3, at=LAST_SECOND + timedelta(seconds=1))


def test_a_call_without_appeal_days_takes_no_appeal(work: Session) -> None:
    made = an_announced_competition(9, 8, 7, appeal_days=0)
    with pytest.raises(Refusal, match="possible until"):
        an_appeal(made, 2)


def test_one_appeal_an_application_on_a_ground_that_fits_the_outcome(work: Session) -> None:
    made = an_announced_competition(9, 8, 7)
    with pytest.raises(Refusal, match="this ground"):
        an_appeal(made, 2, "eligibility")
    with pytest.raises(Refusal, match="600 words"):
        actions.file_appeal(made.applications[2], "scores", "x " * 601, [], by="account:9", at=FILED)
    actions.withdraw_appeal(an_appeal(made, 2), by="account:9", at=FILED)
    with pytest.raises(Refusal, match="appealed already"):
        an_appeal(made, 2)


def test_no_answer_before_the_second_looks_and_none_without_reasons(work: Session) -> None:
    made = an_announced_competition(9, 8, 7)
    appeal = an_appeal(made, 2)
    with pytest.raises(Refusal, match="looked again"):
        reject(appeal, made)
    look = a_look(appeal, made.second)
    with pytest.raises(Refusal, match="not handed in yet"):
        reject(appeal, made)
    actions.release_look(look, by="account:3", at=ASKED)
    a_look(appeal, made.second, "7")
    with pytest.raises(Refusal, match="reasons"):
        reject(appeal, made, " ")


def test_a_rejected_appeal_changes_nothing_but_gets_its_answer(work: Session) -> None:
    made = an_announced_competition(9, 8, 7)
    appeal = looked_at(made, 2, "10")
    before = [decision.digest for decision in queries.decisions_of(made.call)]
    reject(appeal, made)
    assert (appeal.state, appeal.answer, appeal.closed_at) == ("rejected", REASONS, ANSWERED)
    assert [decision.digest for decision in queries.decisions_of(made.call)] == before
    told = queries.answered(appeal)
    assert told is not None and told.after is None and told.before.rank == 3
    assert letters(work, "appeal_answered") == [made.applications[2].account.email]


def test_an_upheld_appeal_is_foreseen_and_leads_the_reserve_but_takes_nobodys_place(
    work: Session,
) -> None:
    made = an_announced_competition(9, 8, 7, 6)
    appeal = looked_at(made, 3, "10")
    ahead = actions.foresee(appeal)
    assert ahead is not None and (ahead.after.outcome, ahead.after.rank, ahead.came, ahead.lost) == (
        "reserve",
        1,
        [],
        [],
    )
    outcome = uphold(appeal, made)
    assert (outcome.promoted, outcome.revoked) == ([], [])
    effect = queries.answered(appeal)
    assert effect is not None and effect.after is not None
    assert (effect.before.rank, effect.before.total, effect.before.position) == (4, 60, 2)
    assert (effect.after.rank, effect.after.total, effect.after.position) == (1, 100, 1)
    assert [offer.state for offer in queries.offers_of(made.call)] == ["open", "open"]
    actions.decline(queries.offers_of(made.call)[0], reason="", by="account:9", at=ANSWERED)
    newcomer = queries.offer_of(made.applications[3])
    assert newcomer is not None and newcomer.state == "open" and queries.offer_of(made.applications[2]) is None


def test_a_place_that_is_free_goes_to_the_upheld_appeal_at_once(work: Session) -> None:
    made = an_announced_competition(9, 2, places=2)
    appeal = looked_at(made, 1, "8")
    assert uphold(appeal, made).promoted == [made.applications[1].number]
    offer = queries.offer_of(made.applications[1])
    assert offer is not None and offer.opened_at == ANSWERED
    assert made.applications[1].account.email in letters(work, "result_selected")


def test_where_the_rule_sheet_says_so_an_upheld_appeal_takes_the_place_and_the_trip_follows(work: Session) -> None:
    made = an_announced_competition(9, 8, 7, appeals_displace=True)
    for offer in queries.offers_of(made.call):
        actions.accept(offer, by="account:9", at=AT)
    trip = trips.make(made.call, by="account:3", at=FILED)
    appeal = looked_at(made, 2, "10")
    ahead = actions.foresee(appeal)
    last = made.applications[1]
    assert ahead is not None and ahead.lost == [last.number]
    outcome = trips.answer_appeal(appeal, made.chair, uphold=True, answer=REASONS, by="account:1", at=ANSWERED)
    assert outcome is not None and outcome.revoked == [last.number]
    assert [(offer.application.number, offer.state) for offer in queries.offers_of(made.call)] == [
        (made.applications[0].number, "accepted"), (last.number, "revoked"), (made.applications[2].number, "open"),
    ]  # fmt: skip
    assert letters(work, "place_revoked") == [last.account.email]
    assert [who.application for who in trip.participants] == [made.applications[0]]
    actions.decline(queries.offers_of(made.call)[0], reason="", by="account:9", at=ANSWERED)
    regained = queries.offer_of(last)
    assert regained is not None and regained.state == "open"
    assert letters(work, "result_selected").count(last.account.email) == 2


def test_nobody_fares_worse_by_an_appeal(work: Session) -> None:
    made = an_announced_competition(9, 8, 7)
    appeal = looked_at(made, 2, "5")
    ahead = actions.foresee(appeal)
    assert ahead is not None and ahead.worse
    with pytest.raises(Refusal, match="fares worse"):
        uphold(appeal, made)
    reject(appeal, made)


def test_an_application_found_ineligible_is_ranked_once_its_appeal_is_upheld(work: Session) -> None:
    barred = a_competition(9, 8)
    application = an_application(barred.call, eligible=False, eligibility_note="not enrolled")
    announce(barred)
    appeal = actions.file_appeal(application, "eligibility", "I do study here.", [], by="account:9", at=FILED)
    assert queries.looks_needed(appeal) == 1
    a_look(appeal, barred.second, "10")
    uphold(appeal, barred)
    effect = queries.answered(appeal)
    assert application.eligible and effect is not None and effect.after is not None
    assert (effect.before.outcome, effect.after.outcome) == ("ineligible", "reserve")


def test_more_second_looks_than_one_where_the_quorum_asks_for_them(work: Session) -> None:
    made = an_announced_competition(9, 8, 7)
    appeal = an_appeal(made, 2)
    case = {**queries.settled_case(made.call), "quorum": 2}
    assert appealing.looks_needed(case, made.applications[2].number or "", "scores") == 2
    assert appeal.state == "filed"


def test_two_upheld_appeals_add_up_and_each_case_gives_its_result_again(work: Session) -> None:
    made = an_announced_competition(9, 8, 7, 6)
    first, second = looked_at(made, 3, "10"), looked_at(made, 2, "9")
    uphold(first, made)
    uphold(second, made, ANSWERED + timedelta(hours=1))
    case = queries.settled_case(made.call)
    totals = {row["number"]: row["reviews"][0]["scores"]["motivation"] for row in case["applicants"]}
    assert [totals[application.number or ""] for application in made.applications] == ["9", "8", "9", "10"]
    for decision in queries.decisions_of(made.call):
        read = rules.read_case(decision.case_text)
        assert rules.run(read).canonical() == decision.result_text and rules.digest(read) == decision.digest
    assert [appeal.id for appeal in queries.amendments_of(made.call)] == [first.id, second.id]


def test_why_this_result_tells_the_amended_scores(work: Session) -> None:
    made = an_announced_competition(9, 8, 7, 6)
    uphold(looked_at(made, 3, "10"), made)
    why = queries.explain(made.applications[3])
    assert why is not None and why.total == 100 and why.standing.outcome == "reserve"
    assert why.held and "every place that the rules could give you was held" in why.obstacles[0] and why.nearest == ""
    other = queries.explain(made.applications[2])
    assert other is not None and not other.held and other.standing.blocked_by == ["places"]
    assert other.decision.occasion == "selection"


def test_appeals_are_closed_only_after_the_window_and_when_all_are_answered(work: Session) -> None:
    made = an_announced_competition(9, 8, 7)
    appeal = looked_at(made, 2, "7")
    with pytest.raises(Refusal, match="filed until"):
        actions.close_appeals(made.call, by="account:3", at=LAST_SECOND)
    late = LAST_SECOND + timedelta(seconds=1)
    with pytest.raises(Refusal, match=str(made.applications[2].number)):
        actions.close_appeals(made.call, by="account:3", at=late)
    reject(appeal, made)
    actions.close_appeals(made.call, by="account:3", at=late)
    assert made.call.state == "final"
    with pytest.raises(Refusal, match="no appeals"):
        actions.close_appeals(made.call, by="account:3", at=late)


def test_a_final_call_still_promotes(work: Session) -> None:
    made = an_announced_competition(9, 8, 7)
    actions.close_appeals(made.call, by="account:3", at=ANSWERED)
    offer = work.scalars(select(Offer).where(Offer.application_id == made.applications[0].id)).one()
    actions.decline(offer, reason="", by="account:9", at=ANSWERED)
    newcomer = queries.offer_of(made.applications[2])
    assert newcomer is not None and newcomer.state == "open"


def test_every_step_of_an_appeal_stands_in_the_log(work: Session) -> None:
    made = an_announced_competition(9, 8, 7)
    uphold(looked_at(made, 2, "10"), made)
    verbs = set(work.scalars(select(Entry.verb).where(Entry.thing.startswith("appeal:"))))
    assert verbs == {"file appeal", "assign second look", "hand in second look", "uphold appeal"}
    assert trail.first_fault() is None
