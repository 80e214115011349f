"""The selection for the office: announcement, offers, promotion, protocol and letters."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.access.visible import printable_letters
from app.applications.models import Application
from app.calls.models import Call
from app.calls.rules import has_begun
from app.committee.queries import recused_from
from app.kit import clock
from app.kit.i18n import _
from app.selection import actions, queries
from app.selection.documents.words import OUTCOMES
from app.web.forms.base import Confirmation
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.blueprint import office
from app.web.page import page
from app.web.paper import print_paper
from app.web.transaction import attempt


@office.get("/calls/<call_key>/selection")
@needs(Do.SEE_DECISION)
def selection(call: Call) -> ResponseReturnValue:
    """Where the decision stands, what the announcement will do, and the offers."""
    decision = queries.decision_of(call, "proposed", "confirmed") or queries.first_decision(call)
    hidden = recused_from(call, me())
    return page(
        "office/selection/selection.html",
        call=call,
        decision=decision,
        counts=queries.outcome_counts(decision),
        histories=queries.offer_histories(call, hidden),
        successions=queries.successions(call, hidden),
        begun=has_begun(call, clock.now()),
        printable=queries.applications_among(call, printable_letters(me())),
        outcomes=OUTCOMES,
    )


@office.route("/calls/<call_key>/announce", methods=["GET", "POST"])
@needs(Do.ANNOUNCE)
def announce(call: Call) -> ResponseReturnValue:
    """Say what the announcement does, then do it in one act."""
    form = Confirmation()
    decision = queries.decision_of(call, "confirmed")
    if decision is None:
        return redirect(url_for("office.selection", call_key=call.key))
    if form.validate_on_submit():
        with attempt(form):
            actions.announce(call, by=by(), at=clock.now())
            flash(_("The results are announced. The letters are in the outbox."), "good")
            return redirect(url_for("office.selection", call_key=call.key))
    return page(
        "office/selection/announce.html",
        form=form,
        call=call,
        counts=queries.outcome_counts(decision),
        outcomes=OUTCOMES,
    )


@office.get("/calls/<call_key>/protocol.pdf")
@needs(Do.PRINT_PROTOCOL)
def protocol(call: Call) -> ResponseReturnValue:
    """The selection protocol, with case and result inside."""
    decision = queries.first_decision(call) or queries.decision_of(call, "confirmed", "proposed")
    if decision is None:
        flash(_("There is a protocol once the chair has proposed a decision."), "info")
        return redirect(url_for("office.selection", call_key=call.key))
    return print_paper(queries.protocol_of(decision), f"protocol-{call.key}")


@office.get("/applications/<int:application_id>/letter.pdf")
@needs(Do.PRINT_LETTER)
def letter(application: Application) -> ResponseReturnValue:
    """One applicant's result letter, in the applicant's language."""
    return print_paper(
        queries.letter_of(application), f"letter-{application.number}", language=application.account.language
    )
