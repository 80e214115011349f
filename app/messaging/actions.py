"""What the office does with letters: trying again."""

from datetime import datetime

from app.audit import trail
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.messaging.models import OutgoingMail


def try_again(mail: OutgoingMail, *, by: str, at: datetime) -> None:
    """Put a letter that has not gone back into the queue, as if it were new; Refusal when it was sent."""
    if mail.sent_at is not None:
        raise Refusal(_("This letter has been sent already."))
    mail.failed_at, mail.next_try_at, mail.attempts = None, at, 0
    trail.record(by=by, verb="send letter again", thing=f"letter:{mail.id}", at=at)
