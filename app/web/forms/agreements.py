"""The forms of agreements: the paper, one provision, a scan."""

from typing import Any, Self

from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, IntegerField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import Length, NumberRange, Optional

from app.accounts.fields import FIELDS
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick
from app.partners.actions import AgreementTerms, ProvisionTerms
from app.partners.models import Agreement, Provision
from app.partners.words import DIRECTIONS, PEOPLE, PROVISIONS
from app.web.forms.base import Form
from app.web.forms.calls import choices, gathered, spread

WHOLE = _l("Write a whole number.")


class AgreementForm(Form):
    """What the paper says of itself."""

    project_ka = StringField(_l("Name in Georgian"), [Length(max=300)])
    project_en = StringField(_l("Name in English"), [Length(max=300)])
    project_pl = StringField(_l("Name in Polish"), [Length(max=300)])
    project_et = StringField(_l("Name in Estonian"), [Length(max=300)])
    starts_on = DateField(_l("First day"), [Optional()])
    since = IntegerField(_l("Year, where the paper names no first day"), [Optional(), NumberRange(1900, 2200, WHOLE)])
    ends_on = DateField(_l("Last day"), [Optional()])
    note = StringField(_l("Note"), [Length(max=500)])

    @classmethod
    def of(cls, agreement: Agreement) -> Self:
        """Filled with what is written down."""
        return cls(**spread("project", agreement.project), starts_on=agreement.starts_on, ends_on=agreement.ends_on,
                   since=agreement.since, note=agreement.note)  # fmt: skip

    def terms(self) -> AgreementTerms:
        """What was typed."""
        return AgreementTerms(
            project=gathered(self, "project"), since=self.since.data, starts_on=self.starts_on.data,
            ends_on=self.ends_on.data, note=self.note.data or "",
        )  # fmt: skip


class ProvisionForm(Form):
    """One provision."""

    direction = SelectField(_l("Direction"), choices=choices(DIRECTIONS))
    kind = SelectField(_l("What"), choices=choices(PROVISIONS))
    category = SelectField(_l("Who"), choices=choices(PEOPLE))
    field = SelectField(_l("Field"))
    weeks_from = IntegerField(_l("Weeks, at least"), [Optional(), NumberRange(1, 104, WHOLE)])
    weeks_to = IntegerField(_l("Weeks, at most"), [Optional(), NumberRange(1, 104, WHOLE)])
    places = IntegerField(_l("Places a year"), [Optional(), NumberRange(1, 10_000, WHOLE)])

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        fields = [SelectChoice(key, pick(name)) for key, name in FIELDS.items()]
        self.field.choices = [SelectChoice("", _l("every field")), *fields]

    @classmethod
    def of(cls, provision: Provision) -> Self:
        """Filled with what is written down."""
        return cls(obj=provision)

    def terms(self) -> ProvisionTerms:
        """What was typed."""
        return ProvisionTerms(
            direction=self.direction.data, kind=self.kind.data, category=self.category.data,
            field=self.field.data or None, weeks_from=self.weeks_from.data, weeks_to=self.weeks_to.data,
            places=self.places.data,
        )  # fmt: skip


class ScanForm(Form):
    """A scan of the signed paper."""

    scan = FileField(
        _l("Scan of the signed paper"), [FileRequired(_l("Choose a file first."))],
        render_kw={"accept": ".pdf,.jpg,.jpeg,.png,.heic"},
    )  # fmt: skip
