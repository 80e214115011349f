"""Counting attempts, so that guessing and flooding are slowed down; kept for a day."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete

from app.accounts.models import Attempt
from app.accounts.rules.throttling import Limit
from app.kit import tokens
from app.kit.db import session

KEPT = timedelta(days=1)


def note_attempt(limits: Iterable[Limit], *, at: datetime) -> None:
    """Count one attempt for each of these limits."""
    session().execute(delete(Attempt).where(Attempt.at < at - KEPT))
    session().add_all(Attempt(subject_digest=tokens.digest(limit.subject), at=at) for limit in limits)


def forget_attempts(limits: Iterable[Limit]) -> None:
    """Let somebody who has proved to be the owner begin anew."""
    digests = [tokens.digest(limit.subject) for limit in limits]
    session().execute(delete(Attempt).where(Attempt.subject_digest.in_(digests)))
