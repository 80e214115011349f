"""The forms of partners: what is known of one, and somebody there."""

from typing import Any, Self

from babel import Locale
from wtforms import DecimalField, EmailField, SelectField, StringField, TelField, URLField
from wtforms.fields import SelectChoice
from wtforms.validators import URL, Email, InputRequired, Length, NumberRange, Optional

from app.kit.i18n import LANGUAGE_NAMES, language
from app.kit.i18n import lazy_gettext as _l
from app.partners.actions import ContactTerms, PartnerTerms
from app.partners.models import Partner, PartnerContact
from app.partners.words import KINDS
from app.web.forms.base import Form
from app.web.forms.calls import choices, gathered, spread

NO_COUNTRY = ("EU", "EZ", "UN", "XA", "XB", "ZZ")


def countries() -> list[SelectChoice]:
    """Every country with its name in the reader's language, in the order of that alphabet."""
    names = {str(code): name for code, name in Locale.parse(language()).territories.items()}
    codes = [code for code in names if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY]
    return [SelectChoice(code, names[code]) for code in sorted(codes, key=lambda code: names[code])]


class PartnerForm(Form):
    """What is known of a partner."""

    name_ka = StringField(_l("Name in Georgian"), [Length(max=200)])
    name_en = StringField(_l("Name in English"), [Length(max=200)])
    name_pl = StringField(_l("Name in Polish"), [Length(max=200)])
    name_et = StringField(_l("Name in Estonian"), [Length(max=200)])
    kind = SelectField(_l("Kind"), choices=choices(KINDS))
    country = SelectField(_l("Country"))
    city_ka = StringField(_l("City in Georgian"), [Length(max=80)])
    city_en = StringField(_l("City in English"), [Length(max=80)])
    city_pl = StringField(_l("City in Polish"), [Length(max=80)])
    city_et = StringField(_l("City in Estonian"), [Length(max=80)])
    address = StringField(_l("Address"), [Length(max=200)])
    website = URLField(
        _l("Website"),
        [Optional(), Length(max=200), URL(message=_l("Write the whole address, with https:// before it."))],
    )
    latitude = DecimalField(
        _l("Degrees north"),
        [Optional(), NumberRange(-90, 90, _l("Degrees north lie between −90 and 90."))],
        places=None,
    )
    longitude = DecimalField(
        _l("Degrees east"),
        [Optional(), NumberRange(-180, 180, _l("Degrees east lie between −180 and 180."))],
        places=None,
    )

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.country.choices = countries()
        if not self.country.data:
            self.country.data = "GE"

    @classmethod
    def of(cls, partner: Partner) -> Self:
        """Filled with what is known."""
        return cls(
            **spread("name", partner.name), **spread("city", partner.city or {}), kind=partner.kind,
            country=partner.country, address=partner.address, website=partner.website, latitude=partner.latitude,
            longitude=partner.longitude,
        )  # fmt: skip

    def terms(self) -> PartnerTerms:
        """What was typed."""
        north, east = self.latitude.data, self.longitude.data
        return PartnerTerms(
            name=gathered(self, "name"), kind=self.kind.data, country=self.country.data,
            city=gathered(self, "city") or None, address=self.address.data or "", website=self.website.data or "",
            latitude=None if north is None else float(north), longitude=None if east is None else float(east),
        )  # fmt: skip


class ContactForm(Form):
    """Somebody at a partner."""

    name_latin = StringField(
        _l("Name in Latin letters"), [InputRequired(_l("Write the name in Latin letters.")), Length(max=160)]
    )
    name_ka = StringField(_l("Name in Georgian"), [Length(max=160)])
    post = StringField(_l("What they are there"), [Length(max=160)])
    email = EmailField(
        _l("E-mail"), [Optional(), Length(max=254), Email(_l("Write an e-mail address, such as nino@example.org."))]
    )
    phone = TelField(_l("Phone"), [Length(max=30)])
    language = SelectField(
        _l("Language of the letters"), choices=[SelectChoice(code, name) for code, name in LANGUAGE_NAMES.items()]
    )

    @classmethod
    def of(cls, contact: PartnerContact) -> Self:
        """Filled with what is known."""
        return cls(obj=contact)

    def terms(self) -> ContactTerms:
        """What was typed."""
        return ContactTerms(
            name_latin=self.name_latin.data or "", name_ka=self.name_ka.data or "", post=self.post.data or "",
            email=self.email.data or "", phone=self.phone.data or "", language=self.language.data,
        )  # fmt: skip
