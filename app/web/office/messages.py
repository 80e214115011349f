"""The outbox for the office: what was sent, what waits, what failed and why."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.access.visible import readable_letters
from app.kit import clock
from app.kit.i18n import _
from app.kit.settings import settings
from app.messaging import actions, queries
from app.messaging.models import OutgoingMail
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.blueprint import office
from app.web.page import page
from app.web.paging import paging, wanted_page


@office.get("/messages")
@needs(Do.SEE_MESSAGES)
def messages() -> ResponseReturnValue:
    """All letters, by state and words."""
    readable = readable_letters(me())
    words, state, number = request.args.get("words", "")[:100], request.args.get("state", ""), wanted_page()
    return page(
        "office/messages/messages.html",
        letters=queries.letters(state=state, words=words, page=number, readable=readable),
        counts=queries.counts(readable),
        pages=paging(number, queries.PAGE, queries.count(state=state, words=words, readable=readable)),
        words=words,
        state=state,
        no_server=not settings().smtp_url and not settings().demonstration,
    )


@office.get("/messages/<int:mail_id>")
@needs(Do.SEE_MESSAGES)
def message(mail_id: int) -> ResponseReturnValue:
    """One letter; the text of one with a personal link stays with its reader."""
    return page("office/messages/message.html", letter=_letter(mail_id))


@office.post("/messages/<int:mail_id>/try-again")
@needs(Do.SEND_MESSAGES)
def try_again(mail_id: int) -> ResponseReturnValue:
    """Put a letter that did not go back into the queue."""
    letter = _letter(mail_id)
    actions.try_again(letter, by=by(), at=clock.now())
    flash(_("The letter is in the queue again."), "good")
    return redirect(url_for("office.message", mail_id=letter.id))


def _letter(mail_id: int) -> OutgoingMail:
    letter = queries.letter(mail_id, readable_letters(me()))
    if letter is None:
        abort(404)
    return letter
