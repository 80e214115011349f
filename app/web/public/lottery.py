"""The public page of a call's lottery: how it works, its commitment, and once announced each draw."""

import json

from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.calls.models import Call
from app.calls.rules.lottery import secret_of
from app.selection import queries
from app.selection.documents.reading import applicant_lines, ties_of
from app.web.guard import needs
from app.web.page import page
from app.web.public.blueprint import public_pages


@public_pages.get("/calls/<call_key>/lottery")
@needs(Do.SEE_CALL)
def lottery(call: Call) -> ResponseReturnValue:
    """What the lot decides, why nobody can choose it, and how to draw it again.

    Before the announcement only the commitment is known, whatever has been decided. Numbers are listed where the
    results are published by number.
    """
    decision = queries.first_decision(call)
    if decision is None:
        return page("public/calls/lot.html", call=call, seed="", secret="", lines=(), ties=())
    case, result = json.loads(decision.case_text), json.loads(decision.result_text)
    ranking = applicant_lines(case, result, {}) if call.publication == "anonymous" else ()
    return page(
        "public/calls/lot.html",
        call=call,
        seed=case["seed"],
        secret=secret_of(case["seed"]),
        lines=sorted(ranking, key=lambda line: line.number),
        ties=ties_of(case, ranking),
    )
