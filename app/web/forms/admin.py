"""Forms of the administration: an account's roles, and a new account."""

from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.accounts.words import ROLE_HINTS, ROLE_NAMES
from app.kit.i18n import LANGUAGE_NAMES
from app.kit.i18n import lazy_gettext as _l
from app.web.forms.accounts import email_field
from app.web.forms.base import Form


class RoleLabel:
    """A role's name and what it lets its holder do, in the reader's language."""

    def __init__(self, role: str) -> None:
        self.role = role

    def __str__(self) -> str:
        return f"{ROLE_NAMES[self.role]}: {ROLE_HINTS[self.role]}"

    def __html__(self) -> str:
        return str(self)


class RolesForm(Form):
    """Which office roles an account holds."""

    roles = SelectMultipleField(
        _l("Roles"),
        choices=[SelectChoice(role, RoleLabel(role)) for role in ROLE_NAMES],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class NewAccountForm(RolesForm):
    """A new account, whose owner gets a letter with a link to a first password."""

    email = email_field("off")
    given_ka = StringField(_l("Given name in Georgian letters"), [Optional(), Length(max=80)])
    family_ka = StringField(_l("Family name in Georgian letters"), [Optional(), Length(max=80)])
    given_latin = StringField(_l("Given name in Latin letters"), [Optional(), Length(max=80)])
    family_latin = StringField(_l("Family name in Latin letters"), [Optional(), Length(max=80)])
    language = SelectField(
        _l("Language of letters"), choices=[SelectChoice(code, name) for code, name in LANGUAGE_NAMES.items()]
    )
