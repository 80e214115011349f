"""Fields for the kinds of answers that no HTML input is made for: a number, several choices, a person."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from wtforms import FormField, SelectMultipleField, StringField, TelField
from wtforms.fields import EmailField
from wtforms.validators import Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.applications.questions import LETTERS, decimal_text
from app.kit.i18n import _
from app.kit.i18n import lazy_gettext as _l
from app.web.forms.base import Form, stripped

# Control characters (but tabs and line breaks), turned direction, lone surrogates: a name could read otherwise.
HIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
NUMBER = re.compile(r"[-+]?[0-9]{1,15}(\.[0-9]{1,6})?")
TOO_LONG = _l("This is too long: at most %(max)d letters.")


def visible(_form: Any, field: Any) -> None:
    """Refuse letters that nobody types and nobody sees: control characters, and marks that turn the direction."""
    if found := HIDDEN.search("".join(str(each) for each in field.raw_data or ())):
        point = f"U+{ord(found[0]):04X}"
        raise ValidationError(_("This text holds a hidden character (%(point)s). Please write it anew.", point=point))


class NumberText(StringField):  # type: ignore[misc]
    """A number as an answer keeps it: its decimal text; a comma and spaces between the digits are read too."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it; nothing written is no number yet."""
        text = "".join(valuelist).strip()
        plain = "".join(text.split()).replace(",", ".").replace("−", "-")
        if text and not NUMBER.fullmatch(plain):
            self.data = stripped(text)
            raise ValueError(_("Write a number, for example 12 or 12.5."))
        self.data = decimal_text(Decimal(plain)) if plain else ""


class SeveralOf(SelectMultipleField):  # type: ignore[misc]
    """Several choices, all in sight, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not offered."""
        if set(self.data or ()) - {choice.value for choice in self.choices}:
            raise ValidationError(_("Choose one of the answers that are offered."))


class PersonForm(Form):
    """Somebody: name, relation and how to reach this person."""

    class Meta(Form.Meta):
        """Part of a form that carries the token."""

        csrf = False

    name = StringField(_l("Name"), [visible, Length(max=LETTERS["text"], message=TOO_LONG)])
    relation = StringField(_l("Who this person is to you"), [visible, Length(max=LETTERS["text"], message=TOO_LONG)])
    phone = TelField(_l("Phone"), [visible, Length(max=LETTERS["phone"], message=TOO_LONG)])
    email = EmailField(_l("E-mail"), [visible, Length(max=LETTERS["email"], message=TOO_LONG)])


class PersonField(FormField):  # type: ignore[misc]
    """A person as one answer; what is wrong with it as a whole is told like the errors of any other field."""

    whole: Iterable[str] = ()

    @property
    def errors(self) -> list[str]:
        """What is wrong with the person, and with its parts."""
        return [*self.whole, *(sentence for found in self.form.errors.values() for sentence in found)]

    @errors.setter
    def errors(self, found: Iterable[str]) -> None:
        self.whole = tuple(found)
