"""A guest's personal link to an event: the answer, changed until the last day, and the invitation as a paper.

How the link is opened: opening.py. Reading answers nothing.
"""

from datetime import datetime

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.accounts import queries as accounts
from app.accounts.actions.trying import note_attempt
from app.documents import queries as papers
from app.events import actions, queries, words
from app.events.models import Guest
from app.events.rules import answering, dates, places
from app.kit import clock, files
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.shelf import paper_for, subject_of
from app.web.calendars import calendar_file
from app.web.entering import origin
from app.web.forms.event_answers import ReplyForm
from app.web.guard import public
from app.web.page import page
from app.web.paper import print_paper, send_pdf
from app.web.public.bare import BARE, private
from app.web.public.blueprint import public_pages
from app.web.public.opening import Opening, too_many
from app.web.security import csrf
from app.web.transaction import attempt

by_link = Opening("invitation", queries.guest_with, lambda guest: guest.language, answering.missing_limit)


@public_pages.route("/invitations/<token>", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]
@public
@by_link
def invitation(guest: Guest, token: str, at: datetime) -> ResponseReturnValue:
    """The event, the answer as it stands, and the form to change it while that is possible."""
    event, sessions = guest.event, queries.sessions_of(guest.event)
    closed = answering.no_answer(event, at)
    form = ReplyForm.of(sessions, queries.guests_of(event), guest)
    if form.validate_on_submit():
        if accounts.free_to_try([answering.answering_limit(origin())], at):
            return too_many()
        with attempt(form):
            note_attempt([answering.answering_limit(origin())], at=at)
            actions.answer(guest, form.reply(sessions), by=f"guest:{guest.id}", at=at)
            flash(_("Thank you, your answer is noted. You can change it here until the day named below."), "good")
            return redirect(url_for("public.invitation", token=token))
    return page(
        "public/events/invitation.html", form=form, guest=guest, event=event, sessions=sessions, words=words,
        closed=closed, standing=places.standing(guest), until=answering.answers_until(event), token=token, **BARE,
    )  # fmt: skip


@public_pages.get("/invitations/<token>/invitation.pdf")
@public
@by_link
def invitation_paper(guest: Guest, token: str, at: datetime) -> ResponseReturnValue:
    """The invitation as a paper: as it was issued, else as a draft."""
    name = f"invitation-{guest.event.key}"
    issued = papers.valid_paper("event-invitation", subject_of(guest), guest.language)
    if issued and issued.digest:
        return send_pdf(files.read(issued.digest), name)
    try:
        paper = paper_for("event-invitation", subject_of(guest), {}, clock.today(settings().time_zone))
        return print_paper(paper, name)
    except Refusal:
        return private(page("public/links/over.html", typed="", **BARE), 410)


@public_pages.get("/invitations/<token>/event.ics")
@public
@by_link
def invitation_calendar(guest: Guest, token: str, at: datetime) -> ResponseReturnValue:
    """The event and the chosen sessions for the guest's own calendar."""
    told = dates.Dates.of(guest.event, guest.chosen)
    return calendar_file(dates.calendar(told, url=queries.link_of(guest), at=at), guest.event.key)
