"""The discussion: saying something about an application, taking it back, having read it; and who is told."""

from datetime import datetime, timedelta

from sqlalchemy import select

from app.applications.models import Application
from app.audit import trail
from app.committee.actions.moment import needs_scoring
from app.committee.emails import Named
from app.committee.models import Comment, Member, Mention, Reading
from app.committee.queries import discussion, phase_of, progress_of
from app.committee.rules.competing import competes
from app.committee.rules.mentioning import mentioned
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.messaging import outbox

PATIENCE = timedelta(minutes=15)  # from being named to the letter, which then tells of everything since


def say(application: Application, member: Member, text: str, *, by: str, at: datetime) -> Comment:
    """Add a member's comment to the discussion of an application; whoever is named with “@” will be told.

    Only for members who see the discussion, while it is open. A name that is nobody's who sees it is refused.
    """
    _needs_discussion(application)
    able = discussion.can_be_named(application)
    if member.id not in {each.id for each in able}:
        raise Refusal(_("You have no part in this discussion."))
    if not text.strip():
        raise Refusal(_("Write something."), "text")
    names = {each.id: (each.account.person.name_ka, each.account.person.name_latin) for each in able}
    named, unknown = mentioned(text, names)
    if unknown:
        who = ", ".join(f"@{word}" for word in unknown)
        raise Refusal(
            _("%(words)s: this is nobody who sees the discussion, or several people. Write the whole name.", words=who),
            "text",
        )
    made = Comment(application=application, member=member, text=text.strip(), at=at)
    session().add(made)
    session().flush()
    session().add_all([Mention(comment=made, member=each) for each in able if each.id in named - {member.id}])
    mark_read(application, member, made.id)
    _note("say", made, by, at)
    return made


def retract(comment: Comment, member: Member, *, by: str, at: datetime) -> None:
    """Take one's own comment back: a mark stays in its place."""
    _needs_discussion(comment.application)
    if comment.member_id != member.id or member.id not in _sees(comment.application):
        raise Refusal(_("Only whoever wrote a comment can take it back."))
    if comment.retracted_at is not None:
        raise Refusal(_("This comment is taken back already."))
    comment.retracted_at = at
    session().flush()
    _note("retract", comment, by, at)


def mark_read(application: Application, member: Member, up_to: int) -> None:
    """Note that a member has read the discussion up to this comment; never back. Nothing that the log needs."""
    pair = (Reading.member_id == member.id, Reading.application_id == application.id)
    row = session().scalar(select(Reading).where(*pair).with_for_update())
    last = session().scalar(
        select(Comment.id)
        .where(Comment.application_id == application.id, Comment.id <= up_to)
        .order_by(Comment.id.desc())
        .limit(1)
    )
    if row is None:
        row = Reading(member_id=member.id, application_id=application.id)
        session().add(row)
    row.up_to = max(row.up_to, last or 0)
    session().flush()


def tell_named(*, at: datetime) -> int:
    """Write to members who are named in comments that they have not read, one letter for all of them; how many letters.

    It names no application, since the outbox is read by others. Who can no longer see a discussion is not told of it.
    """
    letters = 0
    for member_id, mentions in discussion.untold(at - PATIENCE).items():
        member = session().get_one(Member, member_id)
        if _still_sees(member):
            letter = Named.telling(member, at, mentions)
            sent = outbox.queue(letter, to=member.account.email, language=member.account.language, at=at)
            letters += sent is not None
        for mention in mentions:
            mention.told_at = at
    session().flush()
    return letters


def _still_sees(member: Member) -> bool:
    """Whether a letter about a discussion is still for this member: it goes on, and their scores are in."""
    call = member.call
    is_open = call.state == "scoring" and phase_of(call).discussion != "none"
    return is_open and not progress_of([member])[member.id].open


def _sees(application: Application) -> set[int]:
    return {member.id for member in discussion.can_be_named(application)}


def _needs_discussion(application: Application) -> None:
    needs_scoring(application.call)
    if phase_of(application.call).discussion != "write":
        raise Refusal(_("The committee does not discuss at the moment."))
    if not competes(application):
        raise Refusal(_("This application no longer takes part in the competition."))


def _note(verb: str, comment: Comment, by: str, at: datetime) -> None:
    application = comment.application
    changes = {"application": application.id, "member": comment.member_id, "call": application.call.key}
    trail.record(by=by, verb=verb, thing=f"comment:{comment.id}", at=at, changes=changes)
