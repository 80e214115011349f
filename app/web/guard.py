"""The guard at each view: loads what the address names, asks the policy, hands the object over."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Select, select
from werkzeug.routing import IntegerConverter, Map

from app.access.policy import POLICY, Do, may
from app.access.visible import not_recused
from app.accounts.models import Account
from app.applications.models import Application, Attachment
from app.calls.models import Call
from app.documents.models import Batch, Paper
from app.events.models import Event
from app.kit.db import session
from app.kit.i18n import _
from app.partners.models import Partner
from app.trips.models import Participant, Trip
from app.web import typed_text
from app.web.me import me_or_none

View = Callable[..., ResponseReturnValue]


class RowNumber(IntegerConverter):
    """The `int` of our addresses: what no row can have as its number is no address."""

    def __init__(self, url_map: Map, *args: Any, **more: Any) -> None:
        super().__init__(url_map, *args, **{"max": 2**31 - 1, **more})


# How an address names a subject: the parameter, and the column that it is compared with.
ADDRESSES: dict[type, tuple[str, Any]] = {
    Call: ("call_key", Call.key),
    Application: ("application_id", Application.id),
    Attachment: ("attachment_id", Attachment.id),
    Trip: ("trip_key", Trip.key),
    Participant: ("participant_id", Participant.id),
    Event: ("event_key", Event.key),
    Batch: ("batch_id", Batch.id),
    Paper: ("paper_id", Paper.id),
    Partner: ("partner_key", Partner.key),
}
# Which application a subject belongs to, where it does.
OF_APPLICATION: dict[type, Any] = {Application: Application.id, Attachment: Attachment.application_id}


def public(view: View) -> View:
    """Open to everybody."""
    view.needs = None  # type: ignore[attr-defined]
    return view


def needs(right: Do) -> Callable[[View], View]:
    """Only for those whom the policy's line lets in; the view gets the subject as its first argument."""

    def protect(view: View) -> View:
        @wraps(view)
        def guarded(**names: Any) -> ResponseReturnValue:
            line, who = POLICY[right], me_or_none()
            if who is None and not line.open:
                return sign_in_first()
            subject = _load(line.subject, names, who)
            if line.subject is not None and subject is None:
                abort(404)
            if not may(who, right, subject):
                if who is None and not line.hidden:
                    return sign_in_first()
                abort(404 if line.hidden else 403)
            return view(**names) if line.subject is None else view(subject, **names)

        guarded.needs = right  # type: ignore[attr-defined]
        return guarded

    return protect


def sign_in_first() -> ResponseReturnValue:
    """Who is not signed in goes to the sign-in page and comes back; what was typed on some pages comes along."""
    if request.headers.get("X-Autosave"):
        return {"error": _("your session is over. Your text stays on this page.")}, 401
    if typed_text.is_kept():
        return typed_text.ask_to_sign_in()
    if request.method != "GET":
        abort(401)
    return redirect(url_for("public.sign_in", next=request.full_path.rstrip("?")))


def may_send(who: Account, path: str) -> bool:
    """Whether this account may send the page with this path of ours, whose view asks for a right."""
    endpoint, names = current_app.url_map.bind(request.host).match(path, "POST")
    right = getattr(current_app.view_functions[endpoint], "needs", None)
    if right is None:
        return False
    subject = _load(POLICY[right].subject, dict(names), who)
    return may(who, right, subject) if subject is not None or POLICY[right].subject is None else False


def _load(subject: type | None, names: dict[str, Any], who: Account | None) -> Any:
    """What the address names. What the reader is recused from is not there: the same one question, the same nothing
    as for a number that nobody has, so that not even the time of the answer tells them apart."""
    if subject is None:
        return None
    parameter, column = ADDRESSES[subject]
    query: Select[Any] = select(subject).where(column == names.pop(parameter))
    if who is not None and subject in OF_APPLICATION:
        query = query.where(not_recused(who, OF_APPLICATION[subject]))
    return session().scalar(query)
