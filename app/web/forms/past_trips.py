"""The form with which a list of past trips is handed in."""

from flask_wtf.file import FileField, FileRequired

from app.kit.i18n import lazy_gettext as _l
from app.web.forms.base import Form


class ListForm(Form):
    """A list of past trips."""

    file = FileField(
        _l("List (XLSX or CSV)"), [FileRequired(_l("Choose a file first."))], render_kw={"accept": ".xlsx,.csv"}
    )
