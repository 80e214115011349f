"""The public results of a call, once announced."""

import json

from flask import Response
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from app.access.policy import Do
from app.calls.models import Call
from app.selection import queries
from app.selection.documents import program
from app.selection.documents.words import OUTCOMES
from app.selection.models import Decision
from app.web.guard import needs
from app.web.page import page
from app.web.public.blueprint import public_pages


@public_pages.get("/calls/<call_key>/results")
@needs(Do.SEE_RESULTS)
def results(call: Call) -> ResponseReturnValue:
    """Outcomes by number or name, as the rules said, and what anyone needs to recompute them."""
    decision = _announced(call)
    return page(
        "public/results/results.html",
        call=call,
        decision=decision,
        decision_seed=json.loads(decision.case_text)["seed"],
        board=queries.board(call, decision, hidden=set()),
        outcomes=OUTCOMES,
        program_digest=program.DIGEST,
        amendments=[(made, queries.answered(made)) for made in queries.amendments_of(call)],
        promotions=[(made, numbers) for made, numbers in queries.promotions_of(call) if numbers],
    )


@public_pages.get("/calls/<call_key>/results/<any(case,result):part>.json")
@needs(Do.SEE_RESULTS)
def results_file(call: Call, part: str) -> ResponseReturnValue:
    """The case or the result, byte for byte; only where the publication is by number."""
    if call.publication != "anonymous":
        raise NotFound
    decision = _announced(call)
    answer = Response(decision.case_text if part == "case" else decision.result_text, mimetype="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{call.key}-{part}.json"'
    return answer


@public_pages.get("/calls/<call_key>/results/verify.py")
@needs(Do.SEE_RESULTS)
def results_program(call: Call) -> ResponseReturnValue:
    """The program that checks the result, the same that travels inside the protocol."""
    answer = Response(program.PROGRAM, mimetype="text/x-python")
    answer.headers["Content-Disposition"] = f'attachment; filename="{program.NAME}"'
    return answer


def _announced(call: Call) -> Decision:
    decision = queries.first_decision(call)
    if decision is None:
        raise NotFound
    return decision
