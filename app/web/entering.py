"""Coming in and going out: the browser's session, where somebody comes from, and where they go next."""

from datetime import datetime
from urllib.parse import urlsplit

from flask import current_app, request, session, url_for
from flask_login import login_user, logout_user

from app.access.policy import Do, may
from app.accounts import actions
from app.accounts.models import Account
from app.accounts.rules import devices, throttling
from app.web.me import Visitor

# Where somebody's work is: the first of these that they may open.
DESKS = (
    ("office.desk", Do.SEE_OFFICE),
    ("committee.desk", Do.SEE_COMMITTEE_DESK),
    ("admin.accounts", Do.MANAGE_USERS),
    ("applicant.applications", Do.LIST_OWN_APPLICATIONS),
)


def enter(account: Account, token: str, *, stay: bool) -> None:
    """Let this browser carry the session; what it carried before is thrown away."""
    session.clear()
    session.permanent = stay
    login_user(Visitor(account, token))


def stay(at: datetime) -> datetime | None:
    """Let this browser's session go on from now; its new end."""
    return actions.prolong(token_here(), stay=session.permanent, at=at)


def leave() -> None:
    """Let this browser forget its session."""
    logout_user()
    session.clear()


def token_here() -> str:
    """The token of this browser's session."""
    return str(session.get("_user_id", ""))


def origin() -> str:
    """Where the request comes from, as attempts are counted."""
    return throttling.origin(request.remote_addr)


def device() -> str:
    """What the browser says that it is."""
    return devices.device(request.user_agent.string)


def own_path(wanted: str | None) -> str | None:
    """The wanted address when it is a path of ours, else None: nobody is led away after signing in."""
    if not wanted or not wanted.startswith("/") or wanted.startswith("//"):
        return None
    if "\\" in wanted or not wanted.isprintable() or wanted != wanted.strip():
        return None
    parts = urlsplit(wanted)
    return None if parts.scheme or parts.netloc else wanted


def desk(account: Account) -> str:
    """Where somebody goes after signing in: to the profile while it has no name, else to their work."""
    if not account.person.name_latin:
        return url_for("account.profile")
    for endpoint, right in DESKS:
        if endpoint in current_app.view_functions and may(account, right):
            return url_for(endpoint)
    return url_for("public.home")
