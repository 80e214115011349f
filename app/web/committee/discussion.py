"""The discussion of applications: the list with what is unread, and one application with its scores and comments."""

from typing import Any

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do, may
from app.applications.models import Application
from app.calls.models import Call
from app.committee import actions, queries
from app.committee.models import Comment, Member
from app.committee.rules.reading import readable
from app.committee.rules.scores import total
from app.kit import clock
from app.kit.db import session
from app.kit.i18n import _
from app.web.committee.blueprint import committee
from app.web.forms.base import Confirmation
from app.web.forms.discussion import CommentForm
from app.web.guard import needs
from app.web.me import by, me
from app.web.page import page
from app.web.paging import paging, wanted_page
from app.web.transaction import attempt

ROWS = 100


@committee.context_processor
def talking() -> dict[str, Any]:
    """For any page of the committee: `may_discuss(application)`."""
    return {"may_discuss": lambda application: may(me(), Do.SEE_DISCUSSION, application)}


@committee.get("/<call_key>/discussion")
@needs(Do.SEE_DISCUSSIONS)
def discussions(call: Call) -> ResponseReturnValue:
    """Every application that the reader may discuss: what was said, what is unread, how far the scores are apart."""
    besides, number = _besides(call), wanted_page()
    talks = queries.talks_of(call, queries.member_of(call, me()), besides, after=(number - 1) * ROWS, most=ROWS)
    return page(
        "committee/discussion/list.html",
        call=call,
        talks=talks,
        phase=queries.phase_of(call),
        pages=paging(number, ROWS, queries.how_many_talks(call, besides)),
    )


@committee.get("/applications/<int:application_id>/discussion")
@needs(Do.SEE_DISCUSSION)
def discussion(application: Application) -> ResponseReturnValue:
    """The application, what everybody gave it, and what was said."""
    return _discussion(application, CommentForm())


@committee.post("/applications/<int:application_id>/discussion")
@needs(Do.JOIN_DISCUSSION)
def say(application: Application) -> ResponseReturnValue:
    """Say something."""
    form = CommentForm()
    if form.validate_on_submit():
        with attempt(form):
            made = actions.say(application, _mandate(application), form.text.data or "", by=by(), at=clock.now())
            flash(_("Your comment is added."), "good")
            return _to_comment(made)
    return _discussion(application, form)


@committee.post("/applications/<int:application_id>/discussion/<int:comment_id>/retract")
@needs(Do.JOIN_DISCUSSION)
def retract(application: Application, comment_id: int) -> ResponseReturnValue:
    """Take one's own comment back."""
    form, comment = Confirmation(), session().get(Comment, comment_id)
    if comment is None or comment.application_id != application.id:
        abort(404)
    if form.validate_on_submit():
        with attempt(form):
            actions.retract(comment, _mandate(application), by=by(), at=clock.now())
            flash(_("Your comment is taken back. A mark stays in its place."), "good")
            return _to_comment(comment)
    return _discussion(application, form)


@committee.post("/applications/<int:application_id>/discussion/<int:comment_id>/read")
@needs(Do.SEE_DISCUSSION)
def read(application: Application, comment_id: int) -> ResponseReturnValue:
    """Note how far the reader has read, and go on to the next discussion with something new."""
    form, reader = Confirmation(), queries.member_of(application.call, me())
    if reader is None or not form.validate_on_submit():
        return redirect(url_for("committee.discussion", application_id=application.id))
    actions.mark_read(application, reader, comment_id)
    following = queries.next_unread(application, reader, _besides(application.call))
    if following is None:
        flash(_("You have read everything."), "good")
        return redirect(url_for("committee.discussions", call_key=application.call.key))
    return redirect(url_for("committee.discussion", application_id=following, _anchor="talk"))


def _to_comment(comment: Comment) -> ResponseReturnValue:
    """To the discussion, at this comment: a phone shows either the application or what was said about it."""
    anchor = f"comment-{comment.id}"
    return redirect(url_for("committee.discussion", application_id=comment.application_id, _anchor=anchor))


def _besides(call: Call) -> set[int]:
    """What the reader must see nothing of: the conflicts. Who applies is on no committee, but may be of the office."""
    return queries.recused_from(call, me()) | queries.applied_by(call, me())


def _mandate(application: Application) -> Member:
    found = queries.member_of(application.call, me())
    if found is None:
        raise LookupError("the policy lets only members in here")
    return found


def _discussion(application: Application, form: CommentForm | Confirmation) -> ResponseReturnValue:
    call, reader = application.call, queries.member_of(application.call, me())
    comments, shown = queries.comments_on(application, reader), queries.scores_on(application)
    rubric = call.rubric(application.category)
    joins = may(me(), Do.JOIN_DISCUSSION, application)
    able = queries.can_be_named(application) if joins else []
    return page(
        "committee/discussion/discussion.html",
        form=form,
        writing=form if isinstance(form, CommentForm) else CommentForm(),
        call=call,
        application=application,
        reader=reader,
        comments=comments,
        parts=readable(application, queries.copies_of(application)),
        shown=shown,
        rubric=rubric,
        totals={each.id: total(rubric, each.scores) for each in shown},
        history=queries.history_of(shown),
        joins=joins,
        able=[each for each in able if reader is None or each.id != reader.id],
        phase=queries.phase_of(call),
    )
