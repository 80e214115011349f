"""What waits in a call, as one sentence with the page where it is done: for the desk, the list and the call's file."""

from dataclasses import dataclass
from datetime import datetime

from flask import current_app, url_for

from app.access.policy import Do, may
from app.calls import rules
from app.calls.models import Call
from app.kit.i18n import _, ngettext
from app.reporting.waiting import Tally
from app.web.me import me


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what, in which call, where it is done, until when; `runs`: it goes on by itself."""

    call: Call
    what: str
    url: str
    due_at: datetime | None = None
    runs: bool = False


READ = ("office.appeals", "office.applications", "office.selection")


def link(endpoint: str, call: Call) -> str:
    """A page of a call's work; the call's file where there is no such page, or where this reader changes nothing."""
    works = endpoint in READ or may(me(), Do.EDIT_CALL, call)
    known = works and endpoint in current_app.view_functions
    return url_for(endpoint if known else "office.call", call_key=call.key)


def waiting(call: Call, tally: Tally, at: datetime) -> list[Waiting]:
    """Everything that waits in a call now, the main thing first."""
    step = rules.next_step(call, at, tally.form_gaps)
    by_name = {
        "complete": lambda: [_complete(call, step)],
        "publish": lambda: [
            Waiting(call, _("Publish the call"), link("office.publish_call", call), step.due_at),
        ],
        "wait_for_opening": lambda: [
            Waiting(call, _("Opens by itself"), link("office.call", call), step.due_at, runs=True)
        ],
        "wait_for_deadline": lambda: [_deadline(call, tally, step)],
        "start_scoring": lambda: _closed(call, tally),
        "score": lambda: [*_eligibility(call, tally), *_files(call, tally), _scoring(call, tally)],
        "announce": lambda: [Waiting(call, _("Announce the results"), link("office.announce", call))],
        "travel": lambda: _announced(call, tally),
    }
    found = by_name[step.name]() if step.name in by_name else []
    return found + (_preparing(call, tally) if step.name in ("wait_for_opening", "wait_for_deadline") else [])


def _complete(call: Call, step: rules.Step) -> Waiting:
    what = ngettext(
        "Complete the draft: %(n)s thing is missing", "Complete the draft: %(n)s things are missing", len(step.gaps)
    )
    return Waiting(call, what, url_for("office.call", call_key=call.key), step.due_at)


def _deadline(call: Call, tally: Tally, step: rules.Step) -> Waiting:
    what = ngettext(
        "Takes applications: %(n)s submitted, %(begun)s begun",
        "Takes applications: %(n)s submitted, %(begun)s begun",
        tally.submitted,
        begun=tally.begun,
    )
    return Waiting(call, what, link("office.applications", call), step.due_at, runs=True)


def _preparing(call: Call, tally: Tally) -> list[Waiting]:
    found = []
    if not tally.members:
        found.append(Waiting(call, _("Appoint the committee"), link("office.committee", call), call.closes_at))
    return found + _eligibility(call, tally)


def _eligibility(call: Call, tally: Tally) -> list[Waiting]:
    if not tally.undecided:
        return []
    what = ngettext(
        "Decide who is eligible: %(n)s application waits",
        "Decide who is eligible: %(n)s applications wait",
        tally.undecided,
    )
    return [Waiting(call, what, link("office.applications", call))]


def _closed(call: Call, tally: Tally) -> list[Waiting]:
    first = Waiting(call, _("Start the scoring"), link("office.start_scoring", call))
    return [*_eligibility(call, tally), *_files(call, tally), first]


def _files(call: Call, tally: Tally) -> list[Waiting]:
    """Files that members who score blind cannot read yet."""
    if not tally.unprepared or not may(me(), Do.PREPARE_FILES, call):
        return []
    what = ngettext(
        "Prepare files for blind reading: %(n)s waits", "Prepare files for blind reading: %(n)s wait", tally.unprepared
    )
    return [Waiting(call, what, link("office.files_to_prepare", call))]


def _scoring(call: Call, tally: Tally) -> Waiting:
    if tally.open_reviews:
        what = ngettext(
            "The committee scores: %(n)s review is open",
            "The committee scores: %(n)s reviews are open",
            tally.open_reviews,
        )
        return Waiting(call, what, link("office.committee", call), runs=True)
    return Waiting(call, _("The committee decides"), link("office.committee", call), runs=True)


def _announced(call: Call, tally: Tally) -> list[Waiting]:
    found = []
    if tally.open_appeals:
        what = ngettext("%(n)s appeal waits for its answer", "%(n)s appeals wait for their answers", tally.open_appeals)
        found.append(Waiting(call, what, link("office.appeals", call)))
    if tally.open_offers:
        what = ngettext("%(n)s place waits for an answer", "%(n)s places wait for an answer", tally.open_offers)
        found.append(Waiting(call, what, link("office.selection", call), tally.offers_due_at, runs=True))
    if not tally.has_trip:
        found.append(Waiting(call, _("Make the trip"), link("office.make_trip", call)))
    return found
