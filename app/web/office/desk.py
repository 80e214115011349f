"""The office's desk: what waits, by deadline."""

from flask import current_app, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.access.visible import not_recused, readable_trips
from app.applications.models import Application
from app.calls import queries, words
from app.kit import clock
from app.kit.i18n import _
from app.partners import queries as partners
from app.partners import words as partner_words
from app.reporting.waiting import tallies
from app.trips.queries.diary import awaiting
from app.trips.queries.tasks import desk_tasks
from app.trips.rules.tasks import WORDS, state
from app.web.guard import needs
from app.web.me import me
from app.web.office.agreements import today
from app.web.office.blueprint import office
from app.web.office.waiting import waiting
from app.web.page import page


@office.get("/")
@needs(Do.SEE_OFFICE)
def desk() -> ResponseReturnValue:
    """What waits for the office, the nearest deadline first; and what goes on by itself."""
    at, numbers = clock.now(), tallies(not_recused(me(), Application.id))
    calls = queries.all_calls()
    found = [each for call in calls for each in waiting(call, numbers[call.id], at)]
    found.sort(key=lambda each: (each.due_at is None, each.due_at or at, each.call.id))
    elsewhere = {"office.calls": _("All calls"), "office.trips": _("Trips"), "office.events": _("Events")}
    elsewhere |= {"office.partners": _("Partners"), "office.messages": _("Messages")}
    elsewhere["office.yearly_reports"] = _("Reports")
    return page(
        "office/desk.html",
        mine=[each for each in found if not each.runs],
        running=[each for each in found if each.runs],
        has_calls=bool(calls),
        ending=partners.ending(today()),
        partner_words=partner_words,
        trip_tasks=desk_tasks(me(), today()),
        task_state=lambda task: state(task.due_on, False, today()),
        task_words=WORDS,
        diaries=awaiting(readable_trips(me())),
        elsewhere=[(name, url_for(to)) for to, name in elsewhere.items() if to in current_app.view_functions],
        words=words,
    )
