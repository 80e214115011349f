"""The papers about appeals: the answer, and the protocol that tells all of them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from app.documents.rendering import render
from app.selection import actions, queries
from app.selection.documents.appeals import AmendedProtocol, AppealAnswer, Place
from tests.makers.appeals import ANSWERED, REASONS, an_announced_competition, looked_at
from tests.papers.examples import printed, words

UPHELD = {
    "ka": "თქვენი საჩივარი დაკმაყოფილდა",
    "en": "Your appeal is upheld",
    "pl": "Odwołanie zostało uwzględnione",
    "et": "Teie vaie rahuldati",
}


@pytest.mark.parametrize("language", UPHELD)
def test_the_answer_says_what_was_decided_in_every_language(language: str) -> None:
    found = words(printed("appeal-answer", language))
    assert UPHELD[language] in found and "P-003" in found


def test_the_answer_gives_reasons_and_the_effect_on_the_ranking() -> None:
    found = words(printed("appeal-answer", "en"))
    assert "ორივემ დაინახა ბოლო კვირების გეგმა" in found and "2 members of the committee" in found
    assert "75.45" in found and "82.27" in found and "4 of 4" in found and "3 of 4" in found
    assert "Saturday, 24 June 2017" in found


def test_a_rejected_appeal_changes_nothing_and_an_offer_names_its_deadline() -> None:
    answer = AppealAnswer.example()
    rejected = replace(answer, appeal=replace(answer.appeal, upheld=False, after=None))
    assert "the result stands as it was announced" in words(render(rejected, "en"))
    chosen = replace(answer.appeal, after=Place(outcome="selected", total=answer.appeal.before.total, rank=1, ranked=4))
    offered = replace(answer, appeal=chosen, answer_until=datetime(2017, 7, 10, 19, 59, 59, tzinfo=UTC))
    assert "A place is now offered to you. Please answer by Monday, 10 July 2017" in words(render(offered, "en"))


def test_the_amended_protocol_tells_every_appeal_and_what_the_rule_sheet_says() -> None:
    found = words(printed("protocol-amended", "en"))
    assert "P-003: Upheld" in found and "P-005: Rejected" in found and "Zaza Nimushadze" in found
    assert "Whoever held a place kept it" in found
    assert "may take somebody else's place" in words(render(replace(AmendedProtocol.example(), displaces=True), "en"))


def test_the_papers_of_an_upheld_appeal_come_from_its_rows(work: Session) -> None:
    made = an_announced_competition(9, 8, 7, 6)
    appeal = looked_at(made, 3, "10")
    actions.answer_appeal(appeal, made.chair, uphold=True, answer=REASONS, by="account:1", at=ANSWERED)
    answer = queries.answer_of(appeal)
    assert (answer.appeal.before.rank, answer.appeal.after and answer.appeal.after.rank) == (4, 1)
    assert words(render(answer, "en")).count(REASONS) == 1
    protocol = queries.amended_protocol_of(made.call)
    assert protocol.case == queries.decisions_of(made.call)[-1].case_text.encode()
    assert protocol.issue.number.endswith("/A1") and [each.number for each in protocol.appeals] == [answer.to.number]
    first = queries.first_decision(made.call)
    assert first is not None and queries.protocol_of(first).case == first.case_text.encode()
