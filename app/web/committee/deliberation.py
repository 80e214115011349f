"""What lies on the table when a committee deliberates, and its plots: scores, and the projector's view."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request
from flask.typing import ResponseReturnValue

from app.access.policy import Do, may
from app.calls.models import Call
from app.committee.models import Member
from app.committee.queries import conflicts_of, member_of, members_of, recused_from
from app.kit.i18n import _, language
from app.selection.documents.words import OUTCOMES
from app.selection.models import Decision
from app.selection.queries.advised import conflicts, stabilities
from app.selection.queries.board import Board, board_of
from app.selection.queries.matter import Matter, NoRanking, deciding, matter_of
from app.selection.queries.plots import Spread, spreads_by_criterion, spreads_by_member
from app.selection.queries.records import gaps, numbered
from app.selection.queries.wording import Wording
from app.selection.rules.advice import Chance, Conflict
from app.web.committee.blueprint import committee
from app.web.guard import needs
from app.web.me import me
from app.web.page import page


@dataclass(frozen=True)
class Table:
    """What lies on the table for this reader: the matter, its words, and what the reader must not see of it."""

    decision: Decision | None
    matter: Matter
    words: Wording
    hidden: set[int]
    hidden_numbers: frozenset[str]

    def seen(self, numbers: tuple[str, ...] | list[str]) -> list[str]:
        """Of some numbers, those that the reader may know."""
        return [number for number in numbers if number not in self.hidden_numbers]


def table_of(call: Call, besides: frozenset[int] = frozenset()) -> Table:
    """The table of a call for the reader, without what the reader is recused from and without `besides`."""
    decision = deciding(call)
    matter = matter_of(call, decision)
    hidden = recused_from(call, me()) | besides
    numbers = frozenset(a.number or "" for a in numbered(call) if a.id in hidden) if hidden else frozenset()
    return Table(decision, matter, Wording(call, matter.data), hidden, numbers)


def are_wanted() -> bool:
    """Whether the request asks for what takes a while; a page that waits for it asks on its own, or by a link."""
    return request.args.get("bands") == "1"


def bands_of(matter: Matter) -> Mapping[str, Chance] | None:
    """The chances by number: worked out when they are wanted, otherwise only if they are at hand."""
    found = stabilities.of(matter) if are_wanted() else stabilities.at_hand(matter)
    return None if found is None else found.chances


def conflict_in(table: Table, board: Board, wanted: bool) -> list[str] | None:
    """The rules that cannot all hold, in words; empty when they can, None when it is not worked out yet."""
    if not board.lowered:
        return []
    found = conflicts.of(table.matter) if wanted else conflicts.at_hand(table.matter)
    return None if found is None else rules_in_words(table, found)


def rules_in_words(table: Table, found: Conflict) -> list[str]:
    """The rules of a conflict; whoever the reader must not know stays without a number."""
    codes = [
        "locked:" if code.removeprefix("locked:") in table.hidden_numbers else code
        for code in found.rules
    ]  # fmt: skip
    return [table.words.rule(code) for code in codes]


def reviewers(call: Call) -> dict[str, str]:
    """What each member is called for this reader: by name for the chair and the office, else "you" and numbers."""
    members, own = members_of(call), member_of(call, me())
    if may(me(), Do.SEE_PROGRESS, call):
        return {f"m{member.id}": member.account.person.name(language()) for member in members}
    return {f"m{member.id}": _called(member, own) for member in members}


def _called(member: Member, own: Member | None) -> str:
    return _("You") if own is not None and member.id == own.id else f"m{member.id}"


@committee.errorhandler(NoRanking)
def no_ranking(none: NoRanking) -> ResponseReturnValue:
    """The page where the rules give no ranking: the state, and why."""
    call = none.call
    return page(
        "committee/selection/no_ranking.html",
        call=call,
        decision=None,
        reason=none.message,
        gaps=gaps(call, recused_from(call, me())),
    )


@committee.get("/<call_key>/selection/scores")
@needs(Do.SEE_SELECTION)
def selection_scores(call: Call) -> ResponseReturnValue:
    """How the scores spread, and each applicant's total with its interval."""
    table = table_of(call)
    chances = bands_of(table.matter)
    board = board_of(call, table.matter, hidden=table.hidden, chances=chances or {})
    plots = {category: _plots(table, category, reviewers(call)) for category in call.categories}
    return page(
        "committee/selection/scores.html",
        call=call,
        table=table,
        board=board,
        plots=plots,
        is_waiting=chances is None,
        outcomes=OUTCOMES,
    )


def _plots(table: Table, category: str, names: Mapping[str, str]) -> dict[str, list[tuple[str, Spread]]]:
    by_member = spreads_by_member(table.matter, category, table.hidden_numbers)
    by_criterion = spreads_by_criterion(table.matter, category, table.hidden_numbers)
    return {
        "members": [(names.get(one.name, one.name), one) for one in by_member],
        "criteria": [(table.words.criterion(one.name), one) for one in by_criterion],
    }


@committee.get("/<call_key>/selection/projector")
@needs(Do.SEE_SELECTION)
def projector(call: Call) -> ResponseReturnValue:
    """The ranking for a wall: without the applications from which anybody in the room may be recused, unless asked."""
    own = recused_from(call, me())
    conflicted = {conflict.application_id for conflict in conflicts_of(call, own)}
    everything = request.args.get("all") == "1"
    table = table_of(call, frozenset() if everything else frozenset(conflicted))
    chances = bands_of(table.matter)
    return page(
        "committee/selection/projector.html",
        call=call,
        table=table,
        board=board_of(call, table.matter, hidden=table.hidden, chances=chances or {}),
        conflicted=len(conflicted),
        everything=everything,
        is_waiting=chances is None,
        outcomes=OUTCOMES,
    )
