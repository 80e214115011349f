"""What every page's template may use: languages, rights, navigation, and strictness about missing names."""

from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, request, url_for
from flask_wtf.csrf import generate_csrf
from jinja2 import StrictUndefined

from app.access.policy import Do, may
from app.kit import clock
from app.kit.i18n import _, format_time, language
from app.kit.settings import settings
from app.kit.templating import furnish
from app.kit.translated import pick
from app.web import locale
from app.web.event_tabs import event_tabs
from app.web.me import me_or_none, session_ends_at
from app.web.navigation import navigation
from app.web.trip_tabs import trip_page, trip_tabs

SOON = 24 * 60 * 60


def can(right: Do, subject: Any = None) -> bool:
    """Whether the reader may do this: the same table that the guard asks."""
    return may(me_or_none(), right, subject)


def surroundings() -> dict[str, object]:
    """The values around every page."""
    return {
        "me": me_or_none(),
        "account": _account(),
        "sign_in_ends": _sign_in_ends(),
        "sign_in_url": url_for("public.sign_in", next=_here()),
        "home_url": url_for("public.home"),
        "mailbox_url": url_for("public.mailbox") if "public.mailbox" in current_app.view_functions else None,
        "navigation": navigation(),
        "languages": locale.switch(),
        "college": settings().college,
        "college_name": pick(settings().college),
        "city": settings().city,
        "demonstration": settings().demonstration,
        "footer_links": [(_("Is this paper real?"), url_for("public.verify"))],
        "now": clock.now(),
    }


def _here() -> str | None:
    """The page to come back to after signing in: for something that was sent, the page that it was sent from."""
    sent_from = urlsplit(request.referrer or "")
    path = request.path if request.method == "GET" else sent_from.path if sent_from.netloc == request.host else "/"
    return None if path == "/" else path


def _sign_in_ends() -> dict[str, object] | None:
    """When the reader will be signed out, if that is so soon that the page has to know: the hour, the seconds left."""
    ends_at = session_ends_at()
    left = int((ends_at - clock.now()).total_seconds()) if ends_at else SOON
    return {"until": format_time(ends_at, settings().time_zone), "left": left} if ends_at and left < SOON else None


def _account() -> dict[str, object] | None:
    """What the header shows of the reader: name, own page, sign-out."""
    who = me_or_none()
    if who is None:
        return None
    return {
        "name": who.person.name(language()) or who.email,
        "url": url_for("account.profile"),
        "links": [],
        "sign_out_url": url_for("public.sign_out"),
    }


def install(app: Flask) -> None:
    """Furnish Flask's own Jinja environment."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    furnish(app.jinja_env)
    app.jinja_env.globals |= {"can": can, "Do": Do, "csrf_token": generate_csrf}
    app.jinja_env.globals |= {"trip_tabs": trip_tabs, "trip_page": trip_page, "event_tabs": event_tabs}
    app.context_processor(surroundings)
