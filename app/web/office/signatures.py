"""Signatures under the learning agreements of a trip, noted for many at once: one side, one day, a name for each."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.kit import clock
from app.kit.i18n import _, language, ngettext
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.trips.actions import learning as actions
from app.trips.learning import SIDES, LearningPlan
from app.trips.models import Trip
from app.trips.queries import signing
from app.trips.queries.signing import Line
from app.web.forms.learning import SIDE_WORDS, VERSION_WORDS, SignaturesForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.page import page
from app.web.transaction import attempt


@office.route("/trips/<trip_key>/learning/signatures", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def trip_signatures(trip: Trip) -> ResponseReturnValue:
    """Note that a side signed for all who are ticked; who cannot be is named with the reason, and the others are."""
    today, waited = clock.today(settings().time_zone), signing.sides_waited_for(trip)
    side = request.args.get("side", "")
    side = side if side in SIDES else next((each for each in SIDES if waited[each]), SIDES[0])
    form, lines = SignaturesForm(on=today), signing.lines_for(trip, side, today)
    if form.validate_on_submit():
        with attempt(form):
            assert form.on.data
            signed = _ticked(lines)
            noted, refused = actions.sign_together(signed, side, form.on.data, by=by(), at=clock.now())
            flash(ngettext("%(n)s signature is noted.", "%(n)s signatures are noted.", noted), "good")
            for plan, reason in refused:
                name = plan.participant.person.name(language())
                flash(_("Not noted: %(name)s. %(reason)s", name=name, reason=reason), "warn")
            return redirect(url_for("office.trip_signatures", trip_key=trip.key, side=side if refused else None))
    return page(
        "office/trips/learning/signatures.html", form=form, trip=trip, lines=lines, side=side, waited=waited,
        sides=SIDE_WORDS, words=VERSION_WORDS, sent=form.is_submitted(), typed=request.form,
    )  # fmt: skip


def _ticked(lines: list[Line]) -> list[tuple[LearningPlan, str]]:
    """The versions that were ticked, each with the name that was typed; refused when the page is no longer true."""
    plans = {str(line.plan.id): line.plan for line in lines if line.plan}
    chosen = request.form.getlist("plan")
    if not set(chosen) <= set(plans):
        raise Refusal(_("The list does not fit the trip any more. Load the page again."))
    return [(plans[each], " ".join(request.form.get(f"name-{each}", "").split())) for each in chosen]
