"""Filing an appeal and taking it back."""

from collections.abc import Sequence
from datetime import datetime

from app.applications.cleaning import Cleaned
from app.applications.models import Application
from app.applications.rules.answering import count_words
from app.audit import trail
from app.calls.models import Call
from app.calls.rules import is_over
from app.committee.queries import members_of, recused_from
from app.kit.db import session
from app.kit.i18n import _, format_datetime
from app.kit.refusal import Refusal
from app.messaging import outbox
from app.selection import queries
from app.selection.actions.rerunning import hold
from app.selection.appeal_emails import AppealFiled, AppealReceived
from app.selection.models import APPEAL, Appeal, AppealFile
from app.selection.rules import appealing


def may_still_appeal(call: Call, at: datetime) -> str | None:
    """Why the window is not open at this instant, with the times; None while it is."""
    closes_at = queries.appeal_closes_at(call)
    if closes_at is None:
        return _("You can appeal once the results are announced.")
    now = format_datetime(at, call.time_zone)
    if call.state != "announced":
        return _("The appeals in this call are closed. By the server's clock it is now %(now)s.", now=now)
    if is_over(closes_at, at):
        return _(
            "Appeals were possible until %(until)s. By the server's clock it is now %(now)s.",
            until=format_datetime(closes_at, call.time_zone),
            now=now,
        )
    return None


def file_appeal(
    application: Application, ground: str, text: str, attached: Sequence[Cleaned], *, by: str, at: datetime
) -> Appeal:
    """Ask for a second look at an announced result: one appeal an application, inside the window.

    `attached` are cleaned files. The applicant gets a receipt, the chair a letter.
    """
    call = application.call
    hold(call)
    if late := may_still_appeal(call, at):
        raise Refusal(late)
    standing = queries.standing_of(application)
    if standing is None or ground not in appealing.grounds(standing.outcome):
        raise Refusal(_("An appeal against this result cannot rest on this ground."), "ground")
    if queries.appeal_of(application):
        raise Refusal(_("You have appealed already. There is one appeal for each application."))
    _refuse_text(text.strip())
    if len(attached) > appealing.MOST_FILES:
        raise Refusal(_("At most %(most)s files can be attached.", most=appealing.MOST_FILES), "files")
    made = Appeal(application=application, ground=ground, text=text.strip(), filed_at=at)
    made.files = [_kept(file, at) for file in attached]
    session().add(made)
    session().flush()
    changes = {"ground": ground, "files": [file.digest for file in made.files]}
    record("file appeal", made, by=by, at=at, **changes)
    account = application.account
    outbox.queue(AppealReceived.of(made), to=account.email, language=account.language, at=at)
    _tell_chair(made, at)
    return made


def _refuse_text(text: str) -> None:
    if not text:
        raise Refusal(_("Say what should be looked at again, and why."), "text")
    if (words := count_words(text)) > appealing.MOST_WORDS or len(text) > appealing.MOST_LETTERS:
        raise Refusal(
            _(
                "At most %(most)s words and %(longest)s letters: this text has %(words)s words, %(letters)s letters.",
                most=appealing.MOST_WORDS,
                longest=appealing.MOST_LETTERS,
                words=words,
                letters=len(text),
            ),
            "text",
        )


def withdraw_appeal(appeal: Appeal, *, by: str, at: datetime) -> None:
    """Take an appeal back that is not answered yet; the result then stands."""
    hold(appeal.application.call)
    session().refresh(appeal, ["state"])
    if not APPEAL.allows(appeal.state, "withdrawn"):
        raise Refusal(_("This appeal is answered or withdrawn already."))
    appeal.state, appeal.closed_at = "withdrawn", at
    session().flush()
    record("withdraw appeal", appeal, by=by, at=at)


def record(verb: str, appeal: Appeal, *, by: str, at: datetime, **changes: object) -> None:
    """The audit line of a step of an appeal: numbers, states and digests, never what it says."""
    values = {"call": appeal.application.call.key, "number": appeal.application.number, **changes}
    trail.record(by=by, verb=verb, thing=f"appeal:{appeal.id}", at=at, changes=values)


def _kept(file: Cleaned, at: datetime) -> AppealFile:
    return AppealFile(name=file.name, media_type=file.media_type, size=file.size, digest=file.digest, uploaded_at=at)


def _tell_chair(appeal: Appeal, at: datetime) -> None:
    for member in members_of(appeal.application.call):
        if member.is_chair and appeal.application_id not in recused_from(appeal.application.call, member.account):
            account = member.account
            outbox.queue(AppealFiled.of(appeal, member, at), to=account.email, language=account.language, at=at)
