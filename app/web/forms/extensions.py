"""The form that gives somebody more time."""

from wtforms import StringField, TextAreaField
from wtforms.fields import DateTimeLocalField
from wtforms.validators import InputRequired, Length

from app.kit.i18n import lazy_gettext as _l
from app.web.forms.base import Form
from app.web.forms.calls import MINUTE


class ExtensionForm(Form):
    """Who, until when, why."""

    email = StringField(
        _l("E-mail address of the applicant"),
        [InputRequired(_l("Write the address.")), Length(max=254)],
        description=_l("The one with which this person signs in."),
    )
    until = DateTimeLocalField(
        _l("May submit until"),
        [InputRequired(_l("Choose the day and the hour."))],
        format=MINUTE,
        description=_l("23:59 lasts to the end of the day. The server's clock decides."),
    )
    reason = TextAreaField(
        _l("Reason"),
        [InputRequired(_l("Say why: it stands in the log.")), Length(max=500)],
        description=_l("Only the office reads it. The applicant gets a letter with the new time."),
    )
