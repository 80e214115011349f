"""The form that the gallery of components shows: one field of each kind, as it is and with faults."""

from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    FileField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.kit.i18n import lazy_gettext as _l
from app.web.forms.base import Form

FIELDS = [
    SelectChoice("it", _l("Information technology")),
    SelectChoice("auto", _l("Car repair")),
    SelectChoice("food", _l("Cooking")),
]


class GalleryForm(Form):
    """One field of each kind."""

    name = StringField(_l("Name in Latin letters"), [InputRequired(_l("Write your name as in the passport."))])
    email = EmailField(_l("E-mail"), [InputRequired(_l("Write your e-mail address."))])
    password = PasswordField(_l("Password"), [Optional()])
    born = DateField(_l("Date of birth"), [InputRequired(_l("Choose your date of birth."))])
    weeks = IntegerField(_l("Weeks abroad"), [Optional()])
    field = SelectField(_l("Field"), choices=FIELDS)
    motivation = TextAreaField(_l("Why do you want to go?"), [InputRequired(_l("Write why you want to go."))])
    passport = FileField(_l("Passport, the page with your photograph"))
    category = RadioField(
        _l("You apply as"),
        [InputRequired(_l("Choose whether you apply as a student or as a teacher."))],
        choices=[SelectChoice("student", _l("Student")), SelectChoice("teacher", _l("Teacher"))],
    )
    fields = SelectMultipleField(
        _l("What you have learned"),
        [Optional()],
        choices=FIELDS,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    consent = BooleanField(
        _l("I agree that the college keeps these data until the exchange is over"),
        [InputRequired(_l("Without your consent we may not keep the application."))],
    )


def with_faults() -> GalleryForm:
    """The same form, sent nearly empty."""
    form = GalleryForm(
        formdata=MultiDict({"faulty-email": "nino@example", "faulty-field": "it"}),
        prefix="faulty-",
        meta={"csrf": False},
    )
    form.validate()
    return form
