"""The front page: the next deadline, open calls, how it goes, and whom we exchange with."""

from flask.typing import ResponseReturnValue

from app.calls import queries as calls
from app.calls import words
from app.events import queries as events
from app.kit import clock
from app.kit.translated import pick
from app.partners import queries as partners
from app.partners import words as partner_words
from app.partners.rules import cities, period
from app.web.guard import public
from app.web.page import page
from app.web.public.blueprint import public_pages
from app.web.public.calls import apply_url, line


@public_pages.get("/")
@public
def home() -> ResponseReturnValue:
    """Open calls and the next deadline."""
    at = clock.now()
    taking = calls.open_calls(at)
    first = taking[0] if taking else None
    history = partners.history()
    schools = [partner for partner in partners.partners() if partner.kind == "school"]
    return page(
        "public/home.html",
        first=first,
        first_left=line(first, at).left if first else "",
        apply_url=apply_url(first, at) if first else None,
        lines=[line(call, at) for call in (*taking, *calls.upcoming_calls(at))],
        since=period(history[0].period).year if history else None,
        cities=[pick(city) for city in cities(schools)],
        mobilities=history[::-1][:3],
        events=events.open_events(at),
        words=words,
        words_of=partner_words,
    )
