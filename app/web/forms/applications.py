"""The forms of an application: each section's is made of its questions."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask_wtf.form import _Auto
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
    URLField,
)
from wtforms.fields import EmailField, SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError

from app.applications.questions import Question, Section
from app.applications.rules.answers import answer
from app.applications.rules.asking import Situation, choices
from app.applications.rules.limits import broken
from app.kit.i18n import _
from app.kit.i18n import lazy_gettext as _l
from app.web.forms.answer_fields import NumberText, PersonField, PersonForm, SeveralOf, visible
from app.web.forms.base import Form, stripped

MOST_IN_SIGHT = 4
AUTOCOMPLETE = {"given_ka": "given-name", "family_ka": "family-name", "birth_date": "bday", "phone": "tel"}
TOO_LONG = _l("This is too long: at most %(max)d letters.")


class Day(DateField):  # type: ignore[misc]
    """A day, from the browser's calendar or typed as 31.5.2027."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it, in one of the ways that people write days; nothing written is no day yet."""
        if not "".join(valuelist).strip():
            self.data = None
            return
        self.raw_data = [stripped(value) for value in valuelist]  # it comes back to the page as it is
        try:
            super().process_formdata(valuelist)
        except ValueError as wrong:
            raise ValueError(_("Write the day as in this example: 31.5.2027.")) from wrong


class Chosen:
    """A choice may be open while a form is filled in; a foreign value is refused."""

    def pre_validate(self: Any, form: Any) -> None:
        """Nothing chosen is no error yet."""
        if self.data and self.data not in {choice.value for choice in self.choices}:
            raise ValidationError(_("Choose one of the answers that are offered."))


class OneOf(Chosen, RadioField):  # type: ignore[misc]
    """One of a few, all in sight."""


class OneOfMany(Chosen, SelectField):  # type: ignore[misc]
    """One of many, in a list."""


class Ranking(SelectMultipleField):  # type: ignore[misc]
    """Choices in an order; empty places do not count."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep the order."""
        chosen = [value for value in valuelist if value]
        self.data = list(dict.fromkeys(chosen))
        if len(self.data) < len(chosen):
            raise ValueError(_("Each school can stand in your list once. Please look at the list again."))

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not offered."""
        if set(self.data or ()) - {choice.value for choice in self.choices}:
            raise ValidationError(_("Choose one of the answers that are offered."))


def _text(kind: Any) -> Callable[[Question, Situation], Any]:
    def make(question: Question, _where: Situation) -> Any:
        known = AUTOCOMPLETE.get(question.key) if question.of_person else None
        more = {"autocomplete": known} if known else {}
        return kind(question.label, [visible, Length(max=question.letters, message=TOO_LONG)], render_kw=more)

    return make


def _choice(question: Question, where: Situation) -> Any:
    """A few choices stand in sight, many in a list that begins with an empty line."""
    offered = [SelectChoice(choice.value, choice.label) for choice in choices(question, where)]
    if question.kind == "ranking":
        return Ranking(question.label, choices=offered)
    if question.kind == "several_of":
        return SeveralOf(question.label, choices=offered)
    if len(offered) > MOST_IN_SIGHT:
        return OneOfMany(question.label, choices=[SelectChoice("", _l("Choose …")), *offered])
    silence = [] if question.required else [SelectChoice("", _l("I would rather not say"))]
    return OneOf(question.label, choices=[*offered, *silence])


MAKERS: dict[str, Callable[[Question, Situation], Any]] = {
    "text": _text(StringField),
    "phone": _text(TelField),
    "long_text": _text(TextAreaField),
    "email": _text(EmailField),
    "web_address": _text(URLField),
    "number": lambda question, _where: NumberText(question.label),
    "several_of": _choice,
    "person": lambda question, _where: PersonField(PersonForm, question.label),
    "date": lambda question, _where: Day(question.label, format=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]),
    "yes_no": _choice,
    "one_of": _choice,
    "level": _choice,
    "ranking": _choice,
    "file": lambda question, _where: FileField(question.label),
    "consent": lambda question, _where: BooleanField(question.label),
}


def section_form(
    section: Section, where: Situation, values: dict[str, Any], sent: MultiDict[str, str] | None | object = _Auto
) -> Form:
    """The form of a section with what stands there; what was sent (now, unless said otherwise) goes first."""
    fields = {each.key: MAKERS[each.kind](each, where) for each in section.questions if each.kind in MAKERS}
    data = {question.key: _for_field(question, values.get(question.key)) for question in section.questions}
    form: Form = type("AnswersForm", (SectionForm,), {**fields, "section": section})(sent, data=data)
    return form


class SectionForm(Form):
    """The base of these forms: besides its fields, it knows the limits that not even a draft may break."""

    section: Section

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, then what they say together with their questions."""
        good = bool(super().validate(extra_validators))
        for question in self.section.questions:
            field = self[question.key] if question.key in self else None
            if field is not None and not field.errors and (message := _fault(question, field)):
                field.errors, good = [message], False
        return good


def _fault(question: Question, field: Any) -> str | None:
    if len(field.raw_data or ()) > 1 and question.kind not in ("several_of", "ranking"):
        return _("This answer came more than once. Please look at it and save again.")
    if question.kind == "file":
        return None
    kept = {question.key: _kept(question, field.data)}
    value = answer(question, {"answers": kept, "person": kept, "attachments": []})
    return None if value is None else broken(question, value)


def _for_field(question: Question, value: Any) -> Any:
    if question.kind == "date":
        return date.fromisoformat(value) if value else None
    if question.kind == "yes_no":
        return None if value is None else str(value).lower()
    return value


def typed(section: Section, form: Form) -> dict[str, Any]:
    """What was typed, as an application keeps it: texts, ISO days, true and false, lists."""
    return {
        question.key: _kept(question, form[question.key].data)
        for question in section.questions
        if question.kind != "file" and question.kind in MAKERS  # a letter of a referee comes by a link
    }


def _kept(question: Question, value: Any) -> Any:
    if question.kind == "date":
        return value.isoformat() if value else ""
    if question.kind == "yes_no":
        return {"true": True, "false": False}.get(value)
    if question.kind == "consent":
        return bool(value)
    if question.kind == "person":
        return {part: text for part, text in value.items() if text}
    return value or ([] if question.kind == "ranking" else "")


class BeginForm(Form):
    """As what somebody applies whom the college does not know yet."""

    category = OneOf(
        _l("You apply as"),
        choices=[SelectChoice("student", _l("Student")), SelectChoice("teacher", _l("Teacher"))],
    )


class EligibilityForm(Form):
    """The office's decision on an applicant's eligibility."""

    @property
    def answer(self) -> bool:
        """Whether the answer is yes."""
        return bool(self.eligible.data == "yes")

    eligible = OneOf(
        _l("Does this person meet the conditions of the call?"),
        validators=[InputRequired(_l("Choose yes or no."))],
        choices=[SelectChoice("yes", _l("Yes, eligible")), SelectChoice("no", _l("No, not eligible"))],
    )
    note = TextAreaField(
        _l("Note"),
        [Length(max=500, message=TOO_LONG)],
        description=_l(
            "Needed when the answer is no: which condition is not met. The applicant reads it with the result."
        ),
    )
