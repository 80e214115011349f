"""Forms of personal links: whom to ask, a guardian's consent, a referee's letter."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from app.kit.i18n import LANGUAGE_NAMES, LANGUAGES
from app.kit.i18n import lazy_gettext as _l
from app.web.forms.accounts import email_field
from app.web.forms.base import Form

SHOWN_LETTERS = 20_000


class AskForm(Form):
    """Whom to ask: name, address, and the language of the letter and the page."""

    name = StringField(
        _l("Given name and family name"),
        [InputRequired(_l("Write the name of the person whom you ask.")), Length(max=160)],
        render_kw={"autocomplete": "off"},
    )
    email = email_field("off")
    language = SelectField(_l("Language of the letter"), coerce=str)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language.choices = [SelectChoice(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]


def name_field() -> StringField:
    """The name of whoever answers."""
    asked = InputRequired(_l("Write your name."))
    return StringField(
        _l("Your given name and family name"), [asked, Length(max=160)], render_kw={"autocomplete": "name"}
    )


def relation_field() -> StringField:
    """What whoever answers is to the applicant."""
    asked = InputRequired(_l("Write what you are to the applicant."))
    return StringField(_l("What you are to the applicant"), [asked, Length(max=120)], render_kw={"autocomplete": "off"})


class ConsentForm(Form):
    """A guardian's yes or no, to the text whose digest is `seen`."""

    agreed = RadioField(
        _l("Do you agree?"),
        [InputRequired(_l("Choose yes or no."))],
        choices=[
            SelectChoice("yes", _l("Yes, I agree to all of this")),
            SelectChoice("no", _l("No, I do not agree")),
        ],
    )
    name = name_field()
    relation = relation_field()
    seen = HiddenField()


class LetterForm(Form):
    """A referee's letter as text, as a file, or both."""

    text = TextAreaField(_l("Your letter"), [Optional(), Length(max=SHOWN_LETTERS)], render_kw={"rows": 12})
    file = FileField(_l("Or the letter as a PDF"), [Optional()], render_kw={"accept": ".pdf,application/pdf"})
    name = name_field()
    relation = relation_field()
    opened = HiddenField()
