"""Forms of the selection: the proposal, taking a decision back, and the answer to an offer."""

from wtforms import BooleanField, SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from app.kit.i18n import lazy_gettext as _l
from app.web.forms.base import Form


class ProposeForm(Form):
    """Who is present, and what a member who disagrees wants recorded."""

    present = SelectMultipleField(
        _l("Members present"), coerce=int, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    dissent = TextAreaField(_l("Dissenting opinion, for the protocol"), [Length(max=2000)])


class ReasonForm(Form):
    """Why a decision is taken back."""

    reason = TextAreaField(_l("Reason"), [DataRequired(), Length(max=500)])


class OfficeDeclineForm(Form):
    """The office writes down that somebody gives the place back."""

    reason = TextAreaField(_l("What was said, and how"), [DataRequired(_l("Say why.")), Length(max=1000)])
    sure = BooleanField(
        _l("I have spoken with the applicant, and the place goes on at once."), [InputRequired(_l("Tick this box."))]
    )


class DeclineForm(Form):
    """Giving the place back."""

    reason = TextAreaField(_l("Why (helps us, you need not say)"), [Length(max=1000)])
    sure = BooleanField(_l("I give the place back. I know that it goes to the next person at once."), [InputRequired()])
