"""Holding an application while it is changed, so that two requests at once cannot undo each other."""

from collections.abc import Sequence
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


def hold_all(applications: Sequence[Application]) -> list[Application]:
    """The same for several, in one go, in the order of their ids."""
    query = select(Application).where(Application.id.in_([each.id for each in applications])).order_by(Application.id)
    query = query.with_for_update(of=Application).execution_options(populate_existing=True)
    return list(session().scalars(query))


def hold_draft(application: Application, at: datetime) -> None:
    """The same, for filling in; Refusal when it is handed in or the call is closed."""
    hold(application)
    if refused := queries.no_change(application, at):
        raise Refusal(refused)


def log(application: Application, verb: str, *, by: str, at: datetime, **changes: object) -> None:
    """Write the line of the audit log."""
    changes = {"call": application.call.key, **changes}
    trail.record(by=by, verb=verb, thing=f"application:{application.id}", at=at, changes=changes)
