"""Forms of the parts of a call that there are several of: hosts, quotas, criteria."""

from typing import Any

from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.accounts.fields import FIELDS
from app.accounts.models import CATEGORIES
from app.calls import words
from app.calls.models import Call, CallHost, Criterion, Quota
from app.calls.terms import CriterionTerms, HostTerms, QuotaTerms
from app.kit.i18n import _
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick
from app.web.forms.base import Form
from app.web.forms.calls import Changing, Decimals, Open, choices, gathered, spread

EITHER = SelectChoice("", _l("Does not matter"))
ROWS, FIRST_ROWS = 2, 3  # score levels that a form offers beyond those that are there, and at the least


class Boxes(SelectMultipleField):  # type: ignore[misc]
    """Several of several, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def field_boxes(label: Any, description: Any) -> Boxes:
    """The college's fields to tick."""
    return Boxes(label, [Optional()], description=description)


def _name_fields(form: Any) -> None:
    form.fields_.choices = [SelectChoice(key, pick(name)) for key, name in FIELDS.items()]


def _number(label: Any, most: int = 10_000, **more: Any) -> IntegerField:
    limits = NumberRange(min=0, max=most, message=_l("Write a whole number, 0 or more."))
    return IntegerField(label, [Open(), limits], **more)


class HostForm(Changing):
    """Places by category, and the fields that the host takes."""

    partner = SelectField(_l("Partner"), [InputRequired(_l("Choose a partner."))])
    places_student = _number(_l("Places for students"))
    places_teacher = _number(_l("Places for teachers"))
    total = _number(_l("Together at most"), description=_l("Only when the host cannot fill all places at once."))
    fields_ = field_boxes(_l("Fields that the host takes"), _l("Tick none when the host takes all."))

    def __init__(self, call: Call, partners: dict[str, str] | None = None, **values: Any) -> None:
        super().__init__(call, **values)
        _name_fields(self)
        if partners is None:
            del self.partner
        else:
            self.partner.choices = [SelectChoice(key, name) for key, name in partners.items()]

    @classmethod
    def of(cls, call: Call, host: CallHost) -> "HostForm":
        """Filled in with what the host has."""
        places = {f"places_{category}": host.places.get(category, 0) for category in CATEGORIES}
        return cls(call, data={**places, "total": host.total, "fields_": host.fields})

    def terms(self) -> HostTerms:
        """What the form says."""
        given = {category: getattr(self, f"places_{category}").data or 0 for category in CATEGORIES}
        places = {category: number for category, number in given.items() if number}
        return HostTerms(places=places, total=self.total.data, fields=sorted(self.fields_.data or []))


class Named(Changing):
    """What has a name in several languages."""

    label_ka = StringField(_l("Name in Georgian"), [InputRequired(_l("Write the name in Georgian.")), Length(max=200)])
    label_en = StringField(_l("Name in English"), [InputRequired(_l("Write the name in English.")), Length(max=200)])
    label_pl = StringField(_l("Name in Polish"), [Optional(), Length(max=200)])
    label_et = StringField(_l("Name in Estonian"), [Optional(), Length(max=200)])


class QuotaForm(Named):
    """At least or at most so many of those who match all of these."""

    category = SelectField(_l("Category"), [Optional()], choices=[EITHER, *choices(words.CATEGORIES)])
    fields_ = field_boxes(_l("One of these fields"), _l("Tick none when the field does not matter."))
    first_time = SelectField(
        _l("Abroad before"),
        [Optional()],
        choices=[
            EITHER,
            SelectChoice("yes", _l("For the first time abroad")),
            SelectChoice("no", _l("Has been abroad before")),
        ],
    )
    gender = SelectField(_l("Gender"), [Optional()], choices=[EITHER, *choices(words.GENDERS)])
    minimum = _number(_l("At least"), description=_l("Kept as far as enough people pass."))
    maximum = _number(_l("At most"))

    def __init__(self, call: Call, **values: Any) -> None:
        super().__init__(call, **values)
        _name_fields(self)

    @classmethod
    def of(cls, call: Call, quota: Quota) -> "QuotaForm":
        """Filled in with what the quota has."""
        field, before = quota.where.get("field", []), quota.where.get("first_time")
        values = {
            **spread("label", quota.label),
            "category": quota.where.get("category", ""),
            "fields_": field if isinstance(field, list) else [field],
            "first_time": "" if before is None else "yes" if before else "no",
            "gender": quota.where.get("gender", ""),
            "minimum": quota.minimum,
            "maximum": quota.maximum,
        }
        return cls(call, data=values)

    def terms(self) -> QuotaTerms:
        """What the form says."""
        wanted: dict[str, Any] = {
            "category": self.category.data or None,
            "field": sorted(self.fields_.data or []) or None,
            "first_time": {"yes": True, "no": False}.get(self.first_time.data or ""),
            "gender": self.gender.data or None,
        }
        return QuotaTerms(
            label=gathered(self, "label"),
            where={key: value for key, value in wanted.items() if value is not None},
            minimum=self.minimum.data,
            maximum=self.maximum.data,
        )


