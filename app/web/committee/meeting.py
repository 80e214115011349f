"""A meeting of the committee: agenda and attendance, the point on the table, and the view for the wall."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from app.access.policy import Do, may
from app.applications.models import Application
from app.calls.models import Call
from app.committee import actions, queries
from app.committee.models import AgendaPoint, Meeting
from app.committee.rules.scores import total
from app.kit import clock
from app.kit.i18n import _, language
from app.web.committee.blueprint import committee
from app.web.forms.base import Confirmation, Form
from app.web.forms.meeting import DissentForm, PresentForm, SettleForm
from app.web.guard import needs
from app.web.me import by, me
from app.web.page import page
from app.web.paging import paging, wanted_page
from app.web.transaction import attempt

ROWS = 100


@committee.get("/<call_key>/meeting")
@needs(Do.SEE_DISCUSSIONS)
def meeting(call: Call) -> ResponseReturnValue:
    """The agenda in an order in which nobody leaves the room more often than must be, and who is there."""
    return _agenda(call, _present_form(call))


@committee.post("/<call_key>/meeting/present")
@needs(Do.LEAD_MEETING)
def present(call: Call) -> ResponseReturnValue:
    """Open a meeting with those who are ticked, or note that somebody came or went."""
    form, found = _present_form(call), _open(call)
    if form.validate_on_submit():
        with attempt(form):
            if found is None:
                actions.open_meeting(call, form.present.data, by=by(), at=clock.now())
                flash(_("The meeting is open."), "good")
            else:
                actions.set_present(found, form.present.data, by=by(), at=clock.now())
                flash(_("The attendance is noted."), "good")
            return _to_agenda(call)
    return _agenda(call, form)


@committee.post("/<call_key>/meeting/close")
@needs(Do.LEAD_MEETING)
def close_meeting(call: Call) -> ResponseReturnValue:
    """Close the meeting."""
    form, found = Confirmation(), _open(call)
    if found is not None and form.validate_on_submit():
        with attempt(form):
            actions.close_meeting(found, by=by(), at=clock.now())
            flash(_("The meeting is closed. What was decided stands in the protocol."), "good")
            return _to_agenda(call)
    return _agenda(call, form)


@committee.post("/applications/<int:application_id>/meeting/take-up")
@needs(Do.LEAD_POINT)
def take_up(application: Application) -> ResponseReturnValue:
    """Put an application on the table, once those who have to have left."""
    form, found = Confirmation(), _open(application.call)
    if found is None:
        return _to_agenda(application.call)
    if form.validate_on_submit():
        with attempt(form):
            actions.take_up(found, application, by=by(), at=clock.now())
            return redirect(url_for("committee.point", application_id=application.id))
    return _agenda(application.call, form)


@committee.route("/applications/<int:application_id>/meeting", methods=["GET", "POST"])
@needs(Do.LEAD_POINT)
def point(application: Application) -> ResponseReturnValue:
    """The application on the table: what was decided, and who disagrees."""
    found = _point(application)
    form = SettleForm(data={"decision": found.decision or _("The committee keeps the scores as they stand.")})
    if form.validate_on_submit():
        with attempt(form):
            actions.settle(found, form.decision.data, by=by(), at=clock.now())
            flash(_("The decision on %(number)s is noted.", number=application.number), "good")
            return _to_agenda(application.call)
    return _on_table(found, form, _dissent_form(found))


@committee.post("/applications/<int:application_id>/meeting/dissent")
@needs(Do.LEAD_POINT)
def dissent(application: Application) -> ResponseReturnValue:
    """Note a differing opinion for the protocol."""
    found = _point(application)
    form = _dissent_form(found)
    if form.validate_on_submit():
        with attempt(form):
            member = next(each for each in queries.members_of(application.call) if each.id == form.member_id.data)
            actions.dissent(found, member, form.text.data or "", by=by(), at=clock.now())
            flash(_("The opinion is noted for the protocol."), "good")
            return redirect(url_for("committee.point", application_id=application.id))
    return _on_table(found, form, form)


@committee.get("/<call_key>/meeting/projector")
@needs(Do.SEE_DISCUSSIONS)
def meeting_projector(call: Call) -> ResponseReturnValue:
    """For the wall: what is on the table, or who leaves and who comes back before the next point."""
    found = queries.meeting_of(call)
    agenda = queries.agenda_of(found, _besides(call), slice(1)) if found else None
    current = agenda.current if agenda else None
    application = current.application if current else None
    shown = queries.scores_on(application) if application else []
    rubric = call.rubric(application.category) if application else []
    return page(
        "committee/meeting/projector.html",
        call=call,
        agenda=agenda,
        current=current,
        shown=shown,
        rubric=rubric,
        totals={each.id: total(rubric, each.scores) for each in shown},
    )


def _besides(call: Call) -> set[int]:
    return queries.recused_from(call, me()) | queries.applied_by(call, me())


def _open(call: Call) -> Meeting | None:
    """The meeting that goes on, if one does."""
    found = queries.meeting_of(call)
    return found if found is not None and found.closed_at is None else None


def _point(application: Application) -> AgendaPoint:
    found = _open(application.call)
    points = queries.points_of([found]) if found else []
    point = next((each for each in points if each.application_id == application.id), None)
    if point is None:
        abort(404)
    return point


def _present_form(call: Call) -> PresentForm:
    """Who is there already, or at first everybody who is not marked absent."""
    found, away = _open(call), queries.absent_at(call, clock.now())
    members = [each for each in queries.members_of(call) if each.id not in away]
    form = PresentForm(data={"present": found.present if found else [each.id for each in members]})
    form.present.choices = [SelectChoice(each.id, each.account.person.name(language())) for each in members]
    return form


def _dissent_form(found: AgendaPoint) -> DissentForm:
    form = DissentForm()
    members = [each for each in queries.members_of(found.application.call) if each.id in found.present]
    form.member_id.choices = [SelectChoice(each.id, each.account.person.name(language())) for each in members]
    return form


def _to_agenda(call: Call) -> ResponseReturnValue:
    return redirect(url_for("committee.meeting", call_key=call.key))


def _agenda(call: Call, form: Form) -> ResponseReturnValue:
    found, number = queries.meeting_of(call), wanted_page()
    part = slice((number - 1) * ROWS, number * ROWS)
    agenda = queries.agenda_of(found, _besides(call), part) if found else None
    return page(
        "committee/meeting/agenda.html",
        form=form,
        attendance=form if isinstance(form, PresentForm) else _present_form(call),
        call=call,
        agenda=agenda,
        before=part.start,
        pages=paging(number, ROWS, agenda.left if agenda else 0),
        is_open=found is not None and found.closed_at is None,
        dissents=queries.dissents_on(agenda.settled) if agenda else {},
        leads=may(me(), Do.LEAD_MEETING, call),
    )


def _on_table(found: AgendaPoint, form: Form, disagreeing: DissentForm) -> ResponseReturnValue:
    members = {member.id: member for member in queries.members_of(found.application.call)}
    return page(
        "committee/meeting/point.html",
        form=form,
        settling=form if isinstance(form, SettleForm) else SettleForm(data={"decision": found.decision}),
        disagreeing=disagreeing,
        point=found,
        application=found.application,
        call=found.application.call,
        away=[members[key] for key in found.away if key in members],
        dissents=queries.dissents_on([found])[found.id],
    )
