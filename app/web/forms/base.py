"""The base of all forms: stripped input, messages in the reader's language, the same limits everywhere."""

from typing import Any
from unicodedata import category

from flask_wtf import FlaskForm
from wtforms import StringField

from app.kit import i18n


class _Messages:
    """WTForms' own messages, found in our catalogues."""

    def gettext(self, string: str) -> str:
        return i18n.gettext(string)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return i18n.catalogue(i18n.language()).ungettext(singular, plural, n)


def stripped(value: Any) -> Any:
    """Text without the spaces around it and without characters that no text field means."""
    if not isinstance(value, str):
        return value
    spaced = "".join(" " if category(letter) == "Zs" else letter for letter in value.strip())
    return "".join(letter for letter in spaced if letter in "\n\t" or letter.isprintable())


class Form(FlaskForm):  # type: ignore[misc]
    """The base of our forms."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """WTForms' settings: our messages, and text fields that are stripped."""

        def get_translations(self, form: Any) -> _Messages:
            """Where WTForms finds its messages."""
            return _Messages()

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            """Strip every text field."""
            if issubclass(unbound_field.field_class, StringField):
                options["filters"] = [*unbound_field.kwargs.pop("filters", ()), stripped]
            return unbound_field.bind(form=form, **options)


class Confirmation(Form):
    """A form without fields: a button that changes something (it carries the token against forged requests)."""