class LevelForm(Form):
    """What one score means."""

    class Meta(Form.Meta):
        """Part of a form that carries the token."""

        csrf = False

    score = _number(_l("Score"))
    text_ka = TextAreaField(_l("Meaning in Georgian"), [Open(), Length(max=1000)])
    text_en = TextAreaField(_l("Meaning in English"), [Open(), Length(max=1000)])

    def validate(self, extra_validators: Any = None) -> bool:
        """A meaning belongs to a score."""
        good = bool(super().validate(extra_validators))
        if self.score.data is None and (self.text_ka.data or self.text_en.data):
            self.score.errors = [*self.score.errors, _("Say which score this means.")]
            return False
        return good


class CriterionForm(Named):
    """One line of a rubric."""

    help_ka = TextAreaField(_l("Help for the committee, in Georgian"), [Optional(), Length(max=1000)])
    help_en = TextAreaField(_l("Help for the committee, in English"), [Optional(), Length(max=1000)])
    maximum = IntegerField(
        _l("Highest score"), [InputRequired(_l("Write a number.")), NumberRange(min=1, max=1000)], default=10
    )
    weight = Decimals(_l("Weight"), [InputRequired(_l("Write a number."))], places=None, default=1)
    minimum = Decimals(
        _l("Least needed"),
        [Open()],
        places=None,
        description=_l("Who stays below it on average cannot be selected."),
    )
    optional = BooleanField(
        _l("A reviewer may leave it out"), description=_l("“Not assessed” is left out of the total; it is no zero.")
    )
    levels = FieldList(FormField(LevelForm), _l("What the scores mean"))

    @classmethod
    def of(cls, call: Call, criterion: Criterion) -> "CriterionForm":
        """Filled in with what the criterion has."""
        values: dict[str, Any] = {
            **spread("label", criterion.label),
            "help_ka": criterion.help.get("ka", ""),
            "help_en": criterion.help.get("en", ""),
            "maximum": criterion.maximum,
            "weight": criterion.weight.normalize(),
            "minimum": None if criterion.minimum is None else criterion.minimum.normalize(),
            "optional": criterion.optional,
            "levels": [
                {"score": level["score"], "text_ka": level["text"].get("ka"), "text_en": level["text"].get("en")}
                for level in criterion.levels
            ],
        }
        return cls(call, data=values)

    def offer_more(self) -> None:
        """Empty rows for further levels, at the end of those that are there."""
        if not self.is_submitted():
            for _row in range(max(ROWS, FIRST_ROWS - len(self.levels))):
                self.levels.append_entry()

    def terms(self, before: Criterion | None = None) -> CriterionTerms:
        """What the form says; texts of `before` in languages that the form does not ask for are kept."""
        kept = {level["score"]: level["text"] for level in before.levels} if before else {}
        levels = []
        for row in self.levels:
            texts = {"ka": row.text_ka.data or "", "en": row.text_en.data or ""}
            if row.score.data is not None:
                score = row.score.data
                said = {**kept.get(score, {}), **texts}
                levels.append({"score": score, "text": {language: text for language, text in said.items() if text}})
        help_said = {**(before.help if before else {}), "ka": self.help_ka.data or "", "en": self.help_en.data or ""}
        return CriterionTerms(
            label=gathered(self, "label"),
            help={language: text for language, text in help_said.items() if text},
            maximum=self.maximum.data,
            weight=self.weight.data,
            minimum=self.minimum.data,
            optional=self.optional.data,
            levels=levels,
        )
