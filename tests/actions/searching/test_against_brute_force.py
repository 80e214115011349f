"""Random queries over random applications: the database finds exactly what plain Python finds, on both databases."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any as Anything

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, true
from sqlalchemy.orm import Session

from app.access.sights import office_ground
from app.accounts.models import Account
from app.applications.models import Extension, PersonalLink
from app.calls.models import AGGREGATES, Call, CallHost
from app.committee.models import Conflict, Member
from app.kit.searching import All, Any, Not, Term, Tree, Word, written
from app.reporting import listing
from app.reporting.searching import KEYS, asked
from app.selection.models import Decision, Standing
from tests.actions.searching.brute_force import LEVELS, Whole, holds
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import CLOSES, IN_WINDOW, OPENS, a_call, a_criterion, a_partner
from tests.makers.people import an_account

AT = datetime(2017, 6, 1, 9, tzinfo=UTC)
LATER = ">", ">=", "<", "<=", ":", "="
VALUES: dict[str, tuple[str, ...]] = {
    "number": ("P-1", "p-2", "P-99"),
    "name": ("ana", "მაისურაძე", "Zaza", "100%", "a_a"),
    "category": ("student", "teacher"),
    "field": ("cook", "transport", "information_technology"),
    "group": ("IT", "cooks"),
    "host": ("east", "west"),
    "first": ("east", "west"),
    "state": ("submitted", "withdrawn"),
    "eligible": ("undecided", "yes", "no"),
    "late": ("yes", "no"),
    "extension": ("yes", "no"),
    "minor": ("yes", "no"),
    "has": ("cv", "motivation", "language_polish"),
    "missing": ("cv", "motivation", "language_polish"),
    "answer": ("first_time=true", "first_time=false", "motivation=learn", "motivation=50%"),
    "level": ("english", "english>=B1", "english<A2", "polish=none", "polish>none"),
    "consent": ("none", "waiting", "agreed", "refused"),
    "member": ("me",),
    "conflict": ("any", "found"),
    "outcome": ("selected", "reserve"),
}
COMPARED = {
    "reviews": st.integers(0, 3).map(str),
    "assigned": st.integers(0, 3).map(str),
    "score": st.sampled_from(("0", "50", "66.67", "66.66", "83.33", "62.5", "100")),
    "age": st.integers(15, 40).map(str),
    "submitted": st.dates(date(2017, 4, 13), date(2017, 5, 6)).map(str),
}
WORDS = st.sampled_from(("ana", "Mai", "P-1", "p-", "ზაზა", "_", "%", "ნ"))


@st.composite
def terms(draw: st.DrawFn) -> Term:
    """A key with values that it can take."""
    key = draw(st.sampled_from((*VALUES, *COMPARED)))
    if key in COMPARED:
        return Term(key, draw(st.sampled_from(LATER)), (draw(COMPARED[key]),))
    return Term(key, ":", tuple(draw(st.lists(st.sampled_from(VALUES[key]), min_size=1, max_size=2))))


def _larger(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    some = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return inner.map(Not) | some.map(All) | some.map(Any)


QUERIES = st.recursive(terms() | WORDS.map(Word), _larger, max_leaves=6)


def test_the_database_finds_what_plain_python_finds(work: Session) -> None:
    call, coordinator, wholes = a_varied_call(work)
    me = work.scalars(select(Member).order_by(Member.id)).first()
    assert me
    ground = replace(office_ground(coordinator, call, AT), me=me)
    usable = {key.name for key in KEYS if key.is_known(ground)}
    assert usable - {*VALUES, *COMPARED} == {"reference", "offer"}  # they have tests of their own

    @given(QUERIES)
    @settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
    def same(tree: Tree) -> None:
        query = asked(written(tree), ground)
        assert query.clause is not None, query.faults
        found = set(listing.ids_of(listing.matching(call, true(), query.clause)))
        expected = {whole.application.id for whole in wholes if holds(query.tree, whole, me)}
        assert found == expected, written(tree)

    same()


@pytest.mark.parametrize("aggregate", AGGREGATES)
def test_a_list_shows_the_score_that_is_searched_for(work: Session, aggregate: str) -> None:
    call, coordinator, wholes = a_varied_call(work)
    call.aggregate = aggregate
    ground = office_ground(coordinator, call, AT)
    rows = {
        row.id: row for row in listing.rows([whole.application.id for whole in wholes], ground, ("scores", "progress"))
    }
    for whole in wholes:
        row = rows[whole.application.id]
        assert row.score == whole.score
        assert row.assigned == len(whole.counting)
        if row.score is not None:
            found = asked(f"score={row.score}", ground).clause
            assert found is not None
            assert whole.application.id in listing.ids_of(listing.matching(call, true(), found))
    assert len({row.score for row in rows.values()}) > 8


def a_varied_call(work: Session) -> tuple[Call, Account, list[Whole]]:
    """Sixty applications that differ in everything that can be asked for, and who asks."""
    dice = random.Random(7)
    hosts = [CallHost(partner=a_partner(key=key), places={"student": 2}) for key in ("east", "west")]
    criteria = [
        a_criterion("student", "motivation"), a_criterion("student", "language", maximum=7, weight=3, optional=True),
        a_criterion("teacher", "plan", maximum=6, weight="1.125"), a_criterion("teacher", "motivation", maximum=3),
    ]  # fmt: skip
    call = a_call("scoring", hosts=hosts, criteria=criteria)
    coordinator = an_account("coordinator", category=None)
    members = [a_member(call), a_member(call), a_member(call)]
    decision = Decision(call=call, case_text="{}", result_text="{}", digest="0" * 64, proposed_at=AT, state="confirmed",
                        confirmed_at=AT)  # fmt: skip
    work.add(decision)
    wholes = [_a_varied_one(work, dice, call, members, decision) for _n in range(60)]
    work.flush()
    for n, whole in enumerate(wholes):
        whole.application.number = f"P-{n}"
    work.flush()
    return call, coordinator, wholes


def _a_varied_one(work: Session, dice: random.Random, call: Call, members: list[Member], decision: Decision) -> Whole:
    category = dice.choice(("student", "student", "teacher"))
    account = an_account(
        category=category, field=dice.choice(("cook", "transport", "information_technology", None)),
        group_or_subject=dice.choice(("IT-1", "Cooks", "")), birth_date=dice.choice((None, _birthday(dice))),
        given_latin=dice.choice(("Ana", "Zaza", "A_a 100%", "")), given_ka=dice.choice(("ანა", "ზაზა")),
    )  # fmt: skip
    submitted = dice.choice((IN_WINDOW, CLOSES, CLOSES + timedelta(days=1), IN_WINDOW + timedelta(hours=11)))
    state = dice.choice(("submitted",) * 5 + ("withdrawn",))
    made = an_application(
        call, account, state, category, submitted_at=submitted, eligible=dice.choice((None, True, True, False)),
        submitted=_content(dice), begun_at=OPENS,
    )  # fmt: skip
    whole = Whole(made)
    _by_the_committee(work, dice, whole, members)
    _around(work, dice, whole, decision)
    return whole


def _birthday(dice: random.Random) -> date:
    """Often on the very day, or at the end of February."""
    year = dice.randrange(1977, 2003)
    return dice.choice((date(year, 9, 2), date(year, 9, 3), date(year, 2, 28), date(year - year % 4, 2, 29)))


def _content(dice: random.Random) -> dict[str, Anything]:
    wishes: list[list[str]] = [["east"], ["west", "east"], [], ["west"]]
    answers: dict[str, Anything] = {
        "motivation": dice.choice(("I want to learn.", "", '50% "sure"', "Learn\nmore")),
        "language_english": dice.choice(LEVELS), "preferences": dice.choice(wishes),
        "first_time": dice.choice((True, False)),
    }  # fmt: skip
    if dice.random() < 0.5:
        answers["language_polish"] = dice.choice(LEVELS)
    cv = {"question": "cv", "name": 'a "question": "cv".pdf', "digest": "0", "size": 1, "media_type": "application/pdf"}
    return {
        "answers": answers,
        "person": {},
        "attachments": dice.choice(([], [cv], [{**cv, "question": "certificate"}])),
    }


def _by_the_committee(work: Session, dice: random.Random, whole: Whole, members: list[Member]) -> None:
    rubric = whole.application.call.rubric(whole.application.category)
    for member in dice.sample(members, dice.randrange(4)):
        scores: dict[str, str | None] = {c.key: dice.choice((None, "0", "2.25", "3", f"{c.maximum}")) for c in rubric}
        whole.reviews.append(a_review(whole.application, member, **(scores if dice.random() < 0.7 else {})))
    if dice.random() < 0.3:
        found = dice.random() < 0.5
        conflict = Conflict(member=dice.choice(members[1:]), application=whole.application, at=AT, is_proposed=found,
                            grounds=["family"] if found else [], reason="" if found else "a relative")  # fmt: skip
        work.add(conflict)
        work.flush()
        whole.conflicts.append(conflict)


def _around(work: Session, dice: random.Random, whole: Whole, decision: Decision) -> None:
    application = whole.application
    if dice.random() < 0.3:
        whole.extended = True
        work.add(Extension(call=application.call, account=application.account, until=AT, reason="ill", given_at=OPENS))
    if dice.random() < 0.4:
        agreed = dice.choice((None, True, False))
        link = PersonalLink(
            application=application, purpose="guardian", token_digest=f"{application.id:064}", name="Mariam",
            email="mariam@example.org", language="ka", made_at=OPENS, expires_at=AT,
            answer=None if agreed is None else {"agreed": agreed}, answered_at=None if agreed is None else OPENS,
            revoked_at=dice.choice((None, None, AT)),
        )  # fmt: skip
        work.add(link)
        whole.links.append(link)
    if dice.random() < 0.5:
        whole.standing = Standing(application=application, position=1, outcome=dice.choice(("selected", "reserve")))
        decision.standings.append(whole.standing)
