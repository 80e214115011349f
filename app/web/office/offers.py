"""The offers of a call for the office: their history, and a refusal written down for somebody."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from app.access.policy import Do
from app.calls.models import Call
from app.calls.rules import has_begun
from app.committee.queries import recused_from
from app.kit import clock
from app.kit.i18n import _
from app.selection import queries
from app.selection.models import OFFER
from app.trips import actions
from app.trips.queries import trip_of
from app.web.forms.selection import OfficeDeclineForm
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.blueprint import office
from app.web.page import page
from app.web.transaction import attempt


@office.route("/calls/<call_key>/offers/<int:offer_id>/decline", methods=["GET", "POST"])
@needs(Do.MANAGE_OFFERS)
def decline_offer(call: Call, offer_id: int) -> ResponseReturnValue:
    """Write down that somebody gives the place back, after saying what follows."""
    offer = next((offer for offer in queries.offers_of(call) if offer.id == offer_id), None)
    if offer is None or offer.application_id in recused_from(call, me()):
        raise NotFound
    back = redirect(url_for("office.selection", call_key=call.key, _anchor="offers"))
    if not OFFER.allows(offer.state, "declined"):
        flash(_("This offer has been answered already, or has run out."), "info")
        return back
    form = OfficeDeclineForm()
    if form.validate_on_submit():
        with attempt(form):
            promotion = actions.decline(offer, reason=form.reason.data or "", by=by(), at=clock.now(), on_behalf=True)
            flash(_("Written down. The next offer is out.") if promotion else _("Written down."), "good")
            return back
    return page(
        "office/selection/decline.html",
        form=form,
        call=call,
        offer=offer,
        has_begun=has_begun(call, clock.now()),
        trip=trip_of(call),
    )
