"""How the office's list of applications is laid out, as its address, the forms on it and its saved views write it."""

from typing import Any

from flask import request, url_for
from sqlalchemy import ColumnElement

from app.access.visible import readable_applications
from app.calls.models import Call
from app.reporting import listing
from app.reporting.arranging import Arrangement, arranged
from app.reporting.searching import Ground
from app.web.me import me
from app.web.searching import Address


def wanted_layout(ground: Ground) -> Arrangement:
    """What the address or the form asks for; nothing that this reader may not know."""
    return arranged(ground, request.values.get("sort", ""), request.values.getlist("columns"))


def asking(query: str, layout: Arrangement) -> dict[str, Any]:
    """What an address or a form of this list asks: the query, what it is sorted by, its columns; nothing as usual."""
    found = {"q": query, "sort": layout.sort, "columns": layout.keys}
    return {name: value for name, value in found.items() if value}


def address(call: Call, layout: Arrangement) -> Address:
    """The list's address for a query, laid out like this."""
    return lambda query: url_for("office.applications", call_key=call.key, **asking(query, layout))


def ids_found(layout: Arrangement, clause: ColumnElement[bool]) -> list[int]:
    """The applications that the reader may see and asks for, in the order of the layout."""
    found = listing.matching(
        layout.ground.call, readable_applications(me()), clause, layout.order, descending=layout.descending
    )
    return listing.ids_of(found)
