"""Forms of assigning: a plan's wishes, a table of assignments, a member's mandate, a conflict that was found."""

from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, IntegerField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.accounts.fields import FIELDS
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick
from app.web.forms.base import Form
from app.web.forms.call_parts import Boxes


class PlanForm(Form):
    """What an automatic assignment is asked for."""

    class Meta(Form.Meta):
        """A plan is looked at by address; only applying it needs the token."""

        csrf = False

    each = IntegerField(_l("Members for each application"), [InputRequired(), NumberRange(1, 20)])
    most = IntegerField(
        _l("At most for each member"),
        [Optional(), NumberRange(1, 10_000)],
        description=_l("Leave it empty where only the members' own limits count."),
    )
    experts = BooleanField(_l("An expert in the field for every application"))
    may_move = BooleanField(_l("What nobody has begun may move to another member"))
    members = Boxes(_l("Who takes part"), [InputRequired()], coerce=int)
    seed = StringField(
        _l("Seed"),
        [InputRequired(), Length(max=40)],
        description=_l("Any word. The same word gives the same plan, so that anybody can check it."),
    )


class AssignmentFileForm(Form):
    """A table with assignments."""

    file = FileField(
        _l("Table (CSV)"),
        [FileRequired()],
        description=_l(
            "Columns: application (its number), member (the e-mail address), action (“assign” or “take back”)."
        ),
    )


class MandateForm(Form):
    """What a member knows, whom they teach, and how much they take."""

    fields = Boxes(_l("Fields in which the member is an expert"))
    groups = TextAreaField(
        _l("Groups that the member teaches"),
        [Length(max=1000)],
        description=_l("One in a line, as the students write them: IT-1. Applicants of these groups become conflicts."),
    )
    most = IntegerField(
        _l("At most so many applications"),
        [Optional(), NumberRange(0, 10_000)],
        description=_l("Leave it empty for no limit."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self["fields"].choices = [SelectChoice(key, pick(name)) for key, name in FIELDS.items()]


class SettleForm(Form):
    """Why what was found is a conflict, or is none."""

    note = TextAreaField(
        _l("Note"), [Length(max=500)], description=_l("Needed when it is no conflict: say what you know of the two.")
    )
