"""The forms of visits to us: whom we ask for guests, a guest as the contact names them, why one is declined."""

from typing import Any

from wtforms import DateField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import Email, InputRequired, Length, NumberRange, Optional

from app.accounts.fields import FIELDS
from app.kit.i18n import language
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick
from app.partners.models import PartnerContact
from app.trips.actions.nominating import Naming, Wish
from app.trips.visits import GuestList, Nominee
from app.web.forms.accounts import NO_ADDRESS
from app.web.forms.base import Form
from app.web.forms.call_parts import Boxes
from app.web.forms.calls import choices
from app.web.forms.trips import ROLES

GENDERS = {"": _l("not said"), "female": _l("female"), "male": _l("male")}
TEXTS = (
    "given_latin",
    "family_latin",
    "phone",
    "email",
    "passport_number",
    "emergency_name",
    "emergency_phone",
    "needs",
)


class WishForm(Form):
    """Until when and how many."""

    until = DateField(_l("Guests can be named until"), [InputRequired(_l("Write the day."))])
    places = IntegerField(_l("For how many guests"), [Optional(), NumberRange(1, 500)])
    note = TextAreaField(
        _l("What you ask for"), [Length(max=500)], render_kw={"rows": 3},
        description=_l("For example: one teacher and one student of cooking. In the contact's language."),
    )  # fmt: skip

    def wish(self) -> Wish:
        """What was typed."""
        assert self.until.data
        return Wish(until=self.until.data, places=self.places.data, note=self.note.data or "")


class AskForm(WishForm):
    """Whom to ask besides."""

    contact = SelectField(_l("Whom to ask"), coerce=int)

    def offer(self, contacts: list[PartnerContact]) -> None:
        """Fill the select with those who can be asked."""
        self.contact.choices = [
            SelectChoice(one.id, f"{one.name(language())} · {pick(one.partner.name)}") for one in contacts
        ]


class NomineeForm(Form):
    """A guest; the name as in the passport."""

    given_latin = StringField(
        _l("Given name as in the passport"), [InputRequired(_l("Write the given name.")), Length(max=80)]
    )
    family_latin = StringField(
        _l("Family name as in the passport"), [InputRequired(_l("Write the family name.")), Length(max=80)]
    )
    role = SelectField(_l("Role"), choices=choices(ROLES))
    field = SelectField(_l("Field"))
    gender = SelectField(_l("Gender"), choices=choices(GENDERS))
    birth_date = DateField(_l("Date of birth"), [InputRequired(_l("Write the date of birth."))])
    arrives_on = DateField(_l("Arrives on"), [InputRequired(_l("Write the day of arrival."))])
    leaves_on = DateField(_l("Leaves on"), [InputRequired(_l("Write the day of departure."))])
    passport_number = StringField(_l("Passport number"), [Length(max=30)])
    passport_valid_until = DateField(_l("Passport valid until"), [Optional()])
    phone = StringField(_l("Phone"), [Length(max=30)])
    email = StringField(_l("E-mail"), [Optional(), Length(max=254), Email(NO_ADDRESS)])
    emergency_name = StringField(_l("Whom to call in an emergency"), [Length(max=160)])
    emergency_phone = StringField(_l("Their phone"), [Length(max=30)])
    needs = TextAreaField(
        _l("What the hosts must know"), [Length(max=500)], render_kw={"rows": 3},
        description=_l("Food, allergies, medicine, a wheelchair: only what is needed to look after this guest."),
    )  # fmt: skip

    @classmethod
    def of(cls, guests: GuestList, one: Nominee | None = None) -> "NomineeForm":
        """With what is known of a guest, or with the days of the visit."""
        first: dict[str, Any] = {"arrives_on": guests.trip.starts_on, "leaves_on": guests.trip.ends_on}
        form = cls(obj=one, data=None if one else first)
        form["field"].choices = [
            SelectChoice("", _l("none")),
            *(SelectChoice(key, pick(name)) for key, name in FIELDS.items()),
        ]
        return form

    def naming(self) -> Naming:
        """Who was typed."""
        assert self.birth_date.data and self.arrives_on.data and self.leaves_on.data
        return Naming(
            **{name: self[name].data or "" for name in TEXTS}, role=self.role.data, field=self["field"].data or None,
            gender=self.gender.data or None, birth_date=self.birth_date.data, arrives_on=self.arrives_on.data,
            leaves_on=self.leaves_on.data, passport_valid_until=self.passport_valid_until.data,
        )  # fmt: skip


class AcceptForm(Form):
    """Nominated guests that were ticked."""

    nominees = Boxes(_l("Guests"), [InputRequired(_l("Tick at least one guest."))], coerce=int)


class DeclineForm(Form):
    """Why a guest cannot be taken."""

    reason = TextAreaField(
        _l("Reason"), [InputRequired(_l("Write why, so that the contact can name somebody else.")), Length(max=500)],
        description=_l("The contact reads it, so write it in a language that they know."),
    )  # fmt: skip
