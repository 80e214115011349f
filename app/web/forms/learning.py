"""The forms of learning: a version of the agreement in two languages, a signature, and a day's attendance."""

from typing import Any

from wtforms import DateField, FormField, IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms import Form as Part
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.kit.i18n import language
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick
from app.partners.models import PartnerContact
from app.trips.documents.learning_agreement import VERSIONS
from app.trips.documents.mobility_record import SKILLS as SKILL_WORDS
from app.trips.rules.learning import PEOPLE, SKILLS, TEXTS, Content, Named
from app.web.forms.base import Form, stripped

LANGUAGES = ("ka", "en")
VERSION_WORDS: dict[str, Any] = {**VERSIONS}
LONG = [Length(max=4000)]
SIDE_WORDS: dict[str, Any] = {
    "participant": _l("Participant"),
    "guardian": _l("Parent or guardian"),
    "sending": _l("Sending organisation"),
    "hosting": _l("Hosting organisation"),
}
PART_WORDS: dict[str, Any] = {
    "mentor": _l("Mentor"),
    "administrative": _l("Administrative contact"),
    "emergency": _l("Emergency contact"),
}
TEXT_WORDS: dict[str, Any] = {
    "qualification": _l("Qualification"),
    "outcomes": _l("What the participant will be able to do"),
    "tasks": _l("Tasks"),
    "monitoring": _l("Monitoring and mentoring"),
    "evaluation": _l("Evaluation"),
    "recognition": _l("Recognition"),
    **SKILL_WORDS,
}
REACHED, CHANGED = _l("What was reached, one thing a line"), _l("What is changed, one thing a line")
BY_LINE = ("outcomes", "tasks", "changes")


class PersonPart(Part):  # type: ignore[misc]
    """Somebody whom a side names."""

    name = StringField(_l("Name"), [Length(max=160)], filters=[stripped])
    phone = StringField(_l("Phone"), [Length(max=30)], filters=[stripped])
    email = StringField(_l("E-mail"), [Length(max=254)], filters=[stripped])


class WritingForm(Form):
    """What the college's and the host's form of a version share; texts are fields named KEY_LANGUAGE."""

    hours = IntegerField(_l("Hours in all"), [Optional(), NumberRange(1, 2000)])
    hosting_mentor = FormField(PersonPart, PART_WORDS["mentor"])
    hosting_administrative = FormField(PersonPart, PART_WORDS["administrative"])
    hosting_emergency = FormField(PersonPart, PART_WORDS["emergency"])

    def content(self) -> Content:
        """What was typed."""
        texts = {
            key: {
                code: value for code in LANGUAGES if f"{key}_{code}" in self and (value := self[f"{key}_{code}"].data)
            }
            for key in (*TEXTS, "changes", *SKILLS)
            if f"{key}_en" in self
        }
        people = {
            f"{side}.{part}": Named(**{key: value or "" for key, value in self[f"{side}_{part}"].data.items()})
            for side in ("sending", "hosting")
            for part in PEOPLE
            if f"{side}_{part}" in self
        }
        return Content(hours=self.hours.data, texts=texts, people=people)


class PlanForm(WritingForm):
    """A version of the agreement; each text in Georgian and in English, which the hosts read."""

    sending_mentor = FormField(PersonPart, PART_WORDS["mentor"])
    sending_administrative = FormField(PersonPart, PART_WORDS["administrative"])
    sending_emergency = FormField(PersonPart, PART_WORDS["emergency"])
    also = SelectMultipleField(
        _l("Write the same for"), coerce=int, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )

    def pairs(self, keys: tuple[str, ...]) -> list[tuple[Any, Any]]:
        """The Georgian and the English field of each text that this version has."""
        return [(self[f"{key}_ka"], self[f"{key}_en"]) for key in keys if f"{key}_ka" in self]


class HostForm(WritingForm):
    """The same for a host, who writes in English."""


def _texts(version: str) -> dict[str, Any]:
    keys = {"first": TEXTS, "change": (*TEXTS, "changes"), "after": (*TEXTS, "changes", *SKILLS)}[version]
    changes = (
        _l("What was reached, one thing a line") if version == "after" else _l("What is changed, one thing a line")
    )
    return {key: changes if key == "changes" else TEXT_WORDS[key] for key in keys}


def plan_form(version: str, content: Content | None = None) -> PlanForm:
    """The form of a version, with what is known so far."""
    fields: dict[str, Any] = {}
    for key, label in _texts(version).items():
        for code, name in (("ka", _l("in Georgian")), ("en", _l("in English"))):
            fields[f"{key}_{code}"] = _kind_of(key)(_Both(label, name), LONG)
    form: PlanForm = type("VersionForm", (PlanForm,), fields)(data=_data(content) if content else None)
    form.also.choices = []
    return form


def host_form(version: str, content: Content) -> HostForm:
    """The host's form of a version, with what is known so far in English."""
    fields = {f"{key}_en": _kind_of(key)(label, LONG) for key, label in _texts(version).items()}
    form: HostForm = type("HostVersionForm", (HostForm,), fields)(data=_data(content))
    return form


def _kind_of(key: str) -> type[StringField]:
    return StringField if key == "qualification" else TextAreaField  # type: ignore[no-any-return]


class _Both:
    """Two labels in one, in the reader's language when it is shown."""

    def __init__(self, label: Any, name: Any) -> None:
        self.label, self.name = label, name

    def __str__(self) -> str:
        return f"{self.label}, {self.name}"


def _data(content: Content) -> dict[str, Any]:
    texts = {f"{key}_{code}": value for key, text in content.texts.items() for code, value in text.items()}
    people = {
        key.replace(".", "_"): {"name": who.name, "phone": who.phone, "email": who.email}
        for key, who in content.people.items()
    }
    return {"hours": content.hours, **texts, **people}


class AskHostForm(Form):
    """Whom at a host to ask."""

    contact = SelectField(_l("Whom to ask"), coerce=int)

    def offer(self, contacts: list[PartnerContact]) -> None:
        """Fill the select with those who can be asked."""
        self.contact.choices = [
            SelectChoice(one.id, f"{one.name(language())} · {pick(one.partner.name)}") for one in contacts
        ]


class SignatureForm(Form):
    """One side signed."""

    side = SelectField(_l("Who signed"))
    name = StringField(_l("Name as signed"), [InputRequired(_l("Write the name.")), Length(max=160)])
    on = DateField(_l("Day of the signature"), [InputRequired(_l("Write the day."))])

    def offer(self, sides: list[str]) -> None:
        """Fill the select with the sides that have not signed."""
        self.side.choices = [SelectChoice(side, SIDE_WORDS[side]) for side in sides]


class SignaturesForm(Form):
    """When several signed; the lines stand in the page."""

    on = DateField(_l("Day of the signature"), [InputRequired(_l("Write the day."))])
