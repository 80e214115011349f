"""The phases of a committee's work as data: who sees what in each, who may change what, and what must be so before.

A column says what is so while the call is being scored; once the committee has decided, nothing can be changed in any
phase. In every phase nobody sees what others gave before their own scores are handed in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from app.kit.i18n import _, ngettext
from app.kit.i18n import lazy_gettext as _l


@dataclass(frozen=True)
class Phase:
    """One phase.

    `others`: whoever scores an application sees, once their own scores of it are in, what the others gave, with
    comments and names. `ranking`: whoever has handed everything in sees the ranking. `discussion`: what all members who
    have handed everything in may do with comments on an application ("none", "write", "read"); they may then also read
    those that others score. `hands_in`, `changes`: scores can be handed in, or changed afterwards. `decides`: the chair
    can propose the decision.
    """

    key: str
    name: Any
    others: bool
    ranking: bool
    discussion: str
    hands_in: bool
    changes: bool
    decides: bool


INDIVIDUAL = Phase(
    "individual", _l("Individual scoring"),
    others=True, ranking=True, discussion="none", hands_in=True, changes=True, decides=True,
)  # fmt: skip
# Where the call keeps scores apart: nobody is led by the others before the discussion.
APART = replace(INDIVIDUAL, others=False, ranking=False, decides=False)
DISCUSSION = Phase(
    "discussion", _l("Discussion"),
    others=True, ranking=True, discussion="write", hands_in=True, changes=True, decides=False,
)  # fmt: skip
FINAL = Phase(
    "final", _l("Final round"),
    others=True, ranking=True, discussion="read", hands_in=False, changes=False, decides=True,
)  # fmt: skip
ORDER = ("individual", "discussion", "final")


class Terms(Protocol):
    """What a call's rules say about the phases."""

    scores_apart: bool
    discussion_after: str
    quorum: int
    quorum_present: int


@dataclass(frozen=True)
class Readiness:
    """How far the committee is, without the members who are absent.

    `short`: numbers of the applications with fewer reviews than the quorum; `behind`: how many members have scores to
    hand in; `ready`: how many have none.
    """

    short: Sequence[str]
    behind: int
    ready: int


def phase_named(key: str, terms: Terms) -> Phase:
    """The phase with this key under a call's rules."""
    if key == INDIVIDUAL.key:
        return APART if terms.scores_apart else INDIVIDUAL
    return DISCUSSION if key == DISCUSSION.key else FINAL


def following(key: str) -> str | None:
    """The phase after this one; None after the last."""
    place = ORDER.index(key) + 1
    return ORDER[place] if place < len(ORDER) else None


def before(key: str) -> tuple[str, ...]:
    """The phases to which one can go back, the nearest first."""
    return ORDER[: ORDER.index(key)][::-1]


def obstacles(target: str, terms: Terms, how: Readiness) -> list[str]:
    """What stands in the way of entering a phase, as sentences; empty: nothing does."""
    if target == INDIVIDUAL.key:
        return []
    found = []
    if how.short:
        found.append(
            ngettext(
                "%(n)s application has fewer scores than the quorum of %(quorum)s: %(numbers)s",
                "%(n)s applications have fewer scores than the quorum of %(quorum)s: %(numbers)s",
                len(how.short),
                quorum=terms.quorum,
                numbers=", ".join(how.short),
            )
        )
    if terms.discussion_after == "everybody" and how.behind:
        found.append(
            ngettext(
                "%(n)s member has not handed everything in.",
                "%(n)s members have not handed everything in.",
                how.behind,
            )
        )
    if target == FINAL.key and how.ready < terms.quorum_present:
        found.append(
            _(
                "At least %(quorum)s members have to be present for the final round, and have handed in all their"
                " scores; there are %(ready)s.",
                quorum=terms.quorum_present,
                ready=how.ready,
            )
        )
    return found
