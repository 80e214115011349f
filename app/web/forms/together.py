"""Forms of what is done with all applications that were found."""

from typing import Any

from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length

from app.kit.i18n import LANGUAGES, _
from app.kit.i18n import lazy_gettext as _l
from app.web.forms.applications import TOO_LONG
from app.web.forms.base import Form
from app.web.forms.call_parts import Boxes
from app.web.forms.papers import OrderForm


class Found:
    """What these forms share: the query, and the mark of exactly those applications that were looked at."""

    q = HiddenField()
    stamp = HiddenField()

    def still_finds(self: Any, stamp: str) -> bool:
        """Whether the query still finds the same; if not, the form says so and nothing is done."""
        if self.stamp.data != stamp:
            self.form_errors.append(_("The list has changed since you looked at it. Please look again."))
        return bool(self.stamp.data == stamp)


class FoundForm(Found, Form):
    """A deed that needs nothing but its applications."""


class AssignForm(Found, Form):
    """Who is to score them."""

    members = Boxes(_l("Members who score them"), [InputRequired(_l("Choose at least one member."))], coerce=int)


class LettersForm(Found, OrderForm):
    """Which paper is made for each of them."""


class TableForm(Found, Form):
    """As what kind of table they are taken away, and with which columns."""

    whole = BooleanField(_l("With every column that I may see, not only with those of the list"))
    table_kind = SelectField(_l("Kind of table"), choices=[SelectChoice("xlsx", "XLSX"), SelectChoice("csv", "CSV")])


class LetterForm(Found, Form):
    """A letter in the languages in which somebody writes it; those that stay empty get another one."""

    @property
    def subject(self) -> dict[str, str]:
        """The subject by language code."""
        return {code: self[f"subject_{code}"].data or "" for code in LANGUAGES if self[f"subject_{code}"].data}

    @property
    def text(self) -> dict[str, str]:
        """The text by language code."""
        return {code: self[f"text_{code}"].data or "" for code in LANGUAGES if self[f"text_{code}"].data}


for _code in LANGUAGES:
    setattr(LetterForm, f"subject_{_code}", StringField(_l("Subject"), [Length(max=200, message=TOO_LONG)]))
    setattr(LetterForm, f"text_{_code}", TextAreaField(_l("Text"), [Length(max=10_000, message=TOO_LONG)]))


class ViewForm(Form):
    """The name of a view that is kept, and whether the office shares it."""

    name = StringField(_l("Name of the view"), [InputRequired(_l("Give the view a name.")), Length(max=80)])
    shared = BooleanField(_l("Share it with the office"))
