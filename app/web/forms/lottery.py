"""Forms of a call's lottery: which public text joins the seed, and that text itself."""

from wtforms import StringField
from wtforms.validators import InputRequired, Length, Optional

from app.calls.models import Call
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import Translated
from app.web.forms.base import Form
from app.web.forms.calls import Changing, gathered, spread


class SourceForm(Changing):
    """Where the public text comes from, in the languages of the call."""

    source_ka = StringField(_l("Public text in Georgian"), [Optional(), Length(max=300)])
    source_en = StringField(_l("Public text in English"), [Optional(), Length(max=300)])
    source_pl = StringField(_l("Public text in Polish"), [Optional(), Length(max=300)])
    source_et = StringField(_l("Public text in Estonian"), [Optional(), Length(max=300)])

    @classmethod
    def of(cls, call: Call) -> "SourceForm":
        """Filled in with what the call has."""
        return cls(call, data=spread("source", call.lottery_source))

    def source(self) -> Translated:
        """What the form says."""
        return gathered(self, "source")


class TextForm(Form):
    """The public text, as it was made known."""

    text = StringField(
        _l("The public text"),
        [InputRequired(_l("Write the public text.")), Length(max=200)],
        description=_l("Letters, digits, spaces and . , : ; / + ( ) - only. It can never be changed."),
    )
