"""Forms of appeals: filing one, asking members for a second look, the answer."""

from collections.abc import Sequence
from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import RadioField, SelectMultipleField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from app.kit.i18n import lazy_gettext as _l
from app.selection.documents.appeal_words import GROUNDS
from app.web.forms.base import Form


class AppealForm(Form):
    """What should be looked at again, and why. `kept` are the files that came before an error: tokens of ours."""

    ground = RadioField(_l("What your appeal rests on"), [InputRequired(_l("Choose what your appeal rests on."))])
    text = TextAreaField(_l("What should be looked at again, and why"), render_kw={"rows": 10})
    files = MultipleFileField(_l("Files"), render_kw={"accept": ".pdf,.jpg,.jpeg,.png"})

    def __init__(self, grounds: Sequence[str], **values: Any) -> None:
        super().__init__(**values)
        self.ground.choices = [SelectChoice(ground, GROUNDS[ground]) for ground in grounds]


class SecondLookForm(Form):
    """Which members look again."""

    members = SelectMultipleField(
        _l("Who looks again"), coerce=int, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )


class AppealAnswerForm(Form):
    """The chair's answer."""

    decision = RadioField(
        _l("The decision"),
        [InputRequired(_l("Choose whether the appeal is upheld or rejected."))],
        choices=[
            SelectChoice("uphold", _l("Upheld: the second looks count, and the selection is run again")),
            SelectChoice("reject", _l("Rejected: the result stands")),
        ],
    )
    answer = TextAreaField(
        _l("The reasons"),
        [Length(max=5000)],
        description=_l("The applicant reads them on the page and in the letter; the protocol keeps them."),
        render_kw={"rows": 8},
    )
