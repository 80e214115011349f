"""A member's search in their own list: by what members may read, and never for what they are recused from."""

from flask import jsonify, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.access.sights import member_ground
from app.applications.models import Application
from app.calls.models import Call
from app.committee.queries import visible_to
from app.kit import clock
from app.reporting import listing
from app.web.committee.blueprint import committee
from app.web.guard import needs
from app.web.me import me
from app.web.page import page
from app.web.searching import Address, Box, box, lessons, vocabulary


def own_box(call: Call) -> Box:
    """The search box of the member's list."""
    return box(member_ground(me(), call, clock.now()), address(call))


def own_found(call: Call, search: Box) -> set[int]:
    """The ids of the member's own applications that are asked for; none while the search has mistakes."""
    if search.asked.clause is None:
        return set()
    mine = Application.id.in_(visible_to(me()).with_only_columns(Application.id))
    return set(listing.ids_of(listing.matching(call, mine, search.asked.clause)))


def address(call: Call) -> Address:
    """The list's address for a query."""
    sort = request.args.get("sort") or None
    return lambda query: url_for("committee.call", call_key=call.key, q=query or None, sort=sort)


@committee.get("/<call_key>/search/help")
@needs(Do.SEE_COMMITTEE_CALL)
def search_help(call: Call) -> ResponseReturnValue:
    """What a member can ask for, with examples."""
    ground = member_ground(me(), call, clock.now())
    back = url_for("committee.call", call_key=call.key)
    return page("searching/help.html", call=call, back=back, lessons=list(lessons(ground, address(call))))


@committee.get("/<call_key>/search/words")
@needs(Do.SEE_COMMITTEE_CALL)
def search_words(call: Call) -> ResponseReturnValue:
    """The keys and values for completion."""
    return jsonify(vocabulary(member_ground(me(), call, clock.now())))
