"""Delivering the outbox: letters whose time has come, each by one worker, with growing pauses after a failure."""

import hashlib
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from sqlalchemy import ColumnElement, select, update

from app.kit.db import session, unit_of_work
from app.kit.settings import settings
from app.kit.smtp import Post, Unsent
from app.messaging.models import OutgoingMail

LEASE = timedelta(minutes=10)  # a worker that dies while sending leaves its letter to the next one after this
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)


def deliver_due(at: datetime, limit: int = 50) -> int:
    """Send at most `limit` of the letters that are due; how many went.

    Opens its own small transactions and holds none while it talks to the mail server. Without a server
    (`GATSVLA_SMTP_URL` is empty) letters wait; in the demonstration they stay where they are and count as sent.
    """
    if settings().demonstration:
        return _keep_in_mailbox(at)
    if not settings().smtp_url:
        return 0
    sent = 0
    with Post(settings().smtp_url) as post:
        for mail_id in _due(at, limit):
            mail = _claim(mail_id, at)
            if mail is not None:
                problem = _send(post, mail, at)
                _settle(mail_id, problem, at)
                sent += problem is None
                if not post.reachable:
                    break
    return sent


def as_email(mail: OutgoingMail, at: datetime) -> EmailMessage:
    """The letter as text and HTML; its Message-ID is the same at every attempt, so that a repeated one is recognised.

    ValueError when an address would break out of its header.
    """
    sender = settings().mail_from
    made = EmailMessage()
    made["From"] = sender
    made["To"] = mail.to_email
    made["Subject"] = mail.subject
    made["Date"] = format_datetime(at)
    made["Message-ID"] = f"<{_digest(mail.effect_key)}@{sender.rpartition('@')[2].rstrip('> ')}>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(mail.text)
    made.add_alternative(mail.html, subtype="html")
    if mail.calendar:
        made.add_attachment(mail.calendar, subtype="calendar", filename="gatsvla.ics", params={"method": "PUBLISH"})
    made["Content-Language"] = mail.language  # after the parts: their making moves such headers into the first one
    return made


def _is_due(at: datetime) -> ColumnElement[bool]:
    return OutgoingMail.sent_at.is_(None) & OutgoingMail.failed_at.is_(None) & (OutgoingMail.next_try_at <= at)


def _due(at: datetime, limit: int) -> list[int]:
    with unit_of_work(read_only=True):
        query = select(OutgoingMail.id).where(_is_due(at)).order_by(OutgoingMail.next_try_at, OutgoingMail.id)
        return list(session().scalars(query.limit(limit)))


def _claim(mail_id: int, at: datetime) -> OutgoingMail | None:
    """Take a letter for this worker; None when another one has it. The database lets one of them win."""
    with unit_of_work():
        taken = session().execute(
            update(OutgoingMail)
            .where(OutgoingMail.id == mail_id, _is_due(at))
            .values(next_try_at=at + LEASE, attempts=OutgoingMail.attempts + 1)
            .returning(OutgoingMail.id)
        )
        return session().get(OutgoingMail, mail_id) if taken.one_or_none() else None


def _send(post: Post, mail: OutgoingMail, at: datetime) -> Unsent | None:
    try:
        post.send(as_email(mail, at))
    except Unsent as problem:
        return problem
    except ValueError as problem:
        return Unsent(str(problem), for_good=True)
    return None


def _settle(mail_id: int, problem: Unsent | None, at: datetime) -> None:
    with unit_of_work():
        mail = session().get_one(OutgoingMail, mail_id)
        if problem is None:
            _mark_sent(mail, at)
            return
        mail.last_error = str(problem)[:500]
        if problem.for_good or mail.attempts > len(PAUSES):
            mail.failed_at, mail.next_try_at = at, None
        else:
            mail.next_try_at = at + PAUSES[mail.attempts - 1]


def _mark_sent(mail: OutgoingMail, at: datetime) -> None:
    mail.sent_at, mail.next_try_at, mail.last_error = at, None, ""
    if mail.secret and not settings().demonstration:
        mail.text = mail.html = ""


def _keep_in_mailbox(at: datetime) -> int:
    due = _due(at, 1000)
    if not due:
        return 0
    with unit_of_work():
        for mail in session().scalars(select(OutgoingMail).where(OutgoingMail.id.in_(due), _is_due(at))):
            _mark_sent(mail, at)
    return len(due)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:40]
