"""The automatic assignment for the office and the chair: ask, look at what would change, apply exactly that."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from wtforms.fields import SelectChoice

from app.access.policy import Do
from app.calls.models import Call
from app.committee import actions, queries
from app.committee.models import Member
from app.committee.queries import Outlook, Wishes
from app.committee.rules.assigning import Plan, assign
from app.kit import clock
from app.kit.i18n import _, language
from app.web.forms.assigning import PlanForm
from app.web.forms.base import Confirmation
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.assignment_files import as_file
from app.web.office.blueprint import office
from app.web.office.committee import names_shown
from app.web.page import page
from app.web.transaction import attempt

SHOWN = 300  # applications in the list of what changes; the file has them all


@dataclass(frozen=True)
class Planned:
    """A plan, what it was made from, and the mark by which it is known again."""

    plan: Plan
    outlook: Outlook
    wishes: Wishes

    @property
    def mark(self) -> str:
        """Another one as soon as the plan or anything behind it is."""
        told = json.dumps([self.outlook.stamp, self.plan.added, self.plan.removed])
        return hashlib.sha256(told.encode()).hexdigest()


@office.get("/calls/<call_key>/committee/plan")
@needs(Do.MANAGE_COMMITTEE)
def plan(call: Call) -> ResponseReturnValue:
    """Ask for a plan, and look at it; nothing is changed."""
    form = _form(call)
    return _page(call, form, _planned(call, form) if "each" in request.values and form.validate() else None)


@office.get("/calls/<call_key>/committee/plan.csv")
@needs(Do.MANAGE_COMMITTEE)
def plan_file(call: Call) -> ResponseReturnValue:
    """A plan as a table, which can be changed and handed in again."""
    form = _form(call)
    if not form.validate():
        return redirect(url_for("office.plan", call_key=call.key))
    made = _planned(call, form)
    rows = [
        (made.outlook.rows[application].application.number or "", made.outlook.members[member].account.email, action)
        for action, pairs in (("take back", made.plan.removed), ("assign", made.plan.added))
        for application, member in pairs
    ]
    return as_file(("application", "member", "action"), rows, f"{call.key}-plan.csv")


@office.post("/calls/<call_key>/committee/plan")
@needs(Do.MANAGE_COMMITTEE)
def apply(call: Call) -> ResponseReturnValue:
    """Do what was looked at, if it is still the plan."""
    form, confirmed = _form(call), Confirmation()
    if not form.validate() or not confirmed.validate():
        return _page(call, form, None)
    made = _planned(call, form)
    if made.mark != request.form.get("mark"):
        form.form_errors.append(_("Something has changed since you looked at the plan. Here is the new one."))
        return _page(call, form, made)
    wishes = made.wishes
    how = {
        "each": wishes.each, "most": wishes.most, "experts": wishes.experts, "may_move": wishes.may_move,
        "members": sorted(wishes.members), "seed": wishes.seed,
    }  # fmt: skip
    with attempt(form):
        actions.apply_plan(
            call, made.plan.added, made.plan.removed,
            stamp=made.outlook.stamp, how=how, besides=queries.recused_from(call, me()), by=by(), at=clock.now(),
        )  # fmt: skip
        flash(_("The applications are assigned; each member gets a letter."), "good")
        return redirect(url_for("office.assignments", call_key=call.key))
    return _page(call, form, made)


def _form(call: Call) -> PlanForm:
    """The form as it was sent, asked for by address, or fresh: everybody takes part, as many as the quorum."""
    members = queries.members_of(call)
    sent, away = request.values if "each" in request.values else None, queries.absent_at(call, clock.now())
    fresh = {
        "each": call.quorum,
        "experts": bool([member for member in members if member.fields]),
        "may_move": True,
        "members": [member.id for member in members if member.id not in away],
        "seed": secrets.token_hex(4),
    }
    form = PlanForm(MultiDict(sent.to_dict(flat=False)) if sent else None, data=fresh)
    form.members.choices = [SelectChoice(member.id, member.account.person.name(language())) for member in members]
    return form


def _planned(call: Call, form: PlanForm) -> Planned:
    outlook = queries.outlook_of(call, queries.recused_from(call, me()))
    wishes = Wishes(
        each=form.each.data,
        members=frozenset(form.members.data),
        most=form.most.data,
        experts=form.experts.data,
        may_move=form.may_move.data,
        seed=form.seed.data,
    )
    return Planned(assign(queries.problem_of(outlook, wishes)), outlook, wishes)


def _page(call: Call, form: PlanForm, made: Planned | None) -> ResponseReturnValue:
    members = queries.members_of(call)
    found = made.plan if made else Plan()
    changes = queries.differences(made.outlook, found.added, found.removed, made.wishes.most) if made else None
    sent = [(name, value) for name in request.values for value in request.values.getlist(name) if name in form]
    return page(
        "office/committee/plan.html",
        form=form,
        call=call,
        members=members,
        made=made,
        changes=changes,
        shown=SHOWN,
        named=names_shown(call),
        numbers=_numbers(made, found.inexpert) if made else [],
        limits=[_limit(made, obstacle.tasks, obstacle.members) for obstacle in found.obstacles] if made else [],
        sent=sent,
        query=urlencode(sent),
    )


def _numbers(made: Planned, applications: Sequence[int]) -> list[str]:
    return [made.outlook.rows[key].application.number or "" for key in applications]


def _limit(made: Planned, tasks: Sequence[int], members: Sequence[int]) -> tuple[list[str], list[Member]]:
    return _numbers(made, tasks), [made.outlook.members[key] for key in members]
