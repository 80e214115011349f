"""Telling those who have begun an application that the rules of its call were corrected."""

import json
from datetime import datetime

from sqlalchemy import select

from app.applications.models import Application
from app.calls import queries, rules
from app.calls.emails import RulesCorrected
from app.calls.models import Call, RuleSheet
from app.kit.db import session
from app.messaging import outbox


def tell_of_correction(call: Call, *, at: datetime) -> int:
    """Queue a letter about the newest correction to everybody who has begun or submitted; gives how many.

    Nobody gets the letter about a version twice, and version 1 is no correction. Another form has a letter of its own.
    """
    sheets = queries.rule_sheets(call)
    if len(sheets) < 2 or _is_of_the_form(sheets[0], sheets[1]):
        return 0
    query = select(Application).where(Application.call_id == call.id, Application.state != "withdrawn")
    letter = RulesCorrected.of(call, sheets[0])
    queued = [
        outbox.queue(letter, to=application.account.email, language=application.account.language, at=at)
        for application in session().scalars(query.order_by(Application.id))
    ]
    return sum(mail is not None for mail in queued)


def _is_of_the_form(newest: RuleSheet, earlier: RuleSheet) -> bool:
    changed = rules.changed_parts(json.loads(earlier.text), json.loads(newest.text))
    return changed == ["form"]
