"""Forms of the committee's phases and discussion."""

from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from app.kit.i18n import lazy_gettext as _l
from app.web.forms.base import Form


class NextPhaseForm(Form):
    """One step on; the phase travels along so that two presses are one step."""

    phase = HiddenField()


class EarlierPhaseForm(Form):
    """A step back, with the reason that the whole committee reads."""

    phase = SelectField(_l("Back to"))
    reason = TextAreaField(
        _l("Why"),
        [DataRequired(_l("Say why the committee goes back.")), Length(max=500)],
        description=_l("Everybody on the committee reads it: name no application."),
    )


class CommentForm(Form):
    """What a member says about an application."""

    text = TextAreaField(_l("Your comment"), [DataRequired(_l("Write something.")), Length(max=5000)])
