"""A member's desk: what is assigned, and how far it is; the chair's view of progress."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do, may
from app.calls.models import Call
from app.committee import queries
from app.committee.models import Member
from app.committee.queries import Place
from app.committee.words import next_for_member
from app.kit import clock
from app.kit.i18n import lazy_gettext as _l
from app.web.committee.blueprint import committee
from app.web.committee.own_search import own_box, own_found
from app.web.committee.phases import standing
from app.web.guard import needs
from app.web.me import me
from app.web.page import page
from app.web.paging import paging, wanted_page

ROWS = 100
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
    """What the reader scores in a call, in the reader's own order; all of it, or what is open, flagged or handed in."""
    member = mandate(call)
    search, every = own_box(call), queries.own_list(member)
    wanted = own_found(call, search) if search.text else None
    places = [place for place in every if wanted is None or place.application_id in wanted]
    kinds = {kind: [place for place in places if _is_of(place, kind)] for kind in SHOWN}
    show = request.args.get("show", "")
    found = kinds.get(show, places)
    waiting = [place for place in every if _is_of(place, "open")]
    number = wanted_page()
    return page(
        "committee/desk/call.html",
        call=call,
        member=member,
        chips=[(words, _address(call, kind), kind == show, len(kinds[kind])) for kind, words in SHOWN.items()],
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


def _address(call: Call, show: str) -> str:
    return url_for("committee.call", call_key=call.key, show=show or None, q=request.args.get("q") or None)


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
    files = queries.blind_files(call, besides)
    return page(
        "committee/desk/progress.html",
        call=call,
        members=members,
        progress=queries.progress_of(members, besides),
        coverage=coverage,
        waiting_files=sum(file.waits for file in files),
        gaps=[row for row in coverage if row.handed_in < call.quorum],
        absent=queries.absent_at(call, clock.now()),
        **standing(call),
    )
