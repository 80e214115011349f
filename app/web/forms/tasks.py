"""The form of a trip's task."""

from typing import Any

from wtforms import DateField, IntegerField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.accounts.models import Account
from app.kit.i18n import language
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick
from app.trips.actions.tasking import TaskSpec
from app.trips.models import Participant
from app.trips.plans import TripTask
from app.web.forms.base import Form
from app.web.forms.calls import choices

WHEN = {"": _l("on a fixed day"), "start": _l("days before departure"), "end": _l("days after the return")}


class TaskForm(Form):
    """Something to be done; its day is fixed, or follows the journey."""

    title = StringField(_l("What is to be done"), [InputRequired(_l("Write what is to be done.")), Length(max=200)])
    owner = SelectField(_l("Who does it"))
    anchor = SelectField(_l("When"), choices=choices(WHEN))
    days = IntegerField(_l("How many days"), [Optional(), NumberRange(0, 400)])
    due_on = DateField(_l("Fixed day"), [Optional()])

    def offer(self, owners: list[Account], people: list[Participant]) -> None:
        """Fill the select with the office and the travellers."""
        office = [SelectChoice(f"account {one.id}", one.person.name(language())) for one in owners]
        travellers = [SelectChoice(f"participant {one.id}", one.person.name(language())) for one in people]
        self.owner.choices = [SelectChoice("", _l("nobody has taken it on")), *office, *travellers]

    def spec(self, owners: list[Account], people: list[Participant], before: TripTask | None = None) -> TaskSpec:
        """What was typed; the text replaces the one of the reader's language, or all of them when it is new."""
        kind, _space, key = (self.owner.data or "").partition(" ")
        written = self.title.data or ""
        unchanged = before is not None and pick(before.title) == written
        return TaskSpec(
            title=before.title if before is not None and unchanged else {language(): written},
            anchor=self.anchor.data or None, days=self.days.data if self.anchor.data else None,
            due_on=self.due_on.data,
            owner=next((one for one in owners if kind == "account" and str(one.id) == key), None),
            participant=next((one for one in people if kind == "participant" and str(one.id) == key), None),
        )  # fmt: skip


def values_of(task: TripTask) -> dict[str, Any]:
    """A task as the values of its form."""
    owner = f"account {task.owner_id}" if task.owner_id else ""
    return {
        "title": pick(task.title),
        "owner": f"participant {task.participant_id}" if task.participant_id else owner,
        "anchor": task.anchor or "",
        "days": task.days,
        "due_on": None if task.anchor else task.due_on,
    }
