"""The guests of an event: who stands how, added one by one or as lines, invited, reminded, answered for."""

from flask import Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from app.access.policy import Do
from app.documents.rendering import qr_code
from app.events import actions, queries, words
from app.events.models import Event, Guest
from app.events.queries.records import numbers
from app.events.rules import answering, places
from app.events.rules.listing import COLUMNS, read
from app.kit import clock
from app.kit.i18n import _, language, ngettext
from app.kit.i18n import lazy_gettext as _l
from app.kit.settings import settings
from app.kit.translated import pick
from app.web.forms.base import Confirmation
from app.web.forms.event_answers import ReplyForm
from app.web.forms.events import ChosenForm, GuestForm, LinesForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.assignment_files import as_file
from app.web.office.blueprint import office
from app.web.page import page
from app.web.sorting import By, sorted_by
from app.web.transaction import attempt


@office.get("/events/<event_key>/guests")
@needs(Do.SEE_EVENT)
def event_guests(event: Event) -> ResponseReturnValue:
    """Everybody on the list, or (?standing=…) those who stand so."""
    everybody, at = queries.guests_of(event), clock.now()
    wanted = request.args.get("standing", "")
    those = [guest for guest in everybody if wanted in ("", places.standing(guest))]
    shown, sorting = sorted_by(those, _columns())
    return page(
        "office/events/guests.html", event=event, words=words, shown=shown, sorting=sorting, wanted=wanted,
        numbers=numbers(everybody), everybody=len(everybody), standing=places.standing, taken=places.taken(everybody),
        unanswered=sum(map(answering.awaits_answer, everybody)), until=answering.answers_until(event),
        answering=answering.no_answer(event, at) is None,
        inviting=event.state in ("planned", *answering.ANSWERABLE) and any(one.invited_at is None for one in shown),
    )  # fmt: skip


def _columns() -> By[Guest]:
    roles, standings = list(words.ROLES), list(words.STANDINGS)
    return {
        "name": (_l("Name"), lambda guest: guest.person.sorted_as(language())),
        "number": (_l("Number"), lambda guest: guest.number),
        "organisation": (_l("Organisation"), lambda guest: pick(words.affiliation(guest))),
        "role": (_l("Role"), lambda guest: roles.index(guest.role)),
        "answer": (_l("Answer"), lambda guest: standings.index(places.standing(guest))),
    }


@office.post("/events/<event_key>/invite")
@needs(Do.EDIT_EVENT)
def invite_guests(event: Event) -> ResponseReturnValue:
    """Invite those who were ticked."""
    form, everybody = ChosenForm(), queries.guests_of(event)
    form.guests.choices = [SelectChoice(guest.id, "") for guest in everybody]
    if form.validate_on_submit():
        with attempt(form):
            chosen = [guest for guest in everybody if guest.id in (form.guests.data or ())]
            sent = actions.invite(event, chosen, by=by(), at=clock.now())
            said = ngettext("%(n)s invitation is on its way.", "%(n)s invitations are on their way.", sent.letters)
            flash(said, "good")
            if sent.on_paper:
                names = ", ".join(guest.person.name(language()) for guest in sent.on_paper)
                flash(
                    _("Without an e-mail address, so print the invitation under Papers: %(names)s.", names=names),
                    "warn",
                )
    return _back(event, form)


