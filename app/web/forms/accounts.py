"""Forms of accounts: registering, signing in, passwords, the profile."""

from typing import Any

from wtforms import BooleanField, DateField, EmailField, HiddenField, PasswordField, SelectField, StringField, TelField
from wtforms.fields import SelectChoice
from wtforms.validators import Email, InputRequired, Length, Optional

from app.accounts.fields import FIELDS
from app.kit.i18n import LANGUAGE_NAMES, LANGUAGES
from app.kit.i18n import lazy_gettext as _l
from app.kit.passwords import LONGEST
from app.kit.translated import pick
from app.web.forms.base import Form

NO_ADDRESS = _l("Write an e-mail address, such as nino@example.org.")
PASSWORD_HINT = _l("At least 10 characters. Three or four words that only you put together are easy to keep in mind.")


def email_field(autocomplete: str = "email") -> Any:
    """The field for an e-mail address."""
    checks = [InputRequired(NO_ADDRESS), Length(max=254, message=NO_ADDRESS), Email(NO_ADDRESS)]
    return EmailField(_l("E-mail"), checks, render_kw={"autocomplete": autocomplete})


def new_password_field(label: Any) -> Any:
    """The field for a password that is being chosen; whether it is good is a rule of accounts."""
    checks = [InputRequired(_l("Choose a password."))]
    return PasswordField(label, checks, description=PASSWORD_HINT, render_kw={"autocomplete": "new-password"})


class RegisterForm(Form):
    """Registering takes an address and a password; the rest belongs to the profile."""

    email = email_field()
    password = new_password_field(_l("Password"))


class AddressForm(Form):
    """An address that a letter is asked for."""

    email = email_field()


class SignInForm(Form):
    """Signing in. The password is not checked for its length: only whether it is the right one."""

    email = email_field("username")
    password = PasswordField(
        _l("Password"),
        [InputRequired(_l("Write your password.")), Length(max=LONGEST, message=_l("The password is not that long."))],
        render_kw={"autocomplete": "current-password"},
    )
    stay = BooleanField(_l("Keep me signed in: this device is my own"))
    typed = HiddenField()  # what was being written when the session was over, sealed (app.web.typed_text)


class NewPasswordForm(Form):
    """A new password by a link."""

    password = new_password_field(_l("New password"))


class ChangePasswordForm(Form):
    """A new password by the old one."""

    current = PasswordField(
        _l("Your password now"),
        [InputRequired(_l("Write your password.")), Length(max=LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )
    password = new_password_field(_l("New password"))


class WhenGiven(Optional):  # type: ignore[misc]
    """An empty field is left alone; unlike "optional" it does not say that the field may stay empty for ever."""

    def __init__(self) -> None:
        super().__init__()
        self.field_flags: dict[str, bool] = {}


def _name(label: Any, autocomplete: str, hint: Any = "") -> Any:
    checks = [WhenGiven(), Length(max=80)]
    return StringField(label, checks, description=hint, render_kw={"autocomplete": autocomplete})


class ProfileForm(Form):
    """What an applicant's papers need to know of a person; nothing has to be said at once."""

    given_ka = _name(_l("Given name in Georgian letters"), "off")
    family_ka = _name(_l("Family name in Georgian letters"), "off")
    given_latin = _name(_l("Given name in Latin letters"), "given-name", _l("Exactly as in the passport."))
    family_latin = _name(_l("Family name in Latin letters"), "family-name", _l("Exactly as in the passport."))
    birth_date = DateField(
        _l("Date of birth"),
        [WhenGiven()],
        format=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"],
        render_kw={"autocomplete": "bday"},
    )
    gender = SelectField(_l("Gender, for the statistics"), [Optional()], coerce=str)
    phone = TelField(
        _l("Telephone"),
        [WhenGiven(), Length(max=30)],
        description=_l("With the country code, such as +995 555 12 34 56."),
        render_kw={"autocomplete": "tel"},
    )
    category = SelectField(_l("You are"), [WhenGiven()], coerce=str)
    field = SelectField(_l("Field"), [WhenGiven()], coerce=str)
    group_or_subject = StringField(
        _l("Group or subject"),
        [WhenGiven(), Length(max=120)],
        description=_l("Students: the group. Teachers: the subject."),
    )
    language = SelectField(_l("Language of pages and letters"), coerce=str)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = sorted(((key, pick(name)) for key, name in FIELDS.items()), key=lambda pair: pair[1])
        self.gender.choices = _choices(("female", _l("Female")), ("male", _l("Male")))
        self.category.choices = _choices(("student", _l("Student")), ("teacher", _l("Teacher")))
        self.field.choices = _choices(*fields)
        self.language.choices = [SelectChoice(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]


def _choices(*pairs: tuple[str, Any]) -> list[SelectChoice]:
    return [SelectChoice("", _l("Not given")), *(SelectChoice(value, label) for value, label in pairs)]
