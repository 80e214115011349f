"""The diary of a traveller without an account, by their personal link: the pages that travellers with an account have.

Own entries only, as long as the link works; what one place can send is counted.
"""

from datetime import datetime

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from app.accounts import queries as accounts
from app.accounts.actions.trying import note_attempt
from app.accounts.rules.throttling import Limit
from app.kit.db import unit_of_work
from app.trips.own_pages import TravellerLink
from app.trips.rules import own_pages as rules
from app.web.entering import origin
from app.web.forms.base import Confirmation
from app.web.guard import public
from app.web.own_diary import Way, delete_own, own_days, own_picture, withdraw_own
from app.web.own_diary_day import own_day, send_picture
from app.web.public.bare import BARE
from app.web.public.blueprint import public_pages
from app.web.public.opening import too_many
from app.web.public.own_trips import by_link
from app.web.security import csrf
from app.web.transaction import unlocked


def _way(link: TravellerLink, token: str) -> Way:
    return Way(
        who=link.participant, by=f"participant:{link.participant_id}", trip=url_for("public.own_page", token=token),
        token=url_for("public.own_diary_token", token=token), prefix="public.own_", values={"token": token},
        signs_in=False, around=BARE,
    )  # fmt: skip


def _may_send(limit: Limit, at: datetime) -> bool:
    """Whether this place may send once more; it is counted."""
    if accounts.free_to_try([limit], at):
        return False
    note_attempt([limit], at=at)
    return True


@public_pages.get("/travel/<token>/diary")
@public
@by_link
def own_diary(link: TravellerLink, token: str, at: datetime) -> ResponseReturnValue:
    """The traveller's days."""
    return own_days(_way(link, token), others={})


@public_pages.get("/travel/<token>/diary/token")
@public
@by_link
def own_diary_token(link: TravellerLink, token: str, at: datetime) -> ResponseReturnValue:
    """For a page that has been open for long: what forms need now."""
    return {"token": generate_csrf()}


@public_pages.route("/travel/<token>/diary/<day>", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]
@public
@by_link
@unlocked
def own_diary_day(link: TravellerLink, token: str, at: datetime, day: str) -> ResponseReturnValue:
    """One day's entry."""
    if request.method == "POST":
        with unit_of_work():
            may_send = _may_send(rules.writing_limit(origin()), at)
        if not may_send:
            return too_many()
    return own_day(_way(link, token), day)


@public_pages.post("/travel/<token>/diary/<day>/pictures")
@csrf.exempt  # type: ignore[untyped-decorator]
@public
@by_link
@unlocked
def own_add_diary_picture(link: TravellerLink, token: str, at: datetime, day: str) -> ResponseReturnValue:
    """Add one picture."""
    if not Confirmation().validate_on_submit():
        abort(400)
    with unit_of_work():
        may_send = _may_send(rules.picture_limit(origin()), at)
    return send_picture(_way(link, token), day) if may_send else too_many()


@public_pages.post("/travel/<token>/diary/<day>/withdraw")
@csrf.exempt  # type: ignore[untyped-decorator]
@public
@by_link
def own_withdraw_diary(link: TravellerLink, token: str, at: datetime, day: str) -> ResponseReturnValue:
    """Take an entry back."""
    return withdraw_own(_way(link, token), day)


@public_pages.post("/travel/<token>/diary/<day>/delete")
@csrf.exempt  # type: ignore[untyped-decorator]
@public
@by_link
def own_delete_diary(link: TravellerLink, token: str, at: datetime, day: str) -> ResponseReturnValue:
    """Throw an entry away with its pictures."""
    return delete_own(_way(link, token), day)


@public_pages.get("/travel/<token>/diary/pictures/<int:picture_id>.jpg")
@public
@by_link
def own_diary_picture(link: TravellerLink, token: str, at: datetime, picture_id: int) -> ResponseReturnValue:
    """A picture of one's own."""
    return own_picture(link.participant, picture_id)
