"""The form of a what-if: a field for each rule of the case that can be tried, made from the case itself."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from wtforms import Field, SelectField, SelectMultipleField, StringField, ValidationError
from wtforms.fields import SelectChoice

from app.kit.i18n import _
from app.selection.rules.advice import Knob
from app.web.forms.base import Form

NUMBER = re.compile(r"\d{1,9}(\.\d{1,6})?")
WHOLE = re.compile(r"\d{1,9}")
MOST_PASS_MARK = 100


class InTurn(SelectMultipleField):  # type: ignore[misc]
    """Choices in an order: one select for each place, empty ones left out, sent under one name."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep the order in which they were sent."""
        self.data = [value for value in valuelist if value]

    def pre_validate(self, form: Form) -> None:
        """Each choice at most once."""
        if len(set(self.data or ())) < len(self.data or ()):
            raise ValidationError(_("Choose each criterion at most once."))


def _with_point(value: str | None) -> str:
    """A number as the rules read it: a decimal comma becomes a point, spaces go."""
    return (value or "").replace(",", ".").replace(" ", "")


def _check(knob: Knob) -> Callable[[Form, Field], None]:
    """What a typed value must look like."""

    def check(_form: Form, field: Field) -> None:
        value = field.data
        if value == "" and knob.optional:
            return
        if value == "":
            raise ValidationError(_("Write a number here; this rule cannot be left out."))
        if knob.kind == "whole" and not WHOLE.fullmatch(value):
            raise ValidationError(_("Write a whole number, such as 3."))
        if not NUMBER.fullmatch(value):
            raise ValidationError(_("Write a number, such as 2 or 1.5."))
        if knob.path == "quorum" and not int(value):
            raise ValidationError(_("At least one review is needed."))
        if knob.path.startswith("pass_mark.") and Decimal(value) > MOST_PASS_MARK:
            raise ValidationError(_("A pass mark is a number from 0 to 100."))

    return check


def _field(knob: Knob, label: str, words: Callable[[str, str | None], str]) -> Any:
    if knob.kind == "flag":
        return SelectField(label, choices=[SelectChoice(value, words(knob.path, value)) for value in ("false", "true")])
    if knob.path == "ties":
        return InTurn(label, choices=[SelectChoice(value, words(knob.path, value)) for value in knob.choices])
    if knob.kind == "choice":
        return SelectField(label, choices=[SelectChoice(value, words(knob.path, value)) for value in knob.choices])
    return StringField(label, [_check(knob)], filters=[_with_point])


def rules_form(
    knobs: Sequence[Knob],
    label: Callable[[str], str],
    words: Callable[[str, str | None], str],
    values: Mapping[str, str],
) -> Form:
    """The form for these knobs, filled in with these values or else with the published ones."""
    fields = {knob.path: _field(knob, label(knob.path), words) for knob in knobs}
    made: type[Form] = type("RulesForm", (Form,), fields)
    now = {knob.path: values.get(knob.path, knob.value or "") for knob in knobs}
    return made(data={path: value.split(",") if path == "ties" else value for path, value in now.items()})


def typed(form: Form, knobs: Sequence[Knob]) -> dict[str, str]:
    """What was sent for each knob, as text; what the request did not hold is not there."""
    sent = {knob.path: form[knob.path] for knob in knobs}
    return {
        path: ",".join(field.data) if isinstance(field, InTurn) else field.data
        for path, field in sent.items()
        if field.raw_data
    }
