"""A traveller's own diary, whether they sign in or come by a personal link: their days, taking an entry back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.kit import clock
from app.kit.i18n import _
from app.kit.settings import settings
from app.trips.actions import diary as actions
from app.trips.models import Participant
from app.trips.queries import diary as queries
from app.trips.queries.records import trip_with
from app.trips.rules.diary import STATES, TONES, days_of, is_open
from app.web.forms.base import Confirmation
from app.web.page import page
from app.web.stored import look
from app.web.transaction import arrived, attempt, say_faults


@dataclass(frozen=True, kw_only=True)
class Way:
    """By which way a traveller comes to their diary; its pages have the same names behind either `prefix`.

    `by` is the writer as the audit log names them, `trip` the address of the page of the journey, `token` where a page
    that has been open for long asks for what forms need now, `around` what the pages' frame is told besides.
    """

    who: Participant
    by: str
    trip: str
    token: str
    prefix: str
    values: dict[str, Any]
    signs_in: bool
    around: dict[str, Any] = field(default_factory=dict)

    def to(self, name: str, **more: Any) -> str:
        """The address of a page of the diary."""
        return url_for(f"{self.prefix}{name}", **self.values, **more)


def own_days(way: Way, **more: Any) -> ResponseReturnValue:
    """The traveller's days, today first, and what they wrote; `more` is what else stands on this reader's page."""
    trip, now = trip_with(way.who), clock.today(settings().time_zone)
    days = days_of(trip.starts_on, trip.ends_on, now) if is_open(trip.starts_on, trip.ends_on, now) else []
    values = {"entries": queries.entries_by(way.who), "days": days, "today": now, "is_shown": queries.is_shown(trip)}
    words = {"states": STATES, "tones": TONES}
    return page("traveller/diary/list.html", way=way, trip=trip, **values, **words, **more, **way.around)


def withdraw_own(way: Way, day: str) -> ResponseReturnValue:
    """Take an entry back: it is a draft again, and nobody else sees it from now on."""
    _pressed(way, day, actions.withdraw, _("The entry is withdrawn: only you see it now."))
    return redirect(way.to("diary_day", day=day))


def delete_own(way: Way, day: str) -> ResponseReturnValue:
    """Throw an entry away with its pictures."""
    _pressed(way, day, actions.throw_away, _("The entry and its pictures are deleted."))
    return redirect(way.to("diary"))


def own_picture(who: Participant, picture_id: int, *, others: bool = False) -> ResponseReturnValue:
    """A picture of one's own; for who may see what `others` handed in, of that too."""
    entry, picture = queries.picture_in(trip_with(who), picture_id) or abort(404)
    if entry.participant_id != who.id and not (others and entry.state != "draft"):
        abort(404)
    return look(picture.preview)


def day_of(who: Participant, text: str) -> date:
    """The day of the traveller's trip that an address names, or a 404."""
    trip = trip_with(who)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        abort(404)
    return day if trip.starts_on <= day <= trip.ends_on else abort(404)


def given_back(told: bool) -> tuple[str, str]:
    """What is said when an entry was given back, and how, by whether its writer was written to."""
    if told:
        return _("The entry is given back, and its writer is written to."), "good"
    return _(
        "The entry is given back. Its writer has neither an account nor a link that works: please tell them."
    ), "warn"


def _pressed(way: Way, day: str, deed: Callable[..., object], said: str) -> None:
    entry, form = queries.entry_of(way.who, day_of(way.who, day)) or abort(404), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            deed(entry, by=way.by, at=arrived())
            flash(said, "good")
    say_faults(form)
