"""Holding an application while it is changed, so that two requests at once cannot undo each other."""

from datetime import datetime

from sqlalchemy import select

from app.applications import queries
from app.applications.models import Application
from app.audit import trail
from app.kit.db import session
from app.kit.refusal import Refusal


def hold(application: Application) -> None:
    """Wait until nobody else changes this application, and read it anew; the hold ends with the transaction."""
    session().execute(select(Application.id).where(Application.id == application.id).with_for_update())
    session().refresh(application)


def hold_draft(application: Application, at: datetime) -> None:
    """The same, for filling in; Refusal when it is handed in or the call is closed."""
    hold(application)
    if refused := queries.no_change(application, at):
        raise Refusal(refused)


def log(application: Application, verb: str, *, by: str, at: datetime, **changes: object) -> None:
    """Write the line of the audit log."""
    changes = {"call": application.call.key, **changes}
    trail.record(by=by, verb=verb, thing=f"application:{application.id}", at=at, changes=changes)
