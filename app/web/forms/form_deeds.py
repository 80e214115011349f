"""Forms of the form builder: how a form begins, a condition and its checks, a file to read, releasing a version."""

from typing import Any

from wtforms import FileField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length

from app.applications import words
from app.applications.questions import ANSWERED, CHECKS, Check, Question
from app.applications.rules.building import name_of
from app.calls.models import Call
from app.kit.i18n import _
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick
from app.web.forms.applications import Day
from app.web.forms.base import Form
from app.web.forms.calls import Changing, Open, choices

MATCHES = {"all": _l("when all of these hold"), "any": _l("when any of these holds")}


class BeginFormForm(Form):
    """What a call's own form begins with: the standard form, nothing, or another call's."""

    source = RadioField(_l("Begin with"), [InputRequired(_l("Choose what the form begins with."))])


class ReadyForm(Form):
    """A question that other parts of the house read by name."""

    ready = SelectField(_l("Ready-made question"), [InputRequired(_l("Choose a question."))])

    def offer(self, questions: list[Question]) -> None:
        """Name what can be chosen."""
        self.ready.choices = [SelectChoice(name_of(question), str(question.label)) for question in questions]


class MatchForm(Form):
    """Whether all checks of a condition must hold, or any of them."""

    match = RadioField(_l("The question is shown"), [InputRequired(_l("Choose one."))], choices=choices(MATCHES))


class AskedForm(Form):
    """The earlier question that a check asks about (sent by GET)."""

    class Meta(Form.Meta):
        """It changes nothing."""

        csrf = False

    question = SelectField(_l("Earlier question"))


class CheckForm(Form):
    """What is asked of an earlier answer."""

    how = RadioField(_l("The answer"), [InputRequired(_l("Choose what is asked of the answer."))])

    def check(self, question: Question) -> Check:
        """What the form says."""
        value = self["value"].data if "value" in self and self.how.data not in ANSWERED else None
        if question.kind == "date":
            value = value.isoformat() if value else None
        elif question.kind == "number" and value:
            value = value.replace(",", ".").replace(" ", "")
        elif question.kind == "yes_no" and value:
            value = value == "true"
        return Check(question.key, self.how.data, value)

    def validate(self, extra_validators: Any = None) -> bool:
        """What compares with something needs something to compare with."""
        good = bool(super().validate(extra_validators))
        if "value" in self and self.how.data not in (*ANSWERED, None) and not self["value"].data:
            self["value"].errors = [*self["value"].errors, _("Say with what the answer is compared.")]
            return False
        return good


def check_form(question: Question, call: Call | None) -> CheckForm:
    """The form of a check about this question: what can be asked of its kind, and with what it is compared."""
    known = CHECKS.get(question.kind, ())
    fields: dict[str, Any] = {}
    if question.kind == "date":
        fields["value"] = Day(_l("Compared with"), format=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"])
    elif question.kind == "ranking":
        hosts = [SelectChoice(host.key, pick(host.partner.name)) for host in (call.hosts if call else ())]
        fields["value"] = SelectField(_l("Compared with"), [Open()], choices=[_NOTHING, *hosts])
    elif question.choices:
        offered = [SelectChoice(choice.value, str(choice.label)) for choice in question.choices]
        fields["value"] = SelectField(_l("Compared with"), [Open()], choices=[_NOTHING, *offered])
    elif known:
        fields["value"] = StringField(_l("Compared with"), [Open(), Length(max=200)])
    made: CheckForm = type("CheckOf", (CheckForm,), fields)()
    made.how.choices = choices(words.hows(question, known))
    return made


_NOTHING = SelectChoice("", _l("Choose …"))


class ImportForm(Form):
    """A form from a file, or pasted."""

    file = FileField(_l("JSON file"))
    text = TextAreaField(_l("Or paste the JSON here"), [Open()])


class ReleaseForm(Changing):
    """From now on the changed form counts; the reason goes into the rule sheet."""
