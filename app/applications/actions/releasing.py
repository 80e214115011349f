"""A form begins to count: with the publication of its call, or as a later version, which drafts are carried over to."""

from datetime import datetime

from sqlalchemy import select

from app.applications import queries
from app.applications.actions.building import named
from app.applications.actions.holding import hold, log
from app.applications.actions.linking import revoke_unasked
from app.applications.emails import FormChanged
from app.applications.models import Application, CallForm
from app.applications.rules.building.gaps import gaps
from app.applications.rules.carrying import Form, changes, fits
from app.applications.rules.content import content_of, person_of
from app.applications.rules.forming import data_of
from app.applications.rules.sheet import read, sheet
from app.calls import actions as calls
from app.calls.actions.changing import changing
from app.calls.models import Call, RuleSheet
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.messaging import outbox


def publish(call: Call, *, by: str, at: datetime) -> RuleSheet:
    """Publish a call, when its form is complete too."""
    if missing := gaps(queries.form_in_work(call), call):
        raise Refusal(_("The check list is not done yet: %(first)s", first=missing[0].message))
    return calls.publish(call, by=by, at=at)


def release(call: Call, reason: str, *, by: str, at: datetime) -> CallForm:
    """Let the changed form of a published call count from now on: a new version of the rule sheet says why.

    Drafts go over to it and keep the answers that still fit; what was handed in stays under its own version. Everybody
    who has begun gets a letter that says what is different.
    """
    working = queries.working_form(call)
    if call.state == "draft":
        raise Refusal(_("The form of a draft begins to count when its call is published."))
    if working is None or queries.counts_now(working, call):
        raise Refusal(_("There are no changes to release."))
    before, after = read(queries.released_form(call)), read(working)
    if data_of(before) == working.content:
        raise Refusal(_("There are no changes to release."))
    if missing := gaps(after, call):
        raise Refusal(missing[0].message)
    with changing(call, "release form", by=by, at=at, reason=reason):
        working.released_at, working.reason = at, reason.strip()
        call.form = named(working)
    for application in _begun(call):
        _carry_over(application, working, after, at)
    return working


def acknowledge(application: Application, *, by: str, at: datetime) -> None:
    """The applicant has seen what changed in the form: answers that are no longer asked for are dropped now."""
    hold(application)
    if application.form_changed_at is None:
        return
    person = person_of(application.account.person)
    content = content_of(person, application.answers, application.current_attachments)
    filled_in = sheet(application)
    asked = [question for section in filled_in.possible for question in section.questions]
    keys = {question.key for question in asked if fits(question, content)}
    dropped = sorted(set(application.answers) - keys)
    application.answers = {key: value for key, value in application.answers.items() if key in keys}
    application.attachments = [file for file in application.attachments if file.question in keys or file.superseded_at]
    application.earlier_form, application.form_changed_at = None, None
    session().flush()
    revoke_unasked(application, filled_in, by=by, at=at)
    log(application, "see changed form", by=by, at=at, dropped=dropped)


def _begun(call: Call) -> list[Application]:
    query = select(Application).where(Application.call_id == call.id, Application.state != "withdrawn")
    return list(session().scalars(query.order_by(Application.id)))


def _carry_over(application: Application, form: CallForm, after: Form, at: datetime) -> None:
    """Give a draft the new version; where nothing is different for its applicant, nobody has to be told."""
    hold(application)
    before = read(application.form)
    found = changes(before, after, application.category)
    if application.state == "draft":
        if found and application.form_changed_at is None:
            application.earlier_form = application.form
        if found:
            application.form_changed_at = at
        application.form = form
        session().flush()
    if found:
        letter = FormChanged.of(application, form, found)
        outbox.queue(letter, to=application.account.email, language=application.account.language, at=at)
