"""A member's desk: what is assigned, and how far it is; the chair's view of progress."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do, may
from app.calls.models import Call
from app.committee import queries
from app.committee.models import Member
from app.committee.queries import Coverage, Place, Progress
from app.committee.words import next_for_member
from app.kit import clock
from app.kit.i18n import language
from app.kit.i18n import lazy_gettext as _l
from app.web.committee.blueprint import committee
from app.web.committee.own_search import own_box, own_found
from app.web.committee.phases import standing
from app.web.guard import needs
from app.web.me import me
from app.web.page import page
from app.web.paging import paging, wanted_page
from app.web.sorting import By, Sorting, sorted_by

ROWS = 100
STATES = ("assigned", "begun", "handed_in")
SHOWN = {"": _l("All"), "open": _l("To score"), "flagged": _l("To look at again"), "handed_in": _l("Scores in")}


@committee.get("")
@needs(Do.SEE_COMMITTEE_DESK)
def desk() -> ResponseReturnValue:
    """The calls on whose committees the reader sits."""
    mandates = queries.mandates_of(me())
    phases = queries.phases_of([mandate.call for mandate in mandates])
    return page("committee/desk/desk.html", mandates=mandates, progress=queries.progress_of(mandates), phases=phases)


@committee.get("/<call_key>")
@needs(Do.SEE_COMMITTEE_CALL)
def call(call: Call) -> ResponseReturnValue:
    """What the reader scores in a call, in the reader's own order or sorted; all of it, or what is open, flagged or
    handed in."""
    member = mandate(call)
    search, every = own_box(call), queries.own_list(member)
    wanted = own_found(call, search) if search.text else None
    places = [place for place in every if wanted is None or place.application_id in wanted]
    kinds = {kind: [place for place in places if _is_of(place, kind)] for kind in SHOWN}
    show = request.args.get("show", "")
    found, sorting = sorted_by(kinds.get(show, places), _columns(call, places))
    waiting = [place for place in every if _is_of(place, "open")]
    number = wanted_page()
    return page(
        "committee/desk/call.html",
        call=call,
        member=member,
        sorting=sorting,
        chips=[(words, _address(call, kind, sorting), kind == show, len(kinds[kind])) for kind, words in SHOWN.items()],
        reviews=queries.reviews_in(found[(number - 1) * ROWS : number * ROWS]),
        search=search,
        waiting=next(iter(waiting), None),
        done=len(every) - len(waiting),
        has_begun=any(place.state != "assigned" for place in every),
        number=len(every),
        pages=paging(number, ROWS, len(found)),
        next_step=_next_step(member, len(waiting)),
        **standing(call, weigh=False),
    )


def _is_of(place: Place, kind: str) -> bool:
    tests = {"open": place.state != "handed_in", "handed_in": place.state == "handed_in", "flagged": place.is_flagged}
    return tests.get(kind, True)


def _columns(call: Call, places: Sequence[Place]) -> By[Place]:
    """What the list can be sorted by; by name only where the reader sees the names."""
    columns: dict[str, tuple[Any, Callable[[Place], Any]]] = {
        "number": (_l("Application"), lambda place: (len(place.number or ""), place.number)),
        "category": (_l("Category"), lambda place: place.category),
        "state": (_l("State"), lambda place: (STATES.index(place.state), not place.is_flagged)),
    }
    if not call.blind:
        names = cache(lambda: queries.names_in(places, language()))
        columns["name"] = (_l("Name"), lambda place: names()[place.application_id])
    return columns


def _address(call: Call, show: str, sorting: Sorting) -> str:
    query = request.args.get("q") or None
    return url_for("committee.call", call_key=call.key, show=show or None, q=query, sort=sorting.asked)


def _next_step(member: Member, waiting: int) -> str:
    """What the member can do next, in one sentence."""
    unread, named = queries.news_for(member) if may(me(), Do.SEE_DISCUSSIONS, member.call) else (0, 0)
    return next_for_member(queries.phase_of(member.call), waiting=waiting, unread=unread, named=named)


@committee.get("/<call_key>/progress")
@needs(Do.SEE_PROGRESS)
def progress(call: Call) -> ResponseReturnValue:
    """How far each member and each application is; never a score."""
    return _progress(call)


def mandate(call: Call) -> Member:
    """The reader's seat in a call."""
    found = queries.member_of(call, me())
    if found is None:
        raise LookupError("the policy lets only members in here")
    return found


def _progress(call: Call) -> ResponseReturnValue:
    besides = queries.recused_from(call, me())
    members = queries.members_of(call)
    coverage = queries.coverage_of(call, besides)
    progress = queries.progress_of(members, besides)
    gaps = [row for row in coverage if row.handed_in < call.quorum]
    sorted_members, by_member = sorted_by(members, _member_columns(progress))
    sorted_gaps, by_gap = sorted_by(gaps, _gap_columns(call), default="number", name="sort-gaps")
    files = queries.blind_files(call, besides)
    return page(
        "committee/desk/progress.html",
        call=call,
        members=sorted_members,
        by_member=by_member,
        progress=progress,
        coverage=coverage,
        waiting_files=sum(file.waits for file in files),
        gaps=sorted_gaps,
        by_gap=by_gap,
        absent=queries.absent_at(call, clock.now()),
        **standing(call),
    )


def _member_columns(progress: Mapping[int, Progress]) -> By[Member]:
    return {
        "member": (_l("Member"), lambda member: member.account.person.sorted_as(language())),
        "assigned": (_l("Assigned"), lambda member: progress[member.id].assigned),
        "begun": (_l("Begun"), lambda member: progress[member.id].begun),
        "handed_in": (_l("Scores in"), lambda member: progress[member.id].handed_in),
        "saved": (_l("Last saved"), lambda member: progress[member.id].saved_at),
    }


def _gap_columns(call: Call) -> By[Coverage]:
    return {
        "number": (_l("Application"), lambda row: (len(row.application.number or ""), row.application.number)),
        "assigned": (_l("Assigned"), lambda row: len(row.states)),
        "handed_in": (_l("Scores in"), lambda row: row.handed_in),
        "missing": (_l("What is missing"), lambda row: len(row.states) >= call.quorum),
    }
