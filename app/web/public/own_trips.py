"""A traveller without an account sees their own trip by a personal link; guests of a visit to us too.

How the link is opened: opening.py. The page is the one that travellers with an account have.
"""

from datetime import datetime

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from app.accounts import queries as accounts
from app.accounts.actions.trying import note_attempt
from app.kit import clock
from app.kit.settings import settings
from app.trips.own_pages import TravellerLink
from app.trips.queries import own_pages
from app.trips.rules import own_pages as rules
from app.web.entering import origin
from app.web.guard import public
from app.web.own_trip import Addresses, finish_task, own_calendar, own_paper, own_trip
from app.web.page import page
from app.web.public.bare import BARE
from app.web.public.blueprint import public_pages
from app.web.public.opening import Opening, too_many
from app.web.security import csrf


def _found(token: str) -> TravellerLink | None:
    return own_pages.link_with(token, clock.today(settings().time_zone))


by_link = Opening("traveller", _found, lambda link: link.language, rules.missing_limit)


@public_pages.get("/travel/<token>")
@public
@by_link
def own_page(link: TravellerLink, token: str, at: datetime) -> ResponseReturnValue:
    """Programme, whom to call, group, room, what to bring, papers, tasks and the diary."""
    addresses = Addresses(
        calendar=url_for("public.own_page_calendar", token=token),
        paper=lambda paper: url_for("public.own_page_paper", token=token, paper_id=paper.id),
        task=lambda task: url_for("public.own_page_task", token=token, task_id=task.id),
        diary=url_for("public.own_diary", token=token),
    )
    return page("traveller/trip.html", **own_trip(link.participant, addresses), **BARE)


@public_pages.get("/travel/<token>/programme.ics")
@public
@by_link
def own_page_calendar(link: TravellerLink, token: str, at: datetime) -> ResponseReturnValue:
    """The programme for the traveller's calendar. The key to the page does not go into it: calendars are shared."""
    return own_calendar(link.participant, url_for("public.home", _external=True))


@public_pages.get("/travel/<token>/papers/<int:paper_id>.pdf")
@public
@by_link
def own_page_paper(link: TravellerLink, token: str, at: datetime, paper_id: int) -> ResponseReturnValue:
    """A paper that was issued to the traveller."""
    return own_paper(link.participant, paper_id)


@public_pages.post("/travel/<token>/tasks/<int:task_id>/done")
@csrf.exempt  # type: ignore[untyped-decorator]
@public
@by_link
def own_page_task(link: TravellerLink, token: str, at: datetime, task_id: int) -> ResponseReturnValue:
    """Say that a task is done, or that it is not."""
    limit = rules.writing_limit(origin())
    if accounts.free_to_try([limit], at):
        return too_many()
    note_attempt([limit], at=at)
    finish_task(link.participant, task_id, by=f"participant:{link.participant_id}")
    return redirect(url_for("public.own_page", token=token, _anchor="tasks"))
