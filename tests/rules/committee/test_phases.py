"""The phases of a committee: the table of who sees and may change what, and what must be so before the next one."""

from dataclasses import dataclass

import pytest

from app.committee.rules import phases
from app.committee.rules.phases import Readiness


@dataclass
class Rules:
    """The part of a call's rules that the phases ask for."""

    scores_apart: bool = False
    discussion_after: str = "quorum"
    quorum: int = 2
    quorum_present: int = 2


def rights(key: str, *, apart: bool = False) -> str:
    """A phase's row of the table, one letter for each thing that is so."""
    phase = phases.phase_named(key, Rules(scores_apart=apart))
    told = {
        "o": phase.others, "r": phase.ranking, "d": phase.discussion != "none", "w": phase.discussion == "write",
        "h": phase.hands_in, "c": phase.changes, "p": phase.decides,
    }  # fmt: skip
    return "".join(letter for letter, is_so in told.items() if is_so)


def test_the_table_says_who_sees_and_may_change_what() -> None:
    assert [rights(key) for key in phases.ORDER] == ["orhcp", "ordwhc", "ordp"]
    assert [rights(key, apart=True) for key in phases.ORDER] == ["hc", "ordwhc", "ordp"]


def test_one_goes_on_phase_by_phase_and_back_to_any_earlier_one() -> None:
    assert [phases.following(key) for key in phases.ORDER] == ["discussion", "final", None]
    assert phases.before("final") == ("discussion", "individual")
    assert phases.before("individual") == ()


@pytest.mark.parametrize(
    ("target", "after", "how", "words"),
    [
        ("discussion", "quorum", Readiness([], 0, 2), []),
        ("discussion", "quorum", Readiness([], 3, 0), []),
        ("discussion", "quorum", Readiness(["P-1", "P-2"], 0, 3), ["2 applications have fewer scores"]),
        ("discussion", "everybody", Readiness([], 1, 2), ["1 member has not handed"]),
        ("discussion", "everybody", Readiness(["P-1"], 1, 2), ["P-1", "1 member"]),
        ("final", "quorum", Readiness([], 1, 3), []),
        ("final", "quorum", Readiness([], 1, 2), ["At least 3 members", "there are 2"]),
        ("individual", "everybody", Readiness(["P-1"], 9, 0), []),
    ],
)
def test_a_phase_begins_only_when_its_quorum_is_there(
    target: str, after: str, how: Readiness, words: list[str]
) -> None:
    said = phases.obstacles(target, Rules(discussion_after=after, quorum_present=3), how)
    assert bool(said) == bool(words) and all(word in " ".join(said) for word in words)
