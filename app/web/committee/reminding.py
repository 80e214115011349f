"""Reminders to members who are behind: whom, of how much, and what was sent before."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from app.access.policy import Do
from app.calls.models import Call
from app.committee import actions, queries
from app.kit import clock
from app.kit.i18n import language, ngettext
from app.kit.settings import settings
from app.web.committee.blueprint import committee
from app.web.forms.absence import RemindForm
from app.web.guard import needs
from app.web.me import by, me
from app.web.page import page
from app.web.transaction import attempt


@committee.get("/<call_key>/reminders")
@needs(Do.MANAGE_COMMITTEE)
def reminders(call: Call) -> ResponseReturnValue:
    """Who is behind, and the log of what was sent."""
    return _reminders(call, _form(call))


@committee.post("/<call_key>/reminders")
@needs(Do.MANAGE_COMMITTEE)
def remind(call: Call) -> ResponseReturnValue:
    """Write to those who are ticked."""
    form = _form(call)
    if form.validate_on_submit():
        with attempt(form):
            besides = queries.recused_from(call, me())
            number = actions.remind(call, form.members.data, besides=besides, by=by(), at=clock.now())
            flash(ngettext("%(n)s reminder is on its way.", "%(n)s reminders are on their way.", number), "good")
            return redirect(url_for("committee.reminders", call_key=call.key))
    return _reminders(call, form)


def _form(call: Call) -> RemindForm:
    """Everybody who is behind and not absent is ticked."""
    waiting = queries.awaited(call, queries.recused_from(call, me()))
    away = queries.absent_at(call, clock.now())
    members = [each for each in queries.members_of(call) if each.id in waiting and each.id not in away]
    form = RemindForm(data={"members": [each.id for each in members]})
    form.members.choices = [
        SelectChoice(
            each.id,
            ngettext(
                "%(name)s: %(n)s application", "%(name)s: %(n)s applications",
                len(waiting[each.id]), name=each.account.person.name(language()),
            ),
        )
        for each in members
    ]  # fmt: skip
    return form


def _reminders(call: Call, form: RemindForm) -> ResponseReturnValue:
    house = settings()
    return page(
        "committee/desk/reminders.html",
        form=form,
        call=call,
        log=queries.reminders_of(call, queries.recused_from(call, me())),
        days=house.reminder_days,
        quiet=(house.quiet_from, house.quiet_until),
    )
