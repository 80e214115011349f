"""Keys about how an application stands: handed in when, eligible, chosen, offered a place; letters and extensions."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ScalarSelect, and_, exists, select

from app.applications.models import Application, Extension, PersonalLink
from app.kit.i18n import _
from app.kit.i18n import lazy_gettext as _l
from app.kit.inside import FALSE, TRUE, inside
from app.reporting.searching.ground import Asking, Clause, Ground, Option, Wrong, option
from app.reporting.searching.values import chosen, compared, day, yes_no
from app.selection.models import Decision, Offer, Standing

STATES = {"submitted": _l("Submitted"), "withdrawn": _l("Withdrawn"), "reopened": _l("Opened again")}
ELIGIBLE = {"undecided": _l("Not yet decided"), "yes": _l("Eligible"), "no": _l("Not eligible")}
OUTCOMES: dict[str, Any] = {
    "selected": _l("Selected"),
    "reserve": _l("On the reserve list"),
    "declined": _l("Declined"),
    "below_pass_mark": _l("Below the pass mark"),
    "incomplete": _l("Too few reviews"),
    "ineligible": _l("Not eligible"),
}
OFFERS: dict[str, Any] = {
    "open": _l("Waits for an answer"),
    "accepted": _l("Accepted"),
    "declined": _l("Declined"),
    "expired": _l("Expired"),
    "revoked": _l("Taken back"),
}
REFERENCES = {"answered": _l("Answered"), "waiting": _l("Waits"), "none": _l("nobody was asked")}
CONSENTS = {"agreed": _l("Agreed"), "refused": _l("Refused"), **{k: REFERENCES[k] for k in ("waiting", "none")}}


def options(labels: dict[str, Any]) -> Callable[[Ground], list[Option]]:
    """The options of a key whose values are always the same."""
    return lambda _ground: [option(value, label) for value, label in labels.items()]


def state(ground: Ground, asking: Asking) -> Clause:
    """Handed in and not withdrawn, withdrawn, or opened again by the applicant."""
    value = chosen(asking, options(STATES)(ground))
    if value == "reopened":
        return and_(Application.state == "submitted", Application.reopened_at.is_not(None))
    return Application.state == value


def eligible(ground: Ground, asking: Asking) -> Clause:
    """What the office has decided about those who have not withdrawn."""
    wanted = {"undecided": None, "yes": True, "no": False}[chosen(asking, options(ELIGIBLE)(ground))]
    return and_(Application.state == "submitted", Application.eligible.is_(wanted))


def outcome(ground: Ground, asking: Asking) -> Clause:
    """The line in the newest decision of which the reader may know."""
    value = chosen(asking, options(OUTCOMES)(ground))
    of_it = exists().where(Standing.application_id == Application.id, Standing.outcome == value)
    return of_it.where(Standing.decision_id == newest_decision(ground))


def newest_decision(ground: Ground) -> ScalarSelect[int]:
    """The id of the newest decision of which the reader may know."""
    states = ("confirmed", "announced") if "decision" in ground.sights else ("announced",)
    newest = select(Decision.id).where(Decision.call_id == ground.call.id, Decision.state.in_(states))
    return newest.order_by(Decision.id.desc()).limit(1).scalar_subquery()


def offer(ground: Ground, asking: Asking) -> Clause:
    """What became of the offer of a place."""
    value = chosen(asking, options(OFFERS)(ground))
    return exists().where(Offer.application_id == Application.id, Offer.state == value)


def submitted(ground: Ground, asking: Asking) -> Clause:
    """Handed in on a day of the call's zone, before or after it."""
    wanted, zone = day(asking.value, ground.today), ZoneInfo(ground.call.time_zone)
    if not 1900 < wanted.year < 3000:
        raise Wrong(_("Write a day here, for example 2027-05-31, 31.5.2027 or today."))
    begins, ends = (datetime.combine(wanted + timedelta(days=n), time(), zone) for n in (0, 1))
    column = Application.submitted_at
    if asking.operator == "=":
        return and_(column >= begins, column < ends)
    operator, edge = {">": (">=", ends), "<=": ("<", ends)}.get(asking.operator, (asking.operator, begins))
    return compared(column, operator, edge)


def late(ground: Ground, asking: Asking) -> Clause:
    """Handed in after the call had closed: with an extension."""
    closes = ground.call.closes_at
    if chosen(asking, yes_no()) == "no":
        return Application.submitted_at <= closes if closes else Application.id.is_not(None)
    return Application.submitted_at > closes if closes else Application.id.is_(None)


def extension(_ground: Ground, asking: Asking) -> Clause:
    """The applicant got more time."""
    given = exists().where(
        Extension.call_id == Application.call_id, Extension.account_id == Application.account_id
    )  # fmt: skip
    return given if chosen(asking, yes_no()) == "yes" else ~given


def reference(ground: Ground, asking: Asking) -> Clause:
    """How the letters of referees stand: one at least is there, one at least waits, nobody was asked."""
    return links("referee", chosen(asking, options(REFERENCES)(ground)))


def consent(ground: Ground, asking: Asking) -> Clause:
    """How the guardian's consent stands."""
    return links("guardian", chosen(asking, options(CONSENTS)(ground)))


def links(purpose: str, value: str) -> Clause:
    """Somebody has a personal link for this ("guardian", "referee"), and it stands so; "none": nobody has."""
    mine = exists().where(PersonalLink.application_id == Application.id, PersonalLink.purpose == purpose)
    mine = mine.where(PersonalLink.revoked_at.is_(None))
    answered = PersonalLink.answered_at.is_not(None)
    said = inside(PersonalLink.answer, "agreed")
    if value == "none":
        return ~mine
    how = {
        "waiting": ~answered,
        "answered": answered,
        "agreed": and_(answered, said.in_(TRUE)),
        "refused": and_(answered, said.in_(FALSE)),
    }
    return mine.where(how[value])
