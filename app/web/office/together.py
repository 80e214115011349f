"""What is done with all applications that a query finds: assigned, accepted, written to, printed for, taken away."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from sqlalchemy import select
from wtforms.fields import SelectChoice

from app.access.policy import Do
from app.access.sights import office_ground
from app.access.visible import printable_letters
from app.accounts.models import Account
from app.applications.actions.checking import accept_passing
from app.applications.models import Application
from app.calls.models import Call
from app.committee import actions as committee_actions
from app.committee.queries import recused_from
from app.documents import actions as papers
from app.documents.actions.batching import Wanted
from app.kit import clock
from app.kit.db import session
from app.kit.i18n import _, language, ngettext
from app.kit.searching import Term, written
from app.kit.tabular import csv_pieces, xlsx_pieces
from app.reporting import listing
from app.reporting.actions import note_export
from app.reporting.arranging import Arrangement, arranged
from app.reporting.searching import Ground, asked
from app.reporting.tables import table
from app.shelf import SHELF, subject_of
from app.web.eligibility import earlier_of_all
from app.web.forms.together import AssignForm, FoundForm, LettersForm, TableForm
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.blueprint import office
from app.web.office.layout import address, asking, ids_found, wanted_layout
from app.web.page import page
from app.web.streaming import streamed
from app.web.transaction import attempt

SHOWN = 30
LETTERS = [kind for kind in SHELF.values() if kind.subject == "application" and kind.letters]


@dataclass(frozen=True)
class Found:
    """What a query finds for this reader; `ids` is None when the query has mistakes."""

    call: Call
    layout: Arrangement
    query: str
    ids: list[int] | None

    @property
    def ground(self) -> Ground:
        """What the reader may ask."""
        return self.layout.ground

    @property
    def asking(self) -> dict[str, Any]:
        """What addresses and forms ask for them again."""
        return asking(self.query, self.layout)

    @property
    def stamp(self) -> str:
        """The mark of exactly these."""
        return listing.stamp(self.ids or [])

    @property
    def applications(self) -> list[Application]:
        """They themselves."""
        query = select(Application).where(Application.id.in_(self.ids or ()))
        return list(session().scalars(query.order_by(*listing.ORDER)))


def found_in(call: Call) -> Found:
    """What the address or the form asks for: a query, or the numbers that were ticked in the list."""
    ticked = request.args.getlist("number")
    query = written(Term("number", ":", tuple(ticked))) if ticked else request.values.get("q", "")
    ground = office_ground(me(), call, clock.now())
    layout, clause = wanted_layout(ground), asked(query, ground).clause
    return Found(call, layout, query, None if clause is None else ids_found(layout, clause))


@office.get("/calls/<call_key>/applications/together")
@needs(Do.SEE_CALL_FILE)
def together(call: Call) -> ResponseReturnValue:
    """What can be done with them."""
    if "ticked" in request.args and not request.args.getlist("number"):
        flash(_("Tick at least one application."), "bad")
        layout = wanted_layout(office_ground(me(), call, clock.now()))
        return redirect(address(call, layout)(request.args.get("q", "")))
    return together_page(found_in(call))


def together_page(found: Found, form: FlaskForm | None = None) -> ResponseReturnValue:
    """The page of deeds; `form` is the one that was sent and came back with errors."""
    if found.ids is None:
        return _back(found)
    return page(
        "office/applications/together.html",
        form=form or FoundForm(formdata=None),
        found=found,
        call=found.call,
        rows=list(listing.rows(found.ids[:SHOWN], found.ground)),
        assign=_assign_form(found, form),
        letters=_letters_form(form),
        table=TableForm(formdata=None),
    )


def _assign_form(found: Found, form: FlaskForm | None = None) -> AssignForm:
    made = form if isinstance(form, AssignForm) else AssignForm(formdata=None)
    made.members.choices = [SelectChoice(one.id, one.account.person.name(language())) for one in found.ground.members]
    return made


def _letters_form(form: FlaskForm | None = None) -> LettersForm:
    made = form if isinstance(form, LettersForm) else LettersForm(formdata=None, language=language())
    made.kind.choices = [SelectChoice(kind.key, kind.label) for kind in LETTERS]
    return made


@office.post("/calls/<call_key>/applications/together/assign")
@needs(Do.MANAGE_COMMITTEE)
def assign_found(call: Call) -> ResponseReturnValue:
    """Let members score all of them."""
    found = found_in(call)
    form = _assign_form(found, AssignForm())
    if form.validate_on_submit() and form.still_finds(found.stamp):
        with attempt(form):
            new, left = committee_actions.assign_many(
                call, form.members.data, found.ids or (), besides=recused_from(call, me()), by=by(), at=clock.now()
            )
            flash(ngettext("%(n)s new assignment.", "%(n)s new assignments.", new), "good" if new else "info")
            if left:
                flash(_("Left out because of a conflict of interest: %(numbers)s", numbers=", ".join(left)), "warn")
            return _back(found)
    return together_page(found, form)


@office.post("/calls/<call_key>/applications/together/accept")
@needs(Do.CHECK_CONDITIONS)
def accept_found(call: Call) -> ResponseReturnValue:
    """Decide that those of them are eligible who meet every condition."""
    found, form = found_in(call), FoundForm()
    if form.validate_on_submit() and form.still_finds(found.stamp):
        with attempt(form):
            waiting = [each for each in found.applications if each.eligible is None]
            number = accept_passing(waiting, earlier_of_all(waiting), by=by(), at=clock.now())
            said = ngettext("%(n)s application is accepted.", "%(n)s applications are accepted.", number)
            flash(said, "good" if number else "info")
            if rest := len(waiting) - number:
                flash(_("Not decided yet, because a condition is open or not met: %(n)s", n=rest), "info")
            return _back(found)
    return together_page(found, form)


@office.post("/calls/<call_key>/applications/together/letters")
@needs(Do.ISSUE_CALL_PAPERS)
def letters_for_found(call: Call) -> ResponseReturnValue:
    """Have a paper made for each of them."""
    found = found_in(call)
    form = _letters_form(LettersForm())
    if form.validate_on_submit() and form.still_finds(found.stamp):
        with attempt(form):
            made = papers.order(
                form.kind.data, subject_of(call), _wanted(found), language=form.language.data,
                together=form.together.data, issuing=form.issuing.data, by=by(), at=clock.now(),
            )  # fmt: skip
            return redirect(url_for("office.batch", batch_id=made.id))
    return together_page(found, form)


def _wanted(found: Found) -> list[Wanted]:
    """A paper for each that takes part and may be printed for by the reader."""
    printable = select(Application.id).where(Application.call_id == found.call.id, printable_letters(me()))
    among = set(session().scalars(printable))
    chosen = [each for each in found.applications if each.id in among and each.state == "submitted"]
    names = {each.id: f"{each.number} · {each.account.person.name(language())}" for each in chosen}
    return [Wanted(subject=subject_of(each), name=names[each.id]) for each in chosen]


@office.post("/calls/<call_key>/applications/together/table")
@needs(Do.EXPORT_APPLICATIONS)
def export_found(call: Call) -> ResponseReturnValue:
    """Take them away as a table; the audit log says who did."""
    found, form = found_in(call), TableForm()
    if found.ids is None or not form.validate_on_submit():
        return together_page(found, form)
    keys = [column.key for column in (found.layout.can if form.whole.data else found.layout.columns)]
    note_export(call, found.query, len(found.ids), form.table_kind.data, keys, by=by(), at=clock.now())
    ids, at, reader, call_id, kind = found.ids, clock.now(), me().id, call.id, form.table_kind.data

    def pieces() -> Iterator[bytes]:
        here: Any = session()
        ground = office_ground(here.get_one(Account, reader), here.get_one(Call, call_id), at)
        header, rows = table(ids, arranged(ground, keys=keys))
        return csv_pieces(header, rows) if kind == "csv" else xlsx_pieces(call.key, header, rows)

    return streamed(pieces, f"{call.key}-applications-{at:%Y-%m-%d}", kind)


def _back(found: Found) -> ResponseReturnValue:
    return redirect(address(found.call, found.layout)(found.query))
