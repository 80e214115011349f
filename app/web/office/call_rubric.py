"""The rubric of a call: criteria by category, with the meaning of their scores."""

from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.accounts.models import CATEGORIES
from app.calls import actions, words
from app.calls.models import Call
from app.web.forms.call_parts import CriterionForm
from app.web.forms.calls import Removal
from app.web.guard import needs
from app.web.office.blueprint import office
from app.web.office.call_changes import doing, locked, moved, one_of, saved
from app.web.page import page
from app.web.transaction import attempt


@office.get("/calls/<call_key>/rubric")
@needs(Do.EDIT_CALL)
def call_rubric(call: Call) -> ResponseReturnValue:
    """The rubric of each category."""
    return locked(call, "rubric") or page("office/calls/rubric.html", call=call, words=words, categories=CATEGORIES)


@office.route("/calls/<call_key>/rubric/<any(student,teacher):category>/new", methods=["GET", "POST"])
@needs(Do.EDIT_CALL)
def add_criterion(call: Call, category: str) -> ResponseReturnValue:
    """Add a criterion to a category's rubric."""
    if back := locked(call, "rubric"):
        return back
    form = CriterionForm(call)
    form.offer_more()
    if form.validate_on_submit():
        with attempt(form):
            actions.add_criterion(call, category, form.terms(), **doing(form))
            return saved(call, "office.call_rubric")
    return page("office/calls/criterion.html", form=form, call=call, criterion=None, category=category, words=words)


@office.route("/calls/<call_key>/rubric/<int:criterion_id>", methods=["GET", "POST"])
@needs(Do.EDIT_CALL)
def change_criterion(call: Call, criterion_id: int) -> ResponseReturnValue:
    """Change a criterion and the meaning of its scores."""
    if back := locked(call, "rubric"):
        return back
    criterion = one_of(call.criteria, criterion_id)
    form = CriterionForm.of(call, criterion)
    form.offer_more()
    if form.validate_on_submit():
        with attempt(form):
            actions.change_criterion(call, criterion, form.terms(criterion), **doing(form))
            return saved(call, "office.call_rubric")
    return page(
        "office/calls/criterion.html",
        form=form,
        call=call,
        criterion=criterion,
        category=criterion.category,
        words=words,
    )


@office.route("/calls/<call_key>/rubric/<int:criterion_id>/remove", methods=["GET", "POST"])
@needs(Do.EDIT_CALL)
def remove_criterion(call: Call, criterion_id: int) -> ResponseReturnValue:
    """Take a criterion out."""
    if back := locked(call, "rubric"):
        return back
    criterion = one_of(call.criteria, criterion_id)
    form = Removal(call)
    if form.validate_on_submit():
        with attempt(form):
            actions.remove_criterion(call, criterion, **doing(form))
            return saved(call, "office.call_rubric")
    return page("office/calls/remove.html", form=form, call=call, name=criterion.label, back="office.call_rubric")


@office.post("/calls/<call_key>/rubric/<int:criterion_id>/<any(up,down):where>")
@needs(Do.EDIT_CALL)
def move_criterion(call: Call, criterion_id: int, where: str) -> ResponseReturnValue:
    """Move a criterion one place up or down."""
    criterion, step = one_of(call.criteria, criterion_id), -1 if where == "up" else 1
    return moved(call, "office.call_rubric", lambda: actions.move_criterion(call, criterion, step, **doing()))
