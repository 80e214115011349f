"""A letter to all applicants that a query finds: written in several languages, looked at person by person, sent."""

from collections import Counter
from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.applications.models import Application
from app.calls.models import Call
from app.kit import clock
from app.kit.i18n import LANGUAGE_NAMES, ngettext
from app.messaging.outbox import as_text, written
from app.reporting import actions
from app.reporting.emails import Notice, spoken_for
from app.reporting.searching import asked
from app.web.forms.together import LetterForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.office.together import Found, found_in
from app.web.page import page
from app.web.transaction import attempt

SHOWN = 200  # people to choose from in the preview


@dataclass(frozen=True)
class Preview:
    """How the letter will reach one of them."""

    application: Application
    subject: str
    text: str


@office.route("/calls/<call_key>/applications/together/letter", methods=["GET", "POST"])
@needs(Do.WRITE_TO_APPLICANTS)
def write_to_found(call: Call) -> ResponseReturnValue:
    """Write it; look at it; send it."""
    found = found_in(call)
    if found.ids is None:
        return redirect(url_for("office.applications", call_key=call.key, **found.asking))
    form, people = LetterForm(), found.applications
    if not form.validate_on_submit() or request.form.get("deed") == "change":
        return _written(found, form, people)
    tree = asked(found.query, found.ground).tree
    with attempt(form):
        if refused := actions.no_letter(call, tree, people, form.subject, form.text):
            raise refused
        if request.form.get("deed") != "send":
            return _looked_at(found, form, people)
        if form.still_finds(found.stamp):
            number = actions.write_to(
                call, tree, people, form.subject, form.text, query=found.query, by=by(), at=clock.now()
            )
            flash(ngettext("%(n)s letter is on its way.", "%(n)s letters are on their way.", number), "good")
            return redirect(url_for("office.applications", call_key=call.key, **found.asking))
    return _written(found, form, people)


def _written(found: Found, form: LetterForm, people: list[Application]) -> ResponseReturnValue:
    readers = Counter(each.account.language for each in people)
    return page(
        "office/applications/letter.html", form=form, found=found, call=found.call, names=LANGUAGE_NAMES,
        readers=readers,
    )  # fmt: skip


def _looked_at(found: Found, form: LetterForm, people: list[Application]) -> ResponseReturnValue:
    """The letter as it reaches somebody of them, and how many get it in which language."""
    wanted = request.form.get("person", "")
    one = next((each for each in people if each.number == wanted), people[0])
    subject, html = written(Notice.of(one, form.subject, form.text, "preview"), one.account.language)
    readers = Counter(each.account.language for each in people)
    return page(
        "office/applications/letter_preview.html",
        form=form,
        found=found,
        call=found.call,
        names=LANGUAGE_NAMES,
        shown=Preview(one, subject, as_text(html)),
        people=people[:SHOWN],
        readers=[(code, n, spoken_for(code, form.text)) for code, n in readers.most_common()],
    )
