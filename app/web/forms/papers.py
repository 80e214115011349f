"""The forms of papers: which to make and how, why one is revoked, and the check of one."""

from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length

from app.kit.i18n import LANGUAGE_NAMES
from app.kit.i18n import lazy_gettext as _l
from app.web.forms.base import Form


class OrderForm(Form):
    """Papers to be made: `kind` also carries the cut of a roster, as "roster cut=full"."""

    kind = RadioField(_l("Paper"), [InputRequired(_l("Choose a paper."))])
    language = SelectField(
        _l("Language of its reader"), choices=[SelectChoice(code, name) for code, name in LANGUAGE_NAMES.items()]
    )
    together = SelectField(
        _l("Several papers"),
        choices=[SelectChoice("zip", _l("as a ZIP, a file for each")), SelectChoice("pdf", _l("as one PDF to print"))],
    )
    issuing = BooleanField(
        _l("Issue: number it, keep it as it is, and let anyone verify it"), description=_l("Otherwise it is a draft.")
    )


class RevokeForm(Form):
    """Why a paper is no longer valid."""

    reason = TextAreaField(
        _l("Reason"),
        [InputRequired(_l("Say why the paper is revoked.")), Length(max=500)],
        description=_l("For the office only: the verification page says that the paper is revoked, not why."),
    )


class CodeForm(Form):
    """The code that stands under a paper."""

    code = StringField(_l("Code"), [InputRequired(_l("Write the code that stands under the QR code."))])


class FileForm(Form):
    """A paper as a file."""

    paper = FileField(_l("PDF file"))