@office.post("/events/<event_key>/remind")
@needs(Do.EDIT_EVENT)
def remind_guests(event: Event) -> ResponseReturnValue:
    """Remind those who have not answered, and nobody else."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            sent = actions.remind(event, by=by(), at=clock.now())
            said = ngettext("%(n)s reminder is on its way.", "%(n)s reminders are on their way.", sent)
            flash(
                said if sent else _("Nobody is reminded: all have answered, or had a letter in the last day."), "good"
            )
    return _back(event, form)


@office.route("/events/<event_key>/guests/new", methods=["GET", "POST"])
@needs(Do.EDIT_EVENT)
def new_guest(event: Event) -> ResponseReturnValue:
    """Put somebody on the list; (?door=1) somebody who has come without an invitation."""
    form, at_the_door = GuestForm.of(), bool(request.args.get("door"))
    if form.validate_on_submit():
        with attempt(form):
            made = actions.add_guest(event, form.newcomer("door" if at_the_door else "list"), by=by(), at=clock.now())
            flash(
                _("On the list: %(name)s, number %(number)s.", name=made.person.name(language()), number=made.number),
                "good",
            )
            if at_the_door:
                return redirect(url_for("public.arriving", code=made.code))
            return redirect(url_for("office.event_guests", event_key=event.key))
    return page("office/events/guest.html", form=form, event=event, guest=None)


@office.route("/events/<event_key>/guests/<int:guest_id>", methods=["GET", "POST"])
@needs(Do.EDIT_EVENT)
def edit_guest(event: Event, guest_id: int) -> ResponseReturnValue:
    """One guest: what is known, the answer, the deeds."""
    guest = _guest(event, guest_id)
    form = GuestForm.of(guest)
    if form.validate_on_submit():
        with attempt(form):
            actions.change_guest(guest, form.newcomer(guest.source), by=by(), at=clock.now())
            flash(_("Saved."), "good")
            return redirect(url_for("office.event_guests", event_key=event.key))
    return page(
        "office/events/guest.html", form=form, event=event, guest=guest, words=words, standing=places.standing(guest),
        answering=event.state in ("planned", *answering.ANSWERABLE),
    )  # fmt: skip


@office.route("/events/<event_key>/guests/<int:guest_id>/answer", methods=["GET", "POST"])
@needs(Do.EDIT_EVENT)
def answer_for_guest(event: Event, guest_id: int) -> ResponseReturnValue:
    """Note what a guest has told the office."""
    guest, sessions = _guest(event, guest_id), queries.sessions_of(event)
    form = ReplyForm.of(sessions, queries.guests_of(event), guest)
    if form.validate_on_submit():
        with attempt(form):
            actions.answer(guest, form.reply(sessions), by=by(), at=clock.now(), by_office=True)
            flash(_("The answer is noted."), "good")
            return redirect(url_for("office.event_guests", event_key=event.key))
    return page("office/events/answer.html", form=form, event=event, guest=guest)


@office.post("/events/<event_key>/guests/<int:guest_id>/link")
@needs(Do.EDIT_EVENT)
def renew_guest_link(event: Event, guest_id: int) -> ResponseReturnValue:
    """Send a guest a new link in place of the earlier one."""
    guest, form = _guest(event, guest_id), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.renew_link(guest, by=by(), at=clock.now())
            flash(_("The letter with the new link is on its way."), "good")
    return _back(event, form)


@office.post("/events/<event_key>/guests/<int:guest_id>/remove")
@needs(Do.EDIT_EVENT)
def remove_guest(event: Event, guest_id: int) -> ResponseReturnValue:
    """Take somebody off the list."""
    guest, form = _guest(event, guest_id), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.remove_guest(guest, by=by(), at=clock.now())
            flash(_("Taken off the list."), "good")
    return _back(event, form)


@office.route("/events/<event_key>/guests/lines", methods=["GET", "POST"])
@needs(Do.EDIT_EVENT)
def guest_lines(event: Event) -> ResponseReturnValue:
    """Put many guests on the list at once: all of them, or, with a fault in any line, nobody."""
    form, faults = LinesForm(), []
    if form.validate_on_submit():
        with attempt(form):
            known = {guest.email for guest in queries.guests_of(event) if guest.email}
            reading = read(form.lines.data or "", known, form.language.data)
            faults = reading.faults
            if not faults:
                count = actions.add_lines(event, reading.lines, by=by(), at=clock.now())
                flash(ngettext("%(n)s guest is on the list.", "%(n)s guests are on the list.", count), "good")
                return redirect(url_for("office.event_guests", event_key=event.key))
            form.form_errors.append(_("Nobody was put on the list: mend the lines named below, then send it again."))
    return page("office/events/lines.html", form=form, event=event, faults=faults, columns=COLUMNS)


@office.get("/events/<event_key>/guests.csv")
@needs(Do.SEE_EVENT)
def guests_file(event: Event) -> Response:
    """The list as a table: who comes, to what, with whom, and what the kitchen has to know."""
    header = (*COLUMNS, "number", "standing", "companions", "diet", "sessions", "message", "checked in")
    rows = []
    for guest in queries.guests_of(event):
        who, chosen = guest.person, "; ".join(pick(one.title) for one in guest.chosen)
        names = (who.given_latin, who.family_latin, who.given_ka, who.family_ka, pick(words.affiliation(guest)))
        stands = words.standing_word(places.standing(guest))
        rows.append(
            (
                *names, guest.role, guest.email, guest.language, str(guest.number), stands,
                "; ".join(guest.companions), guest.diet, chosen, guest.message, "yes" if guest.arrivals else "",
            )
        )  # fmt: skip
    return as_file(header, rows, f"{event.key}-guests.csv")


@office.post("/events/<event_key>/door")
@needs(Do.EDIT_EVENT)
def open_door(event: Event) -> ResponseReturnValue:
    """Make the link for helpers at the door; it is shown once."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            token = actions.open_door(event, by=by(), at=clock.now())
            address = f"{settings().base_url}/door/{token}"
            return page("office/events/door.html", event=event, address=address, code=qr_code(address))
    return _to_the_door(event, form)


@office.post("/events/<event_key>/door/close")
@needs(Do.EDIT_EVENT)
def close_door(event: Event) -> ResponseReturnValue:
    """End the helpers' link."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.close_door(event, by=by(), at=clock.now())
            flash(_("The helpers' link is ended."), "good")
    return _to_the_door(event, form)


def _to_the_door(event: Event, form: Confirmation) -> ResponseReturnValue:
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("public.check_in", event_key=event.key))


def _guest(event: Event, guest_id: int) -> Guest:
    found = queries.guest_in(event, guest_id)
    if found is None:
        abort(404)
    return found


def _back(event: Event, form: Confirmation | ChosenForm) -> ResponseReturnValue:
    for message in [*form.form_errors, *(error for errors in form.errors.values() for error in errors)]:
        flash(message, "bad")
    return redirect(url_for("office.event_guests", event_key=event.key))
