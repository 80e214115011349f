"""Learning agreements of a trip: who has which version and which signatures, writing one, signing it, the papers."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from app.access.policy import Do
from app.kit import clock
from app.kit.i18n import _, language
from app.partners.queries import contacts_of
from app.trips.actions import learning as actions
from app.trips.learning import VERSIONS, LearningPlan
from app.trips.models import Participant, Trip
from app.trips.queries import learning
from app.trips.rules.learning import SKILLS, TEXTS, Content, Named, next_version, sides, unsigned
from app.web.forms.base import Confirmation
from app.web.forms.learning import BY_LINE, SIDE_WORDS, VERSION_WORDS, PlanForm, SignatureForm, plan_form
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.office.travellers import traveller_on
from app.web.page import page
from app.web.paper import print_paper
from app.web.transaction import attempt

AGREEMENT = "/trips/<trip_key>/travellers/<int:participant_id>/learning"


@office.get("/trips/<trip_key>/learning")
@needs(Do.EDIT_TRIP)
def trip_learning(trip: Trip) -> ResponseReturnValue:
    """Everybody with their versions."""
    plans = learning.plans_of(trip.participants)
    rows = [
        (who, plans[who.id], _lacking(trip, plans[who.id])) for who in trip.participants if who.role != "accompanying"
    ]
    done = sum(bool(mine) and not lacking for _who, mine, lacking in rows)
    return page(
        "office/trips/learning/board.html", trip=trip, rows=rows, done=done, words=VERSION_WORDS, sides=SIDE_WORDS
    )


@office.get(AGREEMENT)
@needs(Do.EDIT_TRIP)
def learning_agreement(trip: Trip, participant_id: int) -> ResponseReturnValue:
    """The versions of one participant's agreement."""
    who = traveller_on(trip, participant_id)
    plans = learning.plans_of([who])[who.id]
    return page(
        "office/trips/learning/agreement.html", trip=trip, who=who, words=VERSION_WORDS, sides=SIDE_WORDS,
        plans=[(plan, _lacking(trip, [plan])) for plan in reversed(plans)],
        coming=next_version(plans, minor=learning.minor(who, trip)),
    )  # fmt: skip


@office.route(f"{AGREEMENT}/<version>", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def write_agreement(trip: Trip, participant_id: int, version: str) -> ResponseReturnValue:
    """Write a version, for one or for several at once."""
    who = traveller_on(trip, participant_id)
    if version not in VERSIONS:
        abort(404)
    form = plan_form(version, _known(trip, who))
    others = [each for each in trip.participants if each is not who and each.role == who.role]
    form.also.choices = [SelectChoice(each.id, each.person.name(language())) for each in others]
    if form.validate_on_submit():
        with attempt(form):
            chosen = [who, *(each for each in others if each.id in (form.also.data or ()))]
            actions.write_plan(chosen, version, form.content(), by=by(), at=clock.now())
            flash(_("The agreement is written. Next: everybody signs."), "good")
            return redirect(url_for("office.learning_agreement", trip_key=trip.key, participant_id=who.id))
    return _writing(trip, who, version, form)


def _writing(trip: Trip, who: Participant, version: str, form: PlanForm) -> ResponseReturnValue:
    texts = form.pairs((*TEXTS[1:], "changes"))
    return page(
        "office/trips/learning/write.html", form=form, trip=trip, who=who, version=VERSION_WORDS[version], texts=texts,
        skills=form.pairs(SKILLS), qualification=form.pairs(TEXTS[:1]), by_line=BY_LINE,
    )  # fmt: skip


@office.route(f"{AGREEMENT}/<int:plan_id>/sign", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def sign_agreement(trip: Trip, participant_id: int, plan_id: int) -> ResponseReturnValue:
    """Note who signed a version."""
    who = traveller_on(trip, participant_id)
    plan, form = _plan(who, plan_id), SignatureForm()
    form.offer(_lacking(trip, [plan]))
    if form.validate_on_submit():
        with attempt(form):
            assert form.on.data
            actions.sign(plan, form.side.data, form.name.data or "", form.on.data, by=by(), at=clock.now())
            flash(_("The signature is noted."), "good")
            return redirect(url_for("office.learning_agreement", trip_key=trip.key, participant_id=who.id))
    return page("office/trips/learning/sign.html", form=form, trip=trip, who=who)


@office.post(f"{AGREEMENT}/<int:plan_id>/signatures/<int:signature_id>/strike")
@needs(Do.EDIT_TRIP)
def strike_signature(trip: Trip, participant_id: int, plan_id: int, signature_id: int) -> ResponseReturnValue:
    """Strike out a signature that was noted by mistake."""
    who, form = traveller_on(trip, participant_id), Confirmation()
    plan = _plan(who, plan_id)
    signature = next((each for each in plan.signatures if each.id == signature_id), None)
    if signature is None:
        abort(404)
    if form.validate_on_submit():
        with attempt(form):
            actions.strike_signature(plan, signature, by=by(), at=clock.now())
            flash(_("Struck out."), "good")
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("office.learning_agreement", trip_key=trip.key, participant_id=who.id))


@office.get(f"{AGREEMENT}/<int:plan_id>.pdf")
@needs(Do.EDIT_TRIP)
def print_agreement(trip: Trip, participant_id: int, plan_id: int) -> ResponseReturnValue:
    """A version as it is signed."""
    plan = _plan(traveller_on(trip, participant_id), plan_id)
    return print_paper(learning.agreement_of(plan), f"learning-agreement-{trip.key}-{participant_id}-{plan.version}")


def _known(trip: Trip, who: Participant) -> Content:
    """What the form begins with: the version before; or else the people of the trip's newest and of the host."""
    mine = learning.plans_of([who])[who.id]
    if mine:
        return Content.read(mine[-1].content)
    found = learning.plans_of(trip.participants)
    newest = max((plans[-1] for plans in found.values() if plans), key=lambda plan: plan.id, default=None)
    people = dict(Content.read(newest.content).people) if newest else {}
    ours = {key: named for key, named in people.items() if key.startswith("sending.")}
    at_host = contacts_of(who.host) if who.host else []
    theirs = {
        f"hosting.{part}": Named(name=contact.name_latin, phone=contact.phone, email=contact.email)
        for part, contact in zip(("mentor", "emergency", "administrative"), at_host, strict=False)
    }
    return Content(people={**ours, **theirs})


def _lacking(trip: Trip, plans: list[LearningPlan]) -> list[str]:
    """The sides that the newest of these versions waits for; all of them where there is none."""
    if not plans:
        return list(sides(minor=False))
    return unsigned(plans[-1], minor=learning.minor(plans[-1].participant, trip))


def _plan(who: Participant, plan_id: int) -> LearningPlan:
    found = learning.plan_with(who, plan_id)
    if found is None:
        abort(404)
    return found
