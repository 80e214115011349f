"""The forms of trips: one made by hand, somebody put on it, and what travellers have."""

from typing import Any, Self

from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, SelectField, SelectMultipleField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import Email, InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.accounts.fields import FIELDS
from app.kit.i18n import gettext as _
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick
from app.partners.queries import partners
from app.partners.words import DIRECTIONS, MOBILITIES
from app.trips.actions.by_hand import Newcomer, Plan
from app.trips.actions.changing import APPLIED_WITH
from app.trips.models import KINDS, Participant, Trip
from app.web.forms.base import Form
from app.web.forms.calls import choices, gathered, spread

ROLES = {
    "student": _l("student"),
    "teacher": _l("teacher"),
    "accompanying": _l("accompanying adult"),
    "delegate": _l("delegate"),
}
NEEDS = {
    "insurance": _l("Insurance (first and last day)"),
    "accommodation": _l("Accommodation (first and last night)"),
    "ticket": _l("Tickets (day there and day back)"),
    "invitation": _l("Invitation of the host"),
    "permission": _l("Guardian's notarised permission (day of the certification)"),
    "agreement": _l("Learning agreement (day of the last signature)"),
    "funding": _l("Funding letter: who pays the journey"),
    "pictures": _l("Consent to be pictured, of a minor the guardian's (day of the consent)"),
    "stay": _l("Earlier stay in the Schengen area (entry and exit)"),
}


class TripForm(Form):
    """A trip without a call."""

    title_ka = StringField(_l("Title in Georgian"), [Length(max=160)])
    title_en = StringField(_l("Title in English"), [Length(max=160)])
    title_pl = StringField(_l("Title in Polish"), [Length(max=160)])
    title_et = StringField(_l("Title in Estonian"), [Length(max=160)])
    direction = SelectField(_l("Direction"), choices=choices(DIRECTIONS))
    kind = SelectField(_l("Kind"), choices=[SelectChoice(kind, MOBILITIES[(kind, "outgoing")]) for kind in KINDS])
    starts_on = DateField(_l("First day"), [InputRequired(_l("Write the first day."))])
    ends_on = DateField(_l("Last day"), [InputRequired(_l("Write the last day."))])

    @classmethod
    def of(cls, trip: Trip) -> Self:
        """Filled with what the trip is."""
        return cls(**spread("title", trip.title), direction=trip.direction, kind=trip.kind, starts_on=trip.starts_on,
                   ends_on=trip.ends_on)  # fmt: skip

    def plan(self) -> Plan:
        """What was typed."""
        assert self.starts_on.data and self.ends_on.data
        return Plan(
            title=gathered(self, "title"), kind=self.kind.data, direction=self.direction.data,
            starts_on=self.starts_on.data, ends_on=self.ends_on.data,
        )  # fmt: skip


class TravellerForm(Form):
    """Somebody put on a trip by hand."""

    given_latin = StringField(
        _l("Given name as in the passport"), [InputRequired(_l("Write the given name.")), Length(max=80)]
    )
    family_latin = StringField(
        _l("Family name as in the passport"), [InputRequired(_l("Write the family name.")), Length(max=80)]
    )
    given_ka = StringField(_l("Given name in Georgian"), [Length(max=80)])
    family_ka = StringField(_l("Family name in Georgian"), [Length(max=80)])
    role = SelectField(_l("Role"), choices=choices(ROLES))
    host = SelectField(_l("Host"))
    field = SelectField(_l("Field"))
    birth_date = DateField(_l("Date of birth"), [Optional()])
    phone = StringField(_l("Phone"), [Length(max=30)])
    email = StringField(_l("E-mail"), [Optional(), Email(_l("Write an e-mail address, such as nino@example.org."))])
    passport_number = StringField(_l("Passport number"), [Length(max=30)])
    passport_valid_until = DateField(_l("Passport valid until"), [Optional()])
    emergency_name = StringField(_l("Whom to call in an emergency"), [Length(max=160)])
    emergency_phone = StringField(_l("Their phone"), [Length(max=30)])

    def offer(self, direction: str) -> None:
        """Fill the selects with partners and fields; a guest's partner is the school that sends them."""
        if direction == "incoming":
            self.host.label.text = _("Who sends the guest")
        self.host.choices = [
            SelectChoice("", _l("not settled yet")),
            *(SelectChoice(one.key, pick(one.name)) for one in partners()),
        ]
        self.field.choices = [
            SelectChoice("", _l("none")),
            *(SelectChoice(key, pick(name)) for key, name in FIELDS.items()),
        ]

    @classmethod
    def of(cls, who: Participant, direction: str) -> Self:
        """With what is known of somebody; without what an applicant has said, which stays as it was judged."""
        person = who.person
        form = cls(
            given_latin=person.given_latin, family_latin=person.family_latin, given_ka=person.given_ka,
            family_ka=person.family_ka, phone=person.phone, birth_date=person.birth_date, field=person.field or "",
            role=who.role, email=who.email,
            host=who.host.key if who.host else "", passport_number=who.passport_number,
            passport_valid_until=who.passport_valid_until, emergency_name=who.emergency_name,
            emergency_phone=who.emergency_phone,
        )  # fmt: skip
        form.offer(direction)
        for name in APPLIED_WITH if who.application_id else ():
            del form[name]
        return form

    def values(self) -> dict[str, Any]:
        """What was typed, by column."""
        typed = {name: value for name, value in self.data.items() if name != "csrf_token"}
        typed |= {name: value or "" for name, value in typed.items() if isinstance(self[name], StringField)}
        if "host" in typed:
            typed["host"] = next((one for one in partners() if one.key == typed["host"]), None)
            typed["field"] = typed["field"] or None
        return typed

    def newcomer(self) -> Newcomer:
        """Who was typed."""
        return Newcomer(
            given_ka=self.given_ka.data or "", family_ka=self.family_ka.data or "",
            given_latin=self.given_latin.data or "", family_latin=self.family_latin.data or "", role=self.role.data,
            host=next((one for one in partners() if one.key == self.host.data), None),
            birth_date=self.birth_date.data, phone=self.phone.data or "", email=self.email.data or "",
            field=self.field.data or None, passport_number=self.passport_number.data or "",
            passport_valid_until=self.passport_valid_until.data,
            emergency=(self.emergency_name.data or "", self.emergency_phone.data or ""),
        )  # fmt: skip


class NeedForm(Form):
    """Something that one or several travellers have."""

    who = SelectMultipleField(
        _l("Who"), [InputRequired(_l("Tick at least one person."))], coerce=int, widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )  # fmt: skip
    kind = SelectField(_l("What"), choices=choices(NEEDS))
    first = DateField(_l("First day"), [Optional()])
    last = DateField(_l("Last day"), [Optional()])
    number = StringField(_l("Number"), [Length(max=80)])
    note = StringField(_l("Note"), [Length(max=300)])


class ScanForm(Form):
    """A scan of something that a traveller has."""

    scan = FileField(
        _l("Scan or photograph"), [FileRequired(_l("Choose a file first."))],
        render_kw={"accept": ".pdf,.jpg,.jpeg,.png,.heic"},
    )  # fmt: skip
