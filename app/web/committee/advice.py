"""Advice beside the ranking: what each rule costs, and how lenient each member seems. Nothing here decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.calls.models import Call
from app.kit.i18n import _
from app.selection.documents.words import OUTCOMES
from app.selection.queries.advised import calibrations, prices
from app.selection.queries.board import board_of
from app.selection.queries.plots import spreads_by_member
from app.selection.rules.advice import CalibratedLine, Calibration, Leniency, Price
from app.selection.rules.advice.calibration import FEWEST
from app.web.committee.blueprint import committee
from app.web.committee.deliberation import Table, conflict_in, reviewers, table_of
from app.web.guard import needs
from app.web.page import page


@dataclass(frozen=True)
class PriceLine:
    """A rule with its price; None where the price would tell of somebody whom the reader must not see."""

    rule: str
    price: Fraction | None
    came_in: list[str]
    went_out: list[str]


@dataclass(frozen=True)
class Calibrated:
    """A category's calibration for a reader: `refusal` in words, or members (name, reviews, leniency) and lines."""

    category: str
    refusal: str | None
    members: list[tuple[str, int, Leniency]]
    lines: list[CalibratedLine]


@committee.get("/<call_key>/selection/prices")
@needs(Do.SEE_SELECTION)
def selection_prices(call: Call) -> ResponseReturnValue:
    """What each rule costs, and which rules cannot all hold."""
    table = table_of(call)
    found = sorted(prices.of(table.matter), key=lambda price: -price.price)
    board = board_of(call, table.matter, hidden=table.hidden)
    return page(
        "committee/selection/prices.html",
        call=call,
        table=table,
        board=board,
        prices=[_price_line(table, price) for price in found if _costs(price)],
        free=[table.words.rule(price.rule) for price in found if not _costs(price)],
        conflict=conflict_in(table, board, wanted=True),
    )


def _costs(price: Price) -> bool:
    return bool(price.price or price.came_in or price.went_out)


def _price_line(table: Table, price: Price) -> PriceLine:
    people = {*price.came_in, *price.went_out}
    is_seen = people.isdisjoint(table.hidden_numbers)
    return PriceLine(
        table.words.rule(price.rule),
        price.price if is_seen else None,
        table.seen(price.came_in),
        table.seen(price.went_out),
    )


@committee.get("/<call_key>/selection/calibration")
@needs(Do.SEE_SELECTION)
def selection_calibration(call: Call) -> ResponseReturnValue:
    """How lenient each member seems, and the ranking without it: advice only."""
    table, names = table_of(call), reviewers(call)
    found = calibrations.of(table.matter)
    return page(
        "committee/selection/calibration.html",
        call=call,
        table=table,
        parts=[_calibrated(table, names, category, found[category]) for category in call.categories],
        outcomes=OUTCOMES,
    )


def _calibrated(table: Table, names: Mapping[str, str], category: str, found: Calibration) -> Calibrated:
    given = {one.name: one.number for one in spreads_by_member(table.matter, category, table.hidden_numbers)}
    return Calibrated(
        category=category,
        refusal=None if found.refusal is None else _refused(found.refusal, names),
        members=[(names.get(one.reviewer, one.reviewer), given.get(one.reviewer, 0), one) for one in found.reviewers],
        lines=[line for line in found.lines if line.number not in table.hidden_numbers],
    )


def _refused(refusal: Mapping[str, object], names: Mapping[str, str]) -> str:
    """Why there is no calibration, in words."""
    code, reviews, groups = refusal["code"], refusal.get("reviewers"), refusal.get("groups")
    if code == "few_reviews" and isinstance(reviews, Mapping):
        few = ", ".join(f"{names.get(name, name)} ({number})" for name, number in reviews.items())
        return _("Each member needs at least %(fewest)s reviews here; fewer have: %(few)s", fewest=FEWEST, few=few)
    if code == "disconnected" and isinstance(groups, list):
        apart = "; ".join(", ".join(names.get(name, name) for name in group) for group in groups)
        return _("These members have no application in common, so nobody can compare them: %(apart)s", apart=apart)
    if code == "no_reviews":
        return _("No review of this category counts yet.")
    return _("There are too few reviews to tell a lenient member from good applicants.")
