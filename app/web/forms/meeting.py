"""Forms of a meeting."""

from wtforms import SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from app.kit.i18n import lazy_gettext as _l
from app.web.forms.base import Form
from app.web.forms.call_parts import Boxes


class PresentForm(Form):
    """Who is in the room."""

    present = Boxes(_l("Members present"), [InputRequired(_l("Tick who is present."))], coerce=int)


class SettleForm(Form):
    """What the committee decided about a point."""

    decision = TextAreaField(
        _l("What the committee decided"), [DataRequired(_l("Write what the committee decided.")), Length(max=2000)],
        description=_l("It stands in the protocol."),
    )  # fmt: skip


class DissentForm(Form):
    """A differing opinion, in the member's own words."""

    member_id = SelectField(_l("Who disagrees"), coerce=int)
    text = TextAreaField(_l("In their words"), [DataRequired(_l("Write something.")), Length(max=2000)])
