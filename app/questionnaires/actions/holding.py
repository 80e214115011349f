"""Holding a row while it changes, so that two who press at once take turns; and writing down what was done."""

from datetime import datetime

from sqlalchemy import select

from app.audit import trail
from app.kit.db import session
from app.questionnaires.models import Questionnaire, QuestionnaireLink


def hold(row: Questionnaire | QuestionnaireLink) -> None:
    """Lock a row until the transaction ends, and read it as it stands now."""
    table = type(row)
    session().execute(select(table.id).where(table.id == row.id).with_for_update())
    session().refresh(row)


def record(verb: str, asked: Questionnaire, by: str, at: datetime, **changes: object) -> None:
    """A line in the audit log, with the audience."""
    changes = {"audience": asked.audience, **changes}
    trail.record(by=by, verb=verb, thing=f"trip:{asked.trip.key}", at=at, changes=changes)
