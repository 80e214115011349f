"""A host's contact by a personal link: the group, what each learns, the signature, and who was present.

How the link is opened: opening.py.
"""

from datetime import date, datetime, timedelta

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts import queries as accounts
from app.accounts.actions.trying import note_attempt
from app.accounts.fields import FIELDS
from app.kit.i18n import _
from app.questionnaires.queries import open_tokens, today_at
from app.trips.actions import hosting as actions
from app.trips.hosting import HostLink
from app.trips.learning import LearningPlan
from app.trips.models import Participant
from app.trips.queries import hosting, learning
from app.trips.queries.groups import parted
from app.trips.queries.programme import entries_of
from app.trips.rules import hosting as rules
from app.trips.rules.learning import SKILLS, TEXTS, Content, Named, unsigned
from app.trips.rules.programme import written
from app.web.entering import origin
from app.web.forms.base import Confirmation
from app.web.forms.learning import BY_LINE, SIDE_WORDS, VERSION_WORDS, HostForm, host_form
from app.web.guard import public
from app.web.page import page
from app.web.paper import print_paper
from app.web.public.bare import BARE
from app.web.public.blueprint import public_pages
from app.web.public.opening import Opening
from app.web.security import csrf
from app.web.transaction import attempt

by_link = Opening("host", hosting.host_with, lambda link: link.contact.language, rules.missing_limit)


@public_pages.get("/hosts/<token>")
@public
@by_link
def host(link: HostLink, token: str, at: datetime) -> ResponseReturnValue:
    """The group: who they are, how each agreement stands, the programme, the days."""
    group = hosting.group_of(link)
    plans = learning.plans_of(group)
    days = (link.trip.ends_on - link.trip.starts_on).days + 1
    return page(
        "public/hosts/host.html", link=link, trip=link.trip, token=token, closed=rules.closed(link, at),
        rows={who.id: (plans[who.id], _lacking(link, plans[who.id])) for who in group}, words=VERSION_WORDS,
        parts=parted(link.contact.partner, group),
        sides=SIDE_WORDS, fields=FIELDS, entries=entries_of(link.trip, link.contact.partner.key), written=written,
        days=[day for n in range(days) if (day := link.trip.starts_on + timedelta(days=n)) <= at.date()],
        questionnaires=open_tokens(link.trip, link.contact, today_at(at)), **BARE,
    )  # fmt: skip


@public_pages.route("/hosts/<token>/people/<int:participant_id>", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]
@public
@by_link
def host_writes(link: HostLink, token: str, at: datetime, participant_id: int) -> ResponseReturnValue:
    """What one of the group will learn or has learnt."""
    who = _member(link, participant_id)
    plans = learning.plans_of([who])[who.id]
    version = rules.writes(plans, minor=learning.minor(who, link.trip))
    form = host_form(version or "after", _known(link, plans))
    if version and form.validate_on_submit():
        with attempt(form):
            _count(at)
            actions.write_as_host(link, who, version, form.content(), at=at)
            flash(_("Noted. Thank you."), "good")
            return redirect(url_for("public.host", token=token))
    return _writing(link, token, who, version, form, at)


def _writing(
    link: HostLink, token: str, who: Participant, version: str | None, form: HostForm, at: datetime
) -> ResponseReturnValue:
    fields = [form[f"{key}_en"] for key in (*TEXTS, "changes", *SKILLS) if f"{key}_en" in form]
    return page(
        "public/hosts/write.html", form=form, link=link, token=token, who=who, version=version, fields=fields,
        by_line=[f"{key}_en" for key in BY_LINE], closed=rules.closed(link, at), words=VERSION_WORDS, **BARE,
    )  # fmt: skip


@public_pages.post("/hosts/<token>/people/<int:participant_id>/<int:plan_id>/sign")
@csrf.exempt  # type: ignore[untyped-decorator]
@public
@by_link
def host_signs(link: HostLink, token: str, at: datetime, participant_id: int, plan_id: int) -> ResponseReturnValue:
    """Sign for the hosting organisation."""
    plan, form = _plan(link, participant_id, plan_id), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            _count(at)
            actions.sign_as_host(link, plan, at=at)
            flash(_("Signed. Thank you."), "good")
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("public.host", token=token))


@public_pages.get("/hosts/<token>/people/<int:participant_id>/<int:plan_id>.pdf")
@public
@by_link
def host_prints(link: HostLink, token: str, at: datetime, participant_id: int, plan_id: int) -> ResponseReturnValue:
    """A version as a paper, to read before signing."""
    plan = _plan(link, participant_id, plan_id)
    return print_paper(learning.agreement_of(plan), f"learning-agreement-{participant_id}")


@public_pages.route("/hosts/<token>/attendance/<day>", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]
@public
@by_link
def host_attendance(link: HostLink, token: str, at: datetime, day: str) -> ResponseReturnValue:
    """Who of the group was present on a day."""
    on, group, form = _day(link, day), hosting.group_of(link), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            _count(at)
            states = {who.id: request.form[f"person-{who.id}"] for who in group if f"person-{who.id}" in request.form}
            actions.note_as_host(link, on, states, at=at)
            flash(_("The day is noted."), "good")
            return redirect(url_for("public.host", token=token))
    noted = {each.participant_id: each.state for each in learning.presences_of(link.trip, on)}
    return page(
        "public/hosts/day.html", form=form, link=link, token=token, day=on, noted=noted,
        parts=parted(link.contact.partner, group),
        closed=rules.closed(link, at), **BARE,
    )  # fmt: skip


def _known(link: HostLink, plans: list[LearningPlan]) -> Content:
    known = Content.read(plans[-1].content) if plans else Content()
    if "hosting.mentor" in known.people:
        return known
    contact = link.contact
    mine = Named(name=contact.name_latin, phone=contact.phone, email=contact.email)
    return Content(hours=known.hours, texts=known.texts, people={**known.people, "hosting.mentor": mine})


def _lacking(link: HostLink, plans: list[LearningPlan]) -> list[str]:
    return unsigned(plans[-1], minor=learning.minor(plans[-1].participant, link.trip)) if plans else []


def _member(link: HostLink, participant_id: int) -> Participant:
    return hosting.member_of(link, participant_id) or abort(404)


def _plan(link: HostLink, participant_id: int, plan_id: int) -> LearningPlan:
    return learning.plan_with(_member(link, participant_id), plan_id) or abort(404)


def _day(link: HostLink, text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        abort(404)
    return found if link.trip.starts_on <= found <= link.trip.ends_on else abort(404)


def _count(at: datetime) -> None:
    limit = rules.writing_limit(origin())
    if accounts.free_to_try([limit], at):
        abort(429)
    note_attempt([limit], at=at)
