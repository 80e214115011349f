"""Forms of absence and of reminders."""

from wtforms import BooleanField, DateField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.kit.i18n import lazy_gettext as _l
from app.web.forms.base import Form
from app.web.forms.call_parts import Boxes

NOBODY, EVERYBODY = "nobody", "everybody"


class AbsenceForm(Form):
    """Since when, until when and why; and who takes what is open."""

    from_on = DateField(_l("First day"), [InputRequired(_l("Write a day."))])
    until_on = DateField(
        _l("Last day"), [Optional()], description=_l("Leave it empty when the member does not come back.")
    )
    reason = TextAreaField(
        _l("Reason"), [DataRequired(_l("Say why the member is absent.")), Length(max=500)],
        description=_l("The office and the chair read it."),
    )  # fmt: skip
    to = SelectField(_l("Who takes the applications that are not handed in"))
    also_begun = BooleanField(
        _l("Also those that the member has begun"),
        description=_l("What was saved of them goes; whoever takes them begins anew."),
    )


class RemindForm(Form):
    """Whom to remind."""

    members = Boxes(_l("Whom to remind"), [InputRequired(_l("Tick somebody."))], coerce=int)
