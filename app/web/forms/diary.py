"""The forms of a trip's diary: an entry with its pictures, and what the office says to it."""

from collections.abc import Iterable

from flask import request
from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, IntegerField, SelectField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length
from wtforms.widgets import HiddenInput

from app.kit.i18n import LANGUAGE_NAMES
from app.kit.i18n import lazy_gettext as _l
from app.trips.actions.diary import Written
from app.trips.diary import DiaryPicture
from app.trips.rules.diary import MOST_LETTERS, MOST_WORDS
from app.web.forms.base import Form, stripped

TAKEN = ".jpg,.jpeg,.png,.heic,.heif,image/jpeg,image/png,image/heic"


class EntryForm(Form):
    """What a traveller writes of a day; the texts of its pictures stand beside them."""

    text = TextAreaField(_l("What was this day like?"), render_kw={"rows": 9, "maxlength": MOST_LETTERS})
    language = SelectField(
        _l("Language of the text"), choices=[SelectChoice(code, name) for code, name in LANGUAGE_NAMES.items()]
    )
    pictures = MultipleFileField(_l("Add pictures"), render_kw={"accept": TAKEN})

    def written(self, pictures: Iterable[DiaryPicture]) -> Written:
        """What was typed, of the pictures that stood on the page."""
        found = {}
        for one in pictures:
            if f"alt-{one.id}" in request.form:
                alt, caption = (stripped(request.form.get(f"{name}-{one.id}", "")) for name in ("alt", "caption"))
                found[one.id] = (alt[:MOST_WORDS], caption[:MOST_WORDS])
        text = (self.text.data or "").replace("\r\n", "\n")
        return Written(text=text, language=self.language.data, pictures=found)


class ShowForm(Form):
    """Showing an entry: the revision that was looked through, and that nobody without a consent is in its pictures."""

    revision = IntegerField(widget=HiddenInput())
    nobody = BooleanField(_l("I have looked: none of these people is in the pictures"))


class WordForm(Form):
    """Giving an entry back."""

    word = TextAreaField(
        _l("What is to be changed"), [InputRequired(_l("Write what is to be changed.")), Length(max=500)],
        render_kw={"rows": 3},
    )  # fmt: skip
