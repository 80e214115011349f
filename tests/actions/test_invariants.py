"""After an announcement, in whatever order people act: nobody who holds a place loses it, and every case re-runs."""

from datetime import timedelta
from random import Random

import pytest
from sqlalchemy.orm import Session

from app.audit import trail
from app.kit.refusal import Refusal
from app.selection import actions, queries, rules
from app.selection.models import Appeal, Offer
from tests.makers.appeals import AT, REASONS, a_look, an_announced_competition
from tests.makers.applications import a_member
from tests.makers.selection import Competition

HELD = ("open", "accepted")
STEP = timedelta(hours=9)  # offers run out, and the window of appeals closes, after some twenty of them


class Walk:
    """A random course of one announced call: offers accepted, declined and run out; appeals filed and answered."""

    def __init__(self, seed: int, *, displacing: bool) -> None:
        self.chance = Random(seed)
        scores = sorted((self.chance.randint(3, 9) for _n in range(8)), reverse=True)
        self.made: Competition = an_announced_competition(
            *scores, places=self.chance.randint(1, 4), appeals_displace=displacing
        )
        self.free = [a_member(self.made.call) for _n in range(2)]
        self.at, self.lost, self.answered = AT, set[str](), 0

    def held(self) -> set[str]:
        """The numbers of those who hold a place."""
        return {o.application.number or "" for o in queries.offers_of(self.made.call) if o.state in HELD}

    def step(self) -> None:
        """Something that may happen, an instant later; what the rules refuse has not happened."""
        self.at += STEP
        deeds = (self.accept, self.accept, self.decline, self.expire, self.appeal, self.answer, self.answer)
        self.chance.choice(deeds)()

    def offer(self, *states: str) -> Offer | None:
        found = [offer for offer in queries.offers_of(self.made.call) if offer.state in states]
        return self.chance.choice(found) if found else None

    def accept(self) -> None:
        if (offer := self.offer("open")) and self.at <= offer.due_at:
            actions.accept(offer, by="account:9", at=self.at)

    def decline(self) -> None:
        if offer := self.offer(*HELD):
            actions.decline(offer, reason="", by="account:9", at=self.at)
            self.lost.add(offer.application.number or "")

    def expire(self) -> None:
        late = {o.application.number or "" for o in queries.open_offers_due(self.made.call, self.at)}
        actions.expire(at=self.at)
        self.lost |= late

    def appeal(self) -> None:
        application = self.chance.choice(self.made.applications)
        standing = queries.standing_of(application)
        if queries.appeal_of(application) or (standing and standing.outcome == "declined"):
            return
        if actions.may_still_appeal(self.made.call, self.at) is None:
            appeal = actions.file_appeal(application, "scores", "Again.", [], by="account:9", at=self.at)
            a_look(appeal, self.chance.choice(self.free), str(self.chance.randint(3, 10)), at=self.at)

    def answer(self) -> None:
        waiting: list[Appeal] = queries.appeals_of(self.made.call, "in_review")
        if not waiting:
            return
        appeal, uphold = self.chance.choice(waiting), self.chance.random() < 0.8
        try:
            outcome = actions.answer_appeal(
                appeal, self.made.chair, uphold=uphold, answer=REASONS, by="account:1", at=self.at
            )
        except Refusal as refusal:
            assert "fares worse" in refusal.message
        else:
            self.answered += 1
            self.lost |= set(outcome.revoked) if outcome else set()
            assert not (outcome and outcome.revoked and not self.made.call.appeals_displace)


@pytest.mark.parametrize("displacing", [False, True])
def test_in_any_order_nobody_loses_a_place_and_every_case_runs_again(work: Session, displacing: bool) -> None:
    walks = [Walk(seed, displacing=displacing) for seed in range(3)]
    for walk in walks:
        for _n in range(24):
            before = walk.held()
            walk.lost.clear()
            walk.step()
            assert before - walk.held() <= walk.lost, "somebody lost a place without giving it back"
            assert len(walk.held()) <= sum(host.places["student"] for host in walk.made.call.hosts)
        check(walk)
    decisions = [decision for walk in walks for decision in queries.decisions_of(walk.made.call)]
    assert {decision.occasion for decision in decisions} == {"selection", "promotion", "appeal"}
    states = {offer.state for walk in walks for offer in queries.offers_of(walk.made.call)}
    assert states >= {"accepted", "declined", "expired"}
    assert trail.first_fault() is None


def check(walk: Walk) -> None:
    """Every decision is what its case gives, and the newest one selects whoever holds a place."""
    decisions = queries.decisions_of(walk.made.call)
    for decision in decisions:
        case = rules.read_case(decision.case_text)
        assert rules.run(case).canonical() == decision.result_text and rules.digest(case) == decision.digest
    chosen = {s.application.number for s in decisions[-1].standings if s.outcome == "selected"}
    assert walk.held() <= chosen
