"""Tasks of a trip: when they are due, how they stand on a day, and what each kind of trip usually needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from app.kit.i18n import gettext as _
from app.kit.i18n import lazy_gettext as _l
from app.kit.i18n import ngettext

Anchor = Literal["start", "end"]
State = Literal["done", "overdue", "soon", "ahead"]
SOON = timedelta(days=3)
WORDS: dict[State, Any] = {
    "done": _l("done"), "overdue": _l("overdue"), "soon": _l("due soon"), "ahead": _l("still time"),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Usual:
    """A task that trips of some kinds usually have; `who`: "office", "traveller", or "minor" (travellers under 18)."""

    title: Any
    days: int
    anchor: Anchor = "start"
    who: str = "office"
    kinds: Sequence[str] = ()  # empty: of every kind
    direction: str = ""  # empty: both ways


VISITS = ("study_visit", "exchange", "delegation", "conference")
PRACTICE = ("student_practice", "exchange")
USUAL = (
    Usual(title=_l("Ask the host for invitations"), days=60, direction="outgoing"),
    Usual(title=_l("Invite the guests"), days=60, direction="incoming"),
    Usual(title=_l("Buy or check the tickets"), days=45, direction="outgoing"),
    Usual(title=_l("Insure everybody"), days=30, direction="outgoing"),
    Usual(title=_l("Send the list of participants to the host"), days=30, direction="outgoing"),
    Usual(title=_l("Settle the rooms"), days=30),
    Usual(title=_l("Agree on the programme with the host"), days=21, direction="outgoing"),
    Usual(title=_l("Settle the programme and who accompanies the guests"), days=21, direction="incoming"),
    Usual(title=_l("Have the learning agreements signed by all sides"), days=21, kinds=PRACTICE),
    Usual(title=_l("Have the director’s order and the travel orders signed"), days=14, direction="outgoing"),
    Usual(title=_l("Meet the travellers and the parents"), days=14, kinds=PRACTICE, direction="outgoing"),
    Usual(title=_l("Order interpreting and transport"), days=14, kinds=VISITS, direction="incoming"),
    Usual(title=_l("Print the border folders"), days=3, direction="outgoing"),
    Usual(title=_l("Issue the certificates"), days=7, anchor="end"),
    Usual(title=_l("Write the report for the director and the funder"), days=30, anchor="end"),
    Usual(title=_l("Check that your passport is valid long enough"), days=60, who="traveller", direction="outgoing"),
    Usual(title=_l("Bring the notarised consent of a parent or guardian"), days=21, who="minor", direction="outgoing"),
    Usual(title=_l("Say what you have learnt, in a few sentences"), days=7, anchor="end", who="traveller"),
)


def usual(kind: str, direction: str) -> list[Usual]:
    """What a trip of this kind and direction usually needs."""
    return [one for one in USUAL if kind in (one.kinds or (kind,)) and direction in (one.direction or direction,)]


def due(anchor: str, days: int, starts_on: date, ends_on: date) -> date:
    """The day that lies so many days before the first day of a journey, or after its last."""
    return starts_on - timedelta(days=days) if anchor == "start" else ends_on + timedelta(days=days)


def state(due_on: date, is_done: bool, today: date) -> State:
    """How a task stands today; soon is from three days before."""
    if is_done:
        return "done"
    if due_on < today:
        return "overdue"
    return "soon" if due_on - SOON <= today else "ahead"


def relation(anchor: str | None, days: int | None) -> str:
    """Where a day comes from, in words: "30 days before departure"; empty for a fixed one."""
    if anchor is None or days is None:
        return ""
    if anchor == "start":
        return (
            ngettext("%(n)s day before departure", "%(n)s days before departure", days) if days else _("on departure")
        )
    return ngettext("%(n)s day after the return", "%(n)s days after the return", days) if days else _("on the return")
